/** Periods and buckets that aggregates are asked for. */
import { bucketCount, type Interval, type Span } from '../core/calendar.ts';
import { UserInputError } from '../core/errors.ts';
import { builder } from './builder.ts';

/** Most buckets in one series. */
export const MOST_BUCKETS = 4_000;

export const PeriodInput = builder.inputType('PeriodInput', {
  description: 'Days from the first to the last, both included.',
  fields: (t) => ({
    from: t.field({ type: 'Date', required: true, description: 'First day.' }),
    until: t.field({ type: 'Date', required: true, description: 'Last day.' }),
  }),
});

export const SeriesIntervalEnum = builder.enumType('SeriesInterval', {
  description: 'Length of the buckets of a series.',
  values: {
    DAY: { description: 'A calendar day.' },
    WEEK: { description: 'A week of ISO 8601, from Monday; it belongs to the year of its Thursday.' },
    MONTH: { description: 'A calendar month.' },
    YEAR: { description: 'A calendar year.' },
  } satisfies Record<Interval, object>,
});

/** The period that was asked for; throws UserInputError for one that ends before it begins. */
export function periodOf({ from, until }: Span): Span {
  if (from <= until) return { from, until };
  throw new UserInputError('BAD_USER_INPUT', `The period ends (${until}) before it begins (${from}).`, {
    hint: 'Give the first day as `from` and the last as `until`; both are in it.',
  });
}

/** Throws UserInputError for a series of too many buckets. */
export function refuseTooMany(period: Span, interval: Interval): void {
  if (bucketCount(period, interval) <= MOST_BUCKETS) return;
  throw new UserInputError('PAGE_TOO_LARGE', `A series has at most ${MOST_BUCKETS} buckets.`, {
    hint: 'Ask for a shorter period or a longer interval.',
  });
}
