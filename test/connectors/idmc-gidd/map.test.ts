import { ownWord } from '../../../src/core/assertion.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { idmcGidd } from '../../../src/connectors/idmc-gidd/index.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const read = (...names: string[]): Promise<ReadResult> =>
  readAll(
    idmcGidd,
    names.map((name) => snapshotOfFile(fixture(name))),
  );

function figure(result: ReadResult, nativeId: string): DisplacementRecord | undefined {
  return result.records.find(({ record }) => record.nativeId === nativeId)?.record as
    DisplacementRecord | undefined;
}

describe('a row', () => {
  it('gives a flow of movements over the year', async () => {
    const ukraine = { key: 'country:UKR', kind: 'COUNTRY', name: 'Ukraine', country: 'UKR', parent: null };
    expect(figure(await read('page_0.json'), '2022/UKR/new_displacement')).toEqual({
      domain: 'displacement',
      nativeId: '2022/UKR/new_displacement',
      url: null,
      assertedAt: null,
      document: null,
      ...ownWord,
      issues: [],
      measure: 'FLOW',
      flowKind: 'DISPLACEMENT',
      populationType: 'IDP',
      frame: 'IDMC',
      method: 'UNKNOWN',
      cause: 'CONFLICT',
      referenceDate: null,
      period: { start: '2022-01-01', end: '2022-12-31' },
      origin: ukraine,
      asylum: ukraine,
      quantity: { low: 16870323, best: 16870323, high: 16870323, quantifier: 'EXACT', sourceText: null },
      unit: 'MOVEMENT',
      note: 'Rounded by IDMC: 16870000.',
    });
  });

  it('gives a stock of people at 31 December', async () => {
    expect(figure(await read('page_0.json'), '2022/UKR/total_displacement')).toMatchObject({
      measure: 'STOCK',
      unit: 'PERSON',
      referenceDate: '2022-12-31',
      period: null,
      quantity: { best: 5913638 },
    });
  });

  it("keeps IDMC's own rounding, which is not half-up", async () => {
    const result = await read('page_0.json', 'page_1.json');
    expect(figure(result, '2014/UKR/new_displacement')?.note).toBe('Rounded by IDMC: 646000.');
    expect(figure(result, '2023/AB9/total_displacement')?.note).toBe('Rounded by IDMC: 42000.');
  });

  it('keeps 0 and gives nothing for null', async () => {
    const result = await read('page_0.json');
    expect(figure(result, '2009/AGO/new_displacement')).toMatchObject({ quantity: { best: 0 }, note: null });
    expect(figure(result, '2009/AGO/total_displacement')).toBeUndefined();
  });

  it('without any figure gives two records without a quantity', async () => {
    const result = await read('page_0.json', 'page_1.json');
    expect(result.rows).toBe(6);
    expect(result.rejections).toEqual([]);
    for (const [column, measure] of [
      ['new_displacement', 'FLOW'],
      ['total_displacement', 'STOCK'],
    ]) {
      const record = figure(result, `2015/ISR/${column}`);
      expect(record).toMatchObject({ measure, note: expect.stringContaining('not 0') });
      expect(record?.quantity).toEqual({
        low: null,
        best: null,
        high: null,
        quantifier: 'UNKNOWN',
        sourceText: null,
      });
    }
  });

  it('may be of Kosovo or Abyei, which have no ISO code', async () => {
    const result = await read('page_1.json');
    expect(figure(result, '2023/XKX/total_displacement')?.origin?.name).toBe('Kosovo');
    expect(figure(result, '2023/AB9/new_displacement')?.origin?.name).toBe('Abyei Area');
  });
});

it('says of every bad row or figure what is wrong and where', async () => {
  const { rejections } = await read('faults.json');
  const said = rejections.map(({ position, code, column, value }) => [position, code, column, value]);
  expect(said).toEqual([
    ['faults.json results[1]', 'DUPLICATE_ROW', null, null],
    ['faults.json results[2]', 'UNKNOWN_COUNTRY', 'iso3', 'QQQ'],
    ['faults.json results[3]', 'BAD_DATE', 'year', 'twenty'],
    ['faults.json results[4]', 'BAD_NUMBER', 'new_displacement', '-3'],
    ['faults.json results[4]', 'MISSING_VALUE', 'total_displacement', null],
    ['faults.json results[5]', 'MISSING_COLUMN', null, null],
    ['faults.json results[6]', 'MISSING_COLUMN', null, null],
  ]);
});

it('does not mix two releases', async () => {
  const page = readFileSync(fixture('page_1.json'), 'utf8');
  const older = snapshotOf(page.replace('2025-05-13', '2024-05-14'), 'page_1.json');
  const { records, rejections } = await readAll(idmcGidd, [snapshotOfFile(fixture('page_0.json')), older]);
  expect(records).toHaveLength(7);
  expect(rejections.map(({ code }) => code)).toEqual(['MIXED_RELEASES', 'MIXED_RELEASES']);
});
