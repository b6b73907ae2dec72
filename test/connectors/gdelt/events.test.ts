import { describe, expect, it } from 'vitest';
import { gdelt } from '../../../src/connectors/gdelt/index.ts';
import type { SignalRecord } from '../../../src/domains/signals/record.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { event, lines } from './rows.ts';

const [events] = gdelt;
const file = `${import.meta.dirname}/fixtures/20260302060000.export.CSV`;

async function byId(): Promise<Map<string, SignalRecord>> {
  const { records } = await readAll(events!, [snapshotOfFile(file)]);
  return new Map(records.map(({ record }) => [record.nativeId, record as SignalRecord]));
}

describe('an event of GDELT', () => {
  it('is a signal of kind EVENT with its own id, its text, and the outlet as a relay', async () => {
    expect((await byId()).get('1002')).toMatchObject({
      domain: 'signals',
      signalKind: 'EVENT',
      url: 'https://www.gazette.example/20260302060000/story-1002',
      outlet: 'gazette.example',
      attribution: [{ role: 'RELAY', name: 'gazette.example' }],
      assertedAt: '2026-03-02T06:00:00Z',
      seenAt: '2026-03-02T06:00:00Z',
      period: { earliest: '2026-03-02', latest: '2026-03-02', precision: 'DAY', basis: 'INFERRED' },
      quadClass: 4,
      goldstein: -10,
      tone: -5.25,
      mentions: 4,
      sources: 1,
      articles: 4,
      confidence: null,
      mentionOf: null,
      issues: [],
    });
  });

  it('keeps the leading zeros of its code, and the classes above it', async () => {
    const records = await byId();
    const codesOf = (id: string) => records.get(id)?.eventCodes.map(({ value }) => value);
    expect(codesOf('1003')).toEqual(['010', '01']);
    expect(codesOf('1001')).toEqual(['0241', '024', '02']);
    expect(records.get('1003')?.eventCodes.at(-1)).toEqual({
      scheme: 'CAMEO',
      value: '01',
      label: 'Make public statement',
    });
  });

  it('whose code lost its zero is kept with an issue', async () => {
    const record = (await byId()).get('1011');
    expect(record?.eventCodes.map(({ value }) => value)).toEqual(['43', '04']);
    expect(record?.issues).toContainEqual(
      expect.objectContaining({ code: 'CONTRADICTION', path: 'eventCodes', value: '43, 43, 04' }),
    );
  });

  it('has FIPS codes for places and CAMEO codes for actors: two systems in one row', async () => {
    const records = await byId();
    expect(['1001', '1002', '1003', '1004', '1005', '1006'].map((id) => records.get(id)?.country)).toEqual([
      'UKR',
      'RUS',
      'FRA',
      'AUS',
      'AUT',
      'USA',
    ]);
    const countries = records
      .get('1005')
      ?.actors.map(({ codes }) => codes.find(({ scheme }) => scheme === 'CAMEO_COUNTRY')?.value);
    expect(countries).toEqual(['AUS', 'AUT']);
    expect(JSON.stringify([...records.values()].map(({ actors }) => actors))).not.toContain('FIPS');
  });

  it('at a country or a state is at a centroid and never at a site', async () => {
    const records = await byId();
    const precisionOf = (id: string) => records.get(id)?.location.precision;
    expect(['1001', '1002', '1003', '1006', '1008', '1007'].map(precisionOf)).toEqual([
      'SETTLEMENT',
      'ADM1',
      'COUNTRY',
      'SETTLEMENT',
      'ADM1',
      'UNKNOWN',
    ]);
  });

  it('names its place from the town up', async () => {
    const records = await byId();
    expect(records.get('1001')?.place).toMatchObject({
      kind: 'SETTLEMENT',
      name: "Kramators'k",
      country: 'UKR',
      parent: { kind: 'ADM1', name: "Donets'ka Oblast'", parent: { key: 'country:UKR' } },
    });
    expect(records.get('1002')?.place).toMatchObject({ kind: 'ADM1', name: "Belgorodskaya Oblast'" });
    expect(records.get('1003')?.place).toMatchObject({ kind: 'COUNTRY', key: 'country:FRA' });
    expect(records.get('1007')?.place).toBeNull();
  });

  it('whose country has no FIPS code that is known is kept with an issue', async () => {
    const record = (await byId()).get('1009');
    expect(record).toMatchObject({ country: null, place: null });
    expect(record?.issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'country', value: 'ZQ' }]);
  });

  it('of a year before its text is kept, with an issue', async () => {
    const record = (await byId()).get('1010');
    expect(record?.period).toMatchObject({ earliest: '2025-03-02', latest: '2025-03-02' });
    expect(record?.issues).toMatchObject([
      { code: 'DATE_SUSPECT', path: 'period.earliest', value: '20250302' },
    ]);
  });

  it.each([
    ['20260302', 0],
    ['20260201', 0],
    ['20260303', 1],
    ['20250402', 0],
    ['20250307', 1],
    ['20160302', 1],
  ])('dated %s and seen on 20260302 has %i issues', async (day, count) => {
    const row = event({ id: 1, time: '20260302060000', day, country: 'UP', number: 1 });
    const { records } = await readAll(events!, [snapshotOf(lines([row]), 'x.export.CSV')]);
    expect(records[0]?.record.issues.map(({ code }) => code)).toEqual(Array(count).fill('DATE_SUSPECT'));
  });

  it('with values outside of the code book has null for them, and an issue each', async () => {
    const record = (await byId()).get('1011');
    expect(record).toMatchObject({ quadClass: null, goldstein: null, location: { precision: 'UNKNOWN' } });
    const unknown = record?.issues.filter(({ code }) => code === 'UNKNOWN_CODE');
    expect(unknown?.map(({ path, value }) => [path, value])).toEqual([
      ['quadClass', '7'],
      ['location.precision', '9'],
    ]);
  });

  it('whose source is no address names it as its outlet', async () => {
    expect((await byId()).get('1011')).toMatchObject({ url: null, outlet: 'Gazette (print), 2 March 2026' });
  });

  it('with a quotation mark in a name is split at its tabs', async () => {
    expect((await byId()).get('1001')?.actors[0]?.name).toBe('D"ARTAGNAN');
  });

  it('with bytes that are no UTF-8 is kept with U+FFFD and an issue', async () => {
    const record = (await byId()).get('1012');
    expect(record?.actors[1]?.name).toBe('CAF\uFFFD');
    expect(record?.issues).toMatchObject([{ code: 'UNRESOLVED_NAME', path: 'actors', value: 'CAF\uFFFD' }]);
  });

  it('that cannot be one is rejected for its reason', async () => {
    const { rejections } = await readAll(events!, [
      snapshotOfFile(`${import.meta.dirname}/fixtures/faults.export.CSV`),
    ]);
    expect(rejections.map(({ position, code, column }) => [position, code, column])).toEqual([
      ['line 2', 'COLUMN_COUNT', null],
      ['line 3', 'BAD_NUMBER', 'GLOBALEVENTID'],
      ['line 4', 'BAD_DATE', 'SQLDATE'],
      ['line 5', 'BAD_DATE', 'DATEADDED'],
      ['line 6', 'BAD_CHARACTER', null],
    ]);
  });
});
