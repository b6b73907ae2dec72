import { isoDay } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import type { ParsedRow, Rejection } from '../connector.ts';
import type { CsvRow } from '../formats/csv.ts';

/** What stands for characters that are lost. */
const LOST = '\uFFFD';

/** Largest count that the store can hold. */
const LARGEST = 2_147_483_647;

/** How many days before GDELT saw it an event may be dated: beyond it, the year in the text was mostly misread. */
const PLAUSIBLE_DAYS = 360;

/** Reads the cells of a row, and notes what is odd about those that it is asked for. */
export class Cells {
  readonly issues: DataIssue[] = [];
  readonly #row: CsvRow;

  constructor(row: CsvRow) {
    this.#row = row;
  }

  /** A cell as it is, for keys; '' where it is blank. */
  raw(column: string): string {
    return (this.#row[column] ?? '').trim();
  }

  /** The text of a cell, null where it is blank; `path` is the field of the record that it goes to. */
  text(column: string, path: string): string | null {
    const value = this.raw(column);
    if (value.includes(LOST)) {
      const message = `${column} has characters that are lost (U+FFFD), as published or as no UTF-8`;
      this.issues.push({ code: 'UNRESOLVED_NAME', path, message, value });
    }
    return value === '' ? null : value;
  }

  /** A number within bounds, null where it is blank; another value is noted and not used. */
  number(column: string, path: string, low = -Infinity, high = Infinity): number | null {
    const value = this.raw(column);
    if (value === '') return null;
    const number = /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(value) ? Number(value) : NaN;
    if (number >= low && number <= high && Number.isFinite(number)) return number;
    const bounds = Number.isFinite(low) ? ` from ${low} to ${high}` : '';
    this.issues.push({ code: 'UNKNOWN_CODE', path, message: `${column} is no number${bounds}`, value });
    return null;
  }

  /** As `number`, of whole numbers. */
  count(column: string, path: string, low = 0, high = LARGEST): number | null {
    const number = this.number(column, path, low, high);
    if (number === null || Number.isInteger(number)) return number;
    const message = `${column} is no whole number`;
    this.issues.push({ code: 'UNKNOWN_CODE', path, message, value: this.raw(column) });
    return null;
  }

  /** Notes a day that lies after the one on which GDELT saw it, or about a year or more before: misread, mostly. */
  suspectDay(column: string, path: string, day: string, seenOn: string): void {
    const days = (Date.parse(seenOn) - Date.parse(day)) / 86_400_000;
    if (days >= 0 && days < PLAUSIBLE_DAYS) return;
    const when = days < 0 ? 'after' : `${days} days before`;
    const message = `${column} is ${when} the day on which GDELT saw it (${seenOn}); kept as published`;
    this.issues.push({ code: 'DATE_SUSPECT', path, message, value: this.raw(column) });
  }
}

/** The day of `YYYYMMDD`, undefined where it is none. */
export function dayOf(value: string): string | undefined {
  const day = value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return isoDay.safeParse(day).success ? day : undefined;
}

/** The ISO instant of `YYYYMMDDHHMMSS` (UTC), undefined where it is none. */
export function instantOf(value: string): string | undefined {
  const match = /^(\d{8})([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(value);
  const day = match && dayOf(match[1]!);
  return day ? `${day}T${match[2]}:${match[3]}:${match[4]}Z` : undefined;
}

/** The text as an address of the web, null where it is none: a citation, a DOI. */
export function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : null;
}

/** The host of an address without `www.`, null where there is none. */
export function hostOf(address: string | null): string | null {
  return address === null ? null : new URL(address).hostname.replace(/^www\./, '') || null;
}

export function rejection(
  { position, raw }: ParsedRow<CsvRow>,
  code: string,
  column: string,
  value: string,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value: value || null, raw };
}
