import { z } from 'zod';

export const periodPrecisions = [
  'INSTANT',
  'DAY',
  'DAY_RANGE',
  'WEEK',
  'MONTH',
  'YEAR',
  'RANGE',
  'UNKNOWN',
] as const;
export const periodBases = ['STATED', 'RELATIVE_TO_PUBLICATION', 'INFERRED', 'UNRESOLVED_RELATIVE'] as const;

/** A calendar day, `YYYY-MM-DD`. */
export const isoDay = z.iso.date();

/**
 * When something happened, as far as its source lets us know. Both ends are calendar days of the event's own
 * place, closed; null means unknown. DAY has equal ends. `sourceText` keeps the wording ("over the weekend").
 */
export const fuzzyPeriodSchema = z.object({
  earliest: isoDay.nullable(),
  latest: isoDay.nullable(),
  precision: z.enum(periodPrecisions),
  basis: z.enum(periodBases),
  sourceText: z.string().nullable(),
  timezone: z.string().nullable(),
});
export type FuzzyPeriod = z.infer<typeof fuzzyPeriodSchema>;
export type PeriodPrecision = FuzzyPeriod['precision'];

/** A period whose two ends the source states. */
export function statedPeriod(earliest: string, latest: string, precision: PeriodPrecision): FuzzyPeriod {
  return { earliest, latest, precision, basis: 'STATED', sourceText: null, timezone: null };
}

/** A period of which the source says nothing that can be placed in the calendar. */
export function unknownPeriod(sourceText: string | null = null): FuzzyPeriod {
  const basis = sourceText === null ? 'STATED' : 'UNRESOLVED_RELATIVE';
  return { earliest: null, latest: null, precision: 'UNKNOWN', basis, sourceText, timezone: null };
}

/** First and last day of the months that a period of days lies in; null stays null. */
export function wholeMonths(earliest: string | null, latest: string | null): [string | null, string | null] {
  if (latest === null) return [earliest && `${earliest.slice(0, 7)}-01`, null];
  const [year, month] = latest.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month, 0)).toISOString().slice(0, 10);
  return [earliest && `${earliest.slice(0, 7)}-01`, last];
}
