import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, ParsedRow, Rejection, ReleaseNotice, Snapshot } from '../connector.ts';
import { readCsv, type CsvRow } from '../formats/csv.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';
import { startOf, type ByteSource } from '../formats/lines.ts';
import { isZip, zipEntry } from '../formats/zip.ts';
import { columnsInOrder, requiredColumns } from './lookups.ts';
import { releaseOfFileName } from './release.ts';
import { faultOf, gedRowSchema, type GedRow } from './row.ts';

/** A page of the API holds at most 1,000 events of some 4 kB. */
const MAX_PAGE_BYTES = 64 * 1024 * 1024;

/**
 * The events in a CSV file of any layout, a zip archive with one, or a page of the API. What it is shows in its bytes;
 * names and content types of mirrors are not reliable.
 */
export async function* parse(snapshot: Snapshot): AsyncGenerator<Parsed<GedRow>> {
  if (await isZip(snapshot)) {
    const entry = await zipEntry(snapshot, (fileName) => /\.csv$/i.test(fileName));
    yield* releaseOfEntry(snapshot.fileName, entry.fileName);
    yield* parseCsv(entry);
  } else if (await beginsLikeJson(snapshot)) {
    yield* parsePage(snapshot);
  } else {
    yield* parseCsv(snapshot);
  }
}

async function* parseCsv(source: ByteSource): AsyncGenerator<Parsed<GedRow>> {
  for await (const item of readCsv(source, { requiredColumns, headerless: columnsIfHeaderless })) {
    yield item.kind === 'rejected' ? item : toRow(item.position, item.row, item.raw);
  }
}

/** The order of columns is trusted only where 49 cells look like an event at once in four of them. */
function columnsIfHeaderless(cells: readonly string[]): readonly string[] | undefined {
  if (cells.length !== columnsInOrder.length) return undefined;
  const cell = (name: string): string => cells[columnsInOrder.indexOf(name)] ?? '';
  const isEvent =
    /^\d+$/.test(cell('id')) &&
    /^(19|20)\d\d$/.test(cell('year')) &&
    /^[1-3]$/.test(cell('type_of_violence')) &&
    /^POINT ?\(/.test(cell('geom_wkt'));
  return isEvent ? columnsInOrder : undefined;
}

/** An archive may have been renamed; the name of the file in it then still tells the release. */
function* releaseOfEntry(archiveName: string, entryName: string): Generator<ReleaseNotice> {
  if (releaseOfFileName(archiveName)) return;
  const release = releaseOfFileName(entryName);
  if (release) yield { kind: 'release', ...release };
}

const pageSchema = z.object({
  TotalCount: z.int().min(0),
  PreviousPageUrl: z.string().nullish(),
  NextPageUrl: z.string().nullish(),
  Result: z.array(z.unknown()),
});
type Page = z.infer<typeof pageSchema>;

/** Reads the envelope of a page of the API; throws SourceError for anything else. */
export function readPage(value: unknown, name: string): Page {
  const page = pageSchema.safeParse(value);
  if (page.success) return page.data;
  const reason = page.error.issues
    .map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`)
    .join('; ');
  throw new SourceError('SOURCE_UNREADABLE', `${name} is not a page of the UCDP API: ${reason}`);
}

async function* parsePage(snapshot: Snapshot): AsyncGenerator<Parsed<GedRow>> {
  const page = readPage(await readJson(snapshot, MAX_PAGE_BYTES), snapshot.fileName);
  yield* declaredRows(page, snapshot);
  requireColumns(page.Result[0], snapshot.fileName);
  for (const [index, item] of page.Result.entries()) {
    const position = `Result[${index}]`;
    const cells = cellsOf(item);
    if (cells) yield toRow(position, cells, item);
    else yield rejection(position, item, 'BAD_VALUE', 'not an object of numbers and texts without NUL');
  }
}

/**
 * TotalCount counts the release only where nothing narrowed the request and the release is a whole one. Otherwise it must
 * not be declared: reaching it would make all events outside of the filter, or of other months, look withdrawn.
 */
function* declaredRows(page: Page, snapshot: Snapshot): Generator<ReleaseNotice> {
  const isFirst = (page.PreviousPageUrl ?? '') === '';
  const address = [snapshot.url, page.NextPageUrl].find(
    (url) => typeof url === 'string' && URL.canParse(url),
  );
  if (!isFirst || !address) return;
  const { pathname, searchParams } = new URL(address);
  const isFiltered = [...searchParams.keys()].some((key) => !/^page(size)?$/i.test(key));
  const version = /\/gedevents\/(\d+\.[1-9]\d*)\/?$/i.exec(pathname)?.[1];
  if (!isFiltered && version !== undefined) yield { kind: 'release', declaredRows: page.TotalCount };
}

function requireColumns(first: unknown, name: string): void {
  if (typeof first !== 'object' || first === null) return;
  const missing = requiredColumns.filter((column) => !Object.hasOwn(first, column));
  if (missing.length === 0) return;
  throw new SourceError('SOURCE_UNREADABLE', `${name}: its events lack ${missing.join(', ')}`);
}

const scalarsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** An event of the API as cells of text, as the CSV has them. */
function cellsOf(item: unknown): CsvRow | undefined {
  const scalars = scalarsSchema.safeParse(item);
  if (!scalars.success || hasUnstorableText(item)) return undefined;
  return Object.fromEntries(Object.entries(scalars.data).map(([name, value]) => [name, cellOf(value)]));
}

function cellOf(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === null ? '' : String(value);
}

function toRow(position: string, cells: CsvRow, raw: unknown): ParsedRow<GedRow> | Rejection {
  const row = gedRowSchema.safeParse(cells);
  if (row.success) return { kind: 'row', position, row: row.data, raw };
  return { kind: 'rejected', position, ...faultOf(row.error, cells), raw };
}

function rejection(position: string, item: unknown, code: string, message: string): Rejection {
  return {
    kind: 'rejected',
    position,
    code,
    message,
    column: null,
    value: null,
    raw: storable(item ?? null),
  };
}

async function beginsLikeJson(snapshot: Snapshot): Promise<boolean> {
  return /^\uFEFF?\s*[{[]/.test((await startOf(snapshot)).toString('utf8'));
}
