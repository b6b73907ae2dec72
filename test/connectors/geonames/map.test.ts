import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { geonames } from '../../../src/connectors/geonames/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { GazetteerRecord } from '../../../src/domains/gazetteer/record.ts';
import { overHttp, readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { zip } from '../../kit/zip.ts';
import { featureLine, unitLines } from './lines.ts';

const fixture = (name: string) => snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name));

const read = async (...names: string[]) => {
  const result = await readAll(geonames, names.map(fixture));
  const records = new Map(result.records.map(({ record }) => [record.nativeId, record as GazetteerRecord]));
  return { ...result, entry: (id: string | number): GazetteerRecord => records.get(String(id))! };
};

const dump = () => read('admin1CodesASCII.txt', 'cities500.zip');
const day = () => read('admin1CodesASCII.txt', 'modifications-2026-03-03.txt', 'deletes-2026-03-03.txt');

describe('a place', () => {
  it('has its id, point, inhabitants, class and names without a language', async () => {
    expect((await dump()).entry(703448)).toMatchObject({
      url: 'https://www.geonames.org/703448',
      place: { kind: 'SETTLEMENT', name: 'Kyiv', country: 'UKR', parent: { name: 'Kyiv City' } },
      codes: [{ scheme: 'GEONAMES', value: '703448' }],
      location: { latitude: 50.45466, longitude: 30.5238, precision: 'SETTLEMENT' },
      population: 2_797_553,
      featureCode: 'P.PPLC',
      issues: [],
    });
    const { names } = (await dump()).entry(703448);
    expect(names.map(({ name }) => name)).toEqual(['Kyiv', 'IEV', 'Kiev', 'Kiew', 'Київ', 'Киев', 'キーウ']);
    expect(names.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
    expect(names.every(({ lang }) => lang === null)).toBe(true);
  });

  it('has no population where GeoNames has 0, which means that it is not told', async () => {
    expect((await dump()).entry(90000001).population).toBeNull();
  });

  it('with a cell of nothing but a blank has an issue without a value', async () => {
    const line = featureLine({ id: 5, name: 'Place', country: ' ', population: '\r' });
    const files = [snapshotOf(unitLines, 'admin1CodesASCII.txt'), snapshotOf(line, 'cities500.txt')];
    const { records } = await readAll(geonames, files);
    const place = records.find(({ record }) => record.nativeId === '5')!.record;
    expect(place.issues.map(({ path, value }) => [path, value])).toEqual([
      ['place.country', null],
      ['population', null],
    ]);
  });

  it('keeps quotes in its names, since the files have none of their own', async () => {
    const names = (await dump()).entry(90000001).names.map(({ name }) => name);
    expect(names).toEqual(['Testove', '"Old" Testove', "l'Ancien"]);
  });

  it('is another one than that of the same name in the same unit', async () => {
    const { entry } = await dump();
    const twins = [entry(90000001).place, entry(90000002).place];
    expect(new Set(twins.map(({ name }) => name)).size).toBe(1);
    expect(new Set(twins.map(({ key }) => key)).size).toBe(2);
  });

  it('is in Namibia where its country is NA', async () => {
    expect((await dump()).entry(3352136).place.country).toBe('NAM');
  });
});

it('a unit has the code that is neither a P-code nor one of ISO 3166-2', async () => {
  expect((await dump()).entry('UA.05')).toMatchObject({
    place: { kind: 'ADM1', name: 'Donetsk', country: 'UKR', parent: { key: 'country:UKR' } },
    codes: [
      { scheme: 'GEONAMES_ADM1', value: 'UA.05' },
      { scheme: 'GEONAMES', value: '709716' },
    ],
  });
});

describe('a release', () => {
  it('is whole with the table of units, and only with it', async () => {
    const files = ['admin1CodesASCII.txt', 'cities500.zip'].map((name) => fixture(name));
    const { releases, rows } = await readAll(geonames, files.map(overHttp));
    expect(releases).toEqual([
      { kind: 'release', declaredRows: 1, part: { name: 'units', of: 2 } },
      { kind: 'release', label: 'cities500-2025-11-01' },
      { kind: 'release', declaredRows: 5, part: { name: 'places', of: 2 } },
    ]);
    expect(rows).toBe(6);
    // Of a table that somebody gives, nobody knows whether it was cut behind a line.
    const given = (await readAll(geonames, files)).releases;
    expect(given.map(({ part }) => part?.name)).toEqual([undefined, 'places']);
    const alone = await read('cities500.zip');
    expect(alone.rows).toBe(5);
    expect(alone.records).toEqual([]);
    expect(new Set(alone.rejections.map(({ code }) => code))).toEqual(new Set(['NO_UNITS']));
  });

  it('of a day is only a part, named by its files', async () => {
    expect((await day()).releases).toEqual([]);
    expect(geonames.releaseOfFileName?.('deletes-2026-03-03.txt')).toEqual({ label: 'changes-2026-03-03' });
    expect(geonames.releaseOfFileName?.('cities500.zip')).toBeUndefined();
  });
});

describe('the changes of a day', () => {
  it('revise places and bring those that grew into the list', async () => {
    const { entry } = await day();
    expect(entry(706483).population).toBe(1_421_125);
    expect(entry(90000003).population).toBe(501);
  });

  it('take back what is deleted or not listed any more, and no unit, though its feature was changed', async () => {
    const { withdrawals, entry } = await day();
    expect(withdrawals).toEqual(['90000002', '90000004', '709716', '90000001']);
    expect(entry('UA.05').place.name).toBe('Donetsk');
  });

  it('leave a seat in the list, whatever its population', async () => {
    const seat = featureLine({ id: 5, name: 'Seat', feature: 'P.PPLA4' });
    const files = [fixture('admin1CodesASCII.txt'), snapshotOf(seat, 'modifications-2026-03-03.txt')];
    const { withdrawals, records } = await readAll(geonames, files);
    expect([withdrawals, records.at(-1)?.record.nativeId]).toEqual([[], '5']);
  });
});

describe('faults', () => {
  const faults = () => read('units-with-faults.txt', 'cities500.txt');

  it('are rejected with their reason', async () => {
    const { rejections } = await faults();
    expect(rejections.map(({ position, code }) => [position, code])).toEqual([
      ['line 5', 'COLUMN_COUNT'],
      ['line 2', 'BAD_UNIT'],
      ['line 3', 'BAD_UNIT'],
      ['line 4', 'BAD_UNIT'],
      ['line 1', 'BAD_NUMBER'],
      ['line 2', 'MISSING_VALUE'],
      ['line 9', 'COLUMN_COUNT'],
    ]);
  });

  it.each([
    [90000002, 'LOCATION_SUSPECT', 'location'],
    [90000003, 'UNKNOWN_CODE', 'place.country'],
    [90000004, 'UNKNOWN_CODE', 'place.parent'],
    [90000006, 'UNKNOWN_CODE', 'population'],
  ])('in %s are kept as %s', async (id, code, where) => {
    expect((await faults()).entry(id).issues).toMatchObject([{ code, path: where }]);
  });

  it.each([
    [90000005, 'UKR'],
    [90000007, null],
  ])('are none in %s, whose unit or country is not told', async (id, country) => {
    const { place, issues } = (await faults()).entry(id);
    expect(issues).toEqual([]);
    expect([place.country, place.parent?.kind ?? null]).toEqual([country, country && 'COUNTRY']);
  });
});

it.each([
  ['a text of other columns', snapshotOf('a\tb\n', 'x.txt')],
  ['an archive of another list', snapshotOf(zip([{ name: 'cities15000.txt', content: unitLines }]), 'x.zip')],
])('%s is not a file of this source', async (_name, snapshot) => {
  await expect(readAll(geonames, [snapshot])).rejects.toBeInstanceOf(SourceError);
});
