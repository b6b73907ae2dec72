/** Series over incidents: what is known of each bucket beside its numbers. */
import { type Bucket, dayNumber, overlap, type Span, unitAt } from '../../core/calendar.ts';
import type { DatasetRow, LagRow } from './total-sources.ts';

/** Whether anybody looks at a bucket: nothing in one that nobody looks at is not zero. */
export const coverages = {
  COVERED: 'A dataset looks at all of it: an empty bucket says that none was reported.',
  PARTLY_COVERED: 'Datasets look at a part of it only.',
  NOT_COVERED: 'No dataset looks at it: its values are null unless something is told of it all the same.',
} as const;
export type Coverage = keyof typeof coverages;

/** The days at which a dataset looks, as far as we have it; null where it has nothing. */
export function lookedAt(dataset: DatasetRow): Span | null {
  const { from, until, validFrom } = dataset;
  const [first, last] = [from ?? validFrom, lastDay(dataset)];
  if (first === null || last === null) return null;
  const end = until !== null && until < last ? until : last;
  return first <= end ? { from: first, until: end } : null;
}

// A release of a year tells of all of it, though its last happening may be of an earlier day.
function lastDay({ updateMode, cadence, validTo, lookedOn }: DatasetRow): string | null {
  if (updateMode !== 'FULL_RELEASE') return lookedOn;
  if (validTo === null) return null;
  const unit = /^P\d+([YM])/.exec(cadence ?? '')?.[1];
  const end = unit ? unitAt(validTo, unit === 'Y' ? 'YEAR' : 'MONTH').until : validTo;
  return end < lookedOn ? end : lookedOn;
}

/** Whether it looks at a country; null: at any. */
export const looksAt = ({ countries }: DatasetRow, country: string | null): boolean =>
  country === null || countries.length === 0 || countries.includes(country);

/** How far datasets look at a bucket; of a country only those that look at it. */
export function coverageOf(
  bucket: Bucket,
  datasets: readonly DatasetRow[],
  country: string | null,
): Coverage {
  const spans = datasets
    .filter((dataset) => looksAt(dataset, country))
    .flatMap((dataset) => lookedAt(dataset) ?? []);
  if (spans.some(({ from, until }) => from <= bucket.from && until >= bucket.until)) return 'COVERED';
  return spans.some((span) => overlap(span, bucket)) ? 'PARTLY_COVERED' : 'NOT_COVERED';
}

/** Below this share of reports a bucket is grey. */
export const COMPLETE_FROM = 0.9;

/**
 * Share of the reports of a bucket that have come by a day, 0 to 1, by how late reports of the same publishers come; null
 * where they do not tell when they were made. It goes by the last day of the bucket, so that it is rather too small.
 */
export function completenessOf(bucket: Bucket, today: string, lags: readonly LagRow[]): number | null {
  const all = lags.reduce((sum, { reports }) => sum + reports, 0);
  if (all === 0) return null;
  const age = dayNumber(today) - dayNumber(bucket.until);
  const come = lags.reduce((sum, { days, reports }) => (days <= age ? sum + reports : sum), 0);
  return come / all;
}
