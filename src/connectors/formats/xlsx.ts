/**
 * Sheets of Excel workbooks (.xlsx), read by read-excel-file.
 *
 *     const rows = readXlsx(snapshot, { sheet: 'DATA', requiredColumns: ['Year', 'Count'] });
 *     for await (const item of rows) …   // ParsedRow<XlsxRow> | Rejection
 *
 * - The first row that is not blank is the header. Rows are objects by its names (trimmed), never by position; a column
 *   without a name is `(column 3)`, a second one of the same name `Year (2)`.
 * - A cell is a text as it came, a number, a truth value, or null where it is blank. Excel's dates become `YYYY-MM-DD`,
 *   with a time `YYYY-MM-DDTHH:mm:ss.sssZ`; one that holds an error of Excel's (`#N/A`) has no value: null.
 * - Positions are `DATA row 17`, as Excel counts them. Blank rows are left out without a word.
 * - Rejected: BAD_CHARACTER (text that no database can keep).
 * - SourceError(SOURCE_UNREADABLE): no workbook, a web page, a cut or damaged one, no such sheet, a missing column, or more
 *   than the limits allow. The whole sheet is held in memory: 100,000 rows of 10 columns take about 100 MB.
 */
import { crc32 } from 'node:zlib';
import { readSheet } from 'read-excel-file/node';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { SourceError } from '../../core/errors.ts';
import type { ParsedRow, Rejection, Snapshot } from '../connector.ts';
import { htmlError, looksLikeHtml } from './encoding.ts';
import { hasUnstorableText, storable } from './json.ts';

export type XlsxCell = string | number | boolean | null;

/** One row by header name. */
export type XlsxRow = Readonly<Record<string, XlsxCell>>;

/** Bounds of a workbook from outside: a few kilobytes can say that they are a billion rows. */
export interface XlsxLimits {
  maxBytes: number;
  /** Of all parts of the workbook when unpacked. */
  maxUnpackedBytes: number;
  maxRows: number;
  maxColumns: number;
}

const MEBIBYTE = 1024 * 1024;

export const defaultXlsxLimits: XlsxLimits = {
  maxBytes: 32 * MEBIBYTE,
  maxUnpackedBytes: 128 * MEBIBYTE,
  maxRows: 500_000,
  maxColumns: 500,
};

export interface XlsxOptions {
  /** Name of the sheet; the first one unless told. */
  sheet?: string;
  /** Columns without which the sheet is not this source's. */
  requiredColumns: readonly string[];
  limits?: Partial<XlsxLimits>;
}

/** Reads one sheet of a workbook; see the top of this module. */
export async function* readXlsx(
  snapshot: Snapshot,
  { sheet, requiredColumns, limits }: XlsxOptions,
): AsyncGenerator<ParsedRow<XlsxRow> | Rejection> {
  const name = snapshot.fileName;
  const bytes = await workbookBytes(snapshot, { ...defaultXlsxLimits, ...limits });
  const rows = (await readSheet(bytes, sheet ?? 1, { trim: false }).catch((cause: unknown) => {
    throw damaged(name, cause);
  })) as readonly (readonly unknown[])[];
  const first = rows.findIndex(isFilled);
  const header = columnNames(rows[first] ?? []);
  requireColumns(name, header, requiredColumns);
  for (const [index, cells] of rows.entries()) {
    if (index <= first || !isFilled(cells)) continue;
    const position = `${sheet ?? 'sheet 1'} row ${index + 1}`;
    const row = Object.fromEntries(header.map((column, i) => [column, cellOf(cells[i])]));
    yield hasUnstorableText(row) ? badCharacter(position, row) : { kind: 'row', position, row, raw: row };
  }
}

/** The bytes of a workbook that is whole and within the limits, which the library itself would not look at. */
async function workbookBytes(snapshot: Snapshot, limits: XlsxLimits): Promise<Buffer> {
  const name = snapshot.fileName;
  if (snapshot.byteLength > limits.maxBytes) {
    throw refusal(name, `has ${snapshot.byteLength} bytes, more than ${limits.maxBytes}`);
  }
  const bytes = await snapshot.read(limits.maxBytes);
  if (bytes.length === 0) throw refusal(name, 'is empty');
  if (looksLikeHtml(bytes.subarray(0, 1_000).toString('latin1'))) throw htmlError(name);
  try {
    await checkParts(await fromBufferPromise(bytes, { lazyEntries: true }), name, limits);
  } catch (cause) {
    throw cause instanceof SourceError ? cause : damaged(name, cause);
  }
  return bytes;
}

async function checkParts(zip: ZipFile, name: string, limits: XlsxLimits): Promise<void> {
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.maxUnpackedBytes) {
      throw refusal(name, `unpacks to more than ${limits.maxUnpackedBytes} bytes`);
    }
    await checkPart(zip, entry, name, limits);
  }
}

/** Checksum of a part, and that no cell in it stands beyond the limits: the library fills the way to it with blanks. */
async function checkPart(zip: ZipFile, entry: Entry, name: string, limits: XlsxLimits): Promise<void> {
  const isSheet = /worksheets\/[^/]+\.xml$/.test(entry.fileName);
  let sum = 0;
  let text = '';
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = Buffer.from(chunk as Uint8Array);
    sum = crc32(bytes, sum);
    if (!isSheet) continue;
    text += bytes.toString('latin1');
    const end = text.lastIndexOf('<');
    checkAddresses(text.slice(0, end), name, limits);
    text = text.slice(Math.max(0, end)).slice(0, MEBIBYTE);
  }
  checkAddresses(text, name, limits);
  if (sum !== entry.crc32) throw refusal(name, `is damaged: the checksum of ${entry.fileName} is wrong`);
}

const address = /\sr\s*=\s*["']([A-Za-z]*)(\d*)["']/g;

function checkAddresses(xml: string, name: string, { maxRows, maxColumns }: XlsxLimits): void {
  for (const [, letters = '', digits = ''] of xml.matchAll(address)) {
    if (Number(digits) > maxRows) throw refusal(name, `has a row ${digits}, more than ${maxRows}`);
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    if (column > maxColumns) throw refusal(name, `has a column ${letters}, more than ${maxColumns}`);
  }
}

function isFilled(cells: readonly unknown[]): boolean {
  return cells.some((cell) => cellOf(cell) !== null);
}

function cellOf(cell: unknown): XlsxCell {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell);
  if (typeof cell === 'boolean') return cell;
  if (cell instanceof Date) {
    // A serial number beyond the calendar.
    if (Number.isNaN(cell.getTime())) return 'Invalid date';
    return cell.toISOString().replace('T00:00:00.000Z', '');
  }
  return typeof cell === 'string' && cell.trim() !== '' ? cell : null;
}

function columnNames(cells: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = String(cellOf(cell) ?? '').trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (name === '') return `(column ${i + 1})`;
    return count === 1 ? name : `${name} (${count})`;
  });
}

function requireColumns(name: string, header: readonly string[], required: readonly string[]): void {
  if (header.length === 0) throw refusal(name, 'has no rows');
  const missing = required.filter((column) => !header.includes(column));
  const twice = required.filter((column) => header.includes(`${column} (2)`));
  if (missing.length === 0 && twice.length === 0) return;
  const wrong = [
    missing.length > 0 ? `lacks the columns ${missing.join(', ')}` : '',
    twice.length > 0 ? `has the columns ${twice.join(', ')} twice` : '',
  ];
  const found = header.slice(0, 10).join(', ').slice(0, 300);
  throw refusal(name, `${wrong.filter(Boolean).join(' and ')}; it begins with: ${found}`);
}

function badCharacter(position: string, row: XlsxRow): Rejection {
  const message = 'The row has NUL or half a character in it, which no text has.';
  const raw = storable(row);
  return { kind: 'rejected', position, code: 'BAD_CHARACTER', message, column: null, value: null, raw };
}

function refusal(name: string, what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `${name} ${what}`);
}

function damaged(name: string, cause: unknown): SourceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${name} is not a sound Excel workbook: ${reason}`;
  return new SourceError('SOURCE_UNREADABLE', message, { cause });
}
