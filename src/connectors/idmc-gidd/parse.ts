import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, ReleaseNotice, Snapshot } from '../connector.ts';
import { hasUnstorableText, parseJson, storable } from '../formats/json.ts';
import { type Column, columns } from './lookups.ts';

/** One row as published, and the day of the release that it is in. */
export interface ConflictRow {
  /** `YYYY-MM-DD`; the only version that IDMC gives. */
  lastUpdated: string;
  cells: Readonly<Record<Column, unknown>>;
}

const pageSchema = z
  .object({
    last_updated: z.iso.date(),
    count: z.int().min(0),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(z.unknown()),
  })
  .transform(({ last_updated: lastUpdated, ...page }) => ({ ...page, lastUpdated }));

/** A page of the API; `count` is of the whole answer and the links hold the parameters that were asked with. */
export type Page = z.infer<typeof pageSchema>;

const LARGEST_PAGE = 16 * 1024 * 1024;

/** Rows of one page; the first page also says which release it is and how many rows that has. */
export async function* parseConflicts(snapshot: Snapshot): AsyncIterable<Parsed<ConflictRow>> {
  const page = readPage(await snapshot.read(LARGEST_PAGE), snapshot.fileName);
  if (page.previous === null) yield releaseOf(page, snapshot.url);
  for (const [index, item] of page.results.entries()) {
    yield parsedItem(item, page.lastUpdated, `${snapshot.fileName} results[${index}]`);
  }
}

/** The envelope of an API answer; throws SourceError when it is another document. */
export function readPage(bytes: Buffer, fileName: string): Page {
  const page = pageSchema.safeParse(parseJson(bytes, fileName));
  if (page.success) return page.data;
  throw new SourceError(
    'SOURCE_UNREADABLE',
    `${fileName} is not a page of IDMC's API: ${z.prettifyError(page.error).replaceAll('\n', ' ')}`,
    { hint: 'A page is {"last_updated": …, "count": …, "next": …, "previous": …, "results": […]}.' },
  );
}

function releaseOf(page: Page, url: string | null): ReleaseNotice {
  const isWhole = isUnfiltered(url ?? page.next);
  return { kind: 'release', label: page.lastUpdated, ...(isWhole ? { declaredRows: page.count } : {}) };
}

/** `count` is of the whole table only if nothing was filtered; a page that was saved without any address may be. */
function isUnfiltered(address: string | null): boolean {
  if (address === null) return false;
  const harmless = ['client_id', 'format', 'limit', 'offset', 'release_environment'];
  return [...new URL(address).searchParams.keys()].every((name) => harmless.includes(name));
}

function parsedItem(item: unknown, lastUpdated: string, position: string): Parsed<ConflictRow> {
  if (hasUnstorableText(item)) {
    const message = 'The row has NUL or half a character in it, which no text has.';
    return rejection(position, 'BAD_CHARACTER', message, storable(item));
  }
  if (isRow(item)) return { kind: 'row', position, row: { lastUpdated, cells: item }, raw: item };
  const isObject = item !== null && typeof item === 'object';
  const missing = isObject ? columns.filter((column) => !Object.hasOwn(item, column)) : columns;
  return rejection(position, 'MISSING_COLUMN', `The row lacks ${missing.join(', ')}.`, item);
}

function isRow(item: unknown): item is ConflictRow['cells'] {
  if (item === null || typeof item !== 'object') return false;
  return columns.every((column) => Object.hasOwn(item, column));
}

function rejection(position: string, code: string, message: string, raw: unknown): Rejection {
  return { kind: 'rejected', position, code, message, column: null, value: null, raw };
}
