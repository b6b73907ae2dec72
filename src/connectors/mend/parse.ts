import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { readCsv, type CsvRow } from '../formats/csv.ts';
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

/** Events of a CSV of any layout. Throws SourceError for a workbook. */
export async function* parseEvents(snapshot: Snapshot): AsyncGenerator<Parsed<MendRow>> {
  if (await isZip(snapshot)) {
    const hint = 'Open it in a spreadsheet program and save its first sheet as CSV in UTF-8.';
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is a workbook and no CSV`, { hint });
  }
  let columns: MendColumns | undefined;
  for await (const item of readCsv(snapshot, { requiredColumns })) {
    if (item.kind === 'rejected') yield { ...item, raw: NOT_KEPT };
    else {
      columns ??= layoutOf(Object.keys(item.row));
      const cells = { ...item.row, ...('Summary' in item.row ? { Summary: NOT_KEPT } : {}) };
      yield { ...item, row: { cells, columns }, raw: cells };
    }
  }
}
