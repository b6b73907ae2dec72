import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, publish, rejection } from '../kit/records.ts';

interface Rows {
  nodes: { position: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const LIST = `rejectedRows(first: $first, last: $last, after: $after, before: $before) {
  nodes { position }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
}`;
const ARGUMENTS = '$first: Int, $last: Int, $after: String, $before: String';

let graph: Graph;

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  const rejected = (from: string) =>
    Array.from({ length: 15 }, (_, n) => rejection(`line ${n + 1} of ${from}`));
  await publish(database, rejected('the first run'), { dataset: 'a', startedAt: '2026-01-01T00:00:00.000Z' });
  await publish(database, [incident('1'), ...rejected('the second run')], {
    dataset: 'b',
    startedAt: '2026-01-02T00:00:00.000Z',
  });
});

describe('rejected rows', () => {
  it('tell where they stand, why they were refused, and what they were', async () => {
    const { data } = await graph.ask<{ rejectedRows: { nodes: unknown[] } }>(`{
      rejectedRows(where: { dataset: { eq: "b" } }) {
        totalCount
        nodes { dataset { id } file { fileName } position code message column value raw run { outcome rejected } }
      }
    }`);
    expect(data.rejectedRows).toMatchObject({ totalCount: 15 });
    expect(data.rejectedRows.nodes).toContainEqual({
      dataset: { id: 'b' },
      file: { fileName: 'rows.json' },
      position: 'line 3 of the second run',
      code: 'BAD_DATE',
      message: 'not a date',
      column: 'date',
      value: '30 February',
      raw: { date: '30 February' },
      run: { outcome: 'DONE_WITH_REJECTIONS', rejected: 15 },
    });
  });

  it.each([true, false])('that came at one instant are all on some page (forward: %s)', async (forward) => {
    const seen: string[] = [];
    for (let more = true, cursor: string | null = null; more;) {
      const page: { data: { rejectedRows: Rows } } = await graph.ask(`query (${ARGUMENTS}) { ${LIST} }`, {
        ...(forward ? { first: 4, after: cursor } : { last: 4, before: cursor }),
      });
      const { nodes, pageInfo } = page.data.rejectedRows;
      const positions = nodes.map(({ position }) => position);
      seen.push(...(forward ? positions : positions.reverse()));
      more = forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
    }
    expect(new Set(seen).size).toBe(30);
    const newest = forward ? seen.slice(0, 15) : seen.slice(15);
    expect(newest.every((position) => position.endsWith('the second run'))).toBe(true);
  });

  it('are listed with their dataset and with their run, a page at a time', async () => {
    const source = `query (${ARGUMENTS}) { datasets { id ${LIST} runs { nodes { ${LIST} } } } }`;
    const first = await graph.ask<{
      datasets: { id: string; rejectedRows: Rows; runs: { nodes: { rejectedRows: Rows }[] } }[];
    }>(source, { first: 10 });
    expect(first.data.datasets.map(({ id }) => id)).toEqual(['a', 'b']);
    for (const { rejectedRows, runs } of first.data.datasets) {
      expect(rejectedRows.nodes).toHaveLength(10);
      expect(runs.nodes[0]!.rejectedRows.nodes).toEqual(rejectedRows.nodes);
    }
    const rest = await graph.ask<{ datasets: { rejectedRows: Rows }[] }>(
      `query (${ARGUMENTS}) { datasets { ${LIST} } }`,
      {
        first: 10,
        after: first.data.datasets[1]!.rejectedRows.pageInfo.endCursor,
      },
    );
    expect(rest.data.datasets[1]!.rejectedRows.nodes).toHaveLength(5);
  });

  it.each([
    ['code: { eq: "BAD_DATE" }', 30],
    ['code: { eq: "BAD_NUMBER" }', 0],
    ['column: { in: ["date"] }', 30],
    ['column: { not: "date" }', 0],
    ['dataset: { eq: "a" }', 15],
  ])('can be filtered: %s', async (where, count) => {
    const { data } = await graph.ask(`{ rejectedRows(where: { ${where} }) { totalCount } }`);
    expect(data.rejectedRows).toEqual({ totalCount: count });
  });

  it('can be filtered by their run', async () => {
    const { data } = await graph.ask<{ ingestRuns: { nodes: { id: string }[] } }>(
      '{ ingestRuns { nodes { id } } }',
    );
    const { data: filtered } = await graph.ask(
      'query ($run: ID!) { rejectedRows(where: { run: { eq: $run } }) { totalCount } }',
      {
        run: data.ingestRuns.nodes[0]!.id,
      },
    );
    expect(filtered.rejectedRows).toEqual({ totalCount: 15 });
  });
});
