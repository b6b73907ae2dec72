import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sum, sumOf } from '../../src/core/aggregate.ts';
import {
  allocate,
  type Counted,
  type Dated,
  type DateRule,
  dateRules,
  shareIn,
} from '../../src/core/allocation.ts';
import {
  bucketsOf,
  dayNumber,
  dayOf,
  type Interval,
  intervals,
  isWithin,
  type Span,
} from '../../src/core/calendar.ts';

const dead = (best: number, more: Partial<Sum> = {}): Sum => ({
  count: 1,
  low: best,
  best,
  high: best,
  ...more,
});
const group = (earliest: string | null, latest: string | null, best: number, isYear = false): Dated => ({
  earliest,
  latest,
  isYear,
  sum: dead(best),
});
const year: Span = { from: '2022-01-01', until: '2022-12-31' };

/** Spreads groups over a period as a series does. */
function allocated(rule: DateRule, groups: readonly Dated[], interval: Interval, period: Span) {
  const counted = groups.flatMap((each): Counted[] => {
    const share = shareIn(period, rule, each);
    return share === 'MAYBE' || share.over === 0n ? [] : [{ group: each, share }];
  });
  const buckets = bucketsOf(period, interval);
  return allocate({ buckets, interval }, rule, counted, { certain: groups, possible: groups });
}

function spread(rule: DateRule, groups: Dated[], interval: Interval = 'MONTH', period = year) {
  const { buckets, unallocated, whole } = allocated(rule, groups, interval, period);
  const filled = buckets.filter(({ sum }) => sum.best !== 0).map(({ label, sum }) => [label, sum.best]);
  return {
    filled: Object.fromEntries(filled) as object,
    unallocated: unallocated.best,
    whole: whole.best,
    buckets,
  };
}

describe('calendar units', () => {
  it('weeks are those of ISO 8601', () => {
    const labels = (from: string, until: string) =>
      bucketsOf({ from, until }, 'WEEK').map(({ label }) => label);
    expect(labels('2021-01-01', '2021-01-04')).toEqual(['2020-W53', '2021-W01']);
    expect(labels('2018-12-31', '2018-12-31')).toEqual(['2019-W01']);
    expect(labels('1969-12-29', '1969-12-29')).toEqual(['1970-W01']);
  });

  it('of any period are in order, without a gap and within it', () => {
    const day = fc.integer({ min: dayNumber('1989-01-01'), max: dayNumber('2030-12-31') });
    fc.assert(
      fc.property(day, fc.nat(900), fc.constantFrom(...intervals), (first, length, interval) => {
        const period = { from: dayOf(first), until: dayOf(first + length) };
        const buckets = bucketsOf(period, interval);
        expect([buckets[0]!.from, buckets.at(-1)!.until]).toEqual([period.from, period.until]);
        for (const [index, { from, until }] of buckets.entries()) {
          expect(from <= until).toBe(true);
          if (index > 0) expect(dayNumber(from)).toBe(dayNumber(buckets[index - 1]!.until) + 1);
        }
        expect(new Set(buckets.map(({ label }) => label)).size).toBe(buckets.length);
      }),
    );
  });
});

describe('a happening whose days lie in two months', () => {
  const groups = [group('2022-03-05', '2022-03-05', 4), group('2022-03-30', '2022-04-02', 10)];

  it('CERTAINLY_WITHIN is in neither', () => {
    expect(spread('CERTAINLY_WITHIN', groups)).toMatchObject({
      filled: { '2022-03': 4 },
      unallocated: 10,
      whole: 14,
    });
  });

  it('may be in each of them, which a bucket tells beside what is certain', () => {
    const { buckets } = spread('POSSIBLY_WITHIN', groups);
    const bounds = buckets.slice(1, 5).map(({ certain, possible }) => [certain.best, possible.best]);
    expect(bounds).toEqual([
      [0, 0],
      [4, 14],
      [0, 10],
      [0, 0],
    ]);
  });

  it('PROPORTIONAL is spread by days, in whole people', () => {
    expect(spread('PROPORTIONAL', groups)).toMatchObject({
      filled: { '2022-03': 9, '2022-04': 5 },
      unallocated: 0,
    });
    const thirds = [group('2022-03-31', '2022-05-01', 1)];
    expect(spread('PROPORTIONAL', thirds)).toMatchObject({
      filled: { '2022-04': 1 },
      unallocated: 0,
      whole: 1,
    });
  });

  it('START_DATE is where it begins', () => {
    expect(spread('START_DATE', groups)).toMatchObject({ filled: { '2022-03': 14 }, unallocated: 0 });
  });
});

it('what is known to the year only is in the bucket of a year or in none', () => {
  const groups = [group('2022-01-01', '2022-12-31', 7, true)];
  for (const rule of Object.keys(dateRules) as DateRule[]) {
    for (const interval of ['DAY', 'WEEK', 'MONTH'] as const)
      expect(spread(rule, groups, interval)).toMatchObject({ filled: {}, unallocated: 7, whole: 7 });
    expect(spread(rule, groups, 'YEAR')).toMatchObject({ filled: { '2022': 7 }, unallocated: 0 });
  }
});

it('what has no last day may be in any bucket after its first, and is in none', () => {
  const open = [group('2022-11-05', null, 3)];
  expect(spread('POSSIBLY_WITHIN', open)).toMatchObject({ filled: {}, unallocated: 3, whole: 3 });
  expect(
    spread('POSSIBLY_WITHIN', open)
      .buckets.map(({ possible }) => possible.best)
      .slice(9),
  ).toEqual([0, 3, 3]);
});

const day = fc.integer({ min: dayNumber('2021-10-01'), max: dayNumber('2023-03-31') });
const count = fc.option(fc.nat(50), { freq: 30 });
const dated: fc.Arbitrary<Dated> = fc
  .record({
    first: day,
    length: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(400)),
    isYear: fc.boolean(),
    values: fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)).map((three) => three.sort((a, b) => a - b)),
    best: count,
    isOpen: fc.constantFrom(false, false, false, 'EARLIEST' as const, 'LATEST' as const),
  })
  .map(({ first, length, isYear, values: [low, best, high], best: known, isOpen }) => ({
    earliest: isOpen === 'EARLIEST' ? null : dayOf(first),
    latest: isOpen === 'LATEST' ? null : dayOf(first + length),
    isYear,
    sum: { count: 1, low, best: known === null ? null : best, high },
  }));
const periods: fc.Arbitrary<Span> = fc
  .tuple(day, fc.nat(300))
  .map(([first, length]) => ({ from: dayOf(first), until: dayOf(first + length) }));

it('I26: the buckets and the rest are the whole, of each value, under each rule, and low <= best <= high holds', () => {
  const rules = Object.keys(dateRules) as DateRule[];
  const check = fc.property(
    fc.array(dated, { maxLength: 12 }),
    periods,
    fc.constantFrom(...rules),
    fc.constantFrom(...intervals),
    (groups, period, rule, interval) => {
      const made = allocated(rule, groups, interval, period);
      const parts = [...made.buckets.map(({ sum }) => sum), made.unallocated];
      const added = sumOf(parts);
      expect([added.low, added.best, added.high]).toEqual([made.whole.low, made.whole.best, made.whole.high]);
      if (rule !== 'PROPORTIONAL') expect(added.count).toBe(made.whole.count);
      for (const { low, best, high } of parts) {
        expect(low! >= 0 && low! <= high!).toBe(true);
        if (best !== null) expect(low! <= best && best <= high!).toBe(true);
      }
      for (const { sum, certain, possible } of made.buckets) {
        if (sum.low === null || certain.low === null || possible.low === null) continue;
        expect(sum.low >= certain.low || rule === 'START_DATE').toBe(true);
        if (rule !== 'PROPORTIONAL') expect(sum.low <= possible.low).toBe(true);
      }
    },
  );
  fc.assert(check, { numRuns: 400 });
});

it('under CERTAINLY_WITHIN a bucket has exactly what lies in it with all of its days', () => {
  fc.assert(
    fc.property(fc.array(dated, { maxLength: 8 }), periods, (groups, period) => {
      const { buckets } = allocated('CERTAINLY_WITHIN', groups, 'MONTH', period);
      for (const bucket of buckets) {
        const inside = groups.filter(
          ({ earliest, latest, isYear }) =>
            earliest !== null &&
            latest !== null &&
            !isYear &&
            isWithin({ from: earliest, until: latest }, bucket),
        );
        expect(bucket.sum.count).toBe(inside.length);
      }
    }),
    { numRuns: 200 },
  );
});
