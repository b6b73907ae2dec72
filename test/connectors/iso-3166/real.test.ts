import { describe, expect, it } from 'vitest';
import { iso3166 } from '../../../src/connectors/iso-3166/index.ts';
import type { GazetteerRecord } from '../../../src/domains/gazetteer/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { overHttp, readAll, snapshotOfFile } from '../../kit/snapshot.ts';

describe('the real table', () => {
  const real = sharedData('reference/datahub_country_codes.csv');

  it.skipIf(!real)(`gives all 249 entries (skipped when ${sharedDataAbsent})`, async () => {
    const { records, rejections, releases } = await readAll(iso3166, [overHttp(snapshotOfFile(real!))]);
    expect(rejections).toEqual([]);
    expect(releases).toEqual([{ kind: 'release', declaredRows: 249 }]);
    const entries = records.map(({ record }) => record as GazetteerRecord);
    expect(new Set(entries.map(({ place }) => place.key)).size).toBe(249);
    const numberOf = (scheme: string): number =>
      new Set(
        entries
          .flatMap(({ codes }) => codes.filter((code) => code.scheme === scheme))
          .map(({ value }) => value),
      ).size;
    expect(
      ['ISO3166_1_ALPHA2', 'ISO3166_1_NUMERIC', 'M49', 'FIPS', 'GEONAMES', 'WIKIDATA'].map(numberOf),
    ).toEqual([249, 249, 249, 243, 249, 248]);
    const found = entries.flatMap(({ nativeId, issues }) =>
      issues.map(({ code, value }) => [nativeId, code, value]),
    );
    // The code of the Netherlands, codes run together, and the mark of a footnote.
    expect(found).toEqual([
      ['BES', 'CONTRADICTION', 'FIPS NL'],
      ['SRB', 'UNKNOWN_CODE', 'RIKV'],
      ['PSE', 'UNKNOWN_CODE', 'GZWE'],
      ['SJM', 'UNKNOWN_CODE', 'SVJN'],
      ['UMI', 'UNKNOWN_CODE', 'a'],
    ]);
    const languages = new Set(entries.flatMap(({ names }) => names.map(({ lang }) => lang)));
    expect([...languages].sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
    for (const { names } of entries) expect(names.filter(({ isPreferred }) => isPreferred)).toHaveLength(6);
  });
});
