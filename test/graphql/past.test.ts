import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import { exactly } from '../../src/core/quantity.ts';
import type { PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { claim, contextEvent, origin, verification } from '../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
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
  rejection,
  signal,
  statement,
} from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;
let past: PrismaClient;
let afterRun: PrismaClient;
const before: Record<string, unknown> = {};

const town = (name: string) => placeRef('SETTLEMENT', name, placeRef('ADM1', 'Oblast', countryRef('UKR')));
const speaker = namedActorRef('PERSON', 'Somebody', 'UKR');

const first = [
  incident('1', {
    killed: exactly(5),
    place: town('Bucha'),
    category: 'BATTLE',
    actors: [{ actor: speaker, role: 'SIDE_A', nameAsReported: 'one', certainty: null, attribution: [] }],
  }),
  incident('2', { killed: exactly(7), period: onDay(null) }),
  figure('1', { quantity: exactly(100) }),
  negotiationProcess('1', 'Process'),
  meeting('1', { process: '1', status: 'PLANNED', scheduled: onDay('2025-06-01'), participations: [] }),
  agreement('1', {
    process: '1',
    date: '2025-01-01',
    locations: [countryRef('UKR')],
    issuesAddressed: [{ code: 'Ce', level: 1 }],
  }),
  statement('1', { speaker, fragments: ['a piece'], period: onDay('2025-01-01') }),
  contextEvent('1', { title: 'Cause' }),
  signal('1', { eventCodes: [{ scheme: 'CAMEO', value: '190', label: null }], mentions: 3 }),
  eventCount('1', { events: exactly(3) }),
  gazetteerEntry('1', {
    names: [{ name: 'Artemivsk', lang: null, isPreferred: true }],
    codes: [{ scheme: 'PCODE', value: 'UA14', validFrom: null, validTo: null }],
  }),
  claim('1', {
    modality: 'HEDGED',
    attribution: [origin('Somebody', 'ANONYMOUS', speaker)],
    predicate: 'LED_TO',
    subject: { of: 'report', nativeId: '1' },
    object: { of: 'event', nativeId: '1' },
  }),
  rejection('line 1'),
];
const second = [
  incident('1', {
    killed: exactly(50),
    place: town('Irpin'),
    category: 'BOMB_IED',
    headline: 'Revised',
    actors: [],
  }),
  incident('3', { killed: exactly(9) }),
  figure('1', { quantity: exactly(200) }),
  figure('2'),
  contextEvent('1', { title: 'Cause, revised' }),
  signal('1', { eventCodes: [{ scheme: 'CAMEO', value: '010', label: null }], mentions: 9 }),
  eventCount('1', { events: exactly(4) }),
  gazetteerEntry('1', {
    names: [{ name: 'Bakhmut', lang: null, isPreferred: true }],
    codes: [{ scheme: 'PCODE', value: 'UA99', validFrom: null, validTo: null }],
  }),
  claim('1', {
    modality: 'ASSERTED',
    predicate: 'LED_TO',
    subject: { of: 'report', nativeId: '3' },
    object: { of: 'event', nativeId: '1' },
  }),
  verification('1', { kind: 'claim', nativeId: '1' }),
  negotiationProcess('1', 'Renamed'),
  meeting('1', {
    process: '1',
    status: 'HELD',
    actual: onDay('2025-06-02'),
    participations: [
      {
        actor: speaker,
        onBehalfOf: governmentRef('UKR'),
        onBehalfOfBasis: 'STATED',
        capacity: null,
        role: 'HEAD',
        attendance: 'PRESENT',
      },
    ],
  }),
  agreement('1', {
    process: '1',
    date: '2025-01-02',
    locations: [countryRef('RUS')],
    issuesAddressed: [{ code: 'Pow', level: 3 }],
  }),
];

const operations: Record<string, string> = {
  'incidents with their reports': `{ incidents { totalCount nodes { id title version recordedAt category killed { best } location { place { name parent { name } } }
    reports { totalCount nodes { nativeId killed { best } actors { nameAsReported actor { name } } provenance { release { label completeness } retrievedAt } } } } } }`,
  'enum filters': `{ incidents(where: { category: { eq: BATTLE } }) { totalCount nodes { title } }
    meetings(where: { status: { in: [PLANNED, CONFIRMED] } }) { totalCount nodes { status scheduled { earliest } participations { actor { name } } } }
    displacementFigures(where: { measure: { not: FLOW }, populationType: { eq: REFUGEE } }) { totalCount nodes { quantity { best } } } }`,
  'orders and pages': `{ incidents(first: 1, orderBy: [{ field: KILLED, direction: DESC }]) { nodes { title } pageInfo { hasNextPage endCursor } } }`,
  'relation filters': `{ incidents(where: { reports: { some: { killedBest: { lt: 50 } } } }) { totalCount } agreements(where: { issueCode: { eq: "Ce" }, location: { eq: "UKR" } }) { nodes { date issuesAddressed { code level } locations { name } } } }`,
  'nested lists': `{ negotiationProcesses { nodes { name meetings { totalCount nodes { status } } late: meetings(where: { status: { eq: HELD } }) { totalCount } agreements { nodes { date } } } }
    places { nodes { name incidents { totalCount nodes { title } } children { nodes { name } } } } actors { nodes { name statements { nodes { fragments } } } } }`,
  'claims, chains and counts': `{ claims(where: { anonymity: { eq: ANONYMOUS }, verification: { eq: UNVERIFIED } }) { totalCount nodes { modality verification
      attribution { name actor { name } } subject { __typename ... on IncidentReport { nativeId } } object { ... on ContextEvent { title } } } }
    incidents { nodes { title claims { totalCount nodes { nativeId } } statements { totalCount } reports { nodes { casualties { quantity { best } } } } } }
    incidentReports(where: { casualties: { every: { best: { lt: 10 } } } }) { totalCount } }`,
  'signals, counts and gazetteers': `{ signals(where: { eventCode: { scheme: "CAMEO", value: "190" } }) { totalCount nodes { mentions eventCodes { value } } }
    eventCounts { nodes { version events { best } } } places { nodes { gazetteerEntries { nodes { name } } } }
    gazetteerEntries(where: { code: { value: "UA14" } }) { totalCount nodes { name names { name } codes { scheme value } } } }`,
  'what is withdrawn later': `{ statements { totalCount nodes { title recordStatus speaker { name } } } incidents(where: { status: { eq: RETRACTED } }) { totalCount } }`,
  'the system itself': `{ node(id: "test") { ... on Dataset { freshness { lastSuccess records lastOutcome } runs { totalCount } rejectedRows { nodes { position } } } }
    publishers { name } rejectedRows { totalCount } ingestRuns(where: { dataset: { eq: "test" } }) { nodes { outcome created revised } } }`,
};

const timeline = `{ timeline { totalCount nodes { __typename ... on Incident { title } ... on Statement { said: title } ... on Agreement { date } ... on Meeting { status } ... on DisplacementFigure { quantity { best } } } }
  inUkraine: timeline(where: { country: "UKR", from: "2022-01-01" }) { totalCount } }`;

async function nodesOf(db?: PrismaClient): Promise<unknown> {
  const ids = Object.values(idsBefore);
  const { data } = await graph.ask(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Incident { title killed { best } } ... on Meeting { status } ... on Statement { recordStatus } } }',
    { ids },
    db,
  );
  return data.nodes;
}
let idsBefore: string[];

async function newestMoment(): Promise<PrismaClient> {
  const [moment] = await database.live.$queryRaw<{ snapshot: string }[]>`
    SELECT snapshot::text FROM feed.moment ORDER BY position DESC, id DESC LIMIT 1`;
  return database.asOf(moment!.snapshot);
}

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, first, { complete: true, startedAt: '2026-01-01T00:00:00.000Z', release: '1' });
  afterRun = await newestMoment();
  for (const [name, operation] of Object.entries(operations))
    before[name] = (await graph.ask(operation)).data;
  before.timeline = (await graph.ask(timeline)).data;
  const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
    '{ incidents { nodes { id } } meetings { nodes { id } } statements { nodes { id } } }',
  );
  idsBefore = Object.values(data).flatMap(({ nodes }) => nodes.map(({ id }) => id));
  before.nodes = await nodesOf();
  past = await newestMoment();
  await publish(database, second, { complete: true, startedAt: '2026-01-02T00:00:00.000Z', release: '2' });
  // In a run of its own: where a row is rejected nothing is withdrawn.
  await publish(database, [rejection('line 2')], { startedAt: '2026-01-03T00:00:00.000Z', release: '2' });
});

describe('as of a moment before a revision', () => {
  it.each(Object.keys(operations))('%s are as they were', async (name) => {
    const now = await graph.ask(operations[name]!);
    expect(now.data, 'the revision changes nothing that this operation asks for').not.toEqual(before[name]);
    expect((await graph.ask(operations[name]!, {}, past)).data).toEqual(before[name]);
  });

  it('the timeline is as it was', async () => {
    expect((await graph.ask(timeline, {}, past)).data).toEqual(before.timeline);
  });

  it('a run that had ended had ended', async () => {
    const operation = '{ datasets { freshness { lastOutcome } } }';
    const { data } = await graph.ask(operation, {}, afterRun);
    expect(data).toEqual({ datasets: [{ freshness: { lastOutcome: 'DONE_WITH_REJECTIONS' } }] });
  });

  it('nodes are as they were', async () => {
    expect(await nodesOf()).not.toEqual(before.nodes);
    expect(await nodesOf(past)).toEqual(before.nodes);
  });

  it('a cursor of the present keeps its place', async () => {
    const page =
      'query ($after: String) { incidents(first: 1, after: $after, orderBy: [{ field: KILLED, direction: ASC }]) { nodes { title } pageInfo { endCursor } } }';
    const one = await graph.ask<{ incidents: { pageInfo: { endCursor: string } } }>(page, {}, past);
    const two = await graph.ask(page, { after: one.data.incidents.pageInfo.endCursor }, past);
    expect(two.data.incidents).toMatchObject({ nodes: [{ title: 'Incident 2' }] });
  });

  it('what came later is not there', async () => {
    const { data } = await graph.ask(
      '{ incidents(where: { title: { contains: "3" } }) { totalCount } displacementFigures { totalCount } }',
      {},
      past,
    );
    expect(data).toEqual({ incidents: { totalCount: 0 }, displacementFigures: { totalCount: 1 } });
  });
});

it('a moment is looked up once; from then on a list takes the statements that it takes at present', async () => {
  const list = '{ incidents { nodes { title } } }';
  const time = new Date().toISOString();
  const ask = (): Promise<string[]> =>
    graph
      .ask(`query ($time: DateTime) @asOf(recordedBefore: $time) ${list}`, { time })
      .then(({ statements }) => statements);
  expect((await ask()).filter((sql) => sql.includes('feed.moment'))).not.toEqual([]);
  expect(await ask()).toHaveLength((await graph.ask(list)).statements.length);
});
