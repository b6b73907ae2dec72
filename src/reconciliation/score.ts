import type { Facts } from './facts.ts';
import { featureGroups, featureNames, measure, type FeatureGroup } from './features.ts';
import { weights } from './weights.ts';

if (weights.features.map(({ name }) => name).join() !== featureNames.join()) {
  throw new RangeError('The weights are of other features: train them anew.');
}
const byName = new Map(weights.features.map((feature) => [feature.name, feature]));

/** What a unit of each feature is worth in log odds, and the mean, in the order of `featureGroups`. */
const terms = featureGroups.map(({ names }) =>
  names.map((name) => {
    const { mean, scale, weight } = byName.get(name)!;
    return { mean, perUnit: weight / scale };
  }),
);

/** Log odds that two candidates are about one happening. */
export function logOdds(a: Facts, b: Facts): number {
  const values = measure(a, b);
  let sum = weights.intercept;
  for (let group = 0; group < values.length; group++) sum += partOf(values, group);
  return sum;
}

/** How much each group of features speaks for (above 0) or against two candidates being one, beside an average pair. */
export function contributions(a: Facts, b: Facts): Map<FeatureGroup['about'], number> {
  const values = measure(a, b);
  return new Map(featureGroups.map(({ about }, group) => [about, partOf(values, group)]));
}

function partOf(values: ReturnType<typeof measure>, group: number): number {
  const [measured, termsOfGroup] = [values[group]!, terms[group]!];
  let sum = 0;
  for (let at = 0; at < measured.length; at++) {
    const { mean, perUnit } = termsOfGroup[at]!;
    // What is unknown (NaN) is taken as average.
    const part = (measured[at]! - mean) * perUnit;
    if (part === part) sum += part;
  }
  return sum;
}
