import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unhcrAsylumApplications, unhcrAsylumDecisions } from '../../../src/connectors/unhcr/asylum.ts';
import { unhcrSolutions } from '../../../src/connectors/unhcr/solutions.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

function figures(result: ReadResult): Map<string, DisplacementRecord> {
  return new Map(result.records.map(({ record }) => [record.nativeId, record as DisplacementRecord]));
}

const applications = async (name = 'asylum-applications.csv') =>
  figures(await readAll(unhcrAsylumApplications, [snapshotOfFile(fixture(name))]));
const decisions = async () =>
  figures(await readAll(unhcrAsylumDecisions, [snapshotOfFile(fixture('asylum-decisions.csv'))]));

describe('applications', () => {
  it('are flows over the year, with the codes that tell them apart', async () => {
    expect((await applications()).get('2022/UKR/AUT/G/N/FA/P/applied')).toMatchObject({
      measure: 'FLOW',
      flowKind: 'ASYLUM_APPLICATION',
      populationType: 'ASYLUM_SEEKER',
      period: { start: '2022-01-01', end: '2022-12-31' },
      referenceDate: null,
      asylum: { name: 'Austria' },
      unit: 'PERSON',
      quantity: { best: 532 },
      codes: [
        { scheme: 'unhcr-procedure-type', value: 'G', label: 'Government' },
        { scheme: 'unhcr-application-type', value: 'N', label: 'New' },
        { scheme: 'unhcr-decision-level', value: 'FA', label: null },
      ],
      issues: [],
    });
  });

  it('in cases and in persons are two figures, even where nothing else tells them apart', async () => {
    const all = await applications();
    expect(all.get('2025/UNK/COL/G/N/FI/C/applied')).toMatchObject({ unit: 'CASE', quantity: { best: 89 } });
    expect(all.get('2025/UNK/COL/G/N/FI/P/applied')).toMatchObject({
      unit: 'PERSON',
      quantity: { best: 70 },
    });
  });

  it('may have "NA" as type and as level: it is a value', async () => {
    const record = (await applications()).get('2003/UKR/CZE/G/NA/NA/P/applied');
    expect(record?.codes?.map(({ scheme, value }) => [scheme, value])).toEqual([
      ['unhcr-procedure-type', 'G'],
      ['unhcr-application-type', 'NA'],
      ['unhcr-decision-level', 'NA'],
    ]);
  });

  it('without a published level are not those of level NA', async () => {
    const all = await applications('asylum-faults.csv');
    expect(all.get('2022/UKR/POL/G/N/NA/P/applied')?.quantity.best).toBe(12);
    expect(all.get('2022/UKR/POL/G/N/-/P/applied')).toMatchObject({ quantity: { best: 13 }, issues: [] });
    expect(all.get('2022/UKR/POL/G/N/-/P/applied')?.codes).toHaveLength(2);
  });

  it('with a code that is not known are kept with an issue', async () => {
    const record = (await applications('asylum-faults.csv')).get('2022/UKR/POL/G/Q/FI/P/applied');
    expect(record?.issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'codes', value: 'Q' }]);
    expect(record?.codes).toContainEqual({ scheme: 'unhcr-application-type', value: 'Q', label: null });
  });

  it('are rejected with a reason where they cannot be one', async () => {
    const { rejections } = await readAll(unhcrAsylumApplications, [
      snapshotOfFile(fixture('asylum-faults.csv')),
    ]);
    expect(rejections.map(({ position, code, column, value }) => [position, code, column, value])).toEqual([
      ['line 4', 'DUPLICATE_ROW', null, null],
      ['line 8', 'UNKNOWN_UNIT', 'app_pc', 'H'],
      ['line 9', 'MISSING_VALUE', 'app_pc', null],
      ['line 10', 'BAD_NUMBER', 'applied', '1,200'],
      ['line 11', 'UNKNOWN_COUNTRY', 'coa_iso', 'QQQ'],
    ]);
    expect(rejections[0]?.message).toContain('line 2');
  });
});

describe('decisions', () => {
  it('are a figure for each outcome', async () => {
    const all = await decisions();
    const kinds = ['recognized', 'other', 'rejected', 'closed'].map((outcome) => {
      const record = all.get(`2022/UKR/DEU/G/FI/P/dec_${outcome}`);
      return [record?.flowKind, record?.quantity.best, record?.unit];
    });
    expect(kinds).toEqual([
      ['ASYLUM_RECOGNISED', 5, 'PERSON'],
      ['ASYLUM_OTHER_PROTECTION', 5, 'PERSON'],
      ['ASYLUM_REJECTED', 104, 'PERSON'],
      ['ASYLUM_CLOSED', 258, 'PERSON'],
    ]);
    expect(all.has('2022/UKR/DEU/G/FI/P/dec_total')).toBe(false);
  });

  it('of 0 end a series only within one unit and level', async () => {
    const all = await decisions();
    expect(all.get('2023/UKR/DEU/G/FI/P/dec_rejected')?.quantity.best).toBe(0);
    expect(all.has('2025/UNK/COL/G/FI/P/dec_recognized')).toBe(false);
  });

  it('whose total is not their sum say so, and nothing is corrected', async () => {
    const record = (await decisions()).get('2000/ARM/CZE/G/AR/C/dec_rejected');
    expect(record).toMatchObject({
      quantity: { best: 21 },
      issues: [{ code: 'CONTRADICTION', path: 'quantity', value: '15 + 0 + 21 + 5 / 43' }],
    });
    expect((await decisions()).get('2022/UKR/DEU/G/FI/P/dec_rejected')?.issues).toEqual([]);
  });

  it('of which only the total is published are that total, without a kind', async () => {
    const all = await decisions();
    const record = all.get('2002/UNK/MLT/G/AR/C/dec_total');
    expect(record).toMatchObject({ quantity: { best: 185 }, unit: 'CASE', issues: [] });
    expect(record).not.toHaveProperty('flowKind');
    expect([...all.keys()].filter((id) => id.includes('/MLT/'))).toEqual([record?.nativeId]);
  });

  it('have a total that is no number rejected', async () => {
    const csv =
      'year,coo,coo_iso,coa,coa_iso,procedure_type,dec_level,dec_pc,dec_recognized,dec_other,dec_rejected,dec_closed,dec_total\n' +
      '2022,UKR,UKR,POL,POL,G,FI,P,5,0,0,0,many\n';
    const result = await readAll(unhcrAsylumDecisions, [snapshotOf(csv, 'asylum-decisions.csv')]);
    expect(result.rejections).toMatchObject([{ code: 'BAD_NUMBER', column: 'dec_total', value: 'many' }]);
    expect(result.records).toHaveLength(1);
  });
});

describe('solutions', () => {
  it('are flows of their kind, and a blank is none', async () => {
    const all = figures(await readAll(unhcrSolutions, [snapshotOfFile(fixture('solutions.csv'))]));
    const said = [...all].map(([id, record]) => [
      id,
      record.populationType,
      record.flowKind,
      record.quantity.best,
    ]);
    expect(said).toEqual([
      ['1959/EGY/CAN/resettlement', 'REFUGEE', 'RESETTLEMENT', 5],
      ['2022/UKR/AUT/returned_refugees', 'RETURNED_REFUGEE', 'RETURN', 5000],
      ['2022/UKR/CZE/returned_refugees', 'RETURNED_REFUGEE', 'RETURN', 42000],
      ['2022/UKR/CZE/naturalisation', 'REFUGEE', 'NATURALISATION', 6],
      ['2022/UKR/GEO/returned_refugees', 'RETURNED_REFUGEE', 'RETURN', 1000],
      ['2022/UKR/GEO/naturalisation', 'REFUGEE', 'NATURALISATION', 6],
    ]);
  });

  it('have returned internally displaced people in their own country', async () => {
    const csv =
      'year,coo,coo_iso,coa,coa_iso,returned_refugees,resettlement,naturalisation,returned_idps\n' +
      '2025,UKR,UKR,UKR,UKR,,,,310000\n';
    const all = figures(await readAll(unhcrSolutions, [snapshotOf(csv, 'solutions.csv')]));
    expect(all.get('2025/UKR/UKR/returned_idps')).toMatchObject({
      populationType: 'RETURNED_IDP',
      flowKind: 'RETURN',
      origin: { country: 'UKR' },
      asylum: { country: 'UKR' },
    });
  });
});
