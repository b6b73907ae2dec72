/** Where incidents are dense: counts by cells of a grid, and honestly of what no cell can be told. */
import { areaKm2, cellOf, centreOf, cornersOf, edgeKm, resolutions } from '../../core/cells.ts';
import { UserInputError } from '../../core/errors.ts';
import type { GeoPrecision } from '../../core/geo.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import { GeoPrecisionEnum, Point } from '../../graphql/location.ts';
import { whereSql } from '../../graphql/where-sql.ts';
import { withAreas } from '../../graphql/within.ts';
import { IncidentWhere } from './graphql.ts';

/** Most cells in one answer. */
const MOST_CELLS = 20_000;

interface Density {
  resolution: number;
  totalCount: number;
  cells: { index: string; count: number }[];
  unlocated: { precision: GeoPrecision; count: number }[];
}

const DensityCell = builder.objectRef<Density['cells'][number]>('DensityCell').implement({
  description: 'A cell of the grid with incidents in it.',
  fields: (t) => ({
    index: t.exposeString('index', { description: 'Its H3 index, e.g. `841e2d5ffffffff`.' }),
    count: t.exposeInt('count', { description: 'How many incidents are in it.' }),
    centre: t.field({
      type: Point,
      description: 'Its middle.',
      resolve: ({ index }) => centreOf(index),
    }),
    boundary: t.field({
      type: [Point],
      description: 'Its corners in their order; the first is not repeated.',
      resolve: ({ index }) => cornersOf(index),
    }),
  }),
});

const UnlocatedCount = builder.objectRef<Density['unlocated'][number]>('UnlocatedCount').implement({
  description: 'Incidents that are known less exactly than the cells are large.',
  fields: (t) => ({
    precision: t.field({
      type: GeoPrecisionEnum,
      description: 'How exactly their place is known.',
      resolve: ({ precision }) => precision,
    }),
    count: t.exposeInt('count', { description: 'How many they are.' }),
  }),
});

const sumOf = (counts: readonly { count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

const DensityType = builder.objectRef<Density>('IncidentDensity').implement({
  description:
    'Incidents by cells of H3. What is known to an area or to a radius that is larger than the edge of a cell is in no cell but in ' +
    '`unlocated`; both together are `totalCount`. A map without `unlocatedCount` beside it shows where places are known, not where ' +
    'incidents are.',
  fields: (t) => ({
    resolution: t.exposeInt('resolution', { description: 'The resolution of the grid.' }),
    edgeKm: t.float({
      description: 'Average length of an edge of a cell in kilometres.',
      resolve: ({ resolution }) => edgeKm(resolution),
    }),
    areaKm2: t.float({
      description: 'Average area of a cell in square kilometres.',
      resolve: ({ resolution }) => areaKm2(resolution),
    }),
    totalCount: t.exposeInt('totalCount', {
      description: 'All incidents that meet the filter: the `totalCount` of `incidents` with it.',
    }),
    cells: t.field({
      type: [DensityCell],
      description: 'The cells that have any, those with most first.',
      resolve: ({ cells }) => cells,
    }),
    unlocatedCount: t.int({
      description: 'How many incidents are in no cell.',
      resolve: ({ unlocated }) => sumOf(unlocated),
    }),
    unlocated: t.field({
      type: [UnlocatedCount],
      description: 'Those in no cell by how exactly their place is known, most first.',
      resolve: ({ unlocated }) => unlocated,
    }),
  }),
});

builder.queryField('incidentDensity', (t) =>
  t.field({
    type: DensityType,
    description: 'Where incidents are dense. Without retracted ones, unless `where` asks by `status`.',
    args: {
      where: t.arg({ type: IncidentWhere.ref, description: 'Only incidents that meet this.' }),
      resolution: t.arg.int({
        required: true,
        description:
          `The resolution of H3, ${resolutions.coarsest} to ${resolutions.finest}: edges of about 1,281, 483, 183, 69, 26, 9.9, 3.7, 1.4, 0.53, 0.20 and ` +
          '0.076 km. A town is known to about 5 km, so that from 6 on only single sites are in cells.',
      }),
    },
    resolve: (_root, args, context) => densityOf(context, args),
  }),
);

async function densityOf(
  context: Context,
  { where, resolution }: { where?: object | null; resolution: number },
): Promise<Density> {
  const { coarsest, finest } = resolutions;
  if (resolution < coarsest || resolution > finest) {
    throw new UserInputError('BAD_USER_INPUT', `There is no resolution ${resolution}.`, {
      hint: `Give one from ${coarsest} to ${finest}.`,
    });
  }
  const condition = whereSql('Incident', IncidentWhere.listed(await withAreas(context, where)), 'x');
  const rows = await context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT x.latitude, x.longitude, x.radius_km AS "radiusKm", x.geo_precision::text AS precision, count(*)::int AS count
      FROM incident x WHERE ${condition} GROUP BY 1, 2, 3, 4`);
  const cells = new Map<string, number>();
  const unlocated = new Map<GeoPrecision, number>();
  for (const { count, ...where } of rows) {
    const cell = cellOf(where, resolution);
    if (cell === undefined) add(unlocated, where.precision, count);
    else add(cells, cell, count);
  }
  if (cells.size > MOST_CELLS) {
    throw new UserInputError(
      'PAGE_TOO_LARGE',
      `At most ${MOST_CELLS} cells are answered, not ${cells.size}.`,
      {
        hint: 'Ask for a lower resolution, or for a part with `where: { within: … }`.',
      },
    );
  }
  return {
    resolution,
    totalCount: sumOf(rows),
    cells: mostFirst(cells).map(([index, count]) => ({ index, count })),
    unlocated: mostFirst(unlocated).map(([precision, count]) => ({ precision, count })),
  };
}

interface Row {
  latitude: number | null;
  longitude: number | null;
  radiusKm: number | null;
  precision: GeoPrecision;
  count: number;
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function mostFirst<Key extends string>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
