/** How much a `where` may say. */
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, publish } from '../kit/records.ts';

let graph: Graph;
beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [incident('1'), incident('2')]);
});

const query = 'query ($where: IncidentWhere!) { incidents(where: $where) { totalCount nodes { title } } }';
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const texts = (count: number) => numbers(count).map((n) => `text ${n}`);
const either = (count: number) => ({ OR: numbers(count).map((n) => ({ killedBest: { eq: n } })) });
const nots = (depth: number): object =>
  numbers(depth).reduce<object>((inner) => ({ NOT: inner }), { killedBest: { gte: 0 } });

describe('a where is answered', () => {
  it.each<[string, object]>([
    [
      'with lists of 1,000 values, 5,000 together',
      { OR: numbers(5).map(() => ({ title: { in: texts(1_000) } })) },
    ],
    [
      'with lists of ids, texts and numbers under NOT',
      { NOT: { title: { in: texts(1_000) }, killedBest: { in: numbers(1_000) } } },
    ],
    [
      'with a list of 1,000 values about related nodes',
      { reports: { some: { killedBest: { in: numbers(1_000) } } } },
    ],
    ['with 199 conditions in one group', either(199)],
  ])('%s', async (_, where) => {
    const { data } = await graph.ask<{ incidents: { totalCount: number; nodes: unknown[] } }>(query, {
      where,
    });
    expect(data.incidents.nodes).toHaveLength(data.incidents.totalCount);
  });
});

describe('a where is refused, with the limit and what it says', () => {
  it.each<[string, object, string]>([
    ['a list', { title: { in: texts(1_001) } }, 'At most 1,000 values in one `in` are answered, got 1,001.'],
    [
      'a list about related nodes',
      { reports: { some: { killedBest: { in: numbers(1_500) } } } },
      'At most 1,000 values in one `in` are answered, got 1,500.',
    ],
    [
      'many lists',
      { AND: numbers(6).map(() => ({ title: { in: texts(1_000) } })) },
      'At most 5,000 values in all lists of one `where` are answered, got 6,000.',
    ],
    ['a wide one', either(200), 'At most 200 conditions in one `where` are answered, got 201.'],
    ['a deep one', nots(200), 'At most 200 conditions in one `where` are answered, got 201.'],
    [
      'one whose related nodes have many',
      { reports: { none: either(198) }, killedBest: { gte: 1 } },
      'At most 200 conditions in one `where` are answered, got 201.',
    ],
  ])('%s', async (_, where, message) => {
    expect(await graph.refusal(query, { where })).toEqual({
      code: 'BAD_USER_INPUT',
      message,
      hint: 'Ask in several requests.',
    });
  });
});
