/** What weights are worth on reports that they never saw. */
import { probabilityOf } from './logistic.ts';
import type { LabelledReport } from './maverick.ts';
import { metricsOf, sumOf, tallyOf, type Metrics, type Tally } from './metrics.ts';
import type { Sample } from './sample.ts';
import { groupSample, rowsWhere, train, type TrainedLinker } from './training.ts';

/** How often the reports of a fold are judged. */
export interface FoldResult {
  fold: string;
  reports: number;
  linker: TrainedLinker;
  tally: Tally;
  /** Sum of the squared errors over the pairs inside the fold, and how many these are. */
  squares: number;
  pairs: number;
}

/**
 * Leaves out one fold after the other: weights and threshold come from the other folds alone, then link the reports of the
 * fold among each other. True pairs across folds are nobody's; folds are made so that there are few.
 */
export function crossValidate(sample: Sample, foldOf: readonly string[]): FoldResult[] {
  return [...new Set(foldOf)].sort().map((fold) => {
    const isInside = (place: number): boolean => foldOf[place] === fold;
    const linker = train(sample, (place) => !isInside(place));
    const rows = rowsWhere(sample, (a, b) => isInside(a) && isInside(b));
    const groups = groupSample(sample, linker, rows).filter(([first]) => isInside(first!));
    const errors = rows.map((row) => probabilityOf(linker.model, sample.features, row) - sample.isTrue[row]!);
    return {
      fold,
      reports: foldOf.filter((of) => of === fold).length,
      linker,
      tally: tallyOf(groups, sample.eventOf),
      squares: errors.reduce((sum, error) => sum + error * error, 0),
      pairs: rows.length,
    };
  });
}

/** The metrics of all folds together. */
export function pooled(results: readonly FoldResult[]): Metrics {
  const sum = (of: (result: FoldResult) => number): number =>
    results.reduce((total, one) => total + of(one), 0);
  return metricsOf(
    sumOf(results.map(({ tally }) => tally)),
    sum(({ squares }) => squares) /
      Math.max(
        1,
        sum(({ pairs }) => pairs),
      ),
  );
}

/** Folds of nearly equal size; reports of one country, election and quarter of a year are in one. */
export function foldsByQuarter(labelled: readonly LabelledReport[], folds = 5): string[] {
  const sizes = new Map<string, number>();
  for (const one of labelled) sizes.set(quarterOf(one), (sizes.get(quarterOf(one)) ?? 0) + 1);
  const filled = Array.from({ length: folds }, () => 0);
  const foldOf = new Map<string, number>();
  for (const [group, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const emptiest = filled.indexOf(Math.min(...filled));
    filled[emptiest]! += size;
    foldOf.set(group, emptiest);
  }
  return labelled.map((one) => `fold ${foldOf.get(quarterOf(one))! + 1}`);
}

function quarterOf({ country, election, report }: LabelledReport): string {
  const [year, month] = (report.earliest ?? '').split('-');
  return [country, election, year, Math.ceil(Number(month) / 3)].join(' ');
}
