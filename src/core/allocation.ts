/**
 * Which part of a sum lies in a period or in a bucket of one, when days are not known exactly. What cannot be told is
 * neither dropped nor guessed: it is `unallocated`, and the parts add up to the whole (I26).
 */
import { nothing, type Sum, sumOf } from './aggregate.ts';
import { type Bucket, daysIn, type Interval, isWithin, overlap, type Span } from './calendar.ts';
import { apportioned, fraction, type Fraction, minus, one, plus, rounded, times, zero } from './fraction.ts';

/** When something counts as having happened in a period, with what it means. There is no default: half of the dead may hang on it. */
export const dateRules = {
  CERTAINLY_WITHIN: 'All of its possible days are in the period.',
  POSSIBLY_WITHIN: 'One of its possible days is in the period.',
  PROPORTIONAL:
    'Its people are spread evenly over its possible days, and those on days in the period count. What is known to the year ' +
    'only is not spread over parts of a year.',
  START_DATE: 'The first of its possible days is in the period. Long spans pile up at their begin.',
} as const;
export type DateRule = keyof typeof dateRules;

/** Things with the same possible days. */
export interface Dated {
  /** ISO days; null: not known, so it may be any. */
  earliest: string | null;
  latest: string | null;
  /** Its year is all that is known. */
  isYear: boolean;
  sum: Sum;
}

/** Of the people of a group: the share that counts, or that it cannot be told. */
export type Share = Fraction | 'MAYBE';

/** What of a group counts in a period; in all of time all of it. */
export function shareIn(period: Span | null, rule: DateRule, group: Dated): Share {
  if (period === null) return one;
  const { earliest, latest, isYear } = group;
  if (earliest === null || latest === null) return shareOfOpen(period, rule, group);
  const days = spanOf(earliest, latest);
  const common = overlap(days, period);
  if (!common) return zero;
  if (isWithin(days, period)) return one;
  if (rule === 'POSSIBLY_WITHIN') return one;
  if (rule === 'CERTAINLY_WITHIN' || isYear) return 'MAYBE';
  if (rule === 'START_DATE') return days.from >= period.from ? one : zero;
  return fraction(daysIn(common), daysIn(days));
}

function shareOfOpen(period: Span, rule: DateRule, { earliest, latest }: Dated): Share {
  if ((earliest !== null && earliest > period.until) || (latest !== null && latest < period.from))
    return zero;
  if (rule === 'POSSIBLY_WITHIN') return one;
  if (rule === 'START_DATE' && earliest !== null) return earliest >= period.from ? one : zero;
  return 'MAYBE';
}

/** The possible days of something; a publisher's begin after its end (I5) is kept, and both days are possible. */
export function spanOf(earliest: string, latest: string): Span {
  return earliest <= latest ? { from: earliest, until: latest } : { from: latest, until: earliest };
}

/** A bucket with what lies in it. */
export interface Allocated extends Bucket {
  /** What adds up with the other buckets and the rest to the whole, by the rule. */
  sum: Sum;
  /** What lies in it whichever of the possible days is the right one. */
  certain: Sum;
  /** What may lie in it. Buckets have these in common, so they do not add up. */
  possible: Sum;
}

export interface Allocation {
  whole: Sum;
  buckets: Allocated[];
  /** What is in the whole and in no bucket. */
  unallocated: Sum;
}

/** A group, and what of it counts. */
export interface Counted {
  group: Dated;
  share: Fraction;
}

/**
 * Spreads what counts over the buckets of a series. Under CERTAINLY_WITHIN and POSSIBLY_WITHIN a bucket gets what is
 * certainly in it. Values are whole numbers: fractions of PROPORTIONAL are exact until the end, and are then rounded by
 * largest remainders, so that they add up. `certain` and `possible` are the groups that are looked at for the bounds.
 */
export function allocate(
  { buckets, interval }: { buckets: readonly Bucket[]; interval: Interval },
  rule: DateRule,
  counted: readonly Counted[],
  bounds: { certain: readonly Dated[]; possible: readonly Dated[] },
): Allocation {
  const cells = buckets.map(() => [] as Part[]);
  const rest: Part[] = [];
  for (const { group, share } of counted) {
    let left = share;
    for (const [index, part] of placesOf(buckets, interval, rule, group)) {
      cells[index]!.push({ sum: group.sum, share: part });
      left = minus(left, part);
    }
    if (left.over !== 0n) rest.push({ sum: group.sum, share: left });
  }
  const whole = roundedSum(counted.map(({ group: { sum }, share }) => ({ sum, share })));
  const [unallocated, ...sums] = inWholeNumbers([rest, ...cells], whole);
  const placeable = bounds.certain.filter((group) => canBePlaced(group, interval));
  const certain = boundsOf(buckets, 'CERTAINLY_WITHIN', placeable);
  const possible = boundsOf(buckets, 'POSSIBLY_WITHIN', bounds.possible);
  return {
    whole,
    unallocated: unallocated!,
    buckets: buckets.map((bucket, index) => ({
      ...bucket,
      sum: sums[index]!,
      certain: certain[index]!,
      possible: possible[index]!,
    })),
  };
}

// Also where a publisher writes a year as its first day.
const canBePlaced = ({ isYear }: Dated, interval: Interval): boolean => !isYear || interval === 'YEAR';

function placesOf(
  buckets: readonly Bucket[],
  interval: Interval,
  rule: DateRule,
  group: Dated,
): [index: number, share: Fraction][] {
  if (!canBePlaced(group, interval)) return [];
  const inBuckets = rule === 'POSSIBLY_WITHIN' ? 'CERTAINLY_WITHIN' : rule;
  return nearby(buckets, group).flatMap((index): [number, Fraction][] => {
    const share = shareIn(buckets[index]!, inBuckets, group);
    return share === 'MAYBE' || share.over === 0n ? [] : [[index, share]];
  });
}

/** Indexes of the buckets that the days of a group may touch. */
function nearby(buckets: readonly Bucket[], { earliest, latest }: Dated): number[] {
  const [from, until] =
    earliest === null || latest === null
      ? [earliest, latest]
      : [spanOf(earliest, latest).from, spanOf(earliest, latest).until];
  const first = from === null ? 0 : firstAt(buckets, from);
  const indexes: number[] = [];
  for (let index = first; index < buckets.length; index++) {
    if (until !== null && buckets[index]!.from > until) break;
    indexes.push(index);
  }
  return indexes;
}

/** The first bucket that ends on a day or later. */
function firstAt(buckets: readonly Bucket[], day: string): number {
  let [low, high] = [0, buckets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (buckets[middle]!.until < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function boundsOf(
  buckets: readonly Bucket[],
  bound: 'CERTAINLY_WITHIN' | 'POSSIBLY_WITHIN',
  groups: readonly Dated[],
): Sum[] {
  const sums = buckets.map(() => [] as Sum[]);
  for (const group of groups) {
    for (const index of nearby(buckets, group)) {
      const share = shareIn(buckets[index]!, bound, group);
      if (share !== 'MAYBE' && share.over > 0n) sums[index]!.push(group.sum);
    }
  }
  return sums.map((each) => (each.length === 0 ? nothing : sumOf(each)));
}

/** A share of a sum. */
export interface Part {
  sum: Sum;
  share: Fraction;
}

/** Shares added up and rounded: whole people. */
export function roundedSum(parts: readonly Part[]): Sum {
  const of = (value: (typeof values)[number]): number | null => {
    const sum = exact(parts, value);
    return sum && rounded(sum);
  };
  return {
    count: parts.reduce((count, { sum }) => count + sum.count, 0),
    low: of('low'),
    best: of('best'),
    high: of('high'),
  };
}

const values = ['low', 'best', 'high'] as const;

function exact(parts: readonly Part[], value: (typeof values)[number]): Fraction | null {
  return parts.reduce<Fraction | null>((total, { sum, share }) => {
    const known = sum[value];
    return total === null || known === null ? null : plus(total, times(share, fraction(known)));
  }, zero);
}

/**
 * Whole numbers for the cells whose sum is the whole. The best is rounded by what it has above the low, and the high by what
 * it has above the best: else a cell could get a low above its best by rounding alone.
 */
function inWholeNumbers(cells: readonly (readonly Part[])[], whole: Sum): Sum[] {
  const sums: Sum[] = cells.map((parts) => ({
    ...nothing,
    count: parts.reduce((count, { sum }) => count + sum.count, 0),
  }));
  let below: { value: (typeof values)[number]; exact: Fraction[] } | undefined;
  for (const value of values) {
    const total = whole[value];
    if (total === null) continue;
    const known = cells.map((cell) => exact(cell, value) ?? zero);
    const above = below?.exact.map((part, index) => minus(known[index]!, part)) ?? known;
    const base = below ? whole[below.value]! : 0;
    for (const [index, number] of apportioned(above, total - base).entries())
      sums[index]![value] = number + (below ? sums[index]![below.value]! : 0);
    below = { value, exact: known };
  }
  return sums.map((sum, index) => withOwnValues(sum, cells[index]!, whole));
}

/** What one cell does not know the whole does not know; the others keep what they know, between what was rounded before. */
function withOwnValues(sum: Sum, parts: readonly Part[], whole: Sum): Sum {
  const own = { ...sum };
  for (const value of values) {
    if (whole[value] !== null) continue;
    const known = exact(parts, value);
    own[value] = known && rounded(known);
  }
  const isFractional = parts.some(({ share }) => share.under > 1n);
  if (!isFractional || own.best === null || own.low === null) return own;
  const best = Math.max(own.low, own.high === null ? own.best : Math.min(own.best, own.high));
  return { ...own, best: whole.best === null ? best : own.best };
}
