import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { humanitarianCorridors } from '../../../src/connectors/humanitarian-corridors/index.ts';
import type {
  MeetingRecord,
  NegotiationRecord,
  PositionRecord,
} from '../../../src/domains/negotiations/record.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { overHttp, readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';
import { type CorridorCells, tableOf } from './table.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

async function read(...rows: CorridorCells[]): Promise<ReadResult> {
  return readAll(humanitarianCorridors, [snapshotOf(tableOf(rows), 'corridors.csv')]);
}

function ofKind<Kind extends NegotiationRecord['kind']>(
  result: ReadResult,
  kind: Kind,
): Extract<NegotiationRecord, { kind: Kind }>[] {
  const records = result.records.map(({ record }) => record as NegotiationRecord);
  return records.filter((record) => record.kind === kind) as Extract<NegotiationRecord, { kind: Kind }>[];
}

async function meeting(cells: Partial<CorridorCells>): Promise<MeetingRecord> {
  return ofKind(await read({ HC_ID: '1', date: '2022-03-05', ...cells }), 'meeting')[0]!;
}

async function positions(cells: Partial<CorridorCells>): Promise<PositionRecord[]> {
  return ofKind(await read({ HC_ID: '1', date: '2022-03-05', ...cells }), 'position');
}

describe('a corridor', () => {
  it('is a planned arrangement where no more is known, in one process', async () => {
    const result = await readAll(humanitarianCorridors, [snapshotOfFile(fixture('corridors.csv'))]);
    expect(ofKind(result, 'process').map(({ name }) => name)).toEqual([
      'Humanitarian corridors, Ukraine 2022',
    ]);
    expect(new Set(ofKind(result, 'meeting').map(({ process }) => process))).toEqual(new Set(['process']));
    expect(await meeting({})).toMatchObject({
      meetingKind: 'OTHER',
      status: 'PLANNED',
      title: 'Humanitarian corridor from Mariupol to Zaporizhzhya',
      scheduled: { earliest: '2022-03-05', latest: '2022-03-05', precision: 'DAY' },
      actual: null,
      outcomeKind: 'NOT_REPORTED',
      outcome: 'proposed route/outcome unknown',
      // Nobody is said to have met.
      participations: [],
      host: null,
    });
  });

  it.each([
    ['successful', 'HELD', '2022-03-05'],
    ['disputed', 'DISPUTED', undefined],
    // Not known to have begun, nor to have been called off.
    ['unsuccessful/disrupted', 'PLANNED', undefined],
  ])('that was %s is %s', async (result, status, day) => {
    const record = await meeting({ status_result: result });
    expect(record).toMatchObject({ status, outcome: result, issues: [] });
    expect(record.actual?.earliest).toBe(day);
  });

  it('keeps what is added to its result', async () => {
    const record = await meeting({ status_result: 'unsuccessful/disrupted', status_extra: 'disrupted' });
    expect(record.outcome).toBe('unsuccessful/disrupted: disrupted');
  });

  it('was agreed on where the table says so, whatever came of it', async () => {
    const failed = { proposal: 'Agreed', status_result: 'unsuccessful/disrupted' };
    expect((await meeting(failed)).outcomeKind).toBe('AGREED');
    expect((await meeting({ status_result: 'successful' })).outcomeKind).toBe('NOT_REPORTED');
  });
});

describe('the side that put a corridor forward', () => {
  const stancesOf = async (proposal: string) =>
    (await positions({ proposal })).map(({ party, stance, nativeId }) => [party.key, stance, nativeId]);

  it('proposes it, and both accept what was agreed', async () => {
    expect(await stancesOf('Ukraine')).toEqual([['government:UKR', 'PROPOSES', '1/UKR']]);
    expect(await stancesOf('Russia')).toEqual([['government:RUS', 'PROPOSES', '1/RUS']]);
    expect(await stancesOf('Agreed')).toEqual([
      ['government:UKR', 'ACCEPTS', '1/UKR'],
      ['government:RUS', 'ACCEPTS', '1/RUS'],
    ]);
  });

  it('is unknown where the table has another word, which is kept in an issue', async () => {
    expect(await stancesOf('Poland')).toEqual([]);
    const result = await read({ HC_ID: '1', date: '2022-03-05', proposal: 'Poland' });
    const issues = result.records.flatMap(({ record }) => record.issues);
    expect(issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'proposal', value: 'Poland' }]);
  });

  it('speaks of the same option on every day of a route, and of another on the way back', async () => {
    const result = await read(
      { HC_ID: '1', date: '2022-03-05' },
      { HC_ID: '2', date: '2022-03-06' },
      { HC_ID: '3', date: '2022-03-06', From: 'Zaporizhzhya', To: 'Mariupol' },
    );
    const [one, next, back] = ofKind(result, 'position').map(({ option }) => option.key);
    expect(next).toBe(one);
    expect(back).not.toBe(one);
  });
});

describe('the ends of a corridor', () => {
  it('keep point and region in words, since a GeoNames code is no P-code', async () => {
    const record = await meeting({});
    expect(record.agenda).toBe(
      'From Mariupol (47.09514, 37.54131; Donetsk Oblast, GeoNames UA.05) ' +
        'to Zaporizhzhya (47.85167, 35.11714; Zaporizhzhya Oblast, GeoNames UA.26)',
    );
    expect(JSON.stringify(record)).not.toMatch(/PCODE|Vinnyts/i);
  });

  it('are in the country and not in the region, which may be that of a namesake', async () => {
    expect((await meeting({ From: 'Bakhmut', from_adm1_name: 'Poltava Oblast' })).venue).toMatchObject({
      key: 'settlement:country:UKR/bakhmut',
      country: 'UKR',
    });
  });

  it('may be in another country, or an area', async () => {
    expect((await meeting({ from_country_code: 'RU', From: 'Belgorod' })).venue?.country).toBe('RUS');
    expect((await meeting({ From: 'Zaporizhzhya region' })).venue?.kind).toBe('REGION');
  });

  it('have no country where the code is unknown, and a suspect point where there is no such one', async () => {
    const { venue, issues } = await meeting({ from_country_code: 'ZZ', to_latitude: '470.9' });
    expect(venue?.country).toBeNull();
    expect(issues.map(({ code, path: at }) => [code, at])).toEqual([
      ['UNKNOWN_CODE', 'from_country_code'],
      ['LOCATION_SUSPECT', 'to_latitude'],
    ]);
  });
});

describe('articles', () => {
  it('are linked, in whatever way the list is parted, and named by their sites', async () => {
    const record = await meeting({
      Link: 'https://interfax.com/a?s=1 ;;;; https://www.dw.com/b ;;;https://interfax.com/a?s=1 https://inews.co.uk/c',
    });
    expect(record.url).toBe('https://interfax.com/a?s=1');
    expect(record.attribution.map(({ name, title, role }) => [role, name, title])).toEqual([
      ['RELAY', 'interfax.com', 'https://interfax.com/a?s=1'],
      ['RELAY', 'dw.com', 'https://www.dw.com/b'],
      ['RELAY', 'inews.co.uk', 'https://inews.co.uk/c'],
    ]);
  });

  it('are not quoted: neither in records nor in what is kept of rejected rows', async () => {
    const files = ['corridors.csv', 'faults.csv'].map((name) => snapshotOfFile(fixture(name)));
    const damaged = snapshotOf(
      tableOf([{ HC_ID: '1', date: '2022-03-05' }]).replace(',UA.26,26', ''),
      'a.csv',
    );
    for (const snapshot of [...files, damaged]) {
      const { records, rejections } = await readAll(humanitarianCorridors, [snapshot]);
      expect(JSON.stringify([records, rejections])).not.toContain('invented sentence');
    }
  });
});

describe('a table', () => {
  it('rejects what is no corridor, and keeps a date that contradicts another', async () => {
    const { rejections, records } = await readAll(humanitarianCorridors, [
      snapshotOfFile(fixture('faults.csv')),
    ]);
    expect(rejections.map(({ code, column }) => [code, column])).toEqual([
      ['MISSING_VALUE', 'HC_ID'],
      ['BAD_DATE', 'date'],
      ['MISSING_VALUE', 'From'],
      ['MISSING_VALUE', 'To'],
      ['DUPLICATE_ID', 'HC_ID'],
    ]);
    const odd = records.find(({ record }) => record.nativeId === '5')!.record;
    expect(odd.issues.map(({ code, value }) => [code, value])).toContainEqual(['CONTRADICTION', '06.03.22']);
    expect(odd.issues.map(({ code, value }) => [code, value])).toContainEqual(['UNKNOWN_CODE', 'stalled']);
  });

  it('declares its rows where it comes to its end, which has no line end', async () => {
    const whole = tableOf([
      { HC_ID: '1', date: '2022-03-05' },
      { HC_ID: '2', date: '2022-03-05' },
    ]);
    const releasesOf = async (text: string) =>
      (await readAll(humanitarianCorridors, [overHttp(snapshotOf(text, 'a.csv'))])).releases;
    expect(await releasesOf(whole)).toEqual([{ kind: 'release', declaredRows: 2 }]);
    // One character less: "U" is no country.
    expect(await releasesOf(whole.slice(0, -1))).toEqual([]);
    // A file on disk may have lost whole lines.
    const { releases } = await readAll(humanitarianCorridors, [snapshotOf(whole, 'a.csv')]);
    expect(releases).toEqual([]);
  });

  it('is not fetched where it is the one that was published', async () => {
    const get = async () => ({ status: 304, url: 'x', headers: {}, bytes: Buffer.from('') });
    const post = (): never => {
      throw new Error('nothing is posted');
    };
    expect(await fetchFiles(humanitarianCorridors, { http: { get, post } })).toEqual([]);
  });
});
