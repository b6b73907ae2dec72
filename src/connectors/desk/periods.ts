import { statedPeriod, unknownPeriod, type FuzzyPeriod } from '../../core/period.ts';
import { resolveRelative, type Outlook } from '../../core/relative-dates.ts';
import type { DeskPeriod } from './values.ts';

/** What of a source dates its wording. */
export interface Dateline {
  document: { publishedAt: string | null };
  timezone: string | null;
}

/**
 * A period as the desk wrote it. Wording without dates is counted from the day of publication, in the time zone of its
 * source; where that day or what the wording means is not known, it stays unresolved and keeps the time zone.
 */
export function toPeriod(period: DeskPeriod | undefined, source: Dateline, outlook: Outlook): FuzzyPeriod {
  if (period === undefined) return unknownPeriod();
  if (typeof period !== 'object') {
    const text = String(period);
    return /\d/.test(text) ? datePeriod(text) : relativePeriod(text, source.timezone, source, outlook);
  }
  const { on, text = null, timezone = null } = period;
  const earliest = period.earliest ?? null;
  const latest = period.latest ?? null;
  if (on === undefined && earliest === null && latest === null)
    return relativePeriod(text ?? '', timezone ?? source.timezone, source, outlook);
  // Dates beside a wording are the editor's reading of it, unless the editor says that the wording names them.
  const basis = period.basis ?? (text === null ? 'STATED' : 'INFERRED');
  const precision = period.precision ?? (earliest === latest ? 'DAY' : 'RANGE');
  const dates = on === undefined ? { earliest, latest, precision } : datePeriod(String(on));
  const { earliest: first, latest: last } = dates;
  return { earliest: first, latest: last, precision: dates.precision, basis, sourceText: text, timezone };
}

/** A period that may be left out. */
export function toPeriodOrNull(
  period: DeskPeriod | undefined,
  source: Dateline,
  outlook: Outlook,
): FuzzyPeriod | null {
  return period === undefined ? null : toPeriod(period, source, outlook);
}

function relativePeriod(
  text: string,
  timezone: string | null,
  { document: { publishedAt } }: Dateline,
  outlook: Outlook,
): FuzzyPeriod {
  const dates = publishedAt === null ? undefined : resolveRelative(text, { publishedAt, timezone }, outlook);
  if (!dates) return { ...unknownPeriod(text), timezone };
  return { ...dates, basis: 'RELATIVE_TO_PUBLICATION', sourceText: text, timezone };
}

/** `2022`, `2022-03`, `2022-03-29` or `2015-02-11/2015-02-12`, which are days that exist. */
function datePeriod(date: string): FuzzyPeriod {
  const [first, last] = date.split('/') as [string, string | undefined];
  if (last !== undefined) return statedPeriod(first, last, first === last ? 'DAY' : 'DAY_RANGE');
  const [year, month, day] = first.split('-') as [string, string | undefined, string | undefined];
  if (month === undefined) return statedPeriod(`${year}-01-01`, `${year}-12-31`, 'YEAR');
  if (day !== undefined) return statedPeriod(first, first, 'DAY');
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return statedPeriod(`${first}-01`, `${first}-${days}`, 'MONTH');
}
