import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { idmcGidd } from '../../../src/connectors/idmc-gidd/index.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const folder = sharedData('idmc/gidd_conflicts_pages');

interface Row {
  iso3: string;
  year: number;
  new_displacement: number | null;
  total_displacement: number | null;
}

describe.skipIf(folder === undefined)(
  `the release of May 2025${folder ? '' : ` (${sharedDataAbsent})`}`,
  () => {
    let rows: Row[];
    let result: ReadResult;
    let records: DisplacementRecord[];

    beforeAll(async () => {
      const files = readdirSync(folder!).map((name) => path.join(folder!, name));
      rows = files.flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { results: Row[] }).results);
      result = await readAll(idmcGidd, files.map(snapshotOfFile));
      records = result.records.map(({ record }) => record as DisplacementRecord);
    });

    const series = (country: string, measure: string): (number | null)[] =>
      records
        .filter((each) => each.origin?.country === country && each.measure === measure)
        .sort((a, b) => (a.nativeId < b.nativeId ? -1 : 1))
        .map(({ quantity }) => quantity.best);

    it('has 961 rows, each of which can be counted', () => {
      expect(rows).toHaveLength(961);
      expect(result.rows).toBe(961);
      expect(result.releases).toEqual([{ kind: 'release', label: '2025-05-13', declaredRows: 961 }]);
      expect(new Set(result.records.map(({ position }) => position)).size).toBe(961);
      expect(result.rejections).toEqual([]);
    });

    it('knows no figure for Israel in 2010 and 2015', () => {
      const unknown = records
        .filter(({ quantity }) => quantity.best === null)
        .map(({ nativeId }) => nativeId);
      expect(unknown).toEqual([
        '2010/ISR/new_displacement',
        '2010/ISR/total_displacement',
        '2015/ISR/new_displacement',
        '2015/ISR/total_displacement',
      ]);
    });

    it('has a record for every figure that is not null, zeros included', () => {
      const known = records.filter(({ quantity }) => quantity.best !== null);
      const flows = known.filter(({ measure }) => measure === 'FLOW');
      const stocks = known.filter(({ measure }) => measure === 'STOCK');
      expect(flows).toHaveLength(961 - 165);
      expect(stocks).toHaveLength(961 - 63);
      const sum = (of: DisplacementRecord[]) => of.reduce((total, { quantity }) => total + quantity.best!, 0);
      expect(sum(flows)).toBe(rows.reduce((total, row) => total + (row.new_displacement ?? 0), 0));
      expect(sum(stocks)).toBe(rows.reduce((total, row) => total + (row.total_displacement ?? 0), 0));
      const zeros = rows
        .flatMap((row) => [row.new_displacement, row.total_displacement])
        .filter((n) => n === 0);
      expect(records.filter(({ quantity }) => quantity.best === 0)).toHaveLength(zeros.length);
    });

    it('has the series of Ukraine from 2014 to 2024', () => {
      expect(series('UKR', 'FLOW')).toEqual([
        646500, 942418, 108921, 21415, 12162, 60, 74, 40, 16870323, 713911, 306044,
      ]);
      expect(series('UKR', 'STOCK')).toEqual([
        646500, 1678587, 1652512, 800000, 800208, 730000, 734344, 854000, 5913638, 3689088, 3665165,
      ]);
    });

    it('has Kosovo and Abyei', () => {
      expect(series('XKX', 'STOCK').length).toBeGreaterThan(0);
      expect(series('AB9', 'STOCK').length).toBeGreaterThan(0);
    });
  },
);
