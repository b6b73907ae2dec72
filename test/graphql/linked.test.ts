import { beforeAll, describe, expect, it } from 'vitest';
import { exactly, unknownQuantity } from '../../src/core/quantity.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, publish } from '../kit/records.ts';

const REPORTS = 30;

let graph: Graph;
let id: string;

// The model never joins the reports of one release, so the links are made by hand.
beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  const numbers = Array.from({ length: REPORTS }, (_, n) => n);
  await publish(
    database,
    numbers.map((n) =>
      incident(`${n}`, {
        killed: n % 3 === 0 ? unknownQuantity : exactly(n),
        country: n === 0 ? 'UKR' : 'POL',
      }),
    ),
  );
  await publish(database, [incident('elsewhere')], { dataset: 'another' });
  const one = await database.live.incident.findFirstOrThrow({
    where: { country: 'UKR', title: 'Incident 0' },
  });
  const reports = await database.live.incidentReport.findMany({ where: { nativeId: { not: '0' } } });
  const link = {
    incidentId: one.id,
    probability: 0.9,
    method: 'by hand/1',
    reasons: ['same day'],
    contentHash: 'x',
    version: 1,
  };
  for (const { id: reportId, nativeId } of reports) {
    const verdict = nativeId === '29' ? 'DIFFERENT' : 'SAME';
    const reviewState = verdict === 'SAME' ? 'LINKED' : null;
    await database.live.incidentLink.create({
      data: { ...link, reportId, verdict, reviewState, decidedBy: 'HUMAN' },
    });
  }
  const { data } = await graph.ask<{ incidents: { nodes: { id: string }[] } }>(
    '{ incidents(where: { title: { eq: "Incident 0" } }) { nodes { id } } }',
  );
  id = data.incidents.nodes[0]!.id;
});

interface Reports {
  totalCount: number;
  nodes: { nativeId: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function reports(args: string, variables: object = {}): Promise<Reports> {
  const { data } = await graph.ask<{ node: { reports: Reports } }>(
    `query ($id: ID!, $after: String) { node(id: $id) { ... on Incident {
      reports(${args}) { totalCount nodes { nativeId } pageInfo { hasNextPage endCursor } } } } }`,
    { id, ...variables },
  );
  return data.node.reports;
}
const namesOf = ({ nodes }: Reports): string[] => nodes.map(({ nativeId }) => nativeId);

describe('an incident with many reports', () => {
  it('has those that are held to be about it, and not those that are not', async () => {
    const all = await reports('first: 500, after: $after');
    expect(all.totalCount).toBe(REPORTS);
    expect(namesOf(all)).toHaveLength(REPORTS);
    expect(namesOf(all)).toContain('elsewhere');
    expect(namesOf(all)).not.toContain('29');
  });

  it.each([
    ['DESC', (known: number[]) => known.reverse()],
    ['ASC', (known: number[]) => known],
  ])('gives them in order, page by page, unknown values last: %s', async (direction, ordered) => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await reports(
        `first: 7, after: $after, orderBy: [{ field: KILLED, direction: ${direction} }]`,
        { after },
      );
      seen.push(...namesOf(page));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    const known = Array.from({ length: REPORTS - 1 }, (_, n) => n).filter((n) => n % 3 !== 0);
    expect(seen.slice(0, known.length)).toEqual(ordered(known).map(String));
    expect(new Set(seen).size).toBe(REPORTS);
  });

  it('can be asked for some of them, and is found by them', async () => {
    const some = await reports('where: { dataset: { eq: "another" } }, after: $after');
    expect([some.totalCount, namesOf(some)]).toEqual([1, ['elsewhere']]);
    const { data } = await graph.ask<{ incidents: { totalCount: number; nodes: { title: string }[] } }>(
      '{ incidents(where: { reports: { some: { nativeId: { in: ["28", "29"] } } } }) { totalCount nodes { title } } }',
    );
    const titles = data.incidents.nodes.map(({ title }) => title).sort();
    expect(titles).toEqual(['Incident 0', 'Incident 28', 'Incident 29']);
    const none =
      '{ incidents(where: { country: { eq: "UKR" }, reports: { none: { nativeId: { eq: "elsewhere" } } } }) { totalCount } }';
    expect((await graph.ask(none)).data).toEqual({ incidents: { totalCount: 0 } });
  });

  it('tells of each link who decided, how sure, and why', async () => {
    const { data } = await graph.ask<{ incidentReports: { nodes: { links: object[] }[] } }>(
      '{ incidentReports(where: { nativeId: { eq: "29" } }) { nodes { links { decision probability decidedBy method { name version } reasons incident { title } } } } }',
    );
    expect(data.incidentReports.nodes[0]!.links).toContainEqual({
      decision: 'DIFFERENT',
      probability: 0.9,
      decidedBy: 'HUMAN',
      method: { name: 'by hand', version: '1' },
      reasons: ['same day'],
      incident: { title: 'Incident 0' },
    });
  });
});
