import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { exactly, unknownQuantity } from '../../src/core/quantity.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { Prisma } from '../../src/db/generated/prisma/client.ts';
import { listingOf } from '../../src/graphql/listings.ts';
import { whereSql } from '../../src/graphql/where-sql.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, onDay, publish } from '../kit/records.ts';

const titles = ['Strike on Dnipro', 'strike on 50% of Odesa', 'A_B', 'A\\B', 'AxB', 'Бої біля Авдіївки'];
const days = ['2022-03-01', '2022-03-02', '2023-01-14'];
const categories = ['BATTLE', 'BOMB_IED', 'UNKNOWN'] as const;
/** Codes of one country in several systems. */
const codes = {
  UKR: ['UKR', 'ua', '804', 'gwno:369', 'unhcr:UKR', 'FIPS:UP'],
  AUT: ['AUT', 'unhcr:AUS', 'fips:AU'],
  AUS: ['AUS', 'unhcr:AUL'],
};
const isoOf = new Map(Object.entries(codes).flatMap(([iso3, all]) => all.map((code) => [code, iso3])));

interface Row {
  title: string;
  country: string | null;
  periodEarliest: string | null;
  killedBest: number | null;
  category: string;
}
const row: fc.Arbitrary<Row> = fc.record({
  title: fc.constantFrom(...titles),
  country: fc.constantFrom('UKR', 'AUT', 'AUS', null),
  periodEarliest: fc.constantFrom(...days, null),
  killedBest: fc.constantFrom(0, 1, 5, null),
  category: fc.constantFrom(...categories),
});

const day = fc.constantFrom(...days, '2022-12-31');
const number = fc.constantFrom(0, 1, 3, 5);
const code = fc.constantFrom(...Object.values(codes).flat());
const someOf = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const operators = <T extends object>(all: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(all, { requiredKeys: [] });
const plain = <T>(value: fc.Arbitrary<T>) => ({ eq: value, in: someOf(value), not: value });
const property = fc.record(
  {
    title: operators({
      ...plain(fc.constantFrom(...titles, 'strike on dnipro')),
      contains: fc.constantFrom('STRIKE', '_', '%', '\\', 'x', 'авдіїв', ''),
    }),
    country: operators(plain(code)),
    periodEarliest: operators({ ...plain(day), gte: day, lt: day }),
    killedBest: operators({ ...plain(number), gte: number, lt: number }),
    category: operators(plain(fc.constantFrom(...categories))),
  },
  { requiredKeys: [] },
);
type Where = Record<string, unknown>;
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    property,
    fc.record({ AND: fc.array(tie('where'), { maxLength: 3 }) }),
    fc.record({ OR: fc.array(tie('where'), { maxLength: 3 }) }),
    fc.record({ NOT: tie('where') }),
    fc
      .tuple(property, fc.record({ OR: fc.array(tie('where'), { maxLength: 2 }) }))
      .map(([a, b]) => ({ ...a, ...b })),
  ),
}));

type Truth = boolean | null;
const and = (truths: Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const or = (truths: Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);
const not = (truth: Truth): Truth => (truth === null ? null : !truth);

/** What the filter means: null where an unknown value decides. */
function holds(where: Where, row: Row): Truth {
  return and(
    Object.entries(where).map(([name, value]) => {
      if (name === 'AND') return and((value as Where[]).map((each) => holds(each, row)));
      if (name === 'OR') return or((value as Where[]).map((each) => holds(each, row)));
      if (name === 'NOT') return not(holds(value as Where, row));
      const meaning = (given: unknown): unknown => (name === 'country' ? isoOf.get(String(given)) : given);
      return and(
        Object.entries(value as Where).map(([operator, given]) =>
          meets(row[name as keyof Row], operator, given, meaning),
        ),
      );
    }),
  );
}

function meets(
  value: Row[keyof Row],
  operator: string,
  given: unknown,
  meaning: (given: unknown) => unknown,
): Truth {
  if (operator === 'in' && (given as unknown[]).length === 0) return false;
  if (value === null) return null;
  if (operator === 'eq') return value === meaning(given);
  if (operator === 'not') return value !== meaning(given);
  if (operator === 'in') return (given as unknown[]).map(meaning).includes(value);
  if (operator === 'contains') return String(value).toLowerCase().includes(String(given).toLowerCase());
  const other = given as typeof value;
  return operator === 'gte' ? value >= other : value < other;
}

let graph: Graph;
let database: TestDatabase;
let rows: Map<string, Row>;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  rows = new Map(fc.sample(row, { numRuns: 40, seed: 2 }).map((each, index) => [String(index), each]));
  await publish(
    database,
    [...rows].map(([nativeId, each]) => recordOf(nativeId, each)),
  );
});

function recordOf(
  nativeId: string,
  { title, country, periodEarliest, killedBest, category }: Row,
): ReportRecord {
  const killed = killedBest === null ? unknownQuantity : exactly(killedBest);
  return incident(nativeId, {
    headline: title,
    country,
    place: null,
    period: onDay(periodEarliest),
    killed,
    category: category as ReportRecord['category'],
  });
}

it('finds exactly what meets a filter, however it is put together', async () => {
  const check = fc.asyncProperty(where, async (where) => {
    const { data } = await graph.ask<{
      incidents: { totalCount: number; nodes: { reports: { nodes: { nativeId: string }[] } }[] };
    }>(
      `query ($where: IncidentWhere) { incidents(first: 500, where: $where) { totalCount nodes { reports { nodes { nativeId } } } } }`,
      { where },
    );
    const found = data.incidents.nodes.map(({ reports }) => reports.nodes[0]!.nativeId);
    const expected = [...rows]
      .filter(([, each]) => holds(where, each) === true)
      .map(([nativeId]) => nativeId);
    expect(found.sort()).toEqual(expected.sort());
    expect(data.incidents.totalCount).toBe(expected.length);
  });
  await fc.assert(check, { numRuns: 150 });
});

it('means the same in SQL as in a list, also on what belongs to it', async () => {
  const reported = property.map(({ title: _, ...rest }) => rest as Where);
  const not = reported.map((each): Where => ({ NOT: each }));
  const reports = fc.oneof(reported, not);
  const relation: fc.Arbitrary<Where> = fc.record({
    reports: fc.oneof(
      fc.record({ some: reports }),
      fc.record({ none: reports }),
      fc.record({ every: reports }),
    ),
  });
  const either = fc.oneof(
    where,
    relation,
    fc.record({ NOT: relation }),
    fc.record({ OR: fc.tuple(where, relation) }),
  );
  const check = fc.asyncProperty(either, async (where) => {
    const condition = listingOf('Incident').where.listed(where);
    const found = await database.live.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT i.id::text FROM incident i WHERE ${whereSql('Incident', condition, 'i')} ORDER BY i.id`,
    );
    const expected = await database.live.incident.findMany({
      where: condition,
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    expect(found).toEqual(expected);
  });
  await fc.assert(check, { numRuns: 100 });
});
