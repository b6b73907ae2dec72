import { describe, expect, it } from 'vitest';
import {
  unhcrOdpOrigin,
  unhcrOdpSublocation,
  unhcrOdpTimeseries,
} from '../../../src/connectors/unhcr-odp/index.ts';
import type { Connector } from '../../../src/connectors/connector.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

const file = (name: string): string | undefined => sharedData(`unhcr/odp/${name}`);
const isThere = file('ukraine_sublocation_2022-08.json') !== undefined;

async function read(connector: Connector, name: string) {
  const result = await readAll(connector, [snapshotOfFile(file(name)!)]);
  return { ...result, figures: result.records.map(({ record }) => record as DisplacementRecord) };
}

const sumOf = (figures: readonly DisplacementRecord[]): number =>
  figures.reduce((sum, { quantity }) => sum + (quantity.best ?? 0), 0);

describe.skipIf(!isThere)(`the real answers${isThere ? '' : ` (${sharedDataAbsent})`}`, () => {
  it('of the Ukraine situation have 44 countries, 6,307,137 people and as-of dates from May to August', async () => {
    const { figures, rows, rejections } = await read(unhcrOdpSublocation, 'ukraine_sublocation_2022-08.json');
    expect([rows, figures.length, rejections.length]).toEqual([44, 44, 0]);
    expect(sumOf(figures)).toBe(6_307_137);
    const dates = figures.map(({ referenceDate }) => referenceDate).sort();
    expect([dates[0], dates.at(-1)]).toEqual(['2022-05-19', '2022-08-03']);
    expect(new Set(figures.map(({ asylum }) => asylum?.country)).size).toBe(44);
    expect(figures.filter(({ issues }) => issues.length > 0)).toEqual([]);
    expect(new Set(figures.map(({ measure, unit }) => `${measure} ${unit}`))).toEqual(
      new Set(['CUMULATIVE PERSON']),
    );
  });

  it('over time have 69 points, of which the last is the total of the countries', async () => {
    const { figures, rows, rejections } = await read(unhcrOdpTimeseries, 'ukraine_timeseries_daily.json');
    expect([rows, figures.length, rejections.length]).toEqual([69, 69, 0]);
    expect(figures.at(-1)).toMatchObject({ referenceDate: '2022-08-03', quantity: { best: 6_307_137 } });
    expect(figures.filter(({ issues }) => issues.length > 0)).toEqual([]);
  });

  it.each([
    // Rows, figures of people, of households, and rows whose month contradicts their date.
    ['220', 9, 9, 0, 1],
    ['259', 10, 10, 9, 5],
    ['295', 3, 3, 0, 2],
  ])('of place %s are read without loss', async (id, rows, people, households, odd) => {
    const result = await read(unhcrOdpOrigin, `get-origin-geo-id-${id}-population-collection-429.json`);
    const ofUnit = (unit: string) => result.figures.filter((figure) => figure.unit === unit);
    expect([result.rows, ofUnit('PERSON').length, ofUnit('HOUSEHOLD').length]).toEqual([
      rows,
      people,
      households,
    ]);
    expect(result.rejections).toEqual([]);
    const suspect = ofUnit('PERSON').filter(({ issues }) =>
      issues.some(({ code }) => code === 'DATE_SUSPECT'),
    );
    expect(suspect).toHaveLength(odd);
    const others = result.figures
      .flatMap(({ issues }) => issues)
      .filter(({ code }) => code !== 'DATE_SUSPECT');
    expect(others).toEqual([]);
  });

  it('have an origin for every code but "others" and "various"', async () => {
    const names = ['220', '259', '295'].map((id) => `get-origin-geo-id-${id}-population-collection-429.json`);
    const all = (await Promise.all(names.map((name) => read(unhcrOdpOrigin, name)))).flatMap(
      ({ figures }) => figures,
    );
    const without = all.filter(({ origin, unit }) => origin === null && unit === 'PERSON');
    expect(without.map(({ codes }) => codes?.at(-1)?.value)).toEqual(['OTH', 'VAR', 'OTH', 'OTH']);
  });
});
