import { beforeAll, describe, expect, it } from 'vitest';
import { ucdpGed } from '../../../src/connectors/ucdp-ged/index.ts';
import { incidentRecordSchema, type ReportRecord } from '../../../src/domains/incidents/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';
import type { CsvRow } from '../../../src/connectors/formats/csv.ts';

const file = sharedData('ucdp/ged_ukraine_peacerep.csv');

describe.skipIf(file === undefined)(`the Ukraine file of a mirror (else: ${sharedDataAbsent})`, () => {
  let result: ReadResult;
  let records: ReportRecord[];
  const rawById = new Map<string, CsvRow>();
  const find = (id: string): ReportRecord => records.find(({ nativeId }) => nativeId === id)!;
  const issuesOf = (code: string, path?: string): number =>
    records
      .flatMap(({ issues }) => issues)
      .filter((issue) => issue.code === code && (path ?? issue.path) === issue.path).length;

  beforeAll(async () => {
    const snapshot = snapshotOfFile(file!);
    result = await readAll(ucdpGed, [snapshot]);
    records = result.records.map(({ record }) => record as ReportRecord);
    for await (const parsed of ucdpGed.parse(snapshot)) {
      if (parsed.kind === 'row') rawById.set((parsed.raw as CsvRow)['id']!, parsed.raw as CsvRow);
    }
  });

  it('gives 3,883 valid records and rejects none', () => {
    expect(result.rejections).toEqual([]);
    expect(records).toHaveLength(3_883);
    expect(new Set(records.map(({ nativeId }) => nativeId)).size).toBe(3_883);
    for (const record of records) incidentRecordSchema.parse(record);
  });

  it('counts 18,480 dead', () => {
    expect(records.reduce((sum, { killed }) => sum + killed.best!, 0)).toBe(18_480);
    expect(records.filter(({ killed }) => killed.best === 0)).toHaveLength(58);
  });

  it('keeps 29 + 2 broken orders of figures', () => {
    expect(issuesOf('QUANTITY_ORDER', 'killed.best')).toBe(29);
    expect(issuesOf('QUANTITY_ORDER', 'killed.low')).toBe(2);
    expect(find('448455').killed).toMatchObject({ best: 5294, high: 0, quantifier: 'RANGE' });
  });

  it('has 298 dead near Shaktarsk on 2014-07-17', () => {
    const [mh17, ...others] = records.filter(({ killed }) => killed.best === 298);
    expect(others).toEqual([]);
    expect(mh17).toMatchObject({
      nativeId: '154679',
      headline: 'Government of Ukraine – DPR, MH17 crash site, 17 July 2014',
      period: { earliest: '2014-07-17', latest: '2014-07-17', precision: 'DAY' },
      country: 'UKR',
      place: {
        name: 'MH17 crash site',
        parent: { name: 'Shaktarsk raion', parent: { name: 'Donetsk oblast' } },
      },
      deaths: { civilians: 298 },
      issues: [],
    });
    expect(mh17?.attribution).toHaveLength(1 + 7);
  });

  it('reads every date as month/day/year', () => {
    for (const { nativeId, period } of records) {
      const raw = rawById.get(nativeId)!;
      const day = (text: string): string => {
        const [month, date, year] = text.split(' ')[0]!.split('/');
        return `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
      };
      expect([period.earliest, period.latest]).toEqual([day(raw['date_start']!), day(raw['date_end']!)]);
      expect(period.earliest!.slice(0, 4)).toBe(raw['year']);
    }
    const zeroPadded = [...rawById.values()].filter((raw) => raw['date_start']!.endsWith(' 00:00'));
    expect(zeroPadded).toHaveLength(1_437);
  });

  // Nothing in the file says so, but the press does: day/month/year would let it report before the event, or months late.
  it('has dates that agree with the reports about them', () => {
    const lags = [...rawById.values()].flatMap((raw) => {
      const [first] = raw['source_date']!.split(';');
      const european = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(first!);
      const reported = european ? `${european[3]}-${european[2]}-${european[1]}` : first!;
      const happened = find(raw['id']!).period;
      const isSwappable = raw['date_end']!.endsWith(' 00:00') && happened.precision === 'DAY';
      return isSwappable && !Number.isNaN(Date.parse(reported))
        ? [(Date.parse(reported) - Date.parse(happened.latest!)) / 86_400_000]
        : [];
    });
    expect(lags.length).toBeGreaterThan(900);
    expect(lags.filter((lag) => lag >= 0 && lag <= 7).length / lags.length).toBeGreaterThan(0.9);
  });

  it('is decoded from Windows-1252', () => {
    expect(find('233458').location.sourceText).toBe('Donetsk’s Kirov district');
    expect(find('465369').attribution).toContainEqual(expect.objectContaining({ name: 'NOËL Reports' }));
    expect(find('450760').location.sourceText).toContain('49°09\'28.1"N 37°57\'02.7"E');
    const text = JSON.stringify(records);
    expect(text.match(/[\u0080-\u009f\ufffd]/)).toBeNull();
  });

  it('keeps the scales as they are spread in the file', () => {
    const count = (values: string[]): Record<string, number> =>
      values.reduce<Record<string, number>>((sum, value) => ({ ...sum, [value]: (sum[value] ?? 0) + 1 }), {});
    expect(count(records.map(({ location }) => location.precision))).toEqual({
      SETTLEMENT: 1055,
      NEAR_SETTLEMENT: 1841,
      ADM2: 38,
      ADM1: 568,
      LINEAR_FEATURE: 343,
      COUNTRY: 37,
      INTERNATIONAL: 1,
    });
    expect(count(records.map(({ period }) => period.precision))).toEqual({
      DAY: 2809,
      DAY_RANGE: 819,
      WEEK: 87,
      MONTH: 116,
      RANGE: 52,
    });
    expect(count(records.map(({ clarity }) => clarity))).toEqual({ INDIVIDUAL: 3370, SUMMARY: 513 });
    expect(count(records.map(({ country }) => String(country)))).toEqual({ UKR: 3883 });
  });

  it('has no contradictions, and marks the dates that could be swapped', () => {
    expect(issuesOf('CONTRADICTION')).toBe(0);
    expect(issuesOf('UNKNOWN_CODE') + issuesOf('UNRESOLVED_NAME') + issuesOf('LOCATION_SUSPECT')).toBe(0);
    expect(issuesOf('DATE_SUSPECT')).toBe(2_618);
  });

  it('gives one-sided violence and governments their actors', () => {
    const keys = new Set(records.flatMap(({ actors }) => actors.map(({ actor }) => actor.key)));
    expect([...keys].sort()).toEqual([
      'government:RUS',
      'government:UKR',
      'population:civilians',
      'ucdp:5817',
      'ucdp:5836',
      'ucdp:5837',
      'ucdp:5839',
      'ucdp:5840',
      'ucdp:5914',
      'ucdp:6711',
      'ucdp:6712',
    ]);
  });
});
