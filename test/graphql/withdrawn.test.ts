import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef } from '../../src/core/references.ts';
import { claim, contextEvent, media, review, toll, verification } from '../kit/assertions.ts';
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
  onDay,
  publish,
  signal,
  statement,
} from '../kit/records.ts';

let graph: Graph;

// Each kind of record once that stays, and once that the second complete release no longer has.
const kept = [
  incident('kept'),
  figure('kept'),
  negotiationProcess('kept', 'Kept'),
  agreement('kept', { process: 'kept', date: '2025-01-01', locations: [countryRef('UKR')] }),
  meeting('kept', { process: 'kept', actual: onDay('2025-01-01') }),
  statement('kept', { period: onDay('2025-01-01') }),
  claim('kept'),
  media('kept'),
  verification('kept', { kind: 'claim', nativeId: 'kept' }),
  review('kept', 'kept'),
  contextEvent('kept'),
  toll('kept'),
  eventCount('kept'),
  signal('kept'),
  gazetteerEntry('kept'),
];
const gone = [
  incident('gone'),
  figure('gone'),
  negotiationProcess('gone', 'Gone'),
  agreement('gone', { process: 'kept', date: '2025-01-02', stage: 'RENEWAL' }),
  agreement('gone too', { process: 'gone' }),
  meeting('gone', { process: 'kept', actual: onDay('2025-01-02') }),
  statement('gone', { period: onDay('2025-01-02') }),
  claim('gone'),
  media('gone'),
  verification('gone', { kind: 'media', nativeId: 'gone' }),
  review('gone', 'gone'),
  contextEvent('gone'),
  toll('gone'),
  eventCount('gone'),
  signal('gone'),
  gazetteerEntry('gone'),
];

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [...kept, ...gone], { complete: true });
  const report = await publish(database, kept, { complete: true });
  expect(report.withdrawn).toBe(gone.length);
});

const lists = [
  'incidentReports',
  'displacementFigures',
  'negotiationProcesses',
  'agreements',
  'meetingReports',
  'statements',
  'claims',
  'mediaItems',
  'verifications',
  'claimReviews',
  'contextEvents',
  'casualtyFigures',
  'eventCounts',
  'signals',
  'gazetteerEntries',
];

async function names(list: string, where = ''): Promise<string[]> {
  const { data } = await graph.ask<Record<string, { totalCount: number; nodes: { nativeId: string }[] }>>(
    `{ ${list}${where && `(where: { ${where} })`} { totalCount nodes { nativeId } } }`,
  );
  expect(data[list]!.totalCount).toBe(data[list]!.nodes.length);
  return data[list]!.nodes.map(({ nativeId }) => nativeId).sort();
}

describe.each(lists)('what was withdrawn of %s', (list) => {
  it('is left out', async () => {
    expect(await names(list)).toEqual(['kept']);
    expect(
      await names(list, 'nativeId: { contains: "" }, OR: [{ nativeId: { contains: "gone" } }, {}]'),
    ).toEqual(['kept']);
  });

  it('is listed when it is asked for, wherever in the filter', async () => {
    expect(await names(list, 'recordStatus: { eq: WITHDRAWN_BY_PUBLISHER }')).toContain('gone');
    expect(await names(list, 'recordStatus: { in: [ACTIVE, WITHDRAWN_BY_PUBLISHER] }')).toEqual(
      expect.arrayContaining(['gone', 'kept']),
    );
    expect(
      await names(list, 'AND: [{ OR: [{ recordStatus: { not: ACTIVE } }, { nativeId: { eq: "none" } }] }]'),
    ).toContain('gone');
    expect(await names(list, 'NOT: { recordStatus: { eq: ACTIVE } }')).not.toContain('kept');
  });

  it('stays readable by its id', async () => {
    const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
      `{ ${list}(where: { recordStatus: { eq: WITHDRAWN_BY_PUBLISHER } }) { nodes { id } } }`,
    );
    const answer = await graph.ask('query ($id: ID!) { node(id: $id) { id } }', {
      id: data[list]!.nodes[0]!.id,
    });
    expect(answer.data.node).toEqual({ id: data[list]!.nodes[0]!.id });
  });
});

describe('what was withdrawn', () => {
  it('takes its incident out of the lists', async () => {
    const { data } = await graph.ask(`{
      listed: incidents { totalCount nodes { title } }
      retracted: incidents(where: { status: { eq: RETRACTED } }) {
        nodes { title reports { totalCount } all: reports(where: { recordStatus: { not: ACTIVE } }) { totalCount } }
      }
      places { nodes { incidents { totalCount nodes { title } } } }
    }`);
    expect(data).toMatchObject({
      listed: { totalCount: 1, nodes: [{ title: 'Incident kept' }] },
      retracted: { nodes: [{ title: 'Incident gone', reports: { totalCount: 0 }, all: { totalCount: 1 } }] },
    });
    expect(data.places).toMatchObject({
      nodes: expect.arrayContaining([
        { incidents: { totalCount: 1, nodes: [{ title: 'Incident kept' }] } },
      ]) as unknown,
    });
  });

  it('is left out of nested lists as well', async () => {
    const { data } = await graph.ask(`{
      negotiationProcesses {
        nodes {
          agreements { totalCount nodes { nativeId } }
          meetings { totalCount nodes { title } }
          allMeetings: meetings(where: { OR: [{ entityStatus: { eq: RETRACTED } }, { status: { eq: HELD } }] }) { totalCount }
        }
      }
    }`);
    const one = { totalCount: 1, nodes: [{ nativeId: 'kept' }] };
    expect(data.negotiationProcesses).toEqual({
      nodes: [
        {
          agreements: one,
          meetings: { totalCount: 1, nodes: [{ title: 'Meeting kept' }] },
          allMeetings: { totalCount: 2 },
        },
      ],
    });
  });

  it('does not count as related, and asking about it does not bring back what is withdrawn itself', async () => {
    expect(await names('negotiationProcesses', 'agreements: { some: { stage: { eq: RENEWAL } } }')).toEqual(
      [],
    );
    expect(await names('negotiationProcesses', 'agreements: { none: { stage: { eq: RENEWAL } } }')).toEqual([
      'kept',
    ]);
    const withdrawn = 'agreements: { some: { recordStatus: { eq: WITHDRAWN_BY_PUBLISHER } } }';
    expect(await names('negotiationProcesses', withdrawn)).toEqual(['kept']);
  });

  it('is left out of the timeline', async () => {
    const { data } = await graph.ask<{ timeline: { totalCount: number; nodes: object[] } }>(
      '{ timeline { totalCount nodes { __typename ... on Statement { nativeId } ... on Meeting { title } ... on Agreement { nativeId } ... on ContextEvent { nativeId } } } }',
    );
    expect(data.timeline.totalCount).toBe(6);
    expect(JSON.stringify(data.timeline.nodes)).not.toContain('gone');
  });

  it('is in the feed as a retraction, with what changed', async () => {
    const { data } = await graph.ask<{ changes: { changes: object[] } }>(
      `{ changes(first: 500, where: { kinds: [RETRACTED] }) {
        changes { kind nodeType fromVersion toVersion isBackfill cause changed { path before after } node { id } } } }`,
    );
    expect(data.changes.changes).toHaveLength(gone.length + 2);
    expect(data.changes.changes).toContainEqual(
      expect.objectContaining({
        nodeType: 'Incident',
        fromVersion: 1,
        toVersion: 2,
        isBackfill: false,
        changed: [{ path: 'status', before: 'ACTIVE', after: 'RETRACTED' }],
      }),
    );
  });

  it('is in the feed of its country', async () => {
    const { data } = await graph.ask<{ changes: { changes: object[] } }>(
      '{ changes(first: 500, where: { kinds: [RETRACTED], country: "UKR", nodeTypes: ["Incident"] }) { changes { validFrom } } }',
    );
    expect(data.changes.changes).toEqual([{ validFrom: '2022-03-01' }]);
  });
});
