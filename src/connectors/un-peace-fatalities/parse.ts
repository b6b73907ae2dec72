import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { readCsv } from '../formats/csv.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';
import { startOf } from '../formats/lines.ts';
import { dayOf } from './values.ts';

/** One casualty. In JSON days are milliseconds and codes are numbers; in CSV all is text. */
export type FatalityRow = Readonly<Record<string, unknown>>;

/** The dump of 2023 has 1.4 MB. */
export const LARGEST_FILE = 64 * 1024 * 1024;

const requiredColumns = [
  'incident_date',
  'casualty_id',
  'mission_acronym',
  'type_of_casualty',
  'casualty_nationality',
  'casualty_personnel_type',
  'type_of_incident',
];

/**
 * Rows of the dump, as JSON or CSV. JSON that comes to its proper end declares how many rows it has; of CSV nobody can tell
 * whether it was cut between two rows. The newest `last_update` is when it was published.
 */
export async function* parseFatalities(snapshot: Snapshot): AsyncGenerator<Parsed<FatalityRow>> {
  let rows = 0;
  let updated = '';
  const hasEnd = await isJson(snapshot);
  for await (const item of hasEnd ? ofJson(snapshot) : ofCsv(snapshot)) {
    rows += 1;
    const day = item.kind === 'row' ? dayOf(item.row.last_update) : undefined;
    if (day !== undefined && day > updated) updated = day;
    yield item;
  }
  if (updated !== '') yield { kind: 'release', label: updated, releasedAt: `${updated}T00:00:00Z` };
  if (hasEnd) yield { kind: 'release', declaredRows: rows };
}

async function isJson(snapshot: Snapshot): Promise<boolean> {
  return /^(\xef\xbb\xbf)?\s*[[{]/.test((await startOf(snapshot)).toString('latin1'));
}

function ofCsv(snapshot: Snapshot): AsyncIterable<Parsed<FatalityRow>> {
  return readCsv(snapshot, { requiredColumns });
}

async function* ofJson(snapshot: Snapshot): AsyncGenerator<Parsed<FatalityRow>> {
  const items = await readJson(snapshot, LARGEST_FILE);
  if (!Array.isArray(items) || items.length === 0) {
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is no list of casualties`);
  }
  for (const [index, item] of (items as unknown[]).entries()) yield rowOf(item, `[${index}]`);
}

function rowOf(item: unknown, position: string): Parsed<FatalityRow> {
  const isObject = item !== null && typeof item === 'object' && !Array.isArray(item);
  const missing = isObject ? requiredColumns.filter((name) => !(name in item)) : [];
  if (!isObject)
    return reject(item, position, 'NOT_AN_OBJECT', 'expected an object with the values of a casualty');
  if (missing.length > 0) return reject(item, position, 'MISSING_VALUE', `it lacks ${missing.join(', ')}`);
  if (hasUnstorableText(item))
    return reject(item, position, 'BAD_CHARACTER', 'it has characters that no text has');
  return { kind: 'row', position, row: item as FatalityRow, raw: item };
}

function reject(item: unknown, position: string, code: string, message: string): Rejection {
  return {
    kind: 'rejected',
    position,
    code,
    message,
    column: null,
    value: null,
    raw: storable(item) ?? null,
  };
}
