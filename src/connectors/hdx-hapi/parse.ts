import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, ReleaseNotice, Snapshot } from '../connector.ts';
import { readCsv } from '../formats/csv.ts';
import { hasUnstorableText, parseJson, storable } from '../formats/json.ts';
import { cellText } from './cells.ts';
import type { Endpoint, HapiRow } from './endpoints.ts';

/** Line of what comes from files: each may be a year, a country, or anything else, so that it is always a part. */
export const FILES = 'files';

/** A full page has about 6 MB. */
export const LARGEST_PAGE = 64 * 1024 * 1024;

const pageSchema = z.object({ data: z.array(z.unknown()) });

/** Rows of a page of the API (JSON) or of a bulk file (CSV) of a table. */
export function parseTable(endpoint: Endpoint) {
  return async function* parsePageOrFile(snapshot: Snapshot): AsyncIterable<Parsed<HapiRow>> {
    if (!snapshot.fileName.toLowerCase().endsWith('.json')) {
      yield { kind: 'release', line: FILES };
      for await (const item of readCsv(snapshot, { requiredColumns: endpoint.columns })) yield checked(item);
      return;
    }
    const items = readPage(await snapshot.read(LARGEST_PAGE), snapshot.fileName);
    yield releaseOf(endpoint, snapshot.url, items.length);
    for (const [index, item] of items.entries()) {
      yield parsedItem(endpoint, item, `${snapshot.fileName} data[${index}]`);
    }
  };
}

/** The rows in an API answer; throws SourceError when it is another document. */
export function readPage(bytes: Buffer, fileName: string): unknown[] {
  const page = pageSchema.safeParse(parseJson(bytes, fileName));
  if (page.success) return page.data.data;
  throw new SourceError('SOURCE_UNREADABLE', `${fileName} is not a page of HDX HAPI`, {
    hint: 'A page is {"data": […]}.',
  });
}

/**
 * The line of a page is its country. Its last page, the one that is not full, proves how many rows that country has, if
 * nothing else in its address narrows the table.
 */
function releaseOf(endpoint: Endpoint, address: string | null, rows: number): ReleaseNotice {
  const { searchParams } = new URL(address ?? endpoint.url);
  const harmless = [endpoint.countryParameter, 'limit', 'offset', 'output_format'];
  const [country, ...more] = searchParams.getAll(endpoint.countryParameter);
  const isWhole = [...searchParams.keys()].every((name) => harmless.includes(name));
  if (country === undefined || more.length > 0 || !isWhole) return { kind: 'release', line: FILES };
  const limit = Number(searchParams.get('limit') ?? NaN);
  const offset = Number(searchParams.get('offset') ?? NaN);
  const isLast = Number.isInteger(limit) && Number.isInteger(offset) && rows < limit;
  return { kind: 'release', line: country, ...(isLast ? { declaredRows: offset + rows } : {}) };
}

function parsedItem(endpoint: Endpoint, item: unknown, position: string): Parsed<HapiRow> {
  if (hasUnstorableText(item)) {
    const message = 'The row has NUL or half a character in it, which no text has.';
    return rejection(position, 'BAD_CHARACTER', message, storable(item));
  }
  const isObject = item !== null && typeof item === 'object' && !Array.isArray(item);
  const missing = endpoint.columns.filter((column) => !isObject || !Object.hasOwn(item, column));
  if (!isObject || missing.length > 0) {
    return rejection(position, 'MISSING_COLUMN', `The row lacks ${missing.join(', ')}.`, item);
  }
  return checked({ kind: 'row', position, row: item as HapiRow, raw: item });
}

/** HDX finds errors in rows of its bulk files, says which, and leaves those rows out of its API. */
function checked(item: Parsed<HapiRow>): Parsed<HapiRow> {
  if (item.kind !== 'row') return item;
  const error = cellText(item.row.error);
  if (error === null) return item;
  const message = `HDX leaves this row out of its API: ${error}`;
  const { position, raw } = item;
  return { kind: 'rejected', position, code: 'PUBLISHER_ERROR', message, column: 'error', value: error, raw };
}

function rejection(position: string, code: string, message: string, raw: unknown): Rejection {
  return { kind: 'rejected', position, code, message, column: null, value: null, raw };
}
