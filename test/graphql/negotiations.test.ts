import { beforeAll, describe, expect, it } from 'vitest';
import { governmentRef, namedActorRef, type OptionRef, placeRef } from '../../src/core/references.ts';
import type { MeetingRecord, PositionRecord } from '../../src/domains/negotiations/record.ts';
import { position as stanceOf } from '../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { agreement, meeting, negotiationProcess, onDay, publish, statement } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const envoy = namedActorRef('PERSON', 'Envoy', 'USA');
const ukraine = governmentRef('UKR');
const florida = placeRef('ADM1', 'Florida', null);

const participation = (
  properties: Partial<MeetingRecord['participations'][number]> = {},
): MeetingRecord['participations'][number] => ({
  actor: envoy,
  onBehalfOf: governmentRef('USA'),
  onBehalfOfBasis: 'STATED',
  capacity: null,
  role: 'UNKNOWN',
  attendance: 'EXPECTED',
  ...properties,
});

const process = { ...negotiationProcess('N', 'Peace talks'), track: 'TRACK_1' as const };
const announced = meeting('announced', {
  title: 'Talks in Moscow',
  status: 'PLANNED',
  process: 'N',
  assertedAt: '2025-12-01T10:00:00Z',
  scheduled: onDay('2025-12-02'),
  wording: 'is scheduled to meet',
  participations: [participation()],
});
const held = meeting('held', {
  sameAs: 'announced',
  title: null,
  process: 'N',
  assertedAt: '2025-12-03T10:00:00Z',
  actual: onDay('2025-12-02'),
  outcomeKind: 'NO_RESULT',
  participations: [participation({ attendance: 'PRESENT' })],
});
const inFlorida = meeting('florida', {
  title: 'Talks in Florida',
  process: 'N',
  actual: onDay('2025-11-30'),
  venue: florida,
  participations: [
    participation({ onBehalfOfBasis: 'INFERRED', attendance: 'PRESENT' }),
    participation({ actor: namedActorRef('PERSON', 'Negotiator', 'UKR'), onBehalfOf: ukraine }),
  ],
});

const option = (key: string, issue: string): OptionRef => ({
  key,
  issue: { key: issue, label: `Issue ${issue}`, codes: [], parent: null },
  label: `Option ${key}`,
  actorToAct: null,
  action: null,
  object: null,
});
const donbas = option('ukraine-withdraws-from-donbas', 'territory');
/** Russia demands the withdrawal, unless told otherwise. */
const position = (nativeId: string, properties: Partial<PositionRecord> = {}): PositionRecord =>
  stanceOf(nativeId, { option: donbas, ...properties });
const nato = option('ukraine-joins-nato', 'security-guarantees');
const day = (earliest: string | null, latest: string | null) => ({ ...onDay(null), earliest, latest });
const positions = [
  position('demand', { process: 'N', period: day('2025-06-01', null), addressee: ukraine }),
  position('old rejection', {
    party: ukraine,
    stance: 'OPPOSES',
    period: { ...day('2024-01-01', '2024-12-31'), precision: 'RANGE' },
  }),
  position('rejection', {
    process: 'N',
    party: ukraine,
    stance: 'REJECTS',
    strength: 'CATEGORICAL',
    declaredRedLine: true,
    basis: 'OWN_STATEMENT',
    period: day('2025-07-01', null),
    assertedAt: '2025-12-01T00:00:00Z',
  }),
  position('wish', { party: ukraine, option: nato, stance: 'SUPPORTS', strength: 'TENTATIVE' }),
  position('opposed', { option: nato, stance: 'OPPOSES', period: onDay('2025-12-01') }),
  position('accepted', { option: nato, stance: 'ACCEPTS', period: onDay('2025-12-01') }),
  position('past', { option: nato, stance: 'ACCEPTS', period: onDay('2020-01-01') }),
];

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    {
      ...process,
      period: onDay('2025-11-01'),
      parties: [
        { actor: governmentRef('USA'), role: 'MEDIATOR' },
        { actor: governmentRef('USA'), role: 'STAKEHOLDER' },
      ],
      formats: [{ format: 'SHUTTLE', period: onDay(null), wording: 'shuttle diplomacy' }],
    },
    announced,
    inFlorida,
    agreement('A', { process: 'N' }),
    ...positions,
    statement('threat', { expresses: ['demand'] }),
  ]);
  await publish(database, [held]);
});

const idOf = async (list: string, where: string): Promise<string> => {
  const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
    `{ ${list}(where: { ${where} }) { nodes { id } } }`,
  );
  return data[list]!.nodes[0]!.id;
};
const nodes = async (query: string, variables = {}): Promise<unknown[]> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(query, variables);
  return Object.values(data)[0]!.nodes;
};
const natives = async (where: string): Promise<string[]> => {
  const found = await nodes(`{ positions(where: { ${where} }) { nodes { nativeId } } }`);
  return (found as { nativeId: string }[]).map(({ nativeId }) => nativeId).sort();
};

describe('a meeting', () => {
  it('is one node made from its reports, with every status that they gave it', async () => {
    const [found] = await nodes(`{ meetings(where: { title: { eq: "Talks in Moscow" } }) { nodes {
      kind status entityStatus version sensitivity outcomeKind scheduled { earliest } actual { earliest }
      process { name }
      statusHistory { status assertedAt wording report { nativeId status provenance { dataset { id } } } }
      participations { actor { name } onBehalfOf { name } onBehalfOfBasis attendance report { nativeId } }
      reports(orderBy: [{ field: SCHEDULED, direction: ASC }]) { totalCount nodes { nativeId modality participations { attendance } meeting { title } } }
    } } }`);
    expect(found).toEqual({
      kind: 'BILATERAL',
      status: 'HELD',
      entityStatus: 'ACTIVE',
      version: 2,
      sensitivity: 'PUBLIC',
      outcomeKind: 'NO_RESULT',
      scheduled: { earliest: '2025-12-02' },
      actual: { earliest: '2025-12-02' },
      process: { name: 'Peace talks' },
      statusHistory: [
        {
          status: 'PLANNED',
          assertedAt: '2025-12-01T10:00:00.000Z',
          wording: 'is scheduled to meet',
          report: { nativeId: 'announced', status: 'PLANNED', provenance: { dataset: { id: 'test' } } },
        },
        {
          status: 'HELD',
          assertedAt: '2025-12-03T10:00:00.000Z',
          wording: null,
          report: { nativeId: 'held', status: 'HELD', provenance: { dataset: { id: 'test' } } },
        },
      ],
      participations: [
        {
          actor: { name: 'Envoy' },
          onBehalfOf: { name: 'Government of United States of America' },
          onBehalfOfBasis: 'STATED',
          attendance: 'PRESENT',
          report: { nativeId: 'held' },
        },
      ],
      reports: {
        totalCount: 2,
        nodes: [
          {
            nativeId: 'announced',
            modality: 'ASSERTED',
            participations: [{ attendance: 'EXPECTED' }],
            meeting: { title: 'Talks in Moscow' },
          },
          {
            nativeId: 'held',
            modality: 'ASSERTED',
            participations: [{ attendance: 'PRESENT' }],
            meeting: { title: 'Talks in Moscow' },
          },
        ],
      },
    });
  });

  it.each([
    ['venueName: { eq: "Florida" }', ['Talks in Florida']],
    ['outcomeKind: { eq: NO_RESULT }', ['Talks in Moscow']],
    ['reports: { some: { status: { eq: PLANNED } } }', ['Talks in Moscow']],
    ['reports: { none: { status: { eq: PLANNED } } }', ['Talks in Florida']],
    ['reports: { every: { status: { eq: HELD } } }', ['Talks in Florida']],
    ['status: { eq: PLANNED }', []],
  ])('is found by %s', async (where, titles) => {
    const found = await nodes(`{ meetings(where: { ${where} }) { nodes { title } } }`);
    expect(found).toEqual(titles.map((title) => ({ title })));
  });

  it('is found by who took part, and for whom, as the newest report has it', async () => {
    const query =
      'query ($id: ID!, $for: ID!) { meetings(where: { participant: { eq: $id }, onBehalfOf: { not: $for } }) { nodes { title } } }';
    const variables = {
      id: await idOf('actors', 'name: { eq: "Envoy" }'),
      for: await idOf('actors', 'name: { eq: "Government of Ukraine" }'),
    };
    expect(await nodes(query, variables)).toEqual([{ title: 'Talks in Moscow' }]);
  });
});

it('who follows the meetings sees one change from planned to held, with the report that says so', async () => {
  const { data } = await graph.ask<{ feed: { head: string } }>('{ feed { head } }');
  const events = await graph.follow<{ meetingChanged: object }>(
    `subscription ($after: String!) { meetingChanged(after: $after, where: { title: { eq: "Talks in Dublin" } }) {
      kind change { changed { path before after } } meeting { status statusHistory { status report { nativeId } } } } }`,
    { after: data.feed.head },
  );
  const dublin = meeting('dublin', { title: 'Talks in Dublin', status: 'PLANNED' });
  await publish(database, [dublin], { dataset: 'dublin' });
  expect((await events.next()).value).toMatchObject({
    meetingChanged: { kind: 'CREATED', meeting: { status: 'PLANNED' } },
  });
  await publish(database, [meeting('took place', { sameAs: 'dublin', title: null })], { dataset: 'dublin' });
  const { meetingChanged } = (await events.next()).value as { meetingChanged: object };
  expect(meetingChanged).toEqual({
    kind: 'STATUS_CHANGED',
    change: { changed: [{ path: 'status', before: 'PLANNED', after: 'HELD' }] },
    meeting: {
      status: 'HELD',
      statusHistory: [
        { status: 'PLANNED', report: { nativeId: 'dublin' } },
        { status: 'HELD', report: { nativeId: 'took place' } },
      ],
    },
  });
  await events.return?.();
});

describe('an actor', () => {
  it('has the meetings that it took part in once each, and who represented it', async () => {
    const [found] = await nodes(`{ actors(where: { name: { eq: "Envoy" } }) { nodes {
      meetings { totalCount nodes { title } } hostedMeetings { totalCount } } } }`);
    expect(found).toEqual({
      meetings: { totalCount: 2, nodes: [{ title: 'Talks in Moscow' }, { title: 'Talks in Florida' }] },
      hostedMeetings: { totalCount: 0 },
    });
    const represented =
      await nodes(`{ actors(where: { country: { eq: "USA" }, kind: { eq: GOVERNMENT } }) { nodes {
      representedBy { actor { name } onBehalfOfBasis meeting { title } } newest: representedBy(first: 1) { meeting { title } } } } }`);
    expect(represented).toEqual([
      {
        representedBy: [
          { actor: { name: 'Envoy' }, onBehalfOfBasis: 'STATED', meeting: { title: 'Talks in Moscow' } },
          { actor: { name: 'Envoy' }, onBehalfOfBasis: 'INFERRED', meeting: { title: 'Talks in Florida' } },
        ],
        newest: [{ meeting: { title: 'Talks in Moscow' } }],
      },
    ]);
    const refusal = await graph.refusal('{ actors { nodes { representedBy(first: 501) { role } } } }');
    expect(refusal.code).toBe('PAGE_TOO_LARGE');
  });
});

it('a process has its parties, forms, agenda, meetings, stances and agreements', async () => {
  const [found] = await nodes(`{ negotiationProcesses(where: { track: { eq: TRACK_1 } }) { nodes {
    name track period { earliest } parties { actor { country } role } formats { format period { precision } wording }
    agenda { key } meetings { totalCount } positions { totalCount } agreements { totalCount } } } }`);
  expect(found).toEqual({
    name: 'Peace talks',
    track: 'TRACK_1',
    period: { earliest: '2025-11-01' },
    parties: [
      { actor: { country: 'USA' }, role: 'MEDIATOR' },
      { actor: { country: 'USA' }, role: 'STAKEHOLDER' },
    ],
    formats: [{ format: 'SHUTTLE', period: { precision: 'UNKNOWN' }, wording: 'shuttle diplomacy' }],
    agenda: [{ key: 'territory' }],
    meetings: { totalCount: 2 },
    positions: { totalCount: 2 },
    agreements: { totalCount: 1 },
  });
});

describe('a position', () => {
  it('tells whose stance on what it is, and what was said that expresses it', async () => {
    const [found] = await nodes(`{ positions(where: { nativeId: { eq: "demand" } }) { nodes {
      party { country } option { key label issue { key options { totalCount } } } stance strength declaredRedLine basis
      addressee { country } onBehalfOf { name } capacity { asReported } process { name } expressedBy { title } } } }`);
    expect(found).toEqual({
      party: { country: 'RUS' },
      option: {
        key: 'ukraine-withdraws-from-donbas',
        label: 'Option ukraine-withdraws-from-donbas',
        issue: { key: 'territory', options: { totalCount: 1 } },
      },
      stance: 'DEMANDS',
      strength: 'UNKNOWN',
      declaredRedLine: false,
      basis: 'REPORTED_BY_OTHER',
      addressee: { country: 'UKR' },
      onBehalfOf: null,
      capacity: null,
      process: { name: 'Peace talks' },
      expressedBy: [{ title: 'Statement threat' }],
    });
  });

  it.each([
    ['partyCountry: { eq: "RUS" }', ['accepted', 'demand', 'opposed', 'past']],
    ['optionKey: { eq: "ukraine-joins-nato" }', ['accepted', 'opposed', 'past', 'wish']],
    ['issueKey: { eq: "territory" }', ['demand', 'old rejection', 'rejection']],
    ['NOT: { optionKey: { eq: "ukraine-joins-nato" } }', ['demand', 'old rejection', 'rejection']],
    ['stance: { in: [REJECTS, DEMANDS] }', ['demand', 'rejection']],
    ['strength: { eq: CATEGORICAL }', ['rejection']],
    ['basis: { eq: OWN_STATEMENT }', ['rejection']],
    ['declaredRedLine: true', ['rejection']],
    ['declaredRedLine: false, strength: { eq: TENTATIVE }', ['wish']],
    ['periodEarliest: { gte: "2025-07-01" }', ['accepted', 'opposed', 'rejection']],
  ])('is found by %s', async (where, found) => {
    expect(await natives(where)).toEqual(found);
  });

  it('is found by a day on which it was or may have been held', async () => {
    expect(await natives('validAt: "2025-06-15", issueKey: { eq: "territory" }')).toEqual(['demand']);
    expect(await natives('validAt: "2024-12-31", issueKey: { eq: "territory" }')).toEqual(['old rejection']);
    expect(await natives('validAt: "1990-01-01"')).toEqual(['wish']);
    expect(await natives('NOT: { validAt: "2025-06-15" }, issueKey: { eq: "territory" }')).toEqual([
      'old rejection',
      'rejection',
    ]);
  });

  it('I14: shows active reports of another stance of the party at a time that may be the same', async () => {
    const found = await nodes(`{ positions(where: { optionKey: { eq: "ukraine-joins-nato" } }) { nodes {
      nativeId conflictingReports { nativeId party { country } } } } }`);
    const conflicts = Object.fromEntries(
      (found as { nativeId: string; conflictingReports: { nativeId: string }[] }[]).map((row) => [
        row.nativeId,
        row.conflictingReports.map(({ nativeId }) => nativeId),
      ]),
    );
    expect(conflicts).toEqual({ opposed: ['accepted'], accepted: ['opposed'], past: [], wish: [] });
  });
});

describe('an issue', () => {
  it('has options, on which the stances are', async () => {
    const [found] = await nodes(
      '{ agendaIssues(where: { key: { eq: "territory" } }) { nodes { label codes { value } parent { key } children { totalCount } options { nodes { label positions { totalCount } } } } } }',
    );
    expect(found).toEqual({
      label: 'Issue territory',
      codes: [],
      parent: null,
      children: { totalCount: 0 },
      options: { nodes: [{ label: 'Option ukraine-withdraws-from-donbas', positions: { totalCount: 3 } }] },
    });
  });
});

describe('a gap', () => {
  const gap = `contested since option { key positions { totalCount } } issue { key }
    parties { party { country } stances { nativeId stance strength } }`;

  it('is contested where one party demands what another rejects, by their newest stances', async () => {
    const [found] = (await nodes(
      `{ issueGaps(where: { optionKey: { eq: "ukraine-withdraws-from-donbas" } }) { nodes { ${gap} } } }`,
    )) as [{ parties: object[] }];
    expect(found).toMatchObject({
      contested: true,
      since: '2025-07-01',
      option: { key: 'ukraine-withdraws-from-donbas', positions: { totalCount: 3 } },
      issue: { key: 'territory' },
    });
    expect(found.parties).toHaveLength(2);
    expect(found.parties).toEqual(
      expect.arrayContaining([
        {
          party: { country: 'RUS' },
          stances: [{ nativeId: 'demand', stance: 'DEMANDS', strength: 'UNKNOWN' }],
        },
        {
          party: { country: 'UKR' },
          stances: [{ nativeId: 'rejection', stance: 'REJECTS', strength: 'CATEGORICAL' }],
        },
      ]),
    );
  });

  it('shows both reports where they differ, and no older ones', async () => {
    const found = (await nodes(
      `{ issueGaps(where: { issueKey: { eq: "security-guarantees" } }) { nodes { ${gap} } } }`,
    )) as [{ parties: { party: { country: string }; stances: { nativeId: string }[] }[] }];
    const russia = found[0].parties.find(({ party }) => party.country === 'RUS')!;
    expect(russia.stances.map(({ nativeId }) => nativeId).sort()).toEqual(['accepted', 'opposed']);
  });

  it('is found by its party and process, page by page', async () => {
    const ofProcess = `query ($id: ID!) { issueGaps(where: { process: { eq: $id } }) { totalCount nodes { option { key } } } }`;
    const id = await idOf('negotiationProcesses', 'name: { eq: "Peace talks" }');
    expect(await nodes(ofProcess, { id })).toEqual([{ option: { key: 'ukraine-withdraws-from-donbas' } }]);
    const page = `query ($after: String) { issueGaps(first: 1, after: $after, orderBy: [{ field: OPTION, direction: DESC }]) {
      totalCount nodes { option { key } } pageInfo { hasNextPage endCursor } } }`;
    const first = await graph.ask<{ issueGaps: { pageInfo: { endCursor: string } } }>(page);
    expect(first.data.issueGaps).toMatchObject({
      totalCount: 2,
      nodes: [{ option: { key: 'ukraine-withdraws-from-donbas' } }],
      pageInfo: { hasNextPage: true },
    });
    const after = first.data.issueGaps.pageInfo.endCursor;
    const second = await graph.ask(page, { after });
    expect(second.data.issueGaps).toMatchObject({
      nodes: [{ option: { key: 'ukraine-joins-nato' } }],
      pageInfo: { hasNextPage: false },
    });
  });
});
