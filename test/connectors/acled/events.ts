/**
 * SYNTHETIC: no row here, nor in the fixtures, is from ACLED, whose terms do not allow that. The places, actors, dates and
 * figures are invented; only the names of fields, types and codes are ACLED's.
 */
import { acled } from '../../../src/connectors/acled/index.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { readAll, snapshotOf, type ReadResult } from '../../kit/snapshot.ts';

export type Row = Readonly<Record<string, unknown>>;

/** An invented event, every value a text. */
export const invented: Readonly<Record<string, string>> = {
  event_id_cnty: 'UKR900001',
  event_date: '2026-01-05',
  year: '2026',
  time_precision: '1',
  disorder_type: 'Political violence',
  event_type: 'Explosions/Remote violence',
  sub_event_type: 'Shelling/artillery/missile attack',
  actor1: 'Military Forces of Ruritania (1999-)',
  assoc_actor_1: '',
  inter1: 'State forces',
  actor2: 'Civilians (Ukraine)',
  assoc_actor_2: 'Beekeepers (Ukraine); Millers Union of Dolnyk',
  inter2: 'Civilians',
  interaction: 'State forces-Civilians',
  civilian_targeting: 'Civilian targeting',
  iso: '804',
  region: 'Europe',
  country: 'Ukraine',
  admin1: 'Example Region',
  admin2: 'Example District',
  admin3: 'Example Commune',
  location: 'Dolnyk-on-Paper',
  latitude: '49.0001',
  longitude: '33.0001',
  geo_precision: '1',
  source: 'Example Gazette; Undisclosed Source',
  source_scale: 'National',
  notes: 'Invented words about an invented event.',
  fatalities: '2',
  tags: '',
  timestamp: '1767900000',
};

/** The envelope of an answer. */
export function page(data: readonly unknown[]): object {
  return { status: 200, success: true, last_update: 12, count: data.length, messages: [], data };
}

/** What the connector makes of rows. */
export function read(...rows: readonly unknown[]): Promise<ReadResult> {
  return readAll(acled, [snapshotOf(JSON.stringify(page(rows)), 'acled-page-1.json')]);
}

/** The record of the invented event with other values; fails where it is rejected. */
export async function recordOf(more: Row = {}): Promise<ReportRecord> {
  const { records, rejections } = await read({ ...invented, ...more });
  if (records.length !== 1) throw new Error(`rejected: ${JSON.stringify(rejections)}`);
  return records[0]!.record as ReportRecord;
}
