import { isoDay } from '../../core/period.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { type CsvRow, readCsv } from '../formats/csv.ts';

/** The columns of the list; HDX puts a row of HXL tags under them. */
export const columns = [
  'Location',
  'Admin Level',
  'P-Code',
  'Name',
  'Parent P-Code',
  'Valid from date',
] as const;
export type Column = (typeof columns)[number];

/** One unit, in the list's own words. */
export type PcodeRow = CsvRow;

/**
 * The rows, and at the end what they say of the release: their number, since a list that was read to its proper end is
 * whole, and the newest day from which one of its boundary sets holds. The list has no number of its own. The label is
 * no mere day, so that a day that is corrected to an earlier one does not make the list an older release.
 */
export async function* parsePcodes(snapshot: Snapshot): AsyncGenerator<Parsed<PcodeRow>> {
  let rows = 0;
  let newest = '';
  for await (const item of readCsv(snapshot, { requiredColumns: columns })) {
    rows += 1;
    if (item.kind === 'row') newest = newerDay(newest, item.row['Valid from date']?.trim() ?? '');
    yield item;
  }
  const label = newest === '' ? {} : { label: `boundaries-${newest}` };
  // A file on disk may be cut at a line end, which nothing in it shows; an answer over HTTP has a length.
  const whole = snapshot.url === null ? {} : { declaredRows: rows };
  yield { kind: 'release', ...whole, ...label };
}

function newerDay(day: string, other: string): string {
  return other > day && isoDay.safeParse(other).success ? other : day;
}
