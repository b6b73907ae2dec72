import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownWord } from '../../../src/core/assertion.ts';
import { iomDtm } from '../../../src/connectors/iom-dtm/index.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const read = (name: string): Promise<ReadResult> =>
  readAll(iomDtm, [snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name))]);
const stocks = async (name = 'stocks.json'): Promise<DisplacementRecord[]> =>
  (await read(name)).records.map(({ record }) => record as DisplacementRecord);

describe('a row', () => {
  it('is a stock of a round of an operation in an area', async () => {
    const chad = { key: 'country:TCD', kind: 'COUNTRY', name: 'Chad', country: 'TCD', parent: null };
    expect((await stocks())[0]).toEqual({
      domain: 'displacement',
      nativeId: 'admin2|TCD|3|501|Conflict||',
      url: null,
      assertedAt: null,
      document: null,
      ...ownWord,
      issues: [],
      measure: 'STOCK',
      populationType: 'IDP',
      frame: 'IOM_DTM',
      method: 'UNKNOWN',
      cause: 'CONFLICT',
      referenceDate: '2026-01-31',
      period: null,
      origin: chad,
      asylum: {
        key: 'adm2:adm1:country:TCD/invented province/invented district',
        kind: 'ADM2',
        name: 'Invented District',
        country: 'TCD',
        parent: {
          key: 'adm1:country:TCD/invented province',
          kind: 'ADM1',
          name: 'Invented Province',
          country: 'TCD',
          parent: chad,
        },
      },
      quantity: { low: 1_200, best: 1_200, high: 1_200, quantifier: 'EXACT', sourceText: null },
      unit: 'PERSON',
      note: null,
      codes: [
        { scheme: 'IOM_DTM_PCODE', value: 'TD9901', label: 'Invented District' },
        { scheme: 'IOM_DTM_REASON', value: 'Conflict', label: null },
      ],
      round: 3,
      operation: 'Invented response A',
      assessment: 'SA',
    });
  });

  it('that comes twice under one id, split by reason or origin, stays two', async () => {
    const split = (await stocks()).slice(0, 3);
    expect(split.map(({ nativeId, cause, quantity }) => [nativeId, cause, quantity.best])).toEqual([
      ['admin2|TCD|3|501|Conflict||', 'CONFLICT', 1_200],
      ['admin2|TCD|3|501|Natural disaster||', 'DISASTER', 300],
      ['admin2|TCD|3|501|Conflict; Natural disaster|TD98|Invented Origin', 'MIXED', 40],
    ]);
    expect(split[2]?.origin).toMatchObject({ kind: 'ADM1', name: 'Invented Origin' });
  });

  it('that counts men and women gives a stock of each beside that of all', async () => {
    const [all, men, women] = (await stocks()).slice(3, 6);
    expect([all, men, women].map((record) => [record?.sex, record?.quantity.best, record?.round])).toEqual([
      [undefined, 1_250, 4],
      ['MALE', 600, 4],
      ['FEMALE', 650, 4],
    ]);
  });

  it('without a number is unknown and not 0, and "Not available" names nothing', async () => {
    const unknown = (await stocks())[6];
    expect(unknown).toMatchObject({
      nativeId: 'admin2|TCD|3|503|||',
      quantity: { best: null, quantifier: 'UNKNOWN' },
      asylum: { kind: 'ADM1', name: 'Invented Province' },
      cause: 'UNKNOWN',
      issues: [],
    });
    expect(JSON.stringify(await stocks())).not.toContain('Not available');
  });

  it('of a whole country, which has no id, is told apart by what it is about', async () => {
    const country = (await stocks()).slice(7);
    expect(country.map(({ nativeId }) => nativeId)).toEqual([
      'admin0|TCD|3|||||Invented response A|SA|2026-01-31T00:00:00|Conflict||',
      'admin0|TCD|4|||||Invented response A|SA|2026-02-28T00:00:00|Conflict||',
    ]);
    expect(country[0]).toMatchObject({ asylum: { kind: 'COUNTRY' }, quantity: { best: 9_000 } });
  });
});

it('says of every bad row what is wrong and where', async () => {
  const { rejections } = await read('faults.json');
  expect(rejections.map(({ position, code, column, value }) => [position, code, column, value])).toEqual([
    ['faults.json result[1]', 'DUPLICATE_ROW', 'id', '501'],
    ['faults.json result[2]', 'UNKNOWN_COUNTRY', 'admin0Pcode', 'QQQ'],
    ['faults.json result[3]', 'MISSING_VALUE', 'admin0Pcode', null],
    ['faults.json result[4]', 'BAD_DATE', 'reportingDate', '31/01/2026'],
    ['faults.json result[5]', 'BAD_NUMBER', 'roundNumber', 'four'],
    ['faults.json result[6]', 'BAD_NUMBER', 'numPresentIdpInd', '-4'],
    ['faults.json result[7]', 'BAD_NUMBER', 'numberMales', 'many'],
    ['faults.json result[8]', 'MISSING_COLUMN', null, null],
    ['faults.json result[9]', 'BAD_CHARACTER', null, null],
    ['faults.json result[11]', 'MISSING_COLUMN', null, null],
    ['faults.json result[12]', 'DUPLICATE_ID', 'id', '501'],
  ]);
});

it('keeps a reason that nobody knows, and a month that contradicts its day, with their issues', async () => {
  const odd = (await stocks('faults.json')).at(-1);
  expect(odd).toMatchObject({ cause: 'UNKNOWN', referenceDate: '2026-01-31' });
  expect(odd?.issues.map(({ code, path: at, value }) => [code, at, value])).toEqual([
    ['UNKNOWN_CODE', 'cause', 'Economic'],
    ['DATE_SUSPECT', 'referenceDate', '2026-01-31, 2026-7'],
  ]);
});

it('throws what the API says of a failure', async () => {
  await expect(read('failure.json')).rejects.toMatchObject({
    name: 'SourceError',
    message: expect.stringContaining('Give a country, a P-code or an operation.'),
  });
});

it('is shown to nobody: the terms are those of IOM', () => {
  expect(iomDtm.dataset.licence.redistribution).toBe('NONE');
});
