import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { readCsv } from '../formats/csv.ts';
import { hasUnstorableText, parseJson, storable } from '../formats/json.ts';
import { FIRST_YEAR, type Table, type TableRow } from './table.ts';

/** A page of the API. How many there are depends on the `limit` that it was asked for. */
const pageSchema = z.object({
  page: z.int().min(1),
  maxPages: z.int().min(0),
  items: z.array(z.unknown()),
});
export type Page = z.infer<typeof pageSchema>;

/** Ten times a page of 10,000 rows. */
const LARGEST_PAGE = 64 * 1024 * 1024;

/** Rows of the CSV export or of one page of the API, which their first character tells apart. */
export async function* parseTable(
  { columns }: Pick<Table, 'columns'>,
  snapshot: Snapshot,
): AsyncIterable<Parsed<TableRow>> {
  if (!(await beginsWithBrace(snapshot))) {
    yield* readCsv(snapshot, { requiredColumns: columns });
    return;
  }
  const page = readPage(await snapshot.read(LARGEST_PAGE), snapshot.fileName);
  const declaredRows = declaredRowsOf(snapshot.url, page);
  if (declaredRows !== undefined) yield { kind: 'release', declaredRows };
  for (const [index, item] of page.items.entries())
    yield parsedItem(columns, item, `${snapshot.fileName} items[${index}]`);
}

/** The envelope of an API answer; throws SourceError when it is another document. */
export function readPage(bytes: Buffer, fileName: string): Page {
  const page = pageSchema.safeParse(parseJson(bytes, fileName));
  if (page.success) return page.data;
  throw new SourceError(
    'SOURCE_UNREADABLE',
    `${fileName} is not a page of UNHCR's API: ${z.prettifyError(page.error).replaceAll('\n', ' ')}`,
    { hint: 'A page is {"page": …, "maxPages": …, "items": […]}.' },
  );
}

/**
 * Rows of the whole table, which the last page proves if the page came from the API and nothing in its address
 * narrows the table: all pages before it have `limit` rows. A page from a file may be a part of anything.
 */
export function declaredRowsOf(url: string | null, page: Page): number | undefined {
  if (url === null || page.page !== page.maxPages) return undefined;
  const { searchParams } = new URL(url);
  const harmless = ['limit', 'page', 'yearFrom', 'coo_all', 'coa_all', 'cf_type'];
  const limit = Number(searchParams.get('limit'));
  const isWhole =
    [...searchParams.keys()].every((name) => harmless.includes(name)) &&
    searchParams.get('coo_all') === 'true' &&
    searchParams.get('coa_all') === 'true' &&
    Number(searchParams.get('yearFrom') ?? NaN) <= FIRST_YEAR;
  if (!isWhole || !Number.isInteger(limit) || limit < 1 || page.items.length > limit) return undefined;
  return (page.maxPages - 1) * limit + page.items.length;
}

async function beginsWithBrace(snapshot: Snapshot): Promise<boolean> {
  let start = '';
  for await (const chunk of snapshot.open()) {
    start += Buffer.from(chunk).toString('latin1');
    const first = /^(?:\u00EF\u00BB\u00BF)?\s*([^\s])/.exec(start)?.[1];
    if (first !== undefined && start.length >= 4) return first === '{';
    if (start.length > 1_000) break;
  }
  return start.trimStart().startsWith('{');
}

function parsedItem(columns: readonly string[], item: unknown, position: string): Parsed<TableRow> {
  if (hasUnstorableText(item)) {
    const message = 'The row has NUL or half a character in it, which no text has.';
    return rejection(position, 'BAD_CHARACTER', message, storable(item));
  }
  const cells: object = item !== null && typeof item === 'object' ? item : {};
  const missing = columns.filter((column) => !Object.hasOwn(cells, column));
  if (missing.length === 0) return { kind: 'row', position, row: cells as TableRow, raw: item };
  return rejection(position, 'MISSING_COLUMN', `The row lacks ${missing.join(', ')}.`, item);
}

function rejection(position: string, code: string, message: string, raw: unknown): Rejection {
  return { kind: 'rejected', position, code, message, column: null, value: null, raw };
}
