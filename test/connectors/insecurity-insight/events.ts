import { insecurityInsight } from '../../../src/connectors/insecurity-insight/index.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { readAll, snapshotOf, type ReadResult } from '../../kit/snapshot.ts';

export type Row = Readonly<Record<string, unknown>>;

const common: Row = {
  Date: '2024-03-01',
  'Event Description': '01 March 2024: Words of the publisher about an event.',
  Country: 'Ukraine',
  'Country ISO': 'UKR',
  'Admin 1': 'Kharkiv Oblast',
  Latitude: '50.1851580000',
  Longitude: '36.2000000000',
  'Geo Precision': '(2) 25 km precision ',
  'Reported Perpetrator': 'Foreign Forces - Military',
  'Reported Perpetrator Name': 'Armed Forces of the Russian Federation',
  'Weapon Carried/Used': 'Missile',
};

/** An event of the topic education; the figures are invented. Numbers, their digits as text and true and false are mixed. */
export const education: Row = {
  ...common,
  'Location of event': 'Education Building ',
  'Type of education facility': 'Pre-School',
  'Attacks on Schools': 1,
  'Attacks on Universities': 0,
  'Military Occupation of Education facility': 0,
  'Arson attack on education facility': 0,
  'Forced Entry into education facility': 0,
  'Damage/Destruction To Ed facility Event': 1,
  'Attacks on Students and Teachers': false,
  'Educators Killed': '0',
  'Educators Injured': '2',
  'Educators Kidnapped': '0',
  'Educators Arrested': '0',
  'Known Educators Kidnap Or Arrest Outcome': null,
  'Students Attacked in School': '0',
  'Students Killed': '1',
  'Students Injured': '0',
  'Students Kidnapped': '0',
  'Known Student Kidnap Or Arrest Outcome': null,
  'Students Arrested': '0',
  'Sexual Violence Affecting School Age Children': '0',
  'SiND Event ID': 900001,
};

export const healthcare: Row = {
  ...common,
  Date: '2024-03-02T00:00:00.000Z',
  'Location of Incident': 'Health building',
  'Facility Name': [null],
  'Number of Attacks on Health Facilities Reporting Destruction': '0',
  'Number of Attacks on Health Facilities Reporting Damaged': '2',
  'Forceful Entry into Health Facility': '0',
  'Occupation of Health Facility': '0',
  'Health Transportation Destroyed': '1',
  'Access Denied or Obstructed': true,
  'Health Workers Killed': '0',
  'Health Workers Injured': '0',
  'Health Workers Kidnapped': '0',
  'Health Workers Arrested': '3',
  'Verification status': null,
  'SiND Event ID': 900002,
};

export const aidWorkers: Row = {
  ...common,
  'Organisation Affected': 'INGO',
  'Aid Workers Killed': '0',
  'Aid Workers Injured': '0',
  'Aid Workers Kidnapped': '3',
  'Aid Workers Arrested': '0',
  'Aid Workers Killed in Captivity': '1',
  'Female Aid Workers Kidnapped': '1',
  'Male Aid Workers Kidnapped': '2',
  'SiND Event ID': 900003,
};

export const protection: Row = {
  ...common,
  Country: 'OPT',
  'Country ISO': 'PSE',
  'Admin 1': 'Gaza Strip',
  'Camp Name': 'Example Camp',
  'Protection Event Context': 'Airstrike/Shelling',
  'Number of Attacks on Camps Reporting Destruction': '0',
  'Number of Attacks on Camps Reporting Damaged': '1',
  'Camp Resident Killed': '4',
  'Camp Resident Injured': '0',
  'Camp Residents Kidnapped': '0',
  'Camp Residents Arrested': '0',
  'Service Provider Killed': '0',
  'SiND ID': 900004,
};

/** What the connector makes of a list. */
export function read(...rows: readonly unknown[]): Promise<ReadResult> {
  return readAll(insecurityInsight, [snapshotOf(JSON.stringify(rows), 'incidents.json')]);
}

/** The record of a row; fails where it is rejected. */
export async function recordOf(row: Row): Promise<ReportRecord> {
  const { records, rejections } = await read(row);
  if (records.length !== 1) throw new Error(`rejected: ${JSON.stringify(rejections)}`);
  return records[0]!.record as ReportRecord;
}
