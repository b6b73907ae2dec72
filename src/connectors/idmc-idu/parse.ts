import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';
import { LARGEST_DUMP, updatesUrl } from './fetch.ts';
import { type Column, columns } from './lookups.ts';
import { type Words, wordsOf } from './words.ts';

/** One update as published: its cells, and what its text says. */
export interface UpdateRow {
  /** Those that the export of 2023 had not yet are absent there. */
  cells: Readonly<Partial<Record<Column, unknown>>>;
  words: Words;
}

/** Texts in HTML: they are read and not kept. */
const htmlColumns: readonly string[] = ['standard_popup_text', 'standard_info_text'];

/**
 * Updates of an export of any year. A JSON array ends where it says that it ends: one that came from the address of
 * all updates and was read to its end is the whole of them. An array from anywhere else may be a part.
 */
export async function* parseUpdates(snapshot: Snapshot): AsyncIterable<Parsed<UpdateRow>> {
  const items = await readJson(snapshot, LARGEST_DUMP);
  if (!Array.isArray(items)) {
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is not an export of IDMC's updates`, {
      hint: 'An export is an array: [{"id": …, "iso3": …, "figure": …, …}, …].',
    });
  }
  if (snapshot.url && isAll(snapshot.url)) yield { kind: 'release', declaredRows: items.length };
  for (const [index, item] of (items as unknown[]).entries()) {
    yield parsedItem(item, `${snapshot.fileName} [${index}]`);
  }
}

function isAll(address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === new URL(updatesUrl).pathname && search === '';
}

function parsedItem(item: unknown, position: string): Parsed<UpdateRow> {
  if (hasUnstorableText(item)) {
    const message = 'The row has NUL or half a character in it, which no text has.';
    return rejection(position, 'BAD_CHARACTER', message, withoutHtml(storable(item)));
  }
  const missing = columns.filter((column) => !isObject(item) || !Object.hasOwn(item, column));
  if (!isObject(item) || missing.length > 0) {
    return rejection(position, 'MISSING_COLUMN', `The row lacks ${missing.join(', ')}.`, withoutHtml(item));
  }
  return {
    kind: 'row',
    position,
    row: { cells: item, words: wordsOf(item.standard_popup_text) },
    raw: withoutHtml(item),
  };
}

function isObject(item: unknown): item is Record<string, unknown> {
  return item !== null && typeof item === 'object' && !Array.isArray(item);
}

function withoutHtml(item: unknown): unknown {
  if (!isObject(item)) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => !htmlColumns.includes(name)));
}

function rejection(position: string, code: string, message: string, raw: unknown): Rejection {
  return { kind: 'rejected', position, code, message, column: null, value: null, raw };
}
