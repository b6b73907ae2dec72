import { type FuzzyPeriod, statedPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import type { CsvRow } from '../formats/csv.ts';
import { cell } from './layouts.ts';

/** When an event was: a day, or the month where the day is left out. Undefined where year or month cannot be read. */
export function periodOf(row: CsvRow, issues: DataIssue[]): FuzzyPeriod | undefined {
  const [year, month, day] = [cell(row, 'Year'), cell(row, 'Month'), cell(row, 'Day')];
  if (year === null || !/^(19|20)\d\d$/.test(year)) return undefined;
  if (month === null || !/^(0?[1-9]|1[0-2])$/.test(month)) return undefined;
  const from = `${year}-${month.padStart(2, '0')}`;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (day !== null && /^\d{1,2}$/.test(day) && Number(day) >= 1 && Number(day) <= lastDay) {
    const date = `${from}-${day.padStart(2, '0')}`;
    return statedPeriod(date, date, 'DAY');
  }
  if (day !== null) {
    const message = 'the month has no such day; the month is used';
    issues.push({ code: 'DATE_SUSPECT', path: 'actual', message, value: `${from}-${day}` });
  }
  return statedPeriod(`${from}-01`, `${from}-${lastDay}`, 'MONTH');
}
