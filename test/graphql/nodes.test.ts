import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { governmentRef } from '../../src/core/references.ts';
import { schema } from '../../src/schema.ts';
import {
  article,
  claim,
  contextEvent,
  media,
  personnelChange,
  position,
  review,
  tenure,
  toll,
  verification,
} from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import {
  agreement,
  eventCount,
  figure,
  gazetteerEntry,
  incident,
  meeting,
  negotiationProcess,
  publish,
  rejection,
  signal,
  statement,
} from '../kit/records.ts';

let graph: Graph;
/** The id of one node of each type. */
let ids: Record<string, string>;

const SOME_OF_EACH = `{
  incidents(first: 1) { nodes { id __typename } }
  incidentReports(first: 1) { nodes { id __typename provenance { document { id __typename } release { id __typename } } } }
  displacementFigures(first: 1) { nodes { id __typename } }
  negotiationProcesses(first: 1) { nodes { id __typename } }
  meetings(first: 1) { nodes { id __typename } }
  meetingReports(first: 1) { nodes { id __typename } }
  agreements(first: 1) { nodes { id __typename } }
  positions(first: 1) { nodes { id __typename option { id __typename issue { id __typename } } } }
  officeTenures(first: 1) { nodes { id __typename office { id __typename } } }
  personnelChanges(first: 1) { nodes { id __typename } }
  statements(first: 1) { nodes { id __typename } }
  claims(first: 1) { nodes { id __typename } }
  mediaItems(first: 1) { nodes { id __typename } }
  verifications(first: 1) { nodes { id __typename } }
  claimReviews(first: 1) { nodes { id __typename } }
  contextEvents(first: 1) { nodes { id __typename } }
  casualtyFigures(first: 1) { nodes { id __typename } }
  eventCounts(first: 1) { nodes { id __typename } }
  signals(first: 1) { nodes { id __typename } }
  gazetteerEntries(first: 1) { nodes { id __typename } }
  takedowns(first: 1) { nodes { id __typename } }
  actors(first: 1) { nodes { id __typename } }
  places(first: 1) { nodes { id __typename } }
  ingestRuns(first: 1) { nodes { id __typename snapshots { id __typename } } }
  rejectedRows(first: 1) { nodes { id __typename } }
  publishers { id __typename }
  datasets { id __typename }
}`;

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  const document = article('one');
  await publish(database, [
    incident('1', { document }),
    figure('1'),
    negotiationProcess('1'),
    meeting('1'),
    agreement('1'),
    position('1'),
    tenure('1'),
    personnelChange('1'),
    statement('1', { speaker: governmentRef('UKR') }),
    claim('1'),
    media('1'),
    verification('1', { kind: 'claim', nativeId: '1' }),
    review('1', '1'),
    contextEvent('1'),
    toll('1'),
    eventCount('1'),
    signal('1'),
    gazetteerEntry('1'),
    rejection('line 9'),
  ]);
  const tombstone = {
    id: randomUUID(),
    nodeType: 'Incident',
    nodeId: randomUUID(),
    source: 'incident',
    reasonClass: 'ERROR' as const,
    takenDownAt: new Date(),
  };
  await database.live.takedown.create({ data: tombstone });
  ids = idsIn((await graph.ask(SOME_OF_EACH)).data);
});

function idsIn(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const { __typename, id } = value as { __typename?: string; id?: string };
  return Object.assign(
    {},
    ...Object.values(value).map(idsIn),
    __typename && id ? { [__typename]: id } : {},
  ) as Record<string, string>;
}

const nodeTypes = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'))
  .map(({ name }) => name);

describe('an id', () => {
  it.each(nodeTypes)('of %s leads back to its node', async (type) => {
    const id = ids[type];
    expect(id, `the test has no ${type}`).toBeTypeOf('string');
    const { data, statements } = await graph.ask('query ($id: ID!) { node(id: $id) { __typename id } }', {
      id,
    });
    expect(data.node).toEqual({ __typename: type, id });
    expect(statements).toHaveLength(1);
  });

  it('of nothing gives null', async () => {
    const unknown = [
      'inc_AAAAAAAAAAAAAAAAAAAAAA',
      'no-such-dataset',
      'pub_nobody.example',
      `snp_${'0'.repeat(64)}`,
    ];
    for (const id of unknown)
      expect((await graph.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toBeNull();
    const { data } = await graph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', {
      ids: [...unknown, ids.Place, ids.Place],
    });
    expect(data.nodes).toEqual([null, null, null, null, { __typename: 'Place' }, { __typename: 'Place' }]);
  });

  it.each([
    '',
    ' ',
    'inc_',
    'inc_short',
    'inc_AAAAAAAAAAAAAAAAAAAAAAA',
    // Not the one form of its bytes.
    'inc_AAAAAAAAAAAAAAAAAAAAAB',
    'inc_AAAAAAAAAAAAAAAAAAAAA=',
    'xyz_AAAAAAAAAAAAAAAAAAAAAA',
    'lic_CC-BY-4.0',
    'pub_\u0000',
    'pub_Ä',
    'snp_abc',
    'ucdp_ged',
    'UCDP',
    'inc_AAAAAAAAAAAAAAAAAAAAAA\n',
    'ucdp-ged\n',
    'Incident:1',
    '../etc',
  ])('that cannot be one is refused: %j', async (id) => {
    const { code, hint } = await graph.refusal('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(code).toBe('BAD_USER_INPUT');
    expect(hint).toContain('`id` from an earlier answer');
  });

  it('of any form is refused or answered, never a failure', async () => {
    const form = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('inc', 'pub', 'snp', 'rej', 'doc'), fc.string())
        .map((parts) => parts.join('_')),
      fc.constantFrom(...Object.keys(ids)).chain((type) => fc.mixedCase(fc.constant(ids[type]!))),
    );
    const property = fc.asyncProperty(form, async (id) => {
      const outcome = await graph.ask('query ($id: ID!) { node(id: $id) { id } }', { id }).then(
        () => 'answered',
        (error: unknown) => (error as { code?: unknown }).code,
      );
      expect(['answered', 'BAD_USER_INPUT']).toContain(outcome);
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

describe('nodes', () => {
  it('come in the order of their ids, each as often as it is asked for', async () => {
    const given = [...Object.values(ids), ids.Incident!, ids.Actor!];
    const { data } = await graph.ask<{ nodes: { id: string }[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: given },
    );
    expect(data.nodes.map(({ id }) => id)).toEqual(given);
  });

  it('are 500 at most', async () => {
    const refusal = await graph.refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(501).fill('x'),
    });
    expect(refusal.code).toBe('PAGE_TOO_LARGE');
  });

  it('under several names are loaded together', async () => {
    const { data, statements } = await graph.ask(
      'query ($a: ID!, $b: ID!) { a: node(id: $a) { id } b: node(id: $b) { id } c: node(id: $a) { __typename id } }',
      { a: ids.Incident, b: ids.Meeting },
    );
    expect(data).toEqual({
      a: { id: ids.Incident },
      b: { id: ids.Meeting },
      c: { __typename: 'Incident', id: ids.Incident },
    });
    expect(statements).toHaveLength(2);
  });

  it.each(['Incident', 'NegotiationProcess', 'Meeting', 'Statement', 'Actor', 'Place'])(
    'of the type %s have a field of their own, which takes no id of another type',
    async (type) => {
      const field = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
      const question = `query ($id: ID!) { ${field}(id: $id) { __typename id } }`;
      const { data } = await graph.ask(question, { id: ids[type] });
      expect(data).toEqual({ [field]: { __typename: type, id: ids[type] } });
      const { code } = await graph.refusal(question, { id: ids.Dataset });
      expect(code).toBe('BAD_USER_INPUT');
    },
  );
});
