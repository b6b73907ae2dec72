import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mend } from '../../../src/connectors/mend/index.ts';
import type { MeetingRecord, NegotiationRecord } from '../../../src/domains/negotiations/record.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';
import { xlsxOfText } from '../../kit/xlsx.ts';
import { type EventCells, type layouts, tableOf } from './table.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

async function read(events: readonly EventCells[], layout?: keyof typeof layouts): Promise<ReadResult> {
  return readAll(mend, [snapshotOf(tableOf(events, layout), 'mend.csv')]);
}

async function recordsOf(...events: EventCells[]): Promise<NegotiationRecord[]> {
  return (await read(events)).records.map(({ record }) => record as NegotiationRecord);
}

async function meeting(cells: EventCells, layout?: keyof typeof layouts): Promise<MeetingRecord> {
  const records = (await read([cells], layout)).records.map(({ record }) => record as NegotiationRecord);
  return records.find((record) => record.kind === 'meeting')!;
}

const who = ({ participations }: MeetingRecord) =>
  participations.map(({ actor, role, onBehalfOf, onBehalfOfBasis }) => [
    actor.key,
    role,
    onBehalfOf.key,
    onBehalfOfBasis,
  ]);

describe('an event', () => {
  it('was held on its day, in its city', async () => {
    expect(await meeting({})).toMatchObject({
      nativeId: 'SUD202303-1',
      status: 'HELD',
      meetingKind: 'NEGOTIATION_ROUND',
      title: 'Mediation: Sudan',
      actual: { earliest: '2023-03-04', latest: '2023-03-04', precision: 'DAY' },
      scheduled: null,
      venue: { key: 'settlement:country:EGY/cairo', kind: 'SETTLEMENT', country: 'EGY' },
      outcomeKind: 'NOT_REPORTED',
      issues: [],
    });
  });

  it('has its month where the day is missing, or is none of the month', async () => {
    const month = { earliest: '2023-02-01', latest: '2023-02-28', precision: 'MONTH' };
    const missing = await meeting({ Day: '', Month: '2' });
    expect(missing).toMatchObject({ actual: month, issues: [] });
    const wrong = await meeting({ Day: '30', Month: '2' });
    expect(wrong).toMatchObject({ actual: month, issues: [{ code: 'DATE_SUSPECT', value: '2023-02-30' }] });
  });

  it('tells shuttle diplomacy, and mediation from what is only related to it', async () => {
    expect((await meeting({ shuttle: '1' })).title).toBe('Shuttle diplomacy (mediation): Sudan');
    const related = await meeting({ med_type: 'MR', third_party: 'Egypt' });
    expect(related).toMatchObject({
      meetingKind: 'CONSULTATION',
      title: 'Event related to mediation: Sudan',
    });
    expect(related.participations[0]?.role).toBe('UNKNOWN');
    const other = await meeting({ med_type: 'I' });
    expect(other).toMatchObject({ meetingKind: 'OTHER', issues: [{ code: 'UNKNOWN_CODE', value: 'I' }] });
  });

  it('is a part of the initiative of its conflict, whatever the case of its name', async () => {
    const records = await recordsOf(
      { groupings_mechanisms: 'UNSMIL process', conflict_country: 'Libya' },
      { groupings_mechanisms: 'UNSMIL Process; Second Format', conflict_country: 'Libya' },
      { groupings_mechanisms: 'UNSMIL process', conflict_country: 'Sudan' },
      {},
    );
    const processes = records.filter(({ kind }) => kind === 'process');
    expect(processes.map((each) => 'name' in each && each.name)).toEqual([
      'UNSMIL process (Libya)',
      'UNSMIL process (Sudan)',
    ]);
    const meetings = records.filter((record) => record.kind === 'meeting');
    expect(meetings.map(({ process }) => process)).toEqual([
      'process/libya/unsmil process',
      'process/libya/unsmil process',
      'process/sudan/unsmil process',
      null,
    ]);
    expect(meetings[1]?.title).toContain('Second Format');
  });
});

describe('a place', () => {
  it('is none where it is unknown or virtual, and who took part from afar was remote', async () => {
    const unknown = await meeting({ 'med_location - MULTISELECT': 'unknown', med_loc_cty: '' });
    expect(unknown).toMatchObject({ venue: null, issues: [] });
    expect(unknown.participations[0]?.attendance).toBe('PRESENT');
    const virtual = await meeting({ 'med_location - MULTISELECT': 'Virtual', med_loc_cty: '' });
    expect(virtual).toMatchObject({ venue: null, issues: [] });
    expect(virtual.participations[0]?.attendance).toBe('REMOTE');
  });

  it('may be a city without its country in words', async () => {
    const record = await meeting({ 'med_location - MULTISELECT': 'Doha', med_loc_cty: 'QAT' });
    expect(record.venue?.key).toBe('settlement:country:QAT/doha');
  });

  it('is doubted where Libya is talked about in Tripoli of Lebanon, and kept', async () => {
    const tripoli = { 'med_location - MULTISELECT': 'Tripoli, Lebanon', med_loc_cty: 'LBN' };
    const record = await meeting({ ...tripoli, conflict_country: 'Libya' });
    expect(record.venue?.country).toBe('LBN');
    expect(record.issues).toMatchObject([{ code: 'LOCATION_SUSPECT', path: 'venue' }]);
    expect((await meeting({ ...tripoli, conflict_country: 'Israel' })).issues).toEqual([]);
  });

  it('is not chosen where several are named', async () => {
    const record = await meeting({ 'med_location - MULTISELECT': 'Cairo, Egypt; Doha, Qatar' });
    expect(record).toMatchObject({ venue: null, issues: [{ code: 'UNRESOLVED_NAME' }] });
  });

  it('keeps a country that contradicts its name, or that has no known code', async () => {
    const contradiction = await meeting({ med_loc_cty: 'QAT' });
    expect(contradiction).toMatchObject({ venue: { country: 'QAT' }, issues: [{ code: 'CONTRADICTION' }] });
    const unknown = await meeting({ med_loc_cty: 'XGZ' });
    expect(unknown).toMatchObject({ venue: { country: 'EGY' }, issues: [{ code: 'UNKNOWN_CODE' }] });
  });
});

describe('lists', () => {
  it('go place by place, and their holes keep the places after them', async () => {
    const record = await meeting({
      third_party: 'Nigeria; UN; EU; France',
      third_party_id_MEND: 'CON_1;IGO_49;;CON_7',
      third_party_id_GW: '475;;;220',
      num_med: '4',
      local_parties: '',
      num_local: '0',
    });
    expect(record.issues).toEqual([]);
    expect(record.participations.map(({ actor }) => [actor.key, actor.codes[0]?.value])).toEqual([
      ['government:NGA', 'CON_1'],
      ['organisation:un', 'IGO_49'],
      ['organisation:eu', undefined],
      ['government:FRA', 'CON_7'],
    ]);
  });

  it('are not used where their places do not go together', async () => {
    const record = await meeting({ third_party: 'UN; EU', third_party_id_MEND: 'IGO_49', num_med: '2' });
    expect(record.participations.flatMap(({ actor }) => actor.codes)).toEqual([]);
    expect(record.issues).toMatchObject([{ code: 'CONTRADICTION', value: 'IGO_49' }]);
  });

  it.each(['gw', 'shifted', 'glopad'] as const)('are found in the layout %s', async (layout) => {
    const numbers = { gw: 'third_party_id_GW', shifted: 'third_party_id_PAAX', glopad: 'third_party_id_PAX' };
    const ids = { gw: 'med_scope', shifted: 'med_scope', glopad: 'ind_named_id' };
    const cells = {
      third_party: 'Kuwait',
      [numbers[layout]]: '692',
      individual_med_named: 'A. Invented',
      [ids[layout]]: 'indnam7',
    };
    const record = await meeting(cells, layout);
    expect(record.issues.map(({ value }) => value)).toEqual(['Kuwait 692']);
    expect(record.participations[1]?.actor.codes.map(({ value }) => value)).toEqual(['indnam7']);
  });

  it('of ids are none where the column has the scope', async () => {
    const record = await meeting({ individual_med_named: 'A. Invented; B. Invented', med_scope: 'H' });
    expect(record.issues).toEqual([]);
    expect(record.participations.flatMap(({ actor }) => actor.codes)).toEqual([]);
  });

  it('are counted by the publisher as well, as 0, 1 or 2+', async () => {
    const two = 'First Invented Front; Second Invented Front';
    expect((await meeting({ local_parties: two, num_local: '2+' })).issues).toEqual([]);
    const fewer = await meeting({ local_parties: '', num_local: '2+' });
    expect(fewer.issues).toMatchObject([{ code: 'CONTRADICTION', value: '2+' }]);
    const more = await meeting({ local_parties: two, num_local: '1' });
    expect(more.issues).toMatchObject([{ code: 'CONTRADICTION', value: '1' }]);
    expect((await meeting({ num_med: '2' })).issues).toMatchObject([{ code: 'CONTRADICTION', value: '2' }]);
  });
});

describe('who took part', () => {
  it('is never Bosnia for "US" with the number 346', async () => {
    const record = await meeting({
      third_party: 'US',
      third_party_id_MEND: 'POL_1001',
      third_party_id_GW: '346',
    });
    expect(who(record)[0]).toEqual(['government:USA', 'MEDIATOR', 'government:USA', 'STATED']);
    // The id is that of a namesake and goes with the number.
    expect(record.participations[0]?.actor.codes).toEqual([]);
    expect(record.issues).toMatchObject([{ code: 'CONTRADICTION', value: 'US 346' }]);
    expect(JSON.stringify(record.participations)).not.toMatch(/BIH|Bosnia/);
  });

  it('is an organisation where the name is that of no country, whatever its number', async () => {
    const record = await meeting({ third_party: 'United Srpska', third_party_id_GW: '346' });
    expect(who(record)[0]?.[0]).toBe('organisation:united srpska');
    expect(record.participations[0]?.actor.country).toBeNull();
  });

  it('keeps the id of a name that drifts', async () => {
    for (const name of ['AU', 'African Union']) {
      const record = await meeting({ third_party: name, third_party_id_MEND: 'IGO_87' });
      expect(record.participations[0]?.actor).toMatchObject({
        name,
        codes: [{ scheme: 'MEND', value: 'IGO_87' }],
      });
    }
  });

  it('speaks for the only party there is, by our inference, else for parties that are not told', async () => {
    const one = await meeting({ individual_med_named: 'A. Invented', local_indiv_group: 'C. Invented' });
    expect(who(one)).toEqual([
      ['government:EGY', 'MEDIATOR', 'government:EGY', 'STATED'],
      ['person:a invented', 'MEDIATOR', 'government:EGY', 'INFERRED'],
      ['organisation:first invented front', 'MEMBER', 'organisation:first invented front', 'STATED'],
      ['person:c invented', 'MEMBER', 'organisation:first invented front', 'INFERRED'],
    ]);
    const several = await meeting({
      third_party: 'Egypt; Qatar',
      num_med: '2',
      individual_med_named: 'A. Invented',
    });
    expect(who(several)[2]?.[2]).toBe('unspecified:mend/sud202303 1/third parties');
  });

  it('is found by name only where they mediate in public, and a body is no person', async () => {
    const { participations } = await meeting({
      individual_med_named: 'A. Invented',
      local_indiv_group: 'C. Invented; 5+5 invented committee; D, E and F',
    });
    expect(participations.map(({ actor }) => [actor.kind, actor.publicRole])).toEqual([
      ['GOVERNMENT', undefined],
      ['PERSON', true],
      ['ORGANISATION', undefined],
      ['PERSON', undefined],
      ['UNSPECIFIED', undefined],
      ['UNSPECIFIED', undefined],
    ]);
  });

  it('may be a government or somebody without a name of their own', async () => {
    const record = await meeting({ local_parties: "Sudan; Women's Group (Default)", num_local: '2+' });
    expect(record.participations.slice(1).map(({ actor }) => actor.key)).toEqual([
      'government:SDN',
      'unspecified:mend/sud202303 1/women s group default',
    ]);
  });
});

describe('an agreement', () => {
  it('that came of an event has its number in PA-X as a code', async () => {
    const records = await recordsOf({ agmt: '1', agmt_name: 'Invented ceasefire', agmt_id_PAX: '990001' });
    expect(records[0]).toMatchObject({
      outcomeKind: 'AGREED',
      outcome: 'Invented ceasefire (PA-X 990001)',
    });
    expect(records[1]).toMatchObject({
      kind: 'agreement',
      nativeId: 'SUD202303-1/agreement',
      date: null,
      externalCodes: [{ scheme: 'PA-X', value: '990001' }],
    });
  });

  it('that there was not leaves open what else came of it', async () => {
    const records = await recordsOf({ agmt: '0' });
    expect(records).toMatchObject([{ outcomeKind: 'NOT_REPORTED', outcome: 'No agreement' }]);
  });
});

describe('a table', () => {
  it('rejects what is no event, with the reason', async () => {
    const { rejections } = await readAll(mend, [snapshotOfFile(fixture('faults.csv'))]);
    expect(rejections.map(({ code, column }) => [code, column])).toEqual([
      ['MISSING_VALUE', 'med_event_ID'],
      ['BAD_DATE', 'Month'],
      ['BAD_DATE', 'Month'],
      ['MISSING_VALUE', 'conflict_country'],
      ['DUPLICATE_ID', 'med_event_ID'],
    ]);
  });

  it('is linked to its sources and quotes none of them, not even in the list of addresses', async () => {
    const record = await meeting({
      source_urls:
        '\nhttps://news.example/2;\nhttps://www.other.example/a?b=1;ICGLINK;some long remark of a report, at length and in full',
    });
    expect(record.attribution.map(({ name, title }) => [name, title])).toEqual([
      ['news.example', 'https://news.example/2'],
      ['other.example', 'https://www.other.example/a?b=1'],
    ]);
    expect(record.issues.map(({ value }) => value)).toEqual([
      'ICGLINK',
      'some long remark of a report, at length ',
    ]);
    const cut = tableOf([{}]).slice(0, -12);
    for (const snapshot of [snapshotOfFile(fixture('faults.csv')), snapshotOf(cut, 'mend.csv')]) {
      const { records, rejections } = await readAll(mend, [snapshot]);
      expect(rejections.length).toBeGreaterThan(0);
      expect(JSON.stringify([records, rejections])).not.toContain('invented sentence');
    }
  });

  it('gives the same as a workbook, where a list of one number is a number', async () => {
    const cells = { third_party: 'Kuwait', third_party_id_GW: '692', Summary: 'One invented sentence.' };
    const lines = tableOf([cells]).trimEnd().split('\r\n');
    const workbook = xlsxOfText(
      'Sheet1',
      lines
        .map((line) => line.replaceAll('"', '').replace('Cairo, Egypt', 'Cairo').replaceAll(',', '\t'))
        .join('\n'),
    );
    const bySheet = await readAll(mend, [snapshotOf(workbook, 'mend.xlsx')]);
    const byCsv = await read([{ ...cells, 'med_location - MULTISELECT': 'Cairo' }]);
    expect(bySheet.records.map(({ record }) => record)).toEqual(byCsv.records.map(({ record }) => record));
    expect(bySheet.records[0]?.record.issues.map(({ value }) => value)).toEqual(['Kuwait 692']);
    expect(bySheet.records[0]?.position).toBe('sheet 1 row 2');
  });

  it('has no address of its own', async () => {
    const never = (): never => {
      throw new Error('nothing is asked');
    };
    const http = { get: never, post: never };
    await expect(fetchFiles(mend, { http })).rejects.toMatchObject({
      hint: expect.stringContaining('https://peacerep.org/mend'),
    });
  });

  it('is brought from an address that is given', async () => {
    const answer = { status: 200, url: 'https://files.example/m.csv', headers: {}, bytes: Buffer.from('x') };
    const http = { get: async () => answer, post: async () => answer };
    const [file] = await fetchFiles(mend, { http, url: 'https://files.example/m.csv' });
    expect(file).toMatchObject({ fileName: 'mend.csv', url: 'https://files.example/m.csv' });
    const refused = { get: async () => ({ ...answer, status: 202 }), post: async () => answer };
    await expect(fetchFiles(mend, { http: refused, url: 'https://files.example/m.csv' })).rejects.toThrow(
      '202',
    );
  });
});
