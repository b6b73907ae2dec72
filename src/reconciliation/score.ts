import type { Facts } from './facts.ts';
import { features } from './features.ts';
import { weights } from './weights.ts';

/** A weight for each value of a feature, with mean and scale folded in. */
const terms = weights.features.map(({ name, scale, weight }) => {
  const of = features[name];
  if (!of) throw new RangeError(`The weights name a feature "${name}" that does not exist`);
  return { of, perUnit: weight / scale };
});
const base = weights.features.reduce(
  (sum, { mean, scale, weight }) => sum - (weight * mean) / scale,
  weights.intercept,
);

/** Log odds that two candidates are about one happening. */
export function logOdds(a: Facts, b: Facts): number {
  return terms.reduce((sum, { of, perUnit }) => sum + perUnit * of(a, b), base);
}
