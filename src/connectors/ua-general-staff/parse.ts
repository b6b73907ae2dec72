import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';
import { fileNames } from './fetch.ts';
import { qualifierKey } from './lookups.ts';

/** Which of the three files a row is of; their rows have other keys. */
export type Layout = 'PERSONNEL' | 'EQUIPMENT' | 'CORRECTION';

/** One day of a file, by its own keys. */
export interface DayRow {
  layout: Layout;
  cells: Readonly<Record<string, unknown>>;
}

/** The three files together have less than one. */
const LARGEST_FILE = 32 * 1024 * 1024;

/**
 * Days of one file. It is read to its end or not at all: half a list is no JSON. So each file declares its days, and all
 * three together are the whole.
 */
export async function* parseDays(snapshot: Snapshot): AsyncIterable<Parsed<DayRow>> {
  const days = await readJson(snapshot, LARGEST_FILE);
  if (!Array.isArray(days)) {
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is not a list of days`);
  }
  const layout = layoutOf(days.filter(isObject), snapshot.fileName);
  for (const [index, cells] of (days as unknown[]).entries()) {
    const position = `${snapshot.fileName} [${index}]`;
    const reject = (code: string, message: string): Parsed<DayRow> => ({
      kind: 'rejected',
      position,
      code,
      message,
      column: null,
      value: null,
      raw: storable(cells),
    });
    if (!isObject(cells)) yield reject('NOT_AN_OBJECT', 'A day is an object of dates and counts');
    else if (hasUnstorableText(cells))
      yield reject('BAD_CHARACTER', 'A text has NUL or half a character, which no text has');
    else yield { kind: 'row', position, row: { layout, cells }, raw: cells };
  }
  yield { kind: 'release', declaredRows: days.length, part: { name: layout, of: fileNames.length } };
}

/** Corrections have equipment and personnel in one row; the others have one of them. */
function layoutOf(days: readonly Record<string, unknown>[], fileName: string): Layout {
  const has = (key: string): boolean => days.some((day) => key in day);
  if (has('date') && has(qualifierKey)) return 'PERSONNEL';
  if (has('date') && has('tank')) return has('personnel') ? 'CORRECTION' : 'EQUIPMENT';
  throw new SourceError(
    'SOURCE_UNREADABLE',
    `${fileName} has days without the counts of losses that are known`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
