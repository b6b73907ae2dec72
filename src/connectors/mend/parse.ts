import type { ParsedRow, Parsed, Rejection, Snapshot } from '../connector.ts';
import { readCsv, type CsvRow } from '../formats/csv.ts';
import { readXlsx } from '../formats/xlsx.ts';
import { isZip } from '../formats/zip.ts';
import { layoutOf, type MendColumns } from './layouts.ts';

/** One mediation event, without its `Summary`, which is put together from sentences of news reports. */
export interface MendRow {
  cells: CsvRow;
  columns: MendColumns;
}

const requiredColumns = [
  'med_event_ID',
  'conflict_country',
  'Day',
  'Month',
  'Year',
  'third_party',
  'local_parties',
  'med_type',
];

const NOT_KEPT = '[not kept: it quotes news reports]';

/** Events of a CSV, or of the first sheet of a workbook, of any layout. */
export async function* parseEvents(snapshot: Snapshot): AsyncGenerator<Parsed<MendRow>> {
  let columns: MendColumns | undefined;
  for await (const item of (await isZip(snapshot))
    ? sheetOf(snapshot)
    : readCsv(snapshot, { requiredColumns })) {
    if (item.kind === 'rejected') yield { ...item, raw: NOT_KEPT };
    else {
      columns ??= layoutOf(Object.keys(item.row));
      const cells = { ...item.row, ...('Summary' in item.row ? { Summary: NOT_KEPT } : {}) };
      yield { ...item, row: { cells, columns }, raw: cells };
    }
  }
}

/** A list of one number is a number in a workbook, and a text in a CSV. */
async function* sheetOf(snapshot: Snapshot): AsyncGenerator<ParsedRow<CsvRow> | Rejection> {
  for await (const item of readXlsx(snapshot, { requiredColumns })) {
    if (item.kind === 'rejected') yield item;
    else {
      const cells = Object.entries(item.row).map(([column, value]) => [column, String(value ?? '')]);
      yield { ...item, row: Object.fromEntries(cells) as CsvRow };
    }
  }
}
