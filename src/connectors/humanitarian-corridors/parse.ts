import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { readCsv, type CsvRow } from '../formats/csv.ts';
import type { ByteSource } from '../formats/lines.ts';

/** One row, without the sentences of news agencies that its column `text` quotes. */
export type CorridorRow = CsvRow;

const requiredColumns = [
  'HC_ID',
  'date',
  'proposal',
  'status_result',
  'Link',
  'From',
  'from_country_code',
  'To',
  'to_country_code',
];

const NOT_KEPT = '[not kept: it quotes news agencies]';

/**
 * Rows of the table. One that was fetched declares how many it has where it comes to its proper end: a code of a country, after which the
 * publisher writes no line end.
 */
export async function* parseCorridors(snapshot: Snapshot): AsyncGenerator<Parsed<CorridorRow>> {
  let rows = 0;
  let isWhole = false;
  for await (const item of corridors(snapshot)) {
    rows += 1;
    isWhole = item.kind === 'row';
    yield item;
  }
  // A file on disk may be cut at a line end, which nothing in it shows; an answer over HTTP has a length.
  if (isWhole && snapshot.url !== null) yield { kind: 'release', declaredRows: rows };
}

/** Whether the last row of a table is there to its end; throws SourceError for bytes that are no such table. */
export async function isWholeTable(source: ByteSource): Promise<boolean> {
  let isWhole = false;
  for await (const { kind } of corridors(source)) isWhole = kind === 'row';
  return isWhole;
}

async function* corridors(source: ByteSource): AsyncGenerator<Rejection | Parsed<CorridorRow>> {
  for await (const item of readCsv(source, { requiredColumns, lastLineMayBeOpen: true })) {
    if (item.kind === 'rejected') yield { ...item, raw: NOT_KEPT };
    else {
      const row = { ...item.row, ...('text' in item.row ? { text: NOT_KEPT } : {}) };
      yield codeOfEnd(row) ? { ...item, row, raw: row } : cutRow(item.position, row);
    }
  }
}

/** The last value of a row, without which nobody can tell whether the row is whole. */
const codeOfEnd = (row: CorridorRow): boolean => /^[A-Z]{2}$/.test(row.to_country_code ?? '');

function cutRow(position: string, raw: CorridorRow): Rejection {
  return {
    kind: 'rejected',
    position,
    code: 'BAD_CODE',
    message: 'the row should end in the code of a country, of two capitals; without it the row may be cut',
    column: 'to_country_code',
    value: raw.to_country_code ?? null,
    raw,
  };
}
