/** What machines read out of texts: asked for by itself, and never taken for what happened. */
import { beforeAll, describe, expect, it } from 'vitest';
import { unknownExtent } from '../../src/core/geo.ts';
import { countryRef, placeRef } from '../../src/core/references.ts';
import type { SignalRecord } from '../../src/domains/signals/record.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { onDay, publish, signal } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const cameo = (value: string) => ({ scheme: 'CAMEO', value, label: null });
const kharkiv = placeRef('SETTLEMENT', 'Kharkiv', countryRef('UKR'));

const records: SignalRecord[] = [
  signal('fight', {
    seenAt: '2025-03-02T00:15:00Z',
    period: onDay('2025-03-01'),
    eventCodes: [cameo('193'), { scheme: 'CAMEO_ROOT', value: '19', label: null }],
    quadClass: 4,
    goldstein: -10,
    tone: -7.25,
    mentions: 12,
    sources: 3,
    articles: 11,
    actors: [
      { position: 1, name: 'RUSSIA', codes: [{ scheme: 'CAMEO_COUNTRY', value: 'RUS', label: null }] },
      { position: 2, name: null, codes: [{ scheme: 'CAMEO_ROLE', value: 'CVL', label: null }] },
    ],
    location: { ...unknownExtent, latitude: 49.98, longitude: 36.25, precision: 'SETTLEMENT' },
    place: kharkiv,
    outlet: 'example.org',
  }),
  signal('talk', { seenAt: '2025-03-01T12:15:00Z', eventCodes: [cameo('042')], tone: 2.5 }),
  signal('elsewhere', { seenAt: '2025-03-01T12:30:00Z', country: 'POL', period: onDay('2024-03-01') }),
  signal('mention', {
    signalKind: 'MENTION',
    seenAt: '2025-03-02T00:30:00Z',
    period: onDay('2025-03-01'),
    eventCodes: [],
    quadClass: null,
    goldstein: null,
    mentions: null,
    sources: null,
    articles: null,
    confidence: 60,
    country: null,
    outlet: 'example.com',
    mentionOf: 'fight',
  }),
];

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, records);
});

interface List {
  totalCount: number;
  nodes: { nativeId: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
async function natives(args: string): Promise<string[]> {
  const { data } = await graph.ask<{ signals: List }>(`{ signals(${args}) { nodes { nativeId } } }`);
  return data.signals.nodes.map(({ nativeId }) => nativeId);
}

describe('a signal', () => {
  it('tells what the machine coded, in as many statements as it has relations', async () => {
    const { data, statements } = await graph.ask<{ signals: { nodes: object[] } }>(`{
      signals(where: { nativeId: { eq: "fight" } }) { nodes {
        kind period { earliest latest } seenAt eventCodes { scheme value label } quadClass goldstein tone confidence mentions
        sources articles actors { position name codes { scheme value } } location { point { latitude longitude } precision
        place { name } } country outlet mentionOf recordStatus modality } } }`);
    expect(data.signals.nodes).toEqual([
      {
        kind: 'EVENT',
        period: { earliest: '2025-03-01', latest: '2025-03-01' },
        seenAt: '2025-03-02T00:15:00.000Z',
        eventCodes: [
          { scheme: 'CAMEO', value: '193', label: null },
          { scheme: 'CAMEO_ROOT', value: '19', label: null },
        ],
        quadClass: 4,
        goldstein: -10,
        tone: -7.25,
        confidence: null,
        mentions: 12,
        sources: 3,
        articles: 11,
        actors: [
          { position: 1, name: 'RUSSIA', codes: [{ scheme: 'CAMEO_COUNTRY', value: 'RUS' }] },
          { position: 2, name: null, codes: [{ scheme: 'CAMEO_ROLE', value: 'CVL' }] },
        ],
        location: {
          point: { latitude: 49.98, longitude: 36.25 },
          precision: 'SETTLEMENT',
          place: { name: 'Kharkiv' },
        },
        country: 'UKR',
        outlet: 'example.org',
        mentionOf: null,
        recordStatus: 'ACTIVE',
        modality: 'ASSERTED',
      },
    ]);
    expect(statements).toHaveLength(1);
  });

  it('is nothing that happened: no incident, no entry of the timeline, in no count', async () => {
    const { data } = await graph.ask(`{
      incidents(where: { status: { in: [ACTIVE, RETRACTED, MERGED] } }) { totalCount } incidentReports { totalCount }
      timeline(where: { country: "UKR" }) { totalCount } actors { totalCount } signals { totalCount } }`);
    expect(data).toEqual({
      incidents: { totalCount: 0 },
      incidentReports: { totalCount: 0 },
      timeline: { totalCount: 0 },
      actors: { totalCount: 0 },
      signals: { totalCount: 4 },
    });
  });

  it('is told in the feed with its country and its day', async () => {
    const changes = await database.live.$queryRaw<object[]>`
      SELECT kind, countries::text[], valid_from::text, to_version FROM feed.change_log
       WHERE node_type = 'Signal' AND valid_from = '2024-03-01'`;
    expect(changes).toEqual([
      { kind: 'CREATED', countries: ['POL'], valid_from: '2024-03-01', to_version: 1 },
    ]);
  });
});

describe('signals', () => {
  it.each([
    ['kind: { eq: MENTION }', ['mention']],
    ['kind: { not: MENTION }', ['fight', 'elsewhere', 'talk']],
    ['country: { eq: "gwno:369" }', ['fight', 'talk']],
    ['periodEarliest: { lt: "2025-01-01" }', ['elsewhere']],
    ['seenAt: { gte: "2025-03-01T12:30:00Z", lt: "2025-03-02T01:30:00+01:00" }', ['fight', 'elsewhere']],
    ['NOT: { seenAt: { gte: "2025-03-01T12:30:00Z" } }', ['talk']],
    ['eventCode: { scheme: "CAMEO", value: "193" }', ['fight']],
    ['eventCode: { value: "19" }', ['fight']],
    ['eventCode: { scheme: "CAMEO", value: "19" }', []],
    ['NOT: { eventCode: { value: "042" } }', ['mention', 'fight']],
    ['actorCode: { scheme: "CAMEO_ROLE", value: "CVL" }', ['fight']],
    ['actorCode: { scheme: "CAMEO_COUNTRY", value: "CVL" }', []],
    ['quadClass: { in: [3, 4] }', ['fight']],
    ['goldstein: { lt: 0 }', ['fight']],
    ['NOT: { goldstein: { lt: 0 } }', ['elsewhere', 'talk']],
    ['tone: { gte: -7.25, lt: 2.5 }', ['fight']],
    ['confidence: { gte: 50 }', ['mention']],
    ['mentions: { gte: 10 }, sources: { eq: 3 }, articles: { eq: 11 }', ['fight']],
    ['outlet: { contains: "EXAMPLE" }', ['mention', 'fight']],
    ['mentionOf: { eq: "fight" }', ['mention']],
    ['geoPrecision: { eq: SETTLEMENT }', ['fight']],
  ])('are found by %s', async (where, found) => {
    expect(await natives(`where: { ${where} }`)).toEqual(found);
  });

  it.each(['eventCode: { scheme: null, value: "1" }', 'eventCode: { value: "\\u0000" }'])(
    'are not asked for by %s',
    async (where) => {
      const { code } = await graph.refusal(`{ signals(where: { ${where} }) { totalCount } }`);
      expect(code).toBe('BAD_USER_INPUT');
    },
  );

  it('come by when they were seen or by their day, from either end, page by page', async () => {
    const whole = {
      'SEEN_AT, direction: ASC': ['talk', 'elsewhere', 'fight', 'mention'],
      'SEEN_AT, direction: DESC': ['mention', 'fight', 'elsewhere', 'talk'],
    };
    for (const [order, expected] of Object.entries(whole)) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data }: { data: { signals: List } } = await graph.ask(
          `query ($after: String) { signals(first: 3, after: $after, orderBy: [{ field: ${order} }]) {
            nodes { nativeId } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        seen.push(...data.signals.nodes.map(({ nativeId }) => nativeId));
        ({ endCursor: after, hasNextPage: more } = data.signals.pageInfo);
      }
      expect(seen).toEqual(expected);
    }
    const [oldest] = await natives('orderBy: [{ field: PERIOD, direction: ASC }]');
    expect(oldest).toBe('elsewhere');
  });

  it('are listed with a place and a country, at no statement more for more of them', async () => {
    const query = `{ places(where: { kind: { eq: SETTLEMENT } }) { nodes { signals { totalCount nodes { nativeId } } } } }`;
    const { data, statements } = await graph.ask(query);
    expect(data).toEqual({
      places: { nodes: [{ signals: { totalCount: 1, nodes: [{ nativeId: 'fight' }] } }] },
    });
    expect(statements).toHaveLength(1);
    const country = await graph.ask('{ country(code: "POL") { signals { totalCount } } }');
    expect(country.data).toEqual({ country: { signals: { totalCount: 1 } } });
  });
});
