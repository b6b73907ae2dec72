import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ochaPcodes } from '../../../src/connectors/ocha-pcodes/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { GazetteerRecord } from '../../../src/domains/gazetteer/record.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { overHttp, readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { startWorld } from '../../world/world.ts';
import { SIGNATURE, upstream } from './upstream.ts';

const read = async (name: string) => {
  const result = await readAll(ochaPcodes, [
    overHttp(snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name))),
  ]);
  const records = new Map(result.records.map(({ record }) => [record.nativeId, record as GazetteerRecord]));
  return { ...result, unit: (pcode: string): GazetteerRecord => records.get(pcode)! };
};

describe('a unit', () => {
  it('is a place below the one above it, with its code', async () => {
    const { unit } = await read('global_pcodes.csv');
    expect(unit('UA1408')).toMatchObject({
      place: {
        kind: 'ADM2',
        name: 'Kramatorskyi',
        country: 'UKR',
        parent: { kind: 'ADM1', name: 'Donetska', parent: { key: 'country:UKR' } },
      },
      names: [{ name: 'Kramatorskyi', lang: null, isPreferred: true }],
      codes: [{ scheme: 'PCODE', value: 'UA1408', validFrom: null, validTo: null }],
      validFrom: '2024-04-16',
      population: null,
      issues: [],
    });
  });

  it('is not the one of the same name beside it', async () => {
    const { unit } = await read('global_pcodes.csv');
    const twins = [unit('EG2104'), unit('EG2109')];
    expect(twins.map(({ place }) => place.name)).toEqual(['Giza', 'Gîza']);
    expect(new Set(twins.map(({ place }) => place.key)).size).toBe(2);
    expect(twins.map(({ place }) => place.parent?.key)).toEqual([
      unit('EG21').place.key,
      unit('EG21').place.key,
    ]);
  });

  it('is in the country that the list names, also where its code is digits only or begins with NA', async () => {
    const { unit } = await read('global_pcodes.csv');
    expect(unit('3501000').place.country).toBe('TJK');
    expect(unit('NA02').place.country).toBe('NAM');
    expect([...unit('3501000').issues, ...unit('NA02').issues]).toEqual([]);
  });

  it('finds the unit above it behind it in the file, and is called by its code where it has no name', async () => {
    const { unit } = await read('global_pcodes.csv');
    expect(unit('JM10001').place).toMatchObject({ name: 'JM10001', parent: { name: 'Trelawny' } });
    expect(unit('JM10001').names).toEqual([{ name: 'JM10001', lang: null, isPreferred: false }]);
    expect(unit('JM10001').issues).toMatchObject([{ code: 'UNRESOLVED_NAME', path: 'names' }]);
  });

  it('has its name with single spaces', async () => {
    expect((await read('global_pcodes.csv')).unit('GY0101').place.name).toBe('I-1 Barima');
  });
});

describe('a faulty list', () => {
  it('has each unusable row rejected with its reason', async () => {
    const { rejections } = await read('faults.csv');
    expect(rejections.map(({ position, code, column }) => [position, code, column])).toEqual([
      ['line 3', 'MISSING_VALUE', 'P-Code'],
      ['line 4', 'BAD_CODE', 'P-Code'],
      ['line 5', 'UNKNOWN_LEVEL', 'Admin Level'],
      ['line 6', 'UNKNOWN_LEVEL', 'Admin Level'],
      ['line 7', 'UNKNOWN_COUNTRY', 'Location'],
      ['line 8', 'DUPLICATE_ID', 'P-Code'],
      ['line 14', 'COLUMN_COUNT', null],
    ]);
  });

  it.each([
    ['UA9901', 'UNKNOWN_CODE', 'place.parent'],
    ['UA9902', 'UNKNOWN_CODE', 'place.parent'],
    ['PL1401', 'UNKNOWN_CODE', 'place.parent'],
    ['RU31', 'CONTRADICTION', 'place.country'],
    ['UA63', 'CONTRADICTION', 'place.parent'],
  ])('keeps %s with the issue %s', async (pcode, code, where) => {
    const record = (await read('faults.csv')).unit(pcode);
    expect(record.issues[0]).toMatchObject({ code, path: where });
    expect(record.place.parent?.kind).toBe('COUNTRY');
  });

  it('has no date where it is none', async () => {
    const record = (await read('faults.csv')).unit('UA63');
    expect(record.validFrom).toBeNull();
    expect(record.issues[1]).toMatchObject({ code: 'DATE_SUSPECT', value: '16/04/2024' });
  });
});

describe('a release', () => {
  it('is called by its newest boundaries and declares its rows, tags left out', async () => {
    expect((await read('global_pcodes.csv')).releases).toEqual([
      { kind: 'release', declaredRows: 12, label: 'boundaries-2024-04-16' },
    ]);
  });

  it('has no name where no row has a day', async () => {
    const list = 'Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\nUKR,1,UA14,Donetska,UKR,\n';
    const { releases } = await readAll(ochaPcodes, [overHttp(snapshotOf(list, 'list.csv'))]);
    expect(releases).toEqual([{ kind: 'release', declaredRows: 1 }]);
  });
});

describe('fetch', () => {
  const fetchIn = async (body?: string) => {
    const world = await startWorld({
      upstreams: [body === undefined ? upstream : { hosts: upstream.hosts, answer: () => ({ body }) }],
      now: () => new Date('2026-03-03T06:00:00Z'),
    });
    onTestFinished(() => world.close());
    return fetchFiles(ochaPcodes, { http: createHttpClient(world.http) });
  };

  it('keeps the lasting address and not the signed one', async () => {
    const [file] = await fetchIn();
    expect(file?.fileName).toBe('global_pcodes_adm_1_2.csv');
    expect(file?.url).toMatch(/^https:\/\/data\.humdata\.org\/dataset\//);
    expect(JSON.stringify({ ...file, bytes: null })).not.toContain(SIGNATURE);
  });

  it('refuses a list that ends in the middle of a line', async () => {
    await expect(fetchIn('Location,Admin Level\nUKR,1')).rejects.toBeInstanceOf(SourceError);
  });
});
