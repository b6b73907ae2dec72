import { columnsInOrder } from '../../../src/connectors/ucdp-ged/lookups.ts';
import { ucdpGed } from '../../../src/connectors/ucdp-ged/index.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { readAll, snapshotOf, type ReadResult } from '../../kit/snapshot.ts';

/** The shooting down of MH17 as UCDP codes it: facts and figures are real, the cited reports are not. */
export const mh17: Readonly<Record<string, string>> = {
  id: '154679',
  relid: 'UKR-2014-1-14124-52',
  year: '2014',
  active_year: '1',
  code_status: 'Clear',
  type_of_violence: '1',
  conflict_dset_id: '13246',
  conflict_new_id: '13246',
  conflict_name: 'Ukraine: Donetsk',
  dyad_dset_id: '14124',
  dyad_new_id: '14124',
  dyad_name: 'Government of Ukraine - DPR',
  side_a_dset_id: '61',
  side_a_new_id: '61',
  side_a: 'Government of Ukraine',
  side_b_dset_id: '5840',
  side_b_new_id: '5840',
  side_b: 'DPR',
  number_of_sources: '2',
  source_article: '',
  source_office: 'Agency One;Agency Two',
  source_date: '2014-07-17;2014-07-18',
  source_headline: 'First report;Second report',
  source_original: 'Dutch authorities',
  where_prec: '1',
  where_coordinates: 'MH17 crash site',
  where_description: 'near Hrabove',
  adm_1: 'Donetsk oblast',
  adm_2: 'Shaktarsk raion',
  latitude: '48.138378',
  longitude: '38.639032',
  geom_wkt: 'POINT (38.639032 48.138378)',
  priogrid_gid: '199158',
  country: 'Ukraine',
  country_id: '369',
  region: 'Europe',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2014-07-17 00:00:00.000',
  date_end: '2014-07-17 00:00:00.000',
  deaths_a: '0',
  deaths_b: '0',
  deaths_civilians: '298',
  deaths_unknown: '0',
  best: '298',
  high: '298',
  low: '298',
  gwnoa: '369',
  gwnob: '',
};

/** A CSV file of events, each the MH17 row with other values in some columns. */
export function csvOf(
  events: readonly Readonly<Record<string, string>>[],
  columns: readonly string[] = columnsInOrder,
): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  const rows = events.map((event) => columns.map((column) => ({ ...mh17, ...event })[column] ?? ''));
  return [columns, ...rows].map(line).join('\n') + '\n';
}

/** What the connector makes of a file. */
export function read(content: string | Buffer, fileName = 'ged.csv'): Promise<ReadResult> {
  return readAll(ucdpGed, [snapshotOf(content, fileName)]);
}

/** The record of the MH17 row with other values in some columns; fails where it is rejected. */
export async function recordOf(event: Readonly<Record<string, string>>): Promise<ReportRecord> {
  const { records, rejections } = await read(csvOf([event]));
  if (records.length !== 1) throw new Error(`rejected: ${JSON.stringify(rejections)}`);
  return records[0]!.record as ReportRecord;
}
