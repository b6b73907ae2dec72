import { isoDay } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import type { ParsedRow, Rejection } from '../connector.ts';
import type { HapiRow } from './endpoints.ts';

/** Largest count that the store can hold. */
const LARGEST = 2_147_483_647;

/** The words of a cell, null where it is blank or absent. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** A count, null where none is given, undefined where the cell holds something else. */
export function countOf(value: unknown): number | null | undefined {
  const text = cellText(value);
  if (text === null) return null;
  const count = /^\d+(?:\.0)?$/.test(text) ? Number(text) : NaN;
  return Number.isInteger(count) && count <= LARGEST ? count : undefined;
}

/** The first and last day that a row is about, as published. */
export interface Days {
  start: string;
  end: string;
}

/** The days of a row, or why it has none. Times of day in it are midnights or the last second of a day. */
export function daysOf(parsed: ParsedRow<HapiRow>): Days | Rejection {
  const { reference_period_start: from, reference_period_end: to } = parsed.row;
  const [start, end] = [dayOf(from), dayOf(to)];
  if (start !== undefined && end !== undefined) return { start, end };
  const [column, value] =
    start === undefined ? ['reference_period_start', from] : ['reference_period_end', to];
  const code = cellText(value) === null ? 'MISSING_VALUE' : 'BAD_DATE';
  return reject(parsed, code, 'A day is YYYY-MM-DD, with or without a time.', column);
}

function dayOf(value: unknown): string | undefined {
  const [, day] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/.exec(cellText(value) ?? '') ?? [];
  return isoDay.safeParse(day).success ? day : undefined;
}

/** The issues of a row as a whole: days in the wrong order, and what HDX itself warns of. */
export function rowIssues(row: HapiRow, { start, end }: Days): DataIssue[] {
  const issues: DataIssue[] = [];
  if (start > end) {
    const message = 'The period ends before it begins; kept as published.';
    issues.push({ code: 'PERIOD_ORDER', path: 'period', message, value: `${start}/${end}` });
  }
  const warning = cellText(row.warning);
  if (warning !== null) {
    const message = 'HDX warns of this row, most often of how it matched the names of its areas.';
    issues.push({ code: 'UNRESOLVED_NAME', path: 'place', message, value: warning });
  }
  return issues;
}

export function reject(
  parsed: ParsedRow<HapiRow>,
  code: string,
  message: string,
  column: string | null,
): Rejection {
  const value = column === null ? null : cellText(parsed.row[column]);
  return { kind: 'rejected', position: parsed.position, code, message, column, value, raw: parsed.raw };
}
