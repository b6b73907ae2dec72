import { beforeAll, describe, expect, it } from 'vitest';
import { claim, media } from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, onDay, publish, statement } from '../kit/records.ts';

const REPORTS = 6;
const CLAIMS = 7;

let graph: Graph;
let id: string;

const about = (n: number) => ({ of: 'report' as const, nativeId: `${n}` });
const numbers = (length: number): number[] => Array.from({ length }, (_, n) => n);
const reports = numbers(REPORTS);
/** Claims in rounds over the reports, so that each page must be merged from the lists of several. */
const claims = numbers(CLAIMS).flatMap((round) =>
  reports.map((report) => ({ name: `${round} of ${report}`, report, order: round * REPORTS + report })),
);

// Nothing links several reports to one incident yet, so the links are made by hand.
beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    ...reports.map((n) => incident(`${n}`)),
    ...claims.map(({ name, report, order }) =>
      claim(name, {
        subject: about(report),
        polarity: order % 2 === 0 ? 'AFFIRMED' : 'NEGATED',
        // Every tenth is undated and so comes last.
        assertedAt: order % 10 === 9 ? null : new Date(Date.UTC(2025, 0, 1 + order)).toISOString(),
      }),
    ),
    claim('cause', { predicate: 'LED_TO', subject: about(5), object: about(0) }),
    ...reports.map((n) => media(`${n}`, { report: `${n}` })),
    statement('of all', { about: reports.map(about), period: onDay('2025-01-03') }),
    statement('of two', { about: [about(0), about(1)], period: onDay('2025-01-02') }),
    statement('of one', { about: [about(2)], period: onDay('2025-01-01') }),
    statement('of the other', { about: [about(5)], period: onDay('2025-01-04') }),
  ]);
  const one = await database.live.incident.findFirstOrThrow({ where: { title: 'Incident 0' } });
  const others = await database.live.incidentReport.findMany({ where: { nativeId: { not: '0' } } });
  for (const { id: reportId, nativeId } of others) {
    await database.live.incidentLink.create({
      data: {
        incidentId: one.id,
        reportId,
        probability: 0.9,
        method: 'by hand/1',
        reasons: [],
        contentHash: 'x',
        version: 1,
        decidedBy: 'HUMAN',
        // The last report is of something else.
        verdict: nativeId === '5' ? 'DIFFERENT' : 'SAME',
        reviewState: nativeId === '5' ? null : 'LINKED',
      },
    });
  }
  const { data } = await graph.ask<{ incidents: { nodes: { id: string }[] } }>(
    '{ incidents(where: { title: { eq: "Incident 0" } }) { nodes { id } } }',
  );
  id = data.incidents.nodes[0]!.id;
});

interface List {
  totalCount: number;
  nodes: { nativeId: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    endCursor: string | null;
    startCursor: string | null;
  };
}
async function list(field: string, args = 'first: 500'): Promise<List> {
  const { data } = await graph.ask<{ node: Record<string, List> }>(
    `query ($id: ID!) { node(id: $id) { ... on Incident {
      ${field}(${args}) { totalCount nodes { nativeId } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } } } }`,
    { id },
  );
  return data.node[field]!;
}
const namesOf = ({ nodes }: List): string[] => nodes.map(({ nativeId }) => nativeId);

const ofIncident = claims.filter(({ report }) => report < 5);
const dated = ofIncident.filter(({ order }) => order % 10 !== 9);

describe('a list of what belongs to the reports of an incident', () => {
  it('has that of all reports that are about it, in one order, and not that of others', async () => {
    const all = await list('claims');
    expect(all.totalCount).toBe(ofIncident.length);
    expect(new Set(namesOf(all))).toEqual(new Set(ofIncident.map(({ name }) => name)));
    const newestFirst = dated.toSorted((a, b) => b.order - a.order).map(({ name }) => name);
    expect(namesOf(all).slice(0, dated.length)).toEqual(newestFirst);
    expect(namesOf(await list('media')).sort()).toEqual(['0', '1', '2', '3', '4']);
    expect(namesOf(await list('claimsAsObject'))).toEqual(['cause']);
  });

  it.each(['ASC', 'DESC'])('leads through all of it once, page by page, both ways: %s', async (direction) => {
    const orderBy = `orderBy: [{ field: ASSERTED_AT, direction: ${direction} }]`;
    const whole = namesOf(await list('claims', `first: 500, ${orderBy}`));
    for (const back of [false, true]) {
      const seen: string[][] = [];
      for (let cursor: string | null = null, more = true; more;) {
        const { data }: { data: { node: { claims: List } } } = await graph.ask(
          `query ($id: ID!, $cursor: String) { node(id: $id) { ... on Incident {
            claims(${back ? 'last: 4, before' : 'first: 4, after'}: $cursor, ${orderBy}) {
              totalCount nodes { nativeId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`,
          { id, cursor },
        );
        const page: List = data.node.claims;
        expect(page.totalCount).toBe(ofIncident.length);
        seen.push(namesOf(page));
        more = back ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
        cursor = back ? page.pageInfo.startCursor : page.pageInfo.endCursor;
      }
      expect((back ? seen.reverse() : seen).flat()).toEqual(whole);
    }
  });

  it('is filtered and counted by its filter', async () => {
    const negated = ofIncident.filter(({ order }) => order % 2 === 1);
    const page = await list('claims', 'first: 3, where: { polarity: { eq: NEGATED } }');
    expect([page.totalCount, page.nodes.length]).toEqual([negated.length, 3]);
    expect(page.pageInfo.hasNextPage).toBe(true);
  });

  it('has and counts once what belongs to several of the reports', async () => {
    const page = await list('statements');
    expect(namesOf(page)).toEqual(['of all', 'of two', 'of one']);
    expect(page.totalCount).toBe(3);
    const first = await list('statements', 'first: 2');
    expect([first.totalCount, first.pageInfo.hasNextPage, namesOf(first)]).toEqual([
      3,
      true,
      ['of all', 'of two'],
    ]);
    expect((await list('statements', 'first: 0')).totalCount).toBe(3);
  });

  it('takes a constant number of statements, whatever the number of incidents and of lists', async () => {
    const selection = `incidents(first: $n) { totalCount nodes { title
      reports(first: 2) { nodes { headline claims(first: 2) { totalCount nodes { text } } media { totalCount } statements { totalCount nodes { title } } } }
      claims(first: 3) { totalCount nodes { text subject { __typename ... on IncidentReport { headline } } } }
      negated: claims(where: { polarity: { eq: NEGATED } }) { totalCount }
      media { totalCount nodes { description report { headline } } }
      statements(first: 2) { totalCount nodes { title about { __typename ... on IncidentReport { headline } } } } } }`;
    const counts: number[] = [];
    for (const n of [1, 3, 6]) {
      const { statements } = await graph.ask(`query ($n: Int!) { ${selection} }`, { n });
      counts.push(statements.length);
    }
    // The page and its count; one for the lists that fit together beside `reports`, one for the claims under another
    // name, one for the statements that are counted once.
    expect(counts).toEqual([5, 5, 5]);
  });
});
