import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { publish } from '../kit/records.ts';
import { content, incidentOf, inOrder, order, type Row, type Sort, uuidOf } from './paging-kit.ts';

interface Page {
  edges: {
    cursor: string;
    node: { id: string; period: { latest: string | null }; killed: { best: number | null } };
  }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}
interface PageArguments {
  first?: number;
  last?: number;
  after?: string | null;
  before?: string | null;
  orderBy?: Sort[];
}

const ARGUMENTS = '$first: Int, $last: Int, $after: String, $before: String, $orderBy: [IncidentOrder!]';
const LIST = `incidents(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {
  edges { cursor node { id period { latest } killed { best } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
}`;
const ROOT = `query (${ARGUMENTS}) { ${LIST} }`;
const NESTED = `query (${ARGUMENTS}) { places(where: { kind: { eq: COUNTRY } }) { nodes { ${LIST} } } }`;

let graph: Graph;

/** The two ways to one list: at the root, and nested in the place where everything happened. */
const lists: Record<string, (args: PageArguments) => Promise<Page>> = {
  'a root list': async (args) => (await graph.ask<{ incidents: Page }>(ROOT, { ...args })).data.incidents,
  'a nested list': async (args) => {
    const { data } = await graph.ask<{ places: { nodes: { incidents: Page }[] } }>(NESTED, { ...args });
    return data.places.nodes[0]!.incidents;
  },
};

const rowsOf = ({ edges }: Page): Row[] =>
  edges.map(({ node }) => ({ id: uuidOf(node.id), day: node.period.latest, killed: node.killed.best }));
const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

let rows: Row[];

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  const contents = fc.sample(content, { numRuns: 40, seed: 1 });
  await publish(
    database,
    contents.map((each, index) => incidentOf(String(index), each)),
  );
  rows = rowsOf(await lists['a root list']!({ first: 500 }));
  expect(rows).toHaveLength(40);
  expect(rows.filter(({ day, killed }) => day === null || killed === null).length).toBeGreaterThan(5);
});

describe.each(Object.keys(lists))('pages of %s', (name) => {
  const list = lists[name]!;

  it('are any part of the stated order, from either end, between any two cursors', async () => {
    const position = fc.option(fc.nat({ max: 39 }));
    const size = fc.nat({ max: 45 });
    const property = fc.asyncProperty(
      order,
      position,
      position,
      size,
      fc.boolean(),
      async (orderBy, i, j, size, back) => {
        const whole = await list({ first: 500, orderBy });
        const expected = inOrder(rows, orderBy);
        expect(idsOf(rowsOf(whole))).toEqual(idsOf(expected));

        const after = i === null ? null : whole.edges[i]!.cursor;
        const before = j === null ? null : whole.edges[j]!.cursor;
        const page = await list({ ...(back ? { last: size } : { first: size }), after, before, orderBy });
        const between = expected.slice(i === null ? 0 : i + 1, j ?? undefined);
        const wanted = back ? between.slice(Math.max(0, between.length - size)) : between.slice(0, size);
        expect(idsOf(rowsOf(page))).toEqual(idsOf(wanted));
        const more = between.length > size;
        expect(back ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage).toBe(more);
        expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
        expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('lead through all nodes once, forward and backward', async () => {
    const property = fc.asyncProperty(
      order,
      fc.integer({ min: 1, max: 15 }),
      fc.boolean(),
      async (orderBy, size, back) => {
        const seen: string[][] = [];
        let cursor: string | null = null;
        for (let more = true; more;) {
          const page: Page = await list(
            back ? { last: size, before: cursor, orderBy } : { first: size, after: cursor, orderBy },
          );
          seen.push(idsOf(rowsOf(page)));
          more = back ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
          cursor = back ? page.pageInfo.startCursor : page.pageInfo.endCursor;
        }
        expect((back ? seen.reverse() : seen).flat()).toEqual(idsOf(inOrder(rows, orderBy)));
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });
});
