import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeoPrecision, geoPrecisions } from '../../src/core/geo.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, publish } from '../kit/records.ts';

interface Density {
  totalCount: number;
  unlocatedCount: number;
  cells: { index: string; count: number }[];
  unlocated: { precision: string; count: number }[];
}

const at = (precision: GeoPrecision, radiusKm: number | null = null, longitude = 36.25) => ({
  location: { latitude: 50, longitude, radiusKm, precision, sourceText: null },
});

let graph: Graph;
beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    ...geoPrecisions.map((precision) => incident(precision, at(precision))),
    incident('town again', { ...at('SETTLEMENT'), category: 'BATTLE' }),
    incident('far', at('SETTLEMENT', null, 30)),
    incident('exact', at('SETTLEMENT', 0.1, 33)),
    incident('vague', at('EXACT_SITE', 300)),
    incident('nowhere', { location: { ...at('SETTLEMENT').location, latitude: null, longitude: null } }),
  ]);
});

const ask = async (resolution: number, where: object = {}) =>
  (
    await graph.ask<{ incidentDensity: Density; incidents: { totalCount: number } }>(
      `query ($resolution: Int!, $where: IncidentWhere) { incidents(where: $where) { totalCount }
         incidentDensity(resolution: $resolution, where: $where) { totalCount unlocatedCount cells { index count } unlocated { precision count } } }`,
      { resolution, where },
    )
  ).data;

describe('the density of incidents', () => {
  it.each<[resolution: number, counts: number[], unlocated: number]>([
    // Edges of 69, 26, 10, 4 and 0.5 km.
    [3, [4, 1, 1], 9],
    [4, [4, 1, 1], 9],
    [5, [3, 1, 1], 10],
    [6, [1, 1], 13],
    [8, [1], 14],
  ])(
    'at resolution %i counts what is known as exactly as a cell is large',
    async (resolution, counts, unlocated) => {
      const { incidentDensity } = await ask(resolution);
      expect(incidentDensity.cells.map(({ count }) => count)).toEqual(counts);
      expect(incidentDensity.unlocatedCount).toBe(unlocated);
    },
  );

  it('puts no centre of an area into a cell, however large', async () => {
    const { incidentDensity } = await ask(0);
    expect(incidentDensity.unlocated.map(({ precision }) => precision).sort()).toEqual(
      ['ADM1', 'ADM2', 'ADM3', 'COUNTRY', 'INTERNATIONAL', 'LINEAR_FEATURE', 'SETTLEMENT', 'UNKNOWN'].sort(),
    );
    expect(incidentDensity.unlocated.every(({ count }) => count === 1)).toBe(true);
  });

  it('is in all resolutions and with all filters the number of incidents that the list has', async () => {
    const where = fc.record(
      {
        category: fc.record({ eq: fc.constantFrom('BATTLE', 'UNKNOWN') }),
        geoPrecision: fc.record({ not: fc.constantFrom(...geoPrecisions) }),
        within: fc.constantFrom({ country: 'UA' }, { bbox: { west: 29, south: 49, east: 34, north: 51 } }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(where, fc.integer({ min: 0, max: 10 }), async (condition, resolution) => {
        const { incidentDensity, incidents } = await ask(resolution, condition);
        const located = incidentDensity.cells.reduce((sum, { count }) => sum + count, 0);
        expect(located + incidentDensity.unlocatedCount).toBe(incidents.totalCount);
        expect(incidentDensity.totalCount).toBe(incidents.totalCount);
      }),
      { numRuns: 25 },
    );
  });

  it('tells where the cells are, in one statement', async () => {
    const { data, statements } = await graph.ask<{
      incidentDensity: { cells: { centre: object; boundary: object[] }[]; edgeKm: number; areaKm2: number };
    }>(
      '{ incidentDensity(resolution: 4) { edgeKm areaKm2 cells { centre { latitude longitude } boundary { latitude longitude } } } }',
    );
    expect(statements).toHaveLength(1);
    expect(data.incidentDensity.cells[0]!.boundary).toHaveLength(6);
    expect(data.incidentDensity.edgeKm).toBeCloseTo(26.07, 1);
  });

  it.each([-1, 11])('is refused at resolution %i', async (resolution) => {
    expect(
      await graph.refusal('query ($r: Int!) { incidentDensity(resolution: $r) { totalCount } }', {
        r: resolution,
      }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});
