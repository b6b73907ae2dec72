import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributedTo, ownWord } from '../../../src/core/assertion.ts';
import { idmcIdu } from '../../../src/connectors/idmc-idu/index.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';
import { update } from './updates.ts';

const read = (name: string): Promise<ReadResult> =>
  readAll(idmcIdu, [snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name))]);

async function figure(name: string, nativeId: string): Promise<DisplacementRecord> {
  const found = (await read(name)).records.find(({ record }) => record.nativeId === nativeId);
  if (!found) throw new Error(`${name} has no update ${nativeId}`);
  return found.record as DisplacementRecord;
}

const of2025 = (id: string): Promise<DisplacementRecord> => figure('idus_2025_layout.json', id);
const of2023 = (id: string): Promise<DisplacementRecord> => figure('idus_2023_layout.json', id);

async function issuesOf(id: string): Promise<[string, string, string | null][]> {
  const { issues } = await figure('faults.json', id);
  return issues.map(({ code, path: at, value }) => [code, at, value]);
}

describe('an update', () => {
  it('is a flow with its bound, event, places and sources', async () => {
    const ukraine = { key: 'country:UKR', kind: 'COUNTRY', name: 'Ukraine', country: 'UKR', parent: null };
    expect(await of2025('75003')).toEqual({
      domain: 'displacement',
      nativeId: '75003',
      url: null,
      assertedAt: '2022-03-16T08:00:00.500000Z',
      document: null,
      ...ownWord,
      attribution: [
        attributedTo('ORIGIN', 'Local Authorities'),
        attributedTo('ORIGIN', 'Government Ukraine'),
        { ...attributedTo('RELAY', 'World Herald'), date: '15 March 2022' },
      ],
      issues: [],
      measure: 'FLOW',
      populationType: 'IDP',
      frame: 'IDMC',
      method: 'UNKNOWN',
      cause: 'CONFLICT',
      referenceDate: null,
      period: { start: '2022-03-14', end: '2022-03-15' },
      origin: ukraine,
      asylum: ukraine,
      quantity: {
        low: null,
        best: 20_000,
        high: null,
        quantifier: 'APPROXIMATELY',
        sourceText: 'approximately 20000 people',
      },
      unit: 'PERSON',
      note: 'Source: https://news.example/displaced',
      flowKind: 'DISPLACEMENT',
      role: 'RECOMMENDED',
      codes: [
        { scheme: 'IDMC_TERM', value: 'evacuated', label: null },
        {
          scheme: 'IDMC_DISPLACEMENT_OCCURRED',
          value: 'Displacement without preventive evacuations reported',
          label: null,
        },
      ],
      event: { id: '9001', name: 'Ukraine: International armed conflict (IAC) - 24/02/2022' },
      locations: [
        {
          name: 'Mariupol, Donetska, Ukraine',
          latitude: 47.0971,
          longitude: 37.5434,
          accuracy: 'County/City/town/Village/Woreda (ADM3)',
          role: 'ORIGIN',
        },
        {
          name: 'Zaporizhzhia, Zaporizka, Ukraine',
          latitude: 47.8388,
          longitude: 35.1396,
          accuracy: 'County/City/town/Village/Woreda (ADM3)',
          role: 'DESTINATION',
        },
      ],
    });
  });

  it('has no point where nobody fled from: the centroid is left out', async () => {
    expect(JSON.stringify(await of2025('75003'))).not.toMatch(/47\.46|36\.34/);
    expect(await of2023('126001')).not.toHaveProperty('locations');
  });

  it('says whether IDMC recommends it, where the export tells', async () => {
    expect(await of2025('75004')).toMatchObject({ role: 'TRIANGULATION' });
    expect(await of2023('126001')).not.toHaveProperty('role');
  });

  it.each([
    ['75001', { low: 100_000, best: null, high: null, quantifier: 'MORE_THAN' }],
    ['75007', { low: null, best: null, high: 60, quantifier: 'LESS_THAN' }],
    ['75006', { low: 104, best: 104, high: 104, quantifier: 'EXACT' }],
  ])('%s has the bound of its qualifier', async (id, quantity) => {
    expect((await of2025(id)).quantity).toMatchObject(quantity);
  });

  it('counts people, whom IDMC made of households where the text counts those', async () => {
    expect(await of2025('75006')).toMatchObject({
      unit: 'PERSON',
      quantity: { sourceText: 'a total of 40 households' },
      note: expect.stringContaining('IDMC made the figure of "a total of 40 households"'),
      issues: [],
    });
  });

  it('counts households where the figure is the number of them', async () => {
    const row = update({
      id: 1,
      figure: 40,
      amount: 'a total of 40 households',
      days: ['2022-03-16', '2022-03-16'],
      event: [1, 'An event'],
      places: [],
      url: 'https://news.example/',
      publication: 'World Herald',
      createdAt: '2022-03-17T00:00:00Z',
    });
    const { records } = await readAll(idmcIdu, [snapshotOf(JSON.stringify([row]), 'idus.json')]);
    expect(records[0]?.record).toMatchObject({ unit: 'HOUSEHOLD', issues: [] });
  });

  it('has an issue where the text leaves open whether people or households are meant', async () => {
    expect(await of2025('75005')).toMatchObject({
      unit: 'PERSON',
      quantity: { best: 300, sourceText: 'approximately 300 (People or Household)' },
      issues: [{ code: 'CONTRADICTION', path: 'unit' }],
    });
  });

  it('may be of a disaster, with its hazard and the codes of its event', async () => {
    expect(await of2025('75007')).toMatchObject({
      cause: 'DISASTER',
      origin: { name: 'Kosovo' },
      codes: [
        { scheme: 'IDMC_HAZARD', value: 'Flood' },
        { scheme: 'IDMC_DISPLACEMENT_OCCURRED' },
        { scheme: 'IDMC_EVENT_CODE', value: 'FL-2022-000999-XKX', label: 'Glide Number' },
      ],
    });
  });

  it('of 2023 has the days of New Zealand, in its winter and its summer, and its event in the note', async () => {
    expect(await of2023('126001')).toMatchObject({
      period: { start: '2023-11-07', end: '2023-11-07' },
      note: 'Event: Ukraine: shelling - 07/11/2023.',
      issues: [],
    });
    expect((await of2023('122001')).period).toEqual({ start: '2023-09-23', end: '2023-09-24' });
    expect((await of2023('112001')).period).toEqual({ start: '2023-04-01', end: '2023-05-25' });
  });
});

it('keeps nothing of the HTML', async () => {
  for (const name of ['idus_2025_layout.json', 'idus_2023_layout.json', 'faults.json']) {
    expect(JSON.stringify(await read(name))).not.toMatch(/<b>|<a |popup/);
  }
});

it('says of every bad row what is wrong and where', async () => {
  const { rejections } = await read('faults.json');
  expect(rejections.map(({ position, code, column, value }) => [position, code, column, value])).toEqual([
    ['faults.json [1]', 'DUPLICATE_ROW', 'id', '80001'],
    ['faults.json [2]', 'UNKNOWN_COUNTRY', 'iso3', 'UKX'],
    ['faults.json [3]', 'BAD_DATE', 'displacement_start_date', '2022-05-01T09:30:00.000Z'],
    ['faults.json [4]', 'BAD_DATE', 'displacement_end_date', '2022-02-30'],
    ['faults.json [5]', 'BAD_NUMBER', 'figure', '10.5'],
    ['faults.json [6]', 'MISSING_VALUE', 'figure', null],
    ['faults.json [7]', 'BAD_NUMBER', 'id', '0'],
    ['faults.json [8]', 'MISSING_COLUMN', null, null],
    ['faults.json [9]', 'MISSING_COLUMN', null, null],
    ['faults.json [10]', 'BAD_CHARACTER', null, null],
  ]);
});

describe('an odd value is kept with its issue', () => {
  it('where it ends before it begins, which also is not what its text says', async () => {
    expect((await figure('faults.json', '80011')).period).toEqual({ start: '2022-05-04', end: '2022-05-02' });
    expect(await issuesOf('80011')).toEqual([
      ['PERIOD_ORDER', 'period', '2022-05-04/2022-05-02'],
      ['DATE_SUSPECT', 'period', '2022-05-04/2022-05-02'],
    ]);
  });

  it('where text and figure disagree', async () => {
    expect((await figure('faults.json', '80012')).quantity.best).toBe(11);
    expect(await issuesOf('80012')).toEqual([['CONTRADICTION', 'quantity', 'a total of 10 people']]);
  });

  it('where a code is not known', async () => {
    const record = await figure('faults.json', '80013');
    expect(record).toMatchObject({ cause: 'UNKNOWN', quantity: { best: 10, quantifier: 'UNKNOWN' } });
    expect(record).not.toHaveProperty('role');
    expect(await issuesOf('80013')).toEqual([
      ['UNKNOWN_CODE', 'quantity.quantifier', 'between'],
      ['UNKNOWN_CODE', 'cause', 'Volcano'],
      ['UNKNOWN_CODE', 'role', 'Draft'],
    ]);
  });

  it('where the lists of places do not run side by side', async () => {
    const { locations } = await figure('faults.json', '80014');
    expect(locations).toEqual([
      { name: 'Chernihiv, Ukraine', latitude: null, longitude: null, accuracy: null, role: null },
    ]);
    expect((await issuesOf('80014')).map(([code, at]) => [code, at])).toEqual([
      ['LOCATION_SUSPECT', 'locations'],
      ['UNKNOWN_CODE', 'locations[0].role'],
    ]);
  });

  it('where a point is none, and without a text', async () => {
    const record = await figure('faults.json', '80015');
    expect(record).toMatchObject({ cause: 'UNKNOWN', assertedAt: null, quantity: { sourceText: null } });
    expect(record.locations?.map(({ latitude }) => latitude)).toEqual([51.4982, null]);
    expect(await issuesOf('80015')).toEqual([['LOCATION_SUSPECT', 'locations[1]', 'north of it']]);
  });
});
