/** Pages of the past while the present changes. */
import { beforeAll, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { momentNow } from '../kit/moment.ts';
import { incident, publish } from '../kit/records.ts';

const INCIDENTS = 10_000;
let database: TestDatabase;
let graph: Graph;

interface Page {
  incidents: {
    nodes: { id: string; title: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const PAGE = `query ($cursor: ChangeCursor, $after: String) @asOf(cursor: $cursor) {
  incidents(first: 500, after: $after, orderBy: [{ field: KILLED, direction: DESC }]) {
    nodes { id title } pageInfo { hasNextPage endCursor } } }`;

const numbered = (from: number, count: number, killed: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => incident(String(from + n), { killed: exactly(killed(from + n)) }));

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(
    database,
    numbered(0, INCIDENTS, (n) => n % 97),
  );
  await momentNow(database.live);
}, 120_000);

it('each of 10,000 incidents is on one page of a moment, whatever a writer does between the pages', async () => {
  const { data } = await graph.ask<{ feed: { head: string } }>('{ feed { head } }');
  const cursor = data.feed.head;
  const seen: string[] = [];
  let after: string | undefined;
  for (let n = 0; ; n += 1) {
    const { incidents } = (await graph.ask<Page>(PAGE, { cursor, after })).data;
    seen.push(...incidents.nodes.map(({ title }) => title));
    if (!incidents.pageInfo.hasNextPage) break;
    after = incidents.pageInfo.endCursor;
    // Those that were listed move behind the cursor and those that were not before it; others are new.
    await publish(database, [
      ...numbered(n * 450, 100, (number) => 96 - (number % 97)),
      ...numbered(INCIDENTS + n * 10, 10, () => n * 5),
    ]);
  }
  const expected = Array.from({ length: INCIDENTS }, (_, n) => `Incident ${n}`);
  expect(seen.sort()).toEqual(expected.sort());
}, 180_000);
