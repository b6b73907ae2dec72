import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';

const relative = 'ucdp/ged_ukraine_peacerep.csv';
const present = sharedData(relative) !== undefined;

describe.skipIf(!present)(present ? 'GED of Ukraine' : `GED of Ukraine (${sharedDataAbsent})`, () => {
  let database: TestDatabase;
  let graph: Graph;
  beforeAll(async () => {
    database = await testDatabase();
    const bytes = readFileSync(sharedData(relative)!);
    await ingest(database, 'ucdp-ged', [{ fileName: 'ged_ukraine_peacerep.csv', bytes }]);
    graph = await openGraph(database);
  });

  const SUM = 'count low best high';
  const DRILL =
    'incidents(first: 500, after: $after) { totalCount nodes { killed { low best high } } pageInfo { hasNextPage endCursor } }';

  it('has 18,480 dead, in one statement', async () => {
    const { data, statements } = await graph.ask(`{
      casualtyTotal(outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) {
        ... on QuantityTotal { low best high included unallocated { ${SUM} } unknownStatusShare zeroBestPositiveHigh civilians { min max } } } }`);
    expect(data).toEqual({
      casualtyTotal: {
        low: 16_369,
        best: 18_480,
        high: 20_272,
        included: 3_883,
        unallocated: { count: 0, low: 0, best: 0, high: 0 },
        unknownStatusShare: expect.closeTo(0.1238, 4) as number,
        zeroBestPositiveHigh: 57,
        civilians: { min: 3_104, max: 5_392 },
      },
    });
    expect(statements).toHaveLength(1);
  });

  interface Sums {
    count: number;
    low: number;
    best: number;
    high: number;
  }
  interface Group {
    key: string | null;
    label: string;
    sum: Sums;
    unallocated: Sums;
    buckets: {
      label: string;
      sum: Sums;
      certain: Sums;
      possible: Sums;
      coverage: string;
      completeness: number | null;
    }[];
  }
  async function series(args: string) {
    const { data, statements } = await graph.ask<{
      incidentSeries: { total: { best: number }; isDisjoint: boolean; period: object; groups: Group[] };
    }>(`{ incidentSeries(outcome: KILLED, placeRule: CERTAINLY_WITHIN, ${args}) { ... on AggregationRefused { message }
      ... on IncidentSeries { total { best } isDisjoint period { from until } groups { key label sum { ${SUM} } unallocated { ${SUM} }
        buckets { label sum { ${SUM} } certain { ${SUM} } possible { ${SUM} } coverage completeness } } } } }`);
    return { ...data.incidentSeries, statements };
  }
  const added = ({ buckets, unallocated }: Group, value: keyof Sums): number =>
    [...buckets.map(({ sum }) => sum), unallocated].reduce((total, sum) => total + sum[value], 0);

  it.each(['CERTAINLY_WITHIN', 'POSSIBLY_WITHIN', 'PROPORTIONAL', 'START_DATE'])(
    'by month under %s has 18,480 dead in buckets and unallocated',
    async (rule) => {
      const { total, groups, statements, period } = await series(`dateRule: ${rule}, interval: MONTH`);
      const [all] = groups;
      expect(total.best).toBe(18_480);
      expect(period).toEqual({ from: '2014-01-22', until: '2023-03-05' });
      for (const value of ['low', 'best', 'high'] as const) expect(added(all!, value)).toBe(all!.sum[value]);
      expect(all!.sum).toEqual({ count: 3_883, low: 16_369, best: 18_480, high: 20_272 });
      expect(statements).toHaveLength(1);
    },
  );

  it('the seven months with 5,294 dead are in no month for certain, and in each possibly', async () => {
    const { groups } = await series('dateRule: CERTAINLY_WITHIN, interval: MONTH');
    console.log(
      groups[0]!.unallocated,
      groups[0]!.buckets
        .filter((b) => b.label.startsWith('2022'))
        .map((b) => [b.label, b.certain.best, b.possible.best, b.coverage, b.completeness]),
    );
  });

  it.each(['TYPE', 'COUNTRY', 'ADMIN1', 'ACTOR', 'PUBLISHER'])('by %s', async (by) => {
    const { groups, isDisjoint, statements } = await series(
      `dateRule: CERTAINLY_WITHIN, interval: YEAR, by: ${by}`,
    );
    console.log(
      by,
      isDisjoint,
      statements.length,
      groups.slice(0, 6).map((g) => [g.key, g.label, g.sum.best, added(g, 'best')]),
      groups.length,
    );
    for (const group of groups) expect(added(group, 'best')).toBe(group.sum.best);
    if (isDisjoint) expect(groups.reduce((sum, group) => sum + group.sum.best, 0)).toBe(18_480);
  });
});
