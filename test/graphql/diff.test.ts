/** A list at two moments: what came, went, changed, was merged and split, and what that makes of the dead. */
import { beforeAll, describe, expect, it } from 'vitest';
import { exactly, unknownQuantity } from '../../src/core/quantity.ts';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import { recordId } from '../../src/domains/stored.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, publish } from '../kit/records.ts';
import { until } from '../kit/until.ts';

interface Diff {
  nodesBefore: number;
  nodesAfter: number;
  counts: object[];
  net: object[];
  entries: {
    totalCount: number;
    nodes: { kind: string; nodeId: string; changed: object[]; node: object | null }[];
  };
}

let gateway: EditedGateway;
let graph: Graph;
let key: string;
const moments: string[] = [];

const uuid = (nativeId: string): string =>
  recordId('IncidentReport', { datasetId: 'test', line: 'final' }, nativeId);
const report = (nativeId: string): string => encodeGlobalId('IncidentReport', uuid(nativeId));
const founded = (nativeId: string): string => encodeGlobalId('Incident', incidentIdOf(uuid(nativeId)));

async function mark(): Promise<void> {
  const [clock] = await gateway.database.live.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const time = clock!.now.getTime() + 1;
  await until(() => Promise.resolve(Date.now() > time));
  moments.push(new Date(time).toISOString());
}

async function diff(from: number, to?: number, more = ''): Promise<Diff> {
  const second = to === undefined ? '' : `, to: { recordedBefore: "${moments[to]}" }`;
  const { data } = await graph.ask<{ incidentDiff: Diff }>(
    `{ incidentDiff(from: { recordedBefore: "${moments[from]}" }${second}${more}) { nodesBefore nodesAfter counts { kind count }
       net { path before after change unknownBefore unknownAfter }
       entries { totalCount nodes { kind nodeId changed { path before after } node { ... on Incident { status } } } } } }`,
  );
  return data.incidentDiff;
}

const kindsOf = ({ entries }: Diff): Record<string, string> =>
  Object.fromEntries(entries.nodes.map(({ nodeId, kind }) => [nodeId, kind]));

beforeAll(async () => {
  gateway = await editedGateway();
  ({ key } = await gateway.key('Ann', 'write:desk'));
  graph = await openGraph(gateway.database);
  const { database } = gateway;
  await publish(
    database,
    ['a', 'b'].map((name) => incident(name, { killed: exactly(2) })),
  );
  await publish(database, [
    incident('c', { killed: exactly(5) }),
    incident('d', { killed: unknownQuantity }),
  ]);
  await mark();
  await publish(
    database,
    [
      incident('a', { killed: exactly(4) }),
      incident('b', { killed: exactly(2) }),
      incident('d', { killed: unknownQuantity }),
      incident('e', { killed: exactly(7) }),
    ],
    { complete: true },
  );
  await gateway.mutate(
    key,
    'linkRecords',
    { reports: [report('a'), report('b')], why: 'one strike' },
    '__typename',
  );
  await mark();
  await gateway.mutate(key, 'separateRecords', { report: report('b'), why: 'a mistake' }, '__typename');
});

describe('a list at two moments', () => {
  it('tells what came, went, changed and was merged, with the net change', async () => {
    const found = await diff(0, 1);
    expect(kindsOf(found)).toEqual({
      [founded('a')]: 'CHANGED',
      [founded('b')]: 'MERGED',
      [founded('c')]: 'REMOVED',
      [founded('e')]: 'ADDED',
    });
    expect(found).toMatchObject({ nodesBefore: 4, nodesAfter: 3 });
    expect(found.net[0]).toEqual({
      path: 'killedBest',
      before: 9,
      after: 9,
      change: 0,
      unknownBefore: 1,
      unknownAfter: 1,
    });
    const changed = found.entries.nodes.find(({ nodeId }) => nodeId === founded('a'))!.changed;
    // One publisher says 4 and 2 of it, and not which of them last: the smaller is its best.
    expect(changed).toContainEqual({ path: 'killedHigh', before: 2, after: 4 });
  });

  it('tells what was split again, up to the present', async () => {
    const found = await diff(1);
    expect(kindsOf(found)[founded('b')]).toBe('SPLIT');
    expect(found.counts).toContainEqual({ kind: 'SPLIT', count: 1 });
  });

  it('is empty at one moment', async () => {
    expect(await diff(1, 1)).toMatchObject({ counts: [], entries: { totalCount: 0 } });
  });

  it('is judged by its filter at each moment for itself', async () => {
    const found = await diff(0, 1, ', where: { killedBest: { gte: 4 } }');
    expect(kindsOf(found)).toEqual({
      [founded('c')]: 'REMOVED',
      [founded('e')]: 'ADDED',
    });
  });

  it('is refused backwards', async () => {
    const source = `{ incidentDiff(from: { recordedBefore: "${moments[1]}" }, to: { recordedBefore: "${moments[0]}" }) { nodesAfter } }`;
    expect(await graph.refusal(source)).toMatchObject({
      code: 'AS_OF_CONFLICT',
      hint: expect.any(String) as string,
    });
  });
});

it('the id of a merged incident leads to the one that is left, and as of before it is itself', async () => {
  await gateway.mutate(
    key,
    'linkRecords',
    { reports: [report('a'), report('b')], why: 'one strike' },
    '__typename',
  );
  const node = `{ node(id: "${founded('b')}") { id ... on Incident { status mergedInto { id } killed { best } reports { totalCount } } } }`;
  expect((await graph.ask(node)).data.node).toMatchObject({
    status: 'MERGED',
    mergedInto: { id: founded('a') },
  });
  const { data } = await graph.ask(`query @asOf(recordedBefore: "${moments[0]}") ${node}`);
  expect(data.node).toEqual({
    id: founded('b'),
    status: 'ACTIVE',
    mergedInto: null,
    killed: { best: 2 },
    reports: { totalCount: 1 },
  });
});
