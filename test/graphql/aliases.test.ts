import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, placeRef } from '../../src/core/references.ts';
import { exactly } from '../../src/core/quantity.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { agreement, incident, meeting, negotiationProcess, onDay, publish } from '../kit/records.ts';

let graph: Graph;

const PROCESSES = 10;
const town = (n: number) =>
  placeRef('SETTLEMENT', `Town ${n}`, placeRef('ADM1', 'Oblast', countryRef('UKR')));

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  const numbers = Array.from({ length: PROCESSES }, (_, n) => n);
  await publish(database, [
    ...numbers.map((n) => negotiationProcess(`${n}`, `Process ${n}`)),
    ...numbers.flatMap((n) => [
      meeting(`${n} early`, { process: `${n}`, actual: onDay('2024-01-01') }),
      meeting(`${n} late`, { process: `${n}`, actual: onDay('2025-01-01') }),
      meeting(`${n} planned`, { process: `${n}`, status: 'PLANNED', scheduled: onDay('2026-01-01') }),
      agreement(`${n}`, { process: `${n}` }),
      incident(`${n} one`, { place: town(n), killed: exactly(1) }),
      incident(`${n} two`, { place: town(n), killed: exactly(2) }),
    ]),
  ]);
});

interface List {
  totalCount?: number;
  nodes: { nativeId?: string; title?: string; name?: string }[];
}

describe('one list under two names with different arguments', () => {
  it('gives each its own page, order, filter and count, in nested lists', async () => {
    const { data, statements } = await graph.ask<{
      negotiationProcesses: { nodes: Record<string, List>[] };
    }>(`{
      negotiationProcesses {
        nodes {
          name
          all: meetings { totalCount nodes { title } }
          first: meetings(first: 1) { nodes { title } }
          last: meetings(last: 1) { nodes { title } }
          earliest: meetings(first: 1, orderBy: [{ field: ACTUAL, direction: ASC }]) { totalCount nodes { title } }
          planned: meetings(where: { status: { eq: PLANNED } }) { totalCount nodes { title } }
          none: meetings(where: { status: { eq: CANCELLED } }) { totalCount nodes { title } }
        }
      }
    }`);
    expect(data.negotiationProcesses.nodes).toHaveLength(PROCESSES);
    data.negotiationProcesses.nodes.forEach((process, n) => {
      const list = (...names: string[]) => names.map((name) => ({ title: `Meeting ${n} ${name}` }));
      expect(process).toEqual({
        name: `Process ${n}`,
        all: { totalCount: 3, nodes: list('late', 'early', 'planned') },
        first: { nodes: list('late') },
        last: { nodes: list('planned') },
        earliest: { totalCount: 3, nodes: list('early') },
        planned: { totalCount: 1, nodes: list('planned') },
        none: { totalCount: 0, nodes: [] },
      });
    });
    // One for what fits together, one for each list that does not, whatever the number of processes.
    expect(statements.length).toBeLessThanOrEqual(6);
  });

  it('gives each its own in lists within lists', async () => {
    const { data, statements } = await graph.ask<{
      places: { nodes: { a: { nodes: Record<string, List>[] }; b: { nodes: Record<string, List>[] } }[] };
    }>(`{
      places(where: { name: { eq: "Oblast" } }) {
        nodes {
          a: children(first: 3) { nodes { name most: incidents(first: 1, orderBy: [{ field: KILLED, direction: DESC }]) { nodes { title } } least: incidents(first: 1, orderBy: [{ field: KILLED, direction: ASC }]) { nodes { title } } } }
          b: children(last: 2) { nodes { name most: incidents(where: { killedBest: { eq: 1 } }) { nodes { title } } } }
        }
      }
    }`);
    const [{ a, b }] = data.places.nodes as [(typeof data.places.nodes)[number]];
    expect(a.nodes).toEqual(
      [0, 1, 2].map((n) => ({
        name: `Town ${n}`,
        most: { nodes: [{ title: `Incident ${n} two` }] },
        least: { nodes: [{ title: `Incident ${n} one` }] },
      })),
    );
    expect(b.nodes).toEqual(
      [8, 9].map((n) => ({ name: `Town ${n}`, most: { nodes: [{ title: `Incident ${n} one` }] } })),
    );
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  it('gives each its own at the root and in nodes of the same id', async () => {
    const { data } = await graph.ask<Record<string, List>>(`{
      one: incidents(where: { title: { contains: "3 one" } }) { totalCount nodes { title } }
      two: incidents(where: { title: { contains: "3 two" } }) { totalCount nodes { title } }
    }`);
    expect(data).toEqual({
      one: { totalCount: 1, nodes: [{ title: 'Incident 3 one' }] },
      two: { totalCount: 1, nodes: [{ title: 'Incident 3 two' }] },
    });
    const ids = await graph.ask<{ negotiationProcesses: { nodes: { id: string }[] } }>(
      '{ negotiationProcesses(first: 1) { nodes { id } } }',
    );
    const answer = await graph.ask(
      `query ($id: ID!) {
        a: node(id: $id) { ... on NegotiationProcess { name meetings(first: 1) { nodes { title } } } }
        b: node(id: $id) { ... on NegotiationProcess { meetings(last: 1) { totalCount nodes { title } } } }
        c: nodes(ids: [$id, $id]) { ... on NegotiationProcess { x: meetings(first: 1) { totalCount } y: agreements { totalCount } } }
      }`,
      { id: ids.data.negotiationProcesses.nodes[0]!.id },
    );
    const c = { x: { totalCount: 3 }, y: { totalCount: 1 } };
    expect(answer.data).toEqual({
      a: { name: 'Process 0', meetings: { nodes: [{ title: 'Meeting 0 late' }] } },
      b: { meetings: { totalCount: 3, nodes: [{ title: 'Meeting 0 planned' }] } },
      c: [c, c],
    });
  });

  it('gives each fragment its own as well', async () => {
    const { data } = await graph.ask<{ negotiationProcesses: { nodes: Record<string, List>[] } }>(`
      fragment Late on NegotiationProcess { late: meetings(first: 1) { nodes { ...Name } } }
      fragment Early on NegotiationProcess { early: meetings(first: 1, orderBy: [{ field: ACTUAL, direction: ASC }]) { edges { node { ...Name } } } }
      fragment Name on Meeting { title process { name agreements { totalCount } } }
      query ($early: Boolean = true) { negotiationProcesses(first: 2) { nodes { ...Late ...Early @include(if: $early) } } }
    `);
    expect(data.negotiationProcesses.nodes[1]).toEqual({
      late: {
        nodes: [{ title: 'Meeting 1 late', process: { name: 'Process 1', agreements: { totalCount: 1 } } }],
      },
      early: {
        edges: [
          {
            node: { title: 'Meeting 1 early', process: { name: 'Process 1', agreements: { totalCount: 1 } } },
          },
        ],
      },
    });
  });
});
