import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unPeaceFatalities } from '../../../src/connectors/un-peace-fatalities/index.ts';
import type { CasualtyFigureRecord } from '../../../src/domains/incidents/record.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';
import { type Casualty, dumpOf } from './dump.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

async function read(...casualties: Casualty[]): Promise<ReadResult> {
  return readAll(unPeaceFatalities, [snapshotOf(dumpOf(casualties).json, 'fatalities.json')]);
}

async function figure(cells: Partial<Casualty>): Promise<CasualtyFigureRecord> {
  const { records } = await read({ casualty_id: 'A-1', incident_date: '1948-07-06', ...cells });
  return records[0]!.record as CasualtyFigureRecord;
}

describe('a casualty', () => {
  it('is one person, on a day that may be before 1970', async () => {
    expect(await figure({})).toMatchObject({
      nativeId: 'A-1',
      quantity: { low: 1, best: 1, high: 1, quantifier: 'EXACT' },
      period: { earliest: '1948-07-06', latest: '1948-07-06', precision: 'DAY' },
      population: 'Military of UNTSO, France',
      sex: 'MALE',
      outcome: 'KILLED',
      issues: [],
    });
    expect((await figure({ incident_date: '1970-01-01' })).period.earliest).toBe('1970-01-01');
  });

  it('did not die in the country of their nationality, as far as anybody tells', async () => {
    expect(await figure({})).toMatchObject({ place: null, country: null });
  });

  it.each([
    ['Malicious Act', 'KILLED'],
    ['Accident', 'DIED'],
    ['Illness', 'DIED'],
    ['Self-Inflicted', 'DIED'],
    ['To Be Determined', 'DIED'],
    ['Unknown', 'DIED'],
  ])('of %s is %s', async (incident, outcome) => {
    const record = await figure({ type_of_incident: incident });
    expect(record).toMatchObject({ outcome, wording: `Type of incident: ${incident}`, issues: [] });
  });

  it('is a civilian only where the personnel is', async () => {
    const status = async (type: string) => (await figure({ casualty_personnel_type: type })).civilianStatus;
    expect(await status('Local ')).toBe('CIVILIAN');
    expect(await status('International Civilian')).toBe('CIVILIAN');
    for (const type of ['Military', 'Police', 'Military Observer', 'Other', ''])
      expect(await status(type)).toBe('UNKNOWN');
  });

  it('has no sex and no nationality where these are not told', async () => {
    const record = await figure({
      gender: '',
      casualty_nationality: 'ZZ [Undetermined]',
      isocode3: null,
      m49_code: null,
    });
    expect(record).toMatchObject({ sex: null, population: 'Military of UNTSO', issues: [] });
  });

  it('keeps words that the publisher does not explain in issues', async () => {
    const record = await figure({ type_of_incident: 'Hostile Act', gender: 'X' });
    expect(record).toMatchObject({ outcome: 'DIED', sex: null, wording: 'Type of incident: Hostile Act' });
    expect(record.issues.map(({ path: at, value }) => [at, value])).toEqual([
      ['outcome', 'Hostile Act'],
      ['sex', 'X'],
    ]);
  });
});

describe('the codes of a nationality', () => {
  it('have leading zeros that were lost in a fraction', async () => {
    const belgian = { casualty_nationality: 'Belgium', isocode3: 'BEL', m49_code: 56 };
    expect(dumpOf([{ casualty_id: 'A-1', incident_date: '2000-01-01', ...belgian }]).json).toContain('56.0');
    expect((await figure(belgian)).issues).toEqual([]);
  });

  it('may contradict its name, be unknown, or be those of a state that is no more', async () => {
    const codes = async (isocode3: string | null, m49_code: number | null, name = 'France') =>
      (await figure({ isocode3, m49_code, casualty_nationality: name })).issues.map(({ code, value }) => [
        code,
        value,
      ]);
    expect(await codes('DEU', 276)).toEqual([
      ['CONTRADICTION', 'DEU'],
      ['CONTRADICTION', '276'],
    ]);
    expect(await codes('QQQ', 999)).toEqual([
      ['UNKNOWN_CODE', 'QQQ'],
      ['UNKNOWN_CODE', '999'],
    ]);
    expect(await codes('YUG', 890, 'Yugoslavia')).toEqual([]);
  });
});

describe('a casualty that stands there twice', () => {
  const kosovo = { casualty_id: 'UNMIK-1', incident_date: '2003-05-05' };

  it('is one person with two nationalities', async () => {
    const { records, rejections } = await read(
      { ...kosovo, casualty_nationality: 'Montenegro', isocode3: 'MNE', m49_code: 499 },
      { ...kosovo, casualty_nationality: 'Serbia and Montenegro', isocode3: 'SCG', m49_code: 891 },
    );
    expect(rejections).toEqual([]);
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        population: 'Military of UNTSO, Montenegro',
        issues: [{ code: 'CONTRADICTION', value: 'Serbia and Montenegro' }],
      },
    ]);
  });

  it('is rejected where anything else differs, or nothing does', async () => {
    const other = { ...kosovo, casualty_nationality: 'Ghana', isocode3: 'GHA', m49_code: 288 };
    for (const second of [kosovo, { ...other, incident_date: '2003-05-06' }, { ...other, gender: 'F' }]) {
      const { records, rejections } = await read(kosovo, second);
      expect(records).toHaveLength(1);
      expect(rejections.map(({ code }) => code)).toEqual(['DUPLICATE_ID']);
    }
  });
});

describe('a dump', () => {
  it('gives the same as JSON and as CSV', async () => {
    const recordsOf = async (name: string) =>
      (await readAll(unPeaceFatalities, [snapshotOfFile(fixture(name))])).records.map(({ record }) => record);
    expect(await recordsOf('fatalities.csv')).toEqual(await recordsOf('fatalities.json'));
  });

  it('is of its newest update, and declares its rows where it comes to its end', async () => {
    const releases = async (text: string, name: string) =>
      (await readAll(unPeaceFatalities, [snapshotOf(text, name)])).releases;
    const { json, csv } = dumpOf([
      { casualty_id: 'A-1', incident_date: '2000-01-01' },
      { casualty_id: 'A-2', incident_date: '2000-01-01' },
    ]);
    const release = { kind: 'release', label: '2023-11-28', releasedAt: '2023-11-28T00:00:00Z' };
    expect(await releases(json, 'a.json')).toEqual([release, { kind: 'release', declaredRows: 2 }]);
    // It might have been cut between two rows.
    expect(await releases(csv, 'a.csv')).toEqual([release]);
    expect(await releases(csv.slice(0, -4), 'a.csv')).toEqual([release]);
  });

  it('does not change its records by being updated, nor by the places of its rows', async () => {
    const recordsOn = async (day: string) => {
      const url = new URL('https://api.psdata.un.org/public/data/DPPADPOSS-FATALITIES/json');
      const { body } = upstream.answer({ method: 'GET', url, headers: {}, body: '' }, new Date(day));
      const { records } = await readAll(unPeaceFatalities, [snapshotOf(body, 'a.json')]);
      return new Map(records.map(({ record }) => [record.nativeId, JSON.stringify(record)]));
    };
    const before = await recordsOn('2026-03-07');
    const after = await recordsOn('2026-03-08');
    expect([...after].filter(([id, content]) => before.get(id) !== content).map(([id]) => id)).toEqual([
      'UNIFIL-2026-03-90001',
    ]);
  });

  it('rejects what is no death of somebody of a mission', async () => {
    const codesIn = async (name: string) =>
      (await readAll(unPeaceFatalities, [snapshotOfFile(fixture(name))])).rejections.map(
        ({ code, column }) => [code, column],
      );
    const ofBoth = [
      ['DUPLICATE_ID', 'casualty_id'],
      ['MISSING_VALUE', 'casualty_id'],
      ['BAD_DATE', 'incident_date'],
      ['MISSING_VALUE', 'mission_acronym'],
      ['UNKNOWN_CODE', 'type_of_casualty'],
    ];
    expect(await codesIn('faults.csv')).toEqual(ofBoth);
    expect((await codesIn('faults.json')).sort()).toEqual(
      [...ofBoth, ['NOT_AN_OBJECT', null], ['MISSING_VALUE', null], ['BAD_CHARACTER', null]].sort(),
    );
  });

  it('is refused where it is no list', async () => {
    const envelope = snapshotOf('{"data":[]}', 'a.json');
    await expect(readAll(unPeaceFatalities, [envelope])).rejects.toThrow('is no list of casualties');
  });

  it('is not fetched where it is the one that was published', async () => {
    const answer = { status: 304, url: 'x', headers: {}, bytes: Buffer.from('') };
    const http = { get: async () => answer, post: async () => answer };
    expect(await fetchFiles(unPeaceFatalities, { http })).toEqual([]);
  });
});
