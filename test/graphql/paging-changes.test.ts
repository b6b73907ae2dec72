import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { IncidentRecord } from '../../src/domains/incidents/record.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { publish } from '../kit/records.ts';
import { content, incidentOf, inOrder, order, type Row, type Sort, uuidOf } from './paging-kit.ts';

interface Page {
  nodes: {
    id: string;
    period: { latest: string | null };
    killed: { best: number | null };
    reports: { nodes: { nativeId: string }[] };
  }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const LIST = `query ($dataset: String!, $first: Int, $last: Int, $after: String, $before: String, $orderBy: [IncidentOrder!]) {
  incidents(
    where: { reports: { some: { dataset: { eq: $dataset } } } }
    first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy
  ) {
    nodes { id period { latest } killed { best } reports { nodes { nativeId } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const SIZE = 4;
const INCIDENTS = 20;

/** What happens between two pages: indices are of incidents that were there before the first. */
const changes = fc.record({
  added: fc.array(content, { maxLength: 3 }),
  revised: fc.array(fc.tuple(fc.nat({ max: INCIDENTS - 1 }), content), { maxLength: 3 }),
  withdrawn: fc.array(fc.nat({ max: INCIDENTS - 1 }), { maxLength: 2 }),
});
type Changes = typeof changes extends fc.Arbitrary<infer T> ? T : never;

let database: TestDatabase;
let graph: Graph;
let walks = 0;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
});

it('visits what is not touched once and in order, whatever is added, revised or withdrawn between pages', async () => {
  const start = fc.array(content, { minLength: INCIDENTS, maxLength: INCIDENTS });
  const steps = fc.array(changes, { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(
    start,
    steps,
    order,
    fc.boolean(),
    async (contents, steps, orderBy, back) => {
      const dataset = `walk-${(walks += 1)}`;
      // Reports of one country may be linked, also over datasets.
      const country = `X${String(walks).padStart(2, '0')}`;
      const records = new Map(
        contents.map((each, index) => [String(index), incidentOf(String(index), each)]),
      );
      const published = (): IncidentRecord[] => [...records.values()].map((each) => ({ ...each, country }));
      await publish(database, published(), { dataset });
      const before = (await pageOf(dataset, { first: 500 })).nodes.map(rowOf);

      const touched = new Set<string>();
      const seen = await walk(dataset, orderBy, back, async (n) => {
        if (!steps[n]) return;
        apply(records, steps[n], n, touched);
        await publish(database, published(), { dataset, complete: true });
      });
      const isUntouched = ({ nativeId }: NamedRow): boolean =>
        !touched.has(nativeId) && !nativeId.startsWith('new');
      const expected = inOrder(before.filter(isUntouched), orderBy);
      expect(idsOf(seen.filter(isUntouched))).toEqual(idsOf(back ? expected.toReversed() : expected));
      const added = seen.filter(({ nativeId }) => nativeId.startsWith('new'));
      expect(new Set(idsOf(added)).size).toBe(added.length);
    },
  );
  await fc.assert(property, { numRuns: 12 });
});

interface NamedRow extends Row {
  nativeId: string;
}

async function walk(
  dataset: string,
  orderBy: Sort[],
  back: boolean,
  between: (page: number) => Promise<void>,
): Promise<NamedRow[]> {
  const seen: NamedRow[] = [];
  let cursor: string | null = null;
  for (let more = true, n = 0; more; n += 1) {
    const page: Page = await pageOf(dataset, {
      ...(back ? { last: SIZE, before: cursor } : { first: SIZE, after: cursor }),
      orderBy,
    });
    const rows = page.nodes.map(rowOf);
    seen.push(...(back ? rows.reverse() : rows));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    more = back ? hasPreviousPage : hasNextPage;
    cursor = (back ? startCursor : endCursor) ?? cursor;
    await between(n);
  }
  return seen;
}

function apply(records: Map<string, IncidentRecord>, step: Changes, n: number, touched: Set<string>): void {
  step.added.forEach((each, index) =>
    records.set(`new-${n}-${index}`, incidentOf(`new-${n}-${index}`, each)),
  );
  for (const [index, each] of step.revised) {
    if (records.has(String(index))) records.set(String(index), incidentOf(String(index), each));
    touched.add(String(index));
  }
  for (const index of step.withdrawn) {
    records.delete(String(index));
    touched.add(String(index));
  }
}

async function pageOf(dataset: string, variables: object): Promise<Page> {
  return (await graph.ask<{ incidents: Page }>(LIST, { dataset, ...variables })).data.incidents;
}

function rowOf({ id, period, killed, reports }: Page['nodes'][number]): NamedRow {
  return { id: uuidOf(id), day: period.latest, killed: killed.best, nativeId: reports.nodes[0]!.nativeId };
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ id }) => id);
}
