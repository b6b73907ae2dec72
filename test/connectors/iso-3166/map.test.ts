import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { iso3166 } from '../../../src/connectors/iso-3166/index.ts';
import type { GazetteerRecord } from '../../../src/domains/gazetteer/record.ts';
import { overHttp, readAll, snapshotOfFile } from '../../kit/snapshot.ts';

const read = async (name: string) => {
  const result = await readAll(iso3166, [
    overHttp(snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name))),
  ]);
  const records = new Map(result.records.map(({ record }) => [record.nativeId, record as GazetteerRecord]));
  return { ...result, entry: (iso3: string): GazetteerRecord => records.get(iso3)! };
};

const codesOf = ({ codes }: GazetteerRecord): Record<string, string> =>
  Object.fromEntries(codes.map(({ scheme, value }) => [scheme, value]));

describe('codes', () => {
  it('are text with their leading zeros, which the table has lost', async () => {
    const { entry } = await read('country-codes.csv');
    expect(codesOf(entry('AFG'))).toMatchObject({ ISO3166_1_NUMERIC: '004', M49: '004', FIPS: 'AF' });
  });

  it('have Namibia as NA', async () => {
    const { entry } = await read('country-codes.csv');
    expect(codesOf(entry('NAM'))).toMatchObject({ ISO3166_1_ALPHA2: 'NA', FIPS: 'WA', M49: '516' });
    // The table lost its Wikidata id, by taking it for "not available" perhaps.
    expect(codesOf(entry('NAM'))).not.toHaveProperty('WIKIDATA');
  });

  it('are those of other registers too', async () => {
    const { entry } = await read('country-codes.csv');
    expect(codesOf(entry('UKR'))).toEqual({
      ISO3166_1_ALPHA3: 'UKR',
      ISO3166_1_ALPHA2: 'UA',
      ISO3166_1_NUMERIC: '804',
      M49: '804',
      FIPS: 'UP',
      WIKIDATA: 'Q212',
      GEONAMES: '690791',
    });
  });

  it('are not taken where two are run together, and none where there is only a blank', async () => {
    const { entry } = await read('country-codes.csv');
    expect(codesOf(entry('PSE'))).not.toHaveProperty('FIPS');
    expect(entry('PSE').issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'codes', value: 'GZWE' }]);
    expect(codesOf(entry('ALA'))).not.toHaveProperty('FIPS');
    expect(entry('ALA').issues).toEqual([]);
  });

  it('that mean another country are kept with an issue', async () => {
    const { issues, codes } = (await read('faults.csv')).entry('ROU');
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['UNKNOWN_CODE', '6420'],
      ['CONTRADICTION', 'ISO3166_1_ALPHA2 RS'],
    ]);
    expect(codes).toContainEqual({ scheme: 'ISO3166_1_ALPHA2', value: 'RS', validFrom: null, validTo: null });
  });
});

describe('names', () => {
  it('have their language, the one of M49 first, each once', async () => {
    const { entry } = await read('country-codes.csv');
    expect(entry('CIV').place.key).toBe('country:CIV');
    expect(entry('AFG').names).toEqual([
      { name: 'Afghanistan', lang: 'en', isPreferred: true },
      { name: 'Afghanistan', lang: 'fr', isPreferred: true },
      { name: '阿富汗', lang: 'zh', isPreferred: true },
      { name: 'the Islamic Republic of Afghanistan', lang: 'en', isPreferred: false },
    ]);
  });

  it('have no marks of footnotes', async () => {
    const names = (await read('country-codes.csv')).entry('PSE').names.map(({ name }) => name);
    expect(names).toContain('State of Palestine (the)');
    expect(names.join()).not.toContain('*');
  });
});

it('rejects what is no entry of its own', async () => {
  const { rejections } = await read('faults.csv');
  expect(rejections.map(({ position, code }) => [position, code])).toEqual([
    ['line 3', 'MISSING_VALUE'],
    ['line 4', 'UNKNOWN_COUNTRY'],
    ['line 5', 'DUPLICATE_ID'],
    ['line 6', 'MISSING_VALUE'],
  ]);
});

it('declares the rows of a table that was read to its end', async () => {
  expect((await read('country-codes.csv')).releases).toEqual([{ kind: 'release', declaredRows: 7 }]);
});
