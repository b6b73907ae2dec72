import path from 'node:path';
import { ownWord } from '../../../src/core/assertion.ts';
import { describe, expect, it } from 'vitest';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';
import { pageOf } from './page.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const read = (...names: string[]): Promise<ReadResult> =>
  readAll(
    unhcrPopulation,
    names.map((name) => snapshotOfFile(fixture(name))),
  );

function figure(result: ReadResult, nativeId: string): DisplacementRecord | undefined {
  return result.records.find(({ record }) => record.nativeId === nativeId)?.record as
    DisplacementRecord | undefined;
}

describe('a figure', () => {
  it('above 0 is a stock at the end of the year', async () => {
    expect(figure(await read('population.csv'), '2022/UKR/POL/refugees')).toEqual({
      domain: 'displacement',
      nativeId: '2022/UKR/POL/refugees',
      url: null,
      assertedAt: null,
      document: null,
      ...ownWord,
      issues: [],
      measure: 'STOCK',
      populationType: 'REFUGEE',
      frame: 'UNHCR_MANDATE',
      method: 'UNKNOWN',
      cause: 'UNKNOWN',
      referenceDate: '2022-12-31',
      period: null,
      origin: { key: 'country:UKR', kind: 'COUNTRY', name: 'Ukraine', country: 'UKR', parent: null },
      asylum: { key: 'country:POL', kind: 'COUNTRY', name: 'Poland', country: 'POL', parent: null },
      quantity: { low: 958147, best: 958147, high: 958147, quantifier: 'EXACT', sourceText: null },
      unit: 'PERSON',
      note: null,
    });
  });

  it('of returns is a flow over the year', async () => {
    const result = await read('population.csv');
    for (const id of ['2022/UKR/POL/returned_refugees', '2022/UKR/UKR/returned_idps']) {
      const record = figure(result, id);
      expect(record).toMatchObject({ measure: 'FLOW', unit: 'PERSON', referenceDate: null });
      expect(record?.period).toEqual({ start: '2022-01-01', end: '2022-12-31' });
    }
  });

  it('has the population of its column', async () => {
    const result = await read('population.csv');
    const types = new Map(
      result.records.map(({ record }) => [
        record.nativeId.split('/')[3],
        (record as DisplacementRecord).populationType,
      ]),
    );
    expect(Object.fromEntries(types)).toEqual({
      refugees: 'REFUGEE',
      asylum_seekers: 'ASYLUM_SEEKER',
      returned_refugees: 'RETURNED_REFUGEE',
      idps: 'IDP',
      returned_idps: 'RETURNED_IDP',
      stateless: 'STATELESS',
      ooc: 'OTHER_OF_CONCERN',
      oip: 'OTHER_IN_NEED_OF_PROTECTION',
      hst: 'HOST_COMMUNITY',
    });
  });

  it('of 5 stays 5 and says how to read it', async () => {
    const record = figure(await read('population.csv'), '2022/UKR/EGY/asylum_seekers');
    expect(record?.quantity).toMatchObject({ low: 5, best: 5, high: 5, quantifier: 'EXACT' });
    expect(record?.note).toContain('1 to 5');
  });

  it('is the same from the API, whatever the type of its cell', async () => {
    const csv = await read('population.csv');
    const api = await read('page_1.json');
    for (const column of ['refugees', 'asylum_seekers', 'returned_refugees']) {
      const id = `2022/UKR/POL/${column}`;
      expect(figure(api, id)).toEqual(figure(csv, id));
    }
  });
});

it('no record is made of a cell that is "-", blank or null', async () => {
  for (const idps of ['-', '', ' ', null]) {
    const result = await readAll(unhcrPopulation, [pageOf([{ year: 2022, idps }])]);
    expect(result).toMatchObject({ rows: 1, records: [], rejections: [] });
  }
  expect(figure(await read('page_1.json'), '2023/UKR/AUT/asylum_seekers')).toBeUndefined();
});

describe('countries', () => {
  it('are those of the ISO columns: Austria is not Australia', async () => {
    const result = await read('population.csv');
    expect(figure(result, '2021/UKR/AUT/refugees')).toMatchObject({
      asylum: { name: 'Austria' },
      quantity: { best: 253 },
    });
    expect(figure(result, '2021/UKR/AUS/refugees')).toMatchObject({
      asylum: { name: 'Australia' },
      quantity: { best: 18 },
    });
    expect(figure(result, '2022/UKR/EGY/asylum_seekers')?.asylum?.name).toBe('Egypt');
  });

  it("are resolved by UNHCR's code where no ISO code is published", async () => {
    const record = figure(await read('faults.csv'), '2023/UKR/AUT/refugees');
    expect(record).toMatchObject({ asylum: { name: 'Austria' }, quantity: { best: 83748 }, issues: [] });
    expect(figure(await read('page_2.json'), '2024/TIB/NPL/refugees')?.origin?.name).toBe('Tibetan');
  });

  it("can be nobody's: unknown and stateless are kept as published", async () => {
    const result = await read('population.csv');
    expect(figure(result, '2022/UNK/ARG/hst')?.origin).toMatchObject({ key: 'country:UNK', name: 'Unknown' });
    expect(figure(result, '2022/XXA/ARM/stateless')?.origin).toMatchObject({
      key: 'country:XXA',
      name: 'Stateless',
    });
  });

  it('that contradict each other are kept with an issue', async () => {
    const record = figure(await read('faults.csv'), '2023/UKR/AUS/refugees');
    expect(record?.asylum?.name).toBe('Australia');
    expect(record?.issues).toEqual([
      {
        code: 'CONTRADICTION',
        path: 'asylum',
        message: expect.stringContaining('Austria'),
        value: 'AUS / AUS',
      },
    ]);
  });

  it('with a UNHCR code that is not known are kept with an issue', async () => {
    const record = figure(await read('faults.csv'), '2023/UKR/DEU/refugees');
    expect(record?.issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'asylum', value: 'QGF' }]);
  });

  it('share one object each', async () => {
    const result = await read('population.csv');
    const ukraine = figure(result, '2022/UKR/POL/refugees')?.origin;
    expect(figure(result, '2022/UKR/UKR/idps')?.asylum).toBe(ukraine);
    expect(figure(result, '2024/UKR/AUT/refugees')?.origin).toBe(ukraine);
  });
});

it('says of every bad row or cell what is wrong and where', async () => {
  const { rejections } = await read('faults.csv');
  const said = rejections.map(({ position, code, column, value }) => [position, code, column, value]);
  expect(said).toEqual([
    ['line 3', 'DUPLICATE_ROW', null, null],
    ['line 4', 'BAD_NUMBER', 'refugees', '89,862'],
    ['line 4', 'BAD_NUMBER', 'returned_refugees', '-5000'],
    ['line 7', 'UNKNOWN_COUNTRY', 'coa_iso', 'QQQ'],
    ['line 8', 'UNKNOWN_COUNTRY', 'coa', 'NWH'],
    ['line 9', 'MISSING_VALUE', 'coa_iso', null],
    ['line 10', 'BAD_DATE', 'year', '2022/23'],
    ['line 11', 'COLUMN_COUNT', null, null],
  ]);
});

it('refuses numbers that no count can be', async () => {
  for (const idps of [1.5, -1, 2 ** 31, '1e3', '12 000', true, [7], {}]) {
    const { records, rejections } = await readAll(unhcrPopulation, [pageOf([{ year: 2022, idps }])]);
    expect(records).toEqual([]);
    expect(rejections, JSON.stringify(idps)).toMatchObject([{ code: 'BAD_NUMBER', column: 'idps' }]);
  }
});

it('keeps nothing in a rejection that no database can', () => {
  const row = { year: 'never' };
  const [rejection] = unhcrPopulation
    .mapper()
    .map({ kind: 'row', position: 'line 2', row, raw: { 'coo\u0000name': 'Ukraine\ud800' } });
  expect(rejection).toMatchObject({ raw: { 'coo\uFFFDname': 'Ukraine\uFFFD' } });
});
