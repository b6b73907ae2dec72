/** What is added up of incidents, beside their numbers. */
import { type Bounds, nothing, type Sum, sumOf } from '../../core/aggregate.ts';

/** Counts of incidents and of their people. */
export interface Counts {
  /** How many have a most likely value of 0 and a highest above it. */
  zeroBest: number;
  /** How many have a low above the best, or a best above the high. */
  disordered: number;
  /** How many rest on a link that is only probable. */
  probable: number;
  /** People: the best, or where there is none the low; those known to be civilians; those of whom it is not known. */
  persons: number;
  civilians: number;
  unknownStatus: number;
}

/** Sums over incidents that have the same in all that a rule looks at. */
export interface Tally extends Counts {
  sum: Sum;
  /** The part that gives a most likely value. */
  withBest: Sum;
  /** Central moments of the sum, each incident a triangular distribution of its low, best and high; null: not known. */
  moments: Moments | null;
}

/** First to third central moment: they add up for things that are independent. */
export interface Moments {
  mean: number;
  variance: number;
  third: number;
}

export const emptyTally: Tally = {
  sum: nothing,
  withBest: nothing,
  zeroBest: 0,
  disordered: 0,
  probable: 0,
  persons: 0,
  civilians: 0,
  unknownStatus: 0,
  moments: { mean: 0, variance: 0, third: 0 },
};

export function addTallies(tallies: readonly Tally[]): Tally {
  const total = (of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0);
  const known = tallies.map(({ moments }) => moments);
  return {
    sum: sumOf(tallies.map(({ sum }) => sum)),
    withBest: sumOf(tallies.map(({ withBest }) => withBest)),
    zeroBest: total(({ zeroBest }) => zeroBest),
    disordered: total(({ disordered }) => disordered),
    probable: total(({ probable }) => probable),
    persons: total(({ persons }) => persons),
    civilians: total(({ civilians }) => civilians),
    unknownStatus: total(({ unknownStatus }) => unknownStatus),
    moments: known.every((moments) => moments !== null)
      ? known.reduce(
          (all, moments) => ({
            mean: all.mean + moments.mean,
            variance: all.variance + moments.variance,
            third: all.third + moments.third,
          }),
          emptyTally.moments!,
        )
      : null,
  };
}

/** Those of a triangular distribution; null where it lacks a value. */
export function momentsOf({ low, best, high }: Bounds): Moments | null {
  if (low === null || best === null || high === null) return null;
  const squares = low * low + best * best + high * high - low * best - low * high - best * high;
  const third = (low + high - 2 * best) * (2 * low - high - best) * (low - 2 * high + best);
  return { mean: (low + best + high) / 3, variance: squares / 18, third: third / 270 };
}

/** The moments of a share of something. */
export function scaled({ mean, variance, third }: Moments, by: number): Moments {
  return { mean: mean * by, variance: variance * by ** 2, third: third * by ** 3 };
}

/** The 90th percentile of the standard normal distribution: 80 % lie between it and its opposite. */
const Z90 = 1.2815515594;

/**
 * Values between which a sum lies with a chance of 80 %: the 10th and 90th percentile of a distribution with these
 * moments (Cornish & Fisher's expansion to the third), in whole numbers and never beyond the bounds. It takes the errors
 * of incidents to be independent, so it is too narrow where all sources err in the same direction.
 */
export function interval80(
  { mean, variance, third }: Moments,
  { low, high }: { low: number; high: number },
): [number, number] {
  const deviation = Math.sqrt(variance);
  const skewness = deviation === 0 ? 0 : third / deviation ** 3;
  const at = (z: number): number => mean + deviation * (z + ((z * z - 1) * skewness) / 6);
  const within = (value: number): number => Math.min(Math.max(value, low), high);
  return [within(Math.floor(at(-Z90))), within(Math.ceil(at(Z90)))];
}
