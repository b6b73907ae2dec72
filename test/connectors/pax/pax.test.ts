import { ownWord } from '../../../src/core/assertion.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pax } from '../../../src/connectors/pax/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type {
  AgreementRecord,
  NegotiationRecord,
  ProcessRecord,
} from '../../../src/domains/negotiations/record.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const agreementsFile = fixture('agreements.csv');
const version11 = fixture('pax_all_agreements_v11.csv');

const recordsOf = (result: ReadResult): NegotiationRecord[] =>
  result.records.map(({ record }) => record as NegotiationRecord);
const processesOf = (result: ReadResult): ProcessRecord[] =>
  recordsOf(result).filter((record) => record.kind === 'process');
const agreementsOf = (result: ReadResult): AgreementRecord[] =>
  recordsOf(result).filter((record) => record.kind === 'agreement');

async function agreement(id: string, file = agreementsFile): Promise<AgreementRecord> {
  const found = agreementsOf(await readAll(pax, [snapshotOfFile(file)])).find(
    ({ nativeId }) => nativeId === id,
  );
  if (!found) throw new Error(`no agreement ${id}`);
  return found;
}

describeConnector(pax, [
  { name: 'agreements good and bad', files: [agreementsFile], records: 9, rejected: 6 },
]);

describe('an agreement', () => {
  it('has its codes, places and issues', async () => {
    expect(await agreement('1363')).toEqual({
      domain: 'negotiations',
      kind: 'agreement',
      nativeId: '1363',
      url: 'https://www.peaceagreements.org/agreements/1363/',
      assertedAt: null,
      document: null,
      ...ownWord,
      issues: [],
      title: 'First protocol of Minsk',
      date: '2014-09-05',
      process: 'process/121',
      stage: 'FRAMEWORK_PARTIAL',
      stageCode: 'SubPar',
      substageCode: 'MultIss',
      agreementType: 'Intra',
      agreementStatus: 'Multiparty signed/agreed',
      conflictType: 'Government/territory',
      countriesAsReported: 'Ukraine',
      locations: [{ key: 'country:UKR', kind: 'COUNTRY', name: 'Ukraine', country: 'UKR', parent: null }],
      parties: 'Party one; Party two; Party three',
      thirdParties: 'A mediator',
      interim: false,
      pages: 1,
      externalCodes: [
        { scheme: 'UCDP_CONFLICT', value: '13306', label: null },
        { scheme: 'UCDP_AGREEMENT', value: '1536', label: null },
      ],
      issuesAddressed: [
        { code: 'TpsAut', level: 1 },
        { code: 'SsrGua', level: 1 },
        { code: 'Ce', level: 1 },
        { code: 'ImPK', level: 1 },
      ],
    });
  });

  it('keeps issue codes as they are named, with their levels, and ImSrc is none', async () => {
    expect((await agreement('1364')).issuesAddressed).toEqual([
      { code: 'StDef', level: 2 },
      { code: 'PpsGe:St', level: 1 },
      { code: 'Ce', level: 3 },
      { code: 'CeProv', level: 1 },
    ]);
  });

  it('has several codes where a cell lists them, and none for NA, N/A and blank', async () => {
    expect((await agreement('2444')).externalCodes).toEqual([
      { scheme: 'UCDP_CONFLICT', value: '13306', label: null },
      { scheme: 'UCDP_CONFLICT', value: '11348', label: null },
    ]);
    expect((await agreement('577')).externalCodes).toEqual([]);
  });

  it('is in Kosovo by its Gleditsch & Ward number, for want of an ISO code', async () => {
    const { locations, issues } = await agreement('577');
    expect(locations.map(({ country }) => country)).toEqual(['XKX', 'SRB']);
    expect(issues).toEqual([]);
  });

  it('loses nothing to codes that nobody knows', async () => {
    const made = await agreement('900001');
    expect(made).toMatchObject({
      date: null,
      stage: null,
      stageCode: 'Fut',
      interim: null,
      pages: null,
      parties: null,
    });
    expect(made).toMatchObject({ locations: [], issuesAddressed: [], process: 'process/121' });
    expect(made.issues.map(({ code, path: at, value }) => [code, at, value])).toEqual([
      ['CONTRADICTION', 'process', 'Another name of it'],
      ['UNKNOWN_CODE', 'locations', 'QQQ'],
      ['UNKNOWN_CODE', 'locations', '9999'],
      ['UNKNOWN_CODE', 'stage', 'Fut'],
      ['UNKNOWN_CODE', 'interim', 'Partly'],
      ['UNKNOWN_CODE', 'pages', 'two'],
      ['UNKNOWN_CODE', 'issuesAddressed.GCh', '4'],
    ]);
  });

  it('says when the two codes of a place contradict each other', async () => {
    const { locations, issues, process } = await agreement('900002');
    expect(locations.map(({ country }) => country)).toEqual(['UKR']);
    expect(issues).toMatchObject([{ code: 'CONTRADICTION', path: 'locations', value: 'UKR and 365' }]);
    expect(process).toBeNull();
  });

  it('is rejected without a number, a title or a date that can be right', async () => {
    const { rejections } = await readAll(pax, [snapshotOfFile(agreementsFile)]);
    expect(rejections.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['BAD_DATE', 'Dat', '05/09/2014'],
      ['BAD_DATE', 'Dat', '2015-02-30'],
      ['MISSING_VALUE', 'AgtId', null],
      ['BAD_NUMBER', 'AgtId', 'AG7'],
      ['MISSING_VALUE', 'Agt', null],
      ['DUPLICATE_ID', 'AgtId', '1363'],
    ]);
  });

  it('does not change when only white space does', async () => {
    const noisy = readFileSync(agreementsFile, 'utf8')
      .replace('Party  one;\nParty two; \nParty three', ' Party one; Party two;\r\n\r\nParty\u00a0three ')
      .replace('First protocol\nof Minsk', 'First  protocol of\tMinsk');
    const [before, after] = await Promise.all([
      readAll(pax, [snapshotOfFile(agreementsFile)]),
      readAll(pax, [snapshotOf(noisy, 'agreements.csv')]),
    ]);
    expect(noisy).not.toBe(readFileSync(agreementsFile, 'utf8'));
    expect(recordsOf(after)).toEqual(recordsOf(before));
  });
});

describe('processes', () => {
  it('come once, before the first agreement that names them', async () => {
    const result = await readAll(pax, [snapshotOfFile(agreementsFile)]);
    expect(recordsOf(result).map(({ nativeId }) => nativeId)).toEqual([
      'process/121',
      '1363',
      '1364',
      '2444',
      'process/64',
      '577',
      '900001',
      '900002',
      '900006',
    ]);
    expect(processesOf(result)[0]).toEqual({
      domain: 'negotiations',
      kind: 'process',
      nativeId: 'process/121',
      name: 'Ukraine peace process',
      track: 'UNKNOWN',
      period: null,
      parties: [],
      formats: [],
      url: null,
      assertedAt: null,
      document: null,
      ...ownWord,
      issues: [],
    });
  });

  it('without a name are not made up', async () => {
    expect(await agreement('900006')).toMatchObject({
      process: null,
      issues: [{ code: 'UNRESOLVED_NAME', path: 'process', value: '999' }],
    });
  });

  it('come once over all files of a run', async () => {
    const other = readFileSync(agreementsFile, 'utf8').replaceAll(/,(1363|1364|2444|577|90000\d),/g, ',1$1,');
    const result = await readAll(pax, [snapshotOfFile(agreementsFile), snapshotOf(other, 'more.csv')]);
    expect(processesOf(result)).toHaveLength(2);
    expect(agreementsOf(result)).toHaveLength(14);
  });
});

describe('columns of a later version', () => {
  it('are issue codes where the whole column holds levels, and kept as issues of the data where not', async () => {
    const { records, rejections } = await readAll(pax, [snapshotOfFile(version11)]);
    expect(rejections).toEqual([]);
    expect(records).toHaveLength(4);
    const [one, two, three] = [
      await agreement('1', version11),
      await agreement('2', version11),
      await agreement('3', version11),
    ];
    expect(one.issuesAddressed).toEqual([{ code: 'NewIssue', level: 2 }]);
    expect([two.issuesAddressed, three.issuesAddressed]).toEqual([[], []]);
    const kept = [one, two, three].map(({ issues }) =>
      issues.map(({ code, path: at, value }) => [code, at, value]),
    );
    expect(kept).toEqual([
      [
        ['UNKNOWN_CODE', 'Note', 'A remark'],
        ['UNKNOWN_CODE', 'Signatories', '2'],
      ],
      [['UNKNOWN_CODE', 'Signatories', '14']],
      [['UNKNOWN_CODE', 'Signatories', '0']],
    ]);
  });

  it('may come in any order, and the optional ones may be missing', async () => {
    const csv =
      'Ce,Part,Stage,Dat,Agt,AgtId,PPName,PP\n2,N/A,Cea,2020-07-22,Additional measures,2440,Ukraine peace process,121\n';
    const [process, made] = recordsOf(await readAll(pax, [snapshotOf(csv, 'x.csv')]));
    expect(process?.nativeId).toBe('process/121');
    expect(made).toMatchObject({
      stage: 'CEASEFIRE',
      locations: [],
      interim: null,
      parties: null,
      countriesAsReported: null,
      issuesAddressed: [{ code: 'Ce', level: 2 }],
      issues: [],
    });
  });

  it('with damaged names are refused', async () => {
    const damaged = readFileSync(agreementsFile, 'utf8').replace('SsrGua', 'Ssr\0ua');
    await expect(readAll(pax, [snapshotOf(damaged, 'x.csv')])).rejects.toThrow(SourceError);
  });

  it('a table of something else is refused', async () => {
    const other = snapshotOf('HC_ID,Date,proposal\n1,05.03.22,Ukraine\n', 'x.csv');
    await expect(readAll(pax, [other])).rejects.toThrow(SourceError);
  });
});
