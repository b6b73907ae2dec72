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

  it('has 18,480 dead, in one statement', async () => {
    const { data, statements } = await graph.ask(`{
      casualtyTotal(outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) {
        ... on QuantityTotal { low best high included unallocated { ${SUM} } unknownStatusShare zeroBestPositiveHigh civilians { min max } } } }`);
    expect(data).toEqual({
      casualtyTotal: {
        low: 16_361,
        best: 18_480,
        high: 26_475,
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
      expect(all!.sum).toEqual({ count: 3_883, low: 16_361, best: 18_480, high: 26_475 });
      expect(statements).toHaveLength(1);
    },
  );

  it('the seven months with 5,294 dead are in no month for certain, in each possibly, and listed', async () => {
    const { groups } = await series('dateRule: CERTAINLY_WITHIN, interval: MONTH');
    const months = groups[0]!.buckets.filter(({ label }) => label >= '2022-02' && label <= '2022-09');
    expect(months.map(({ certain }) => certain.best)).toEqual([0, 0, 0, 0, 0, 0, 0, 1_449]);
    for (const { possible } of months) expect(possible.best).toBeGreaterThanOrEqual(5_294);
    const { data } = await graph.ask<{
      incidentSeries: { groups: { unallocated: { incidents: { totalCount: number; nodes: object[] } } }[] };
    }>(`{ incidentSeries(outcome: KILLED, placeRule: CERTAINLY_WITHIN, dateRule: CERTAINLY_WITHIN, interval: MONTH) {
      ... on IncidentSeries { groups { unallocated { incidents(first: 1, orderBy: [{ field: KILLED, direction: DESC }]) { totalCount nodes {
        killed { best } period { earliest latest } } } } } } } }`);
    expect(data.incidentSeries.groups[0]!.unallocated.incidents).toEqual({
      totalCount: 145,
      nodes: [{ killed: { best: 5_294 }, period: { earliest: '2022-02-24', latest: '2022-09-23' } }],
    });
  });

  it('has no completeness, since its reports do not tell when they were made, and looks at all its years', async () => {
    const { groups } = await series('dateRule: CERTAINLY_WITHIN, interval: YEAR');
    expect(groups[0]!.buckets.every(({ completeness }) => completeness === null)).toBe(true);
    expect(new Set(groups[0]!.buckets.map(({ coverage }) => coverage))).toEqual(new Set(['COVERED']));
  });

  it('the rules decide about half of the dead of a month', async () => {
    const inMarch = async (rule: string): Promise<number> => {
      const { data } = await graph.ask<{ casualtyTotal: { best: number } }>(`{
        casualtyTotal(outcome: KILLED, dateRule: ${rule}, placeRule: CERTAINLY_WITHIN, period: { from: "2022-03-01", until: "2022-03-31" }) {
          ... on QuantityTotal { best } } }`);
      return data.casualtyTotal.best;
    };
    expect(await inMarch('CERTAINLY_WITHIN')).toBe(0);
    expect(await inMarch('POSSIBLY_WITHIN')).toBe(6_562);
    expect(await inMarch('PROPORTIONAL')).toBeGreaterThan(700);
  });

  it.each(['TYPE', 'COUNTRY', 'ADMIN1', 'ACTOR', 'PUBLISHER'])(
    'by %s each group adds up to itself, and disjoint ones to all',
    async (by) => {
      const { groups, isDisjoint } = await series(`dateRule: CERTAINLY_WITHIN, interval: YEAR, by: ${by}`);
      for (const group of groups) expect(added(group, 'best')).toBe(group.sum.best);
      if (isDisjoint) expect(groups.reduce((sum, group) => sum + group.sum.best, 0)).toBe(18_480);
    },
  );
});
