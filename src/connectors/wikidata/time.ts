import { type FuzzyPeriod, isoDay, statedPeriod, unknownPeriod } from '../../core/period.ts';
import type { Value } from './parse.ts';

/** Precision of a value of time in Wikidata (https://www.wikidata.org/wiki/Help:Dates): the unit that is known. */
const precisions = { year: 9, month: 10, day: 11 } as const;

/**
 * A value of time as a period. Of a value whose precision is a year only the year is said, though it is written as
 * `2022-01-01` or `2022-00-00`; a month or a day 00 says the same. A value that is only known to exist ("unknown value",
 * a blank node) is an unknown period. Undefined for what cannot be placed: decades and centuries, years before 1.
 */
export function periodOf(value: Value, precision: Value | undefined): FuzzyPeriod | undefined {
  if (value.type === 'uri' || value.type === 'bnode') return unknownPeriod();
  const [, year, month, day] = /^\+?(\d{4})-(\d\d)-(\d\d)T[\d:]+Z$/.exec(value.value) ?? [];
  if (year === undefined || month === undefined || day === undefined || year === '0000') return undefined;
  const known = precision === undefined ? precisions.day : Number(precision.value);
  if (!(known >= precisions.year)) return undefined;
  if (known === precisions.year || month === '00') {
    return statedPeriod(`${year}-01-01`, `${year}-12-31`, 'YEAR');
  }
  const first = `${year}-${month}-01`;
  if (!isoDay.safeParse(first).success) return undefined;
  if (known === precisions.month || day === '00') {
    return statedPeriod(first, `${year}-${month}-${lastDayOf(year, month)}`, 'MONTH');
  }
  const date = `${year}-${month}-${day}`;
  return isoDay.safeParse(date).success ? statedPeriod(date, date, 'DAY') : undefined;
}

function lastDayOf(year: string, month: string): number {
  return new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}
