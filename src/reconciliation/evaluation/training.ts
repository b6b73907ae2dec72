import { featureNames } from '../features.ts';
import { groupPairs } from '../grouping.ts';
import { PairList } from '../pairs.ts';
import { FLOOR, STEPS } from '../steps.ts';
import type { Weights } from '../weights.ts';
import { fitLogistic, probabilityOf, type LogisticModel } from './logistic.ts';
import { metricsOf, tallyOf } from './metrics.ts';
import type { Sample } from './sample.ts';

/** Penalty of the squared weights of standardised features. Between 3 and 30 little changes. */
const PENALTY = 5;

/** Thresholds among which one is chosen. */
const thresholds = Array.from({ length: 21 }, (_, step) => (4 + step) / 40);

/** How far the number of events may be off before a threshold is worth less. */
const EVENTS_OFF = 0.02;

export interface TrainedLinker {
  model: LogisticModel;
  threshold: number;
}

/** Fits weights to the pairs of the reports that are used, and chooses the threshold on the same reports. */
export function train(sample: Sample, isUsed: (place: number) => boolean): TrainedLinker {
  const rows = rowsWhere(sample, (a, b) => isUsed(a) && isUsed(b));
  const model = fitLogistic(sample.features, sample.isTrue, rows, PENALTY);
  const worths = thresholds.map((threshold) => {
    const groups = groupSample(sample, { model, threshold }, rows).filter(([first]) => isUsed(first!));
    const { pairwise, events } = metricsOf(tallyOf(groups, sample.eventOf), 0);
    const off = Math.abs(events.predicted / events.true - 1);
    return { threshold, worth: pairwise.f1 - Math.max(0, off - EVENTS_OFF) };
  });
  const { threshold } = worths.reduce((best, next) => (next.worth > best.worth ? next : best));
  return { model, threshold };
}

/** Rows of the pairs for whose reports something holds. */
export function rowsWhere({ a, b }: Sample, holds: (a: number, b: number) => boolean): number[] {
  return [...a.keys()].filter((row) => holds(a[row]!, b[row]!));
}

/** Groups of places by the pairs of some rows, as the engine makes them. */
export function groupSample(
  sample: Sample,
  { model, threshold }: TrainedLinker,
  rows: readonly number[],
): number[][] {
  const pairs = new PairList();
  for (const row of rows) {
    const steps = Math.round(STEPS * probabilityOf(model, sample.features, row));
    if (steps >= FLOOR * STEPS) pairs.add(sample.a[row]!, sample.b[row]!, steps);
  }
  return groupPairs(
    sample.labelled.map(({ report }) => report),
    pairs,
    threshold * STEPS,
  );
}

/** Digits that a weight keeps: more say nothing, and fewer machines disagree about them. */
const DIGITS = 6;

/** The weights that a sample teaches, as they are shipped. The same sample gives the same weights. */
export function trainWeights(sample: Sample, version: string): Weights {
  const { model, threshold } = train(sample, () => true);
  const short = (value: number): number => Number(value.toPrecision(DIGITS));
  return {
    name: 'maverick-logistic',
    version,
    features: featureNames.map((name, at) => ({
      name,
      mean: short(model.mean[at]!),
      scale: short(model.scale[at]!),
      weight: short(model.weights[at]!),
    })),
    intercept: short(model.intercept),
    threshold,
  };
}
