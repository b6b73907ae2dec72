import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  releaseOfFileName,
  ucdpPeaceAgreements,
} from '../../../src/connectors/ucdp-peace-agreements/index.ts';
import type { AgreementRecord } from '../../../src/domains/negotiations/record.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { xlsxFileOf, xlsxOfText } from '../../kit/xlsx.ts';

const workbook = xlsxFileOf(path.join(import.meta.dirname, 'fixtures/agreements.tsv'), 'Sheet1');
const read = () => readAll(ucdpPeaceAgreements, [snapshotOfFile(workbook)]);

async function agreement(id: string): Promise<AgreementRecord> {
  const found = (await read()).records.find(({ record }) => record.nativeId === id);
  if (!found) throw new Error(`no agreement ${id}`);
  return found.record as AgreementRecord;
}

describe('an agreement', () => {
  it('has its number, day, type, end and provisions', async () => {
    expect(await agreement('900')).toMatchObject({
      kind: 'agreement',
      title: 'The Riverbank Accords',
      date: '1991-05-31',
      stage: 'FRAMEWORK_COMPREHENSIVE',
      stageCode: '1',
      agreementType: 'Full peace agreement',
      agreementStatus: 'ended: True; duration: 1992-10-31',
      countriesAsReported: '540',
      locations: [{ country: 'AGO' }],
      thirdParties: null,
      issuesAddressed: [
        { code: 'cease', level: 2 },
        { code: 'interim', level: 2 },
      ],
      issues: [],
    });
  });

  it('has each id of its lists once, and none for -99', async () => {
    const { externalCodes, locations } = await agreement('902');
    expect(externalCodes.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual([
      'UCDP_AGREEMENT 902',
      'UCDP_CONFLICT 9002',
      'UCDP_CONFLICT 9003',
      'UCDP_DYAD 9102',
      'UCDP_DYAD 9103',
      'UCDP_ACTOR 9201',
    ]);
    expect(locations.map(({ country }) => country)).toEqual(['SDN', 'SSD']);
  });

  it.each([
    ['900', 'FRAMEWORK_COMPREHENSIVE'],
    ['902', 'FRAMEWORK_PARTIAL'],
    ['904', 'PRE_NEGOTIATION'],
    ['907', null],
  ])('%s is of stage %s', async (id, stage) => {
    expect((await agreement(id)).stage).toBe(stage);
  });

  it('keeps what cannot be right, with an issue each', async () => {
    const issues = async (id: string) =>
      (await agreement(id)).issues.map(({ code, path: at, value }) => [code, at, value]);
    expect(await issues('904')).toEqual([
      ['CONTRADICTION', 'date', '2015-02-12 / 2014'],
      ['UNKNOWN_CODE', 'issuesAddressed.ddr', '5'],
    ]);
    expect(await issues('907')).toEqual([
      ['DATE_SUSPECT', 'date', '12/07/1999'],
      ['UNKNOWN_CODE', 'stage', '4'],
      ['UNKNOWN_CODE', 'locations', '9999'],
    ]);
  });

  it('without a day has none', async () => {
    expect(await agreement('908')).toMatchObject({ date: null });
  });
});

it('says of every row that is none why', async () => {
  const { rejections } = await read();
  expect(rejections.map(({ position, code, column, value }) => [position, code, column, value])).toEqual([
    ['sheet 1 row 7', 'DUPLICATE_ID', 'paid', '902'],
    ['sheet 1 row 8', 'MISSING_VALUE', 'paid', null],
    ['sheet 1 row 9', 'MISSING_VALUE', 'pa_name', null],
    ['sheet 1 row 10', 'BAD_NUMBER', 'paid', '9a'],
  ]);
});

it('proves that the workbook was read to its end', async () => {
  expect((await read()).releases).toEqual([{ kind: 'release', declaredRows: 9 }]);
});

it('needs its columns', async () => {
  const bytes = xlsxOfText('Sheet1', 'paid\tyear\n900\t1991');
  const reading = readAll(ucdpPeaceAgreements, [snapshotOf(bytes, 'ucdp-peace-agreements-221.xlsx')]);
  await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
});

it.each([
  ['ucdp-peace-agreements-221.xlsx', { label: '22.1' }],
  ['ucdp-peace-agreements-19.1.xlsx', { label: '19.1' }],
  ['agreements.xlsx', undefined],
])('knows the release of %s', (fileName, release) => {
  expect(releaseOfFileName(fileName)).toEqual(release);
});
