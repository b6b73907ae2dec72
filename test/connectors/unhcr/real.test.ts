import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const file = sharedData('unhcr/rdf_population.csv');

type Row = Record<string, string>;
const columns = 'refugees asylum_seekers returned_refugees idps returned_idps stateless ooc oip hst'.split(
  ' ',
);

const columnOf = (record: { nativeId: string }): string => record.nativeId.split('/')[3] ?? '';

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

/** Series by series, year by year, with nothing of the mapper in it. */
function fallingZeros(rows: readonly Row[]): Set<string> {
  const series = new Map<string, { year: number; count: number }[]>();
  for (const row of rows) {
    for (const column of columns) {
      if (row[column] === '') continue;
      const key = `${row.coo_iso}/${row.coa_iso}/${column}`;
      const points = series.get(key) ?? series.set(key, []).get(key)!;
      points.push({ year: Number(row.year), count: Number(row[column]) });
    }
  }
  const zeros = new Set<string>();
  for (const [key, points] of series) {
    points.sort((a, b) => a.year - b.year);
    points.forEach(({ year, count }, i) => {
      if (count === 0 && i > 0 && points[i - 1]!.count > 0) zeros.add(`${year}/${key}`);
    });
  }
  return zeros;
}

describe.skipIf(file === undefined)(`the release of June 2026${file ? '' : ` (${sharedDataAbsent})`}`, () => {
  let rows: Row[];
  let result: ReadResult;
  let records: DisplacementRecord[];
  let zeros: DisplacementRecord[];

  beforeAll(async () => {
    rows = parse<Row>(readFileSync(file!), { columns: true, bom: true });
    // In pieces, as the archive gives a large file.
    const snapshot = { ...snapshotOfFile(file!), open: () => createReadStream(file!) };
    result = await readAll(unhcrPopulation, [snapshot]);
    records = result.records.map(({ record }) => record as DisplacementRecord);
    zeros = records.filter(({ quantity }) => quantity.best === 0);
  }, 120_000);

  const refugees = (origin: string, asylum?: string) =>
    records
      .filter((each) => each.referenceDate === '2022-12-31' && each.populationType === 'REFUGEE')
      .filter((each) => each.origin?.country === origin && (!asylum || each.asylum?.country === asylum))
      .reduce((sum, each) => sum + (each.quantity.best ?? 0), 0);

  it('is read without loss', () => {
    expect(rows).toHaveLength(138_893);
    expect(result.rows).toBe(138_893);
    expect(result.rejections).toEqual([]);
    expect(new Set(records.map(({ nativeId }) => nativeId)).size).toBe(records.length);
    expect(records.filter(({ issues }) => issues.length > 0)).toEqual([]);
  });

  it('has 207,639 figures above 0, by column', () => {
    const positive = records.filter(({ quantity }) => quantity.best !== 0);
    expect(positive).toHaveLength(207_639);
    expect(countBy(positive, columnOf)).toEqual({
      refugees: 114_599,
      asylum_seekers: 80_798,
      returned_refugees: 6_097,
      idps: 784,
      returned_idps: 380,
      stateless: 1_551,
      ooc: 3_148,
      oip: 155,
      hst: 127,
    });
  });

  it('has the sums of the file, by column', () => {
    for (const column of columns) {
      const published = rows.reduce((sum, row) => sum + Number(row[column]), 0);
      const kept = records
        .filter((record) => columnOf(record) === column)
        .reduce((sum, { quantity }) => sum + (quantity.best ?? 0), 0);
      expect(kept, column).toBe(published);
    }
  });

  it('has a 0 exactly where a series ends', () => {
    const expected = fallingZeros(rows);
    expect(expected.size).toBe(11_536);
    expect(zeros).toHaveLength(expected.size);
    expect(zeros.filter(({ nativeId }) => !expected.has(nativeId))).toEqual([]);
  });

  it('places every 0 at its own row', () => {
    for (const { record, position } of result.records) {
      if ((record as DisplacementRecord).quantity.best !== 0) continue;
      const row = rows[Number(position.slice('line '.length)) - 2];
      expect(record.nativeId).toBe(`${row?.year}/${row?.coo_iso}/${row?.coa_iso}/${columnOf(record)}`);
    }
  });

  it('has 5,684,177 refugees from Ukraine at the end of 2022, of them 958,147 in Poland', () => {
    expect(refugees('UKR')).toBe(5_684_177);
    expect(refugees('UKR', 'POL')).toBe(958_147);
  });

  it('does not take Austria for Australia, Egypt for the Emirates, nor Martinique for Morocco', () => {
    expect(refugees('UKR', 'AUT')).toBe(89_862);
    expect(refugees('UKR', 'AUS')).toBe(1_527);
    for (const [unhcr, iso] of [
      ['AUS', 'AUT'],
      ['ARE', 'EGY'],
      ['MAR', 'MTQ'],
      ['AUL', 'AUS'],
    ] as const) {
      const cells = rows
        .filter(({ coa }) => coa === unhcr)
        .flatMap((row) => columns.map((column) => row[column]));
      const here = records.filter(({ asylum, quantity }) => asylum?.country === iso && quantity.best !== 0);
      expect(here.length, `${unhcr} is ${iso}`).toBe(cells.filter((cell) => Number(cell) > 0).length);
    }
  });

  it('has no figure from 1 to 4, and a note on every 5', () => {
    const small = records.filter(({ quantity }) => quantity.best! > 0 && quantity.best! <= 5);
    expect(countBy(small, ({ quantity }) => String(quantity.best))).toEqual({ 5: 38_386 });
    expect(records.filter(({ note }) => note !== null)).toHaveLength(38_386);
  });
});
