/** What weights are worth on reports that they never saw. */
import { forEachCandidate } from '../candidates.ts';
import { groupPairs } from '../cluster.ts';
import { STEPS } from '../compare.ts';
import { measure, featureNames } from '../features.ts';
import { PairList } from '../pairs.ts';
import { fitLogistic, probabilityOf, type LogisticModel, type Matrix } from './logistic.ts';
import type { LabelledReport } from './maverick.ts';
import { metricsOf, sumOf, tallyOf, type Metrics, type Tally } from './metrics.ts';

/** All candidates among labelled reports, with their features. */
export interface Sample {
  labelled: readonly LabelledReport[];
  eventOf: readonly string[];
  a: Int32Array;
  b: Int32Array;
  features: Matrix;
  isTrue: Uint8Array;
}

/** Penalty of the weights. Chosen by cross-validation on the labelled part; between 1 and 30 little changes. */
export const PENALTY = 10;

const thresholds = [
  0.1, 0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35, 0.375, 0.4, 0.425, 0.45, 0.475, 0.5,
];

export function sampleOf(unsorted: readonly LabelledReport[]): Sample {
  const labelled = [...unsorted].sort((a, b) => (a.report.id < b.report.id ? -1 : 1));
  const [a, b, values]: [number[], number[], Float64Array[]] = [[], [], []];
  forEachCandidate(
    labelled.map(({ report }) => report),
    (one, other) => {
      a.push(one.index);
      b.push(other.index);
      const row = new Float64Array(featureNames.length);
      measure(one.facts, other.facts, row);
      values.push(row);
    },
  );
  const width = featureNames.length;
  const all = new Float64Array(values.length * width);
  values.forEach((row, at) => all.set(row, at * width));
  const eventOf = labelled.map(({ event }) => event);
  return {
    labelled,
    eventOf,
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    features: { values: all, width, rows: values.length },
    isTrue: Uint8Array.from(a, (one, at) => (eventOf[one] === eventOf[b[at]!] ? 1 : 0)),
  };
}

/** Weights and threshold from the reports for which `isUsed` holds. */
export function train(
  sample: Sample,
  isUsed: (place: number) => boolean,
  penalty = PENALTY,
): { model: LogisticModel; threshold: number } {
  const rows = rowsWhere(sample, (a, b) => isUsed(a) && isUsed(b));
  const model = fitLogistic(sample.features, sample.isTrue, rows, penalty);
  const pairs = pairsOf(sample, model, rows);
  const worth = (threshold: number): number => {
    const { pairwise, events } = metricsOf(
      tallyOf(
        groupAll(sample, pairs, threshold).filter(([first]) => isUsed(first!)),
        sample.eventOf,
      ),
      0,
    );
    return pairwise.f1 - Math.max(0, Math.abs(events.predicted / events.true - 1) - 0.02);
  };
  const threshold = thresholds
    .map((value) => [value, worth(value)] as const)
    .reduce((x, y) => (y[1] > x[1] ? y : x))[0];
  return { model, threshold };
}

function groupAll(sample: Sample, pairs: PairList, threshold: number): number[][] {
  return groupPairs(
    sample.labelled.map(({ report }) => report),
    pairs,
    { threshold: threshold * STEPS },
  );
}

function rowsWhere({ a, b }: Sample, holds: (a: number, b: number) => boolean): number[] {
  return [...a.keys()].filter((row) => holds(a[row]!, b[row]!));
}

function pairsOf(sample: Sample, model: LogisticModel, rows: readonly number[]): PairList {
  const pairs = new PairList();
  for (const row of rows) {
    pairs.add(sample.a[row]!, sample.b[row]!, Math.round(STEPS * probabilityOf(model, sample.features, row)));
  }
  return pairs;
}

/**
 * Judges each fold by weights and a threshold that never saw it. The reports of a fold are linked among themselves, as those of
 * a file that nobody saw before.
 *
 * @param foldOf the fold of a report, by place in `sample.labelled`
 */
export function crossValidate(sample: Sample, foldOf: readonly string[], penalty = PENALTY): Metrics {
  const tallies: Tally[] = [];
  let [squares, compared] = [0, 0];
  for (const fold of new Set(foldOf)) {
    const { model, threshold } = train(sample, (place) => foldOf[place] !== fold, penalty);
    const isIn = (place: number): boolean => foldOf[place] === fold;
    const rows = rowsWhere(sample, (a, b) => isIn(a) && isIn(b));
    const groups = groupAll(sample, pairsOf(sample, model, rows), threshold);
    tallies.push(
      tallyOf(
        groups.filter(([first]) => isIn(first!)),
        sample.eventOf,
      ),
    );
    for (const row of rows)
      squares += (probabilityOf(model, sample.features, row) - sample.isTrue[row]!) ** 2;
    compared += rows.length;
  }
  return metricsOf(sumOf(tallies), compared === 0 ? 0 : squares / compared);
}

/**
 * Five folds of whole quarters of an election in a country, balanced by number of reports: what happened at one time is in
 * one fold, so nothing of an event is seen in training.
 */
export function foldsByQuarter(labelled: readonly LabelledReport[], folds = 5): string[] {
  const groupOf = labelled.map(({ country, election, report }) => {
    const day = report.earliest ?? report.latest ?? '';
    return [country, election, day.slice(0, 4), Math.ceil(Number(day.slice(5, 7)) / 3)].join(' ');
  });
  const sizes = new Map<string, number>();
  for (const group of groupOf) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const bySize = [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const filled = Array.from({ length: folds }, () => 0);
  const foldOfGroup = new Map<string, string>();
  for (const [group, size] of bySize) {
    const fold = filled.indexOf(Math.min(...filled));
    filled[fold]! += size;
    foldOfGroup.set(group, `fold ${fold + 1}`);
  }
  return groupOf.map((group) => foldOfGroup.get(group)!);
}
