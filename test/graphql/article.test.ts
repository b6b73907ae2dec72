/**
 * One ordinary news report, held whole: the 45 facts that its editor took down are found again in the graph, each with
 * its chain back to the report and the words that it rests on.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ingest, type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { sharedData } from '../kit/shared-data.ts';

const demo = path.resolve(import.meta.dirname, '../../prisma/demo/desk');
const article = readFileSync(path.join(demo, 'article.yaml'), 'utf8');
const offices = readFileSync(path.join(demo, 'offices.yaml'), 'utf8');

const PERIOD = '{ earliest latest precision basis sourceText }';
const QUANTITY = '{ low best high quantifier unit sourceText }';
const EVERYTHING = `query ($document: ID!) {
  assertions(first: 200, where: { document: $document }) {
    totalCount
    nodes {
      __typename nativeId modality wording
      attribution { role name anonymity }
      provenance { document { title } publisher { name } }
      ... on IncidentReport { headline category clarity period ${PERIOD} occurrences ${QUANTITY}
        location { precision place { name kind parent { name } } sourceText }
        casualties { outcome civilianStatus quantity ${QUANTITY} }
        impacts { objectType effect intent wording place { name } }
        actors { actor { name kind } role certainty attribution { role name } } }
      ... on CasualtyFigure { casualtyKind: kind outcome civilianStatus quantity ${QUANTITY} period ${PERIOD} }
      ... on DisplacementFigure { measure populationType frame origin { name } figure: quantity ${QUANTITY} }
      ... on MeetingReport { meetingKind: kind status scheduled ${PERIOD} actual ${PERIOD} venue { name kind } agenda
        participations { actor { name kind } onBehalfOf { country } onBehalfOfBasis attendance capacity { asReported office { kind } } } }
      ... on NegotiationProcess { name formats { format } parties { actor { country } role } }
      ... on Position { party { name country kind } option { key label issue { key codes { scheme value } } } stance strength basis
        addressee { country } period ${PERIOD} capacity { asReported former conflict } }
      ... on Statement { speaker { name } form speechAct ploverCode fragments text { original originalMissing }
        condition { if follows } about { __typename } replies: relations { kind target { nativeId } } expresses { nativeId } }
      ... on Claim { predicate polarity claimText: text objectText verification claimed: quantity ${QUANTITY}
        subject { __typename ... on Place { name } ... on AgendaIssue { key } ... on Actor { name } ... on ContextEvent { title } }
        object { __typename ... on Place { name } ... on ContextEvent { title } ... on Actor { name } }
        relations { kind target { nativeId } } }
      ... on MediaItem { mediaKind: kind description provenanceKnown verification }
      ... on OfficeTenure { person { name } office { kind title } end ${PERIOD} endReason }
      ... on PersonnelChange { changeKind: kind person { name kind memberCount } of: office { kind } period ${PERIOD} statedCause { kind } }
      ... on ContextEvent { eventKind: kind title period ${PERIOD} actors { name kind country } }
    }
  }
}`;

type Fact = Record<string, unknown> & {
  nativeId: string;
  attribution: { role: string; name: string; anonymity: string | null }[];
};

async function factsOf(graph: Graph): Promise<Map<string, Fact>> {
  const { data } = await graph.ask<{ documents: { nodes: { id: string }[] } }>(
    '{ documents(where: { title: { contains: "Missiles Rain" } }) { nodes { id } } }',
  );
  const document = data.documents.nodes[0]!.id;
  const answer = await graph.ask<{ assertions: { totalCount: number; nodes: Fact[] } }>(EVERYTHING, {
    document,
  });
  expect(answer.data.assertions.nodes).toHaveLength(answer.data.assertions.totalCount);
  return new Map(answer.data.assertions.nodes.map((fact) => [fact.nativeId.replace('article/', ''), fact]));
}

let database: TestDatabase;
let graph: Graph;
let facts: Map<string, Fact>;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await ingest(database, 'desk', [
    { fileName: 'article.yaml', bytes: article },
    { fileName: 'offices.yaml', bytes: offices },
  ]);
  facts = await factsOf(graph);
});

const unresolved = (sourceText: string) => ({
  earliest: null,
  latest: null,
  basis: 'UNRESOLVED_RELATIVE',
  sourceText,
});
const anything = expect.anything() as unknown;
const some = (...members: object[]): unknown =>
  expect.arrayContaining(members.map((member) => expect.objectContaining(member) as unknown));

/** Facts by their number in the list of the 45, the item that holds them, and what it says. */
const table: [number: number, item: string, holds: object][] = [
  [
    1,
    'incident/dnipro-strike',
    {
      casualties: some({
        outcome: 'KILLED',
        civilianStatus: 'UNKNOWN',
        quantity: expect.objectContaining({ low: 4, best: 4, high: 4, quantifier: 'EXACT' }) as unknown,
      }),
      attribution: some({ role: 'ORIGIN', name: 'authorities', anonymity: 'COLLECTIVE' }),
    },
  ],
  [
    2,
    'incident/dnipro-strike',
    {
      casualties: some({
        outcome: 'INJURED',
        quantity: expect.objectContaining({ best: 40, quantifier: 'EXACT' }) as unknown,
      }),
    },
  ],
  [
    3,
    'incident/dnipro-strike',
    {
      category: 'MISSILE_OR_SHELL',
      actors: [
        {
          actor: { name: 'Armed forces of Russia', kind: 'ARMED_FORCE' },
          role: 'PERPETRATOR',
          certainty: 'ATTRIBUTED_BY_AUTHORITY',
          attribution: some({ role: 'ORIGIN', name: 'authorities' }),
        },
      ],
    },
  ],
  [
    4,
    'incident/dnipro-strike',
    {
      location: {
        precision: 'SETTLEMENT',
        place: {
          name: 'Dnipro',
          kind: 'SETTLEMENT',
          parent: { name: expect.stringContaining('Dnipropetrovsk') as unknown },
        },
      },
    },
  ],
  [5, 'incident/dnipro-strike', { period: { ...unresolved('Monday') } }],
  [
    6,
    'claim/ballistic-missile',
    {
      predicate: 'WEAPON_TYPE',
      objectText: 'ballistic missile',
      modality: 'HEDGED',
      verification: 'UNVERIFIED',
      subject: { __typename: 'IncidentReport' },
      attribution: some({ role: 'ORIGIN', anonymity: 'ANONYMOUS' }),
    },
  ],
  [
    7,
    'incident/dnipro-strike',
    {
      impacts: some(
        { objectType: 'OFFICE_BUILDING', effect: 'HIT', intent: 'UNKNOWN' },
        { objectType: 'SHOP' },
        { objectType: 'VEHICLE', wording: expect.stringContaining('motorway') as unknown },
      ),
    },
  ],
  [8, 'media/explosion-videos', { mediaKind: 'VIDEO', provenanceKnown: false, verification: 'UNVERIFIED' }],
  [
    9,
    'claim/distance-of-cities',
    {
      predicate: 'DISTANCE_TO_LINE',
      subject: null,
      claimed: { low: 200, best: null, high: 999, quantifier: 'VAGUE', unit: 'KM' },
    },
  ],
  [
    10,
    'claim/distance-of-dnipro',
    {
      predicate: 'DISTANCE_TO_LINE',
      subject: { __typename: 'Place', name: 'Dnipro' },
      claimed: { best: 100, quantifier: 'APPROXIMATELY', unit: 'KM' },
      relations: [{ kind: 'CONTRADICTS', target: { nativeId: 'article/claim/distance-of-cities' } }],
    },
  ],
  [
    11,
    'incident/dnipro-earlier-strikes',
    { clarity: 'SUMMARY', occurrences: { low: 2, best: null, quantifier: 'VAGUE', unit: 'EVENT' } },
  ],
  [
    12,
    'event/invasion',
    {
      eventKind: 'INVASION_START',
      period: { earliest: '2022-02-01', latest: '2022-02-28', precision: 'MONTH' },
    },
  ],
  [
    13,
    'claim/attack-during-diplomacy',
    { predicate: 'COINCIDES_WITH', subject: { __typename: 'IncidentReport' }, object: anything },
  ],
  [
    14,
    'meeting/witkoff-putin',
    {
      status: 'PLANNED',
      scheduled: unresolved('this week'),
      actual: null,
      venue: { name: 'Moscow' },
      participations: some(
        {
          actor: { name: 'Steve Witkoff', kind: 'PERSON' },
          onBehalfOf: { country: 'USA' },
          attendance: 'EXPECTED',
          capacity: { asReported: 'US special envoy', office: { kind: 'SPECIAL_ENVOY' } },
        },
        {
          actor: { name: 'Vladimir Putin', kind: 'PERSON' },
          onBehalfOf: { country: 'RUS' },
          attendance: 'EXPECTED',
        },
      ),
    },
  ],
  [15, 'meeting/witkoff-putin', { agenda: expect.stringMatching(/peace/i) as unknown }],
  [
    16,
    'claim/witkoff-met-putin',
    {
      predicate: 'MET_COUNT',
      claimed: { low: 2, best: null, quantifier: 'VAGUE' },
      subject: { name: 'Steve Witkoff' },
      object: { name: 'Vladimir Putin' },
    },
  ],
  [
    17,
    'claim/witkoff-not-in-kyiv',
    {
      predicate: 'VISITED',
      polarity: 'NEGATED',
      subject: { name: 'Steve Witkoff' },
      object: { name: 'Kyiv' },
    },
  ],
  [
    18,
    'meeting/florida',
    { status: 'HELD', actual: unresolved('over the weekend'), venue: { name: 'Florida', kind: 'ADM1' } },
  ],
  [
    19,
    'meeting/florida',
    {
      participations: some(
        { actor: { name: 'Ukrainian peace delegation', kind: 'DELEGATION' }, onBehalfOf: { country: 'UKR' } },
        { actor: { name: 'Jared Kushner', kind: 'PERSON' }, capacity: null, onBehalfOfBasis: 'INFERRED' },
        {
          actor: { name: 'Marco Rubio', kind: 'PERSON' },
          capacity: { asReported: 'US Secretary of State', office: { kind: 'MINISTER' } },
        },
      ),
    },
  ],
  [20, 'meeting/florida', { agenda: expect.stringMatching(/framework/i) as unknown }],
  [
    21,
    'statement/zelensky-on-talks',
    {
      speaker: { name: 'Volodymyr Zelensky' },
      form: 'PARTIAL_QUOTE',
      fragments: expect.arrayContaining(['very constructive']) as unknown,
      about: some({ __typename: 'Meeting' }),
    },
  ],
  [22, 'statement/zelensky-on-talks', { fragments: ['very constructive', 'tough issues'] }],
  [
    23,
    'statement/zelensky-on-talks',
    { replies: [{ kind: 'ECHOES', target: { nativeId: 'article/statement/rubio-on-talks' } }] },
  ],
  [23, 'statement/rubio-on-talks', { speaker: { name: 'Marco Rubio' }, form: 'PARAPHRASE' }],
  [
    24,
    'process/us-shuttle',
    { formats: [{ format: 'SHUTTLE' }], parties: some({ actor: { country: 'USA' }, role: 'MEDIATOR' }) },
  ],
  [
    25,
    'position/russia-demands-withdrawal',
    {
      party: { country: 'RUS' },
      stance: 'DEMANDS',
      addressee: { country: 'UKR' },
      option: { label: 'Ukraine withdraws from Donbas' },
      period: { earliest: null, latest: null },
    },
  ],
  [
    26,
    'position/ukraine-rejects-withdrawal',
    {
      party: { country: 'UKR' },
      stance: 'REJECTS',
      strength: 'CATEGORICAL',
      option: { label: 'Ukraine withdraws from Donbas' },
    },
  ],
  [
    27,
    'statement/putin-on-donbas',
    {
      speaker: { name: 'Vladimir Putin' },
      form: 'DIRECT_QUOTE',
      speechAct: 'COMMISSIVE',
      ploverCode: 'THREATEN',
      text: { originalMissing: true },
      condition: { if: anything, follows: anything },
      expresses: [{ nativeId: 'article/position/russia-demands-withdrawal' }],
    },
  ],
  [
    28,
    'statement/zelensky-on-moscow',
    {
      form: 'PARTIAL_QUOTE',
      fragments: ['scorned', 'to truly end the war'],
      replies: [{ kind: 'REPLIES_TO', target: { nativeId: 'article/statement/putin-on-donbas' } }],
    },
  ],
  [
    29,
    'claim/guarantees-sticking-point',
    { predicate: 'STICKING_POINT', subject: { __typename: 'AgendaIssue', key: 'issue:security-guarantees' } },
  ],
  [
    30,
    'position/allies-for-nato',
    {
      party: { kind: 'UNSPECIFIED', name: 'European allies of Ukraine' },
      stance: 'SUPPORTS',
      strength: 'TENTATIVE',
      option: { issue: { codes: some({ value: 'SsrGua' }) } },
    },
  ],
  [30, 'position/ukraine-for-guarantees', { party: { country: 'UKR' }, stance: 'SUPPORTS' }],
  [30, 'position/ukraine-for-nato', { stance: 'SUPPORTS', strength: 'TENTATIVE', party: { country: 'UKR' } }],
  [30, 'position/allies-for-guarantees', { stance: 'SUPPORTS', party: { kind: 'UNSPECIFIED' } }],
  [31, 'position/russia-against-guarantees', { party: { country: 'RUS' }, stance: 'OPPOSES' }],
  [31, 'position/russia-against-nato', { party: { country: 'RUS' }, stance: 'OPPOSES' }],
  [
    32,
    'position/trump-rules-out-nato',
    { stance: 'RULES_OUT', basis: 'REPORTED_BY_OTHER', party: { name: 'Donald Trump' } },
  ],
  [
    33,
    'position/trump-rules-out-nato',
    { capacity: { asReported: 'former US President', former: true, conflict: true } },
  ],
  [
    34,
    'meeting/zelensky-macron',
    {
      meetingKind: 'BILATERAL',
      status: 'UNDERWAY',
      venue: { name: 'Paris' },
      participations: some({
        actor: { name: 'Emmanuel Macron', kind: 'PERSON' },
        onBehalfOf: { country: 'FRA' },
      }),
    },
  ],
  [35, 'meeting/zelensky-ireland', { meetingKind: 'VISIT', status: 'PLANNED', venue: { name: 'Ireland' } }],
  [36, 'event/scandal', { eventKind: 'SCANDAL' }],
  [36, 'claim/scandal-challenged-standing', { attribution: some({ role: 'PUBLISHER' }) }],
  [
    37,
    'change/yermak-resigned',
    {
      changeKind: 'RESIGNATION',
      person: { name: 'Andriy Yermak' },
      of: { kind: 'CHIEF_OF_STAFF' },
      statedCause: { kind: 'SCANDAL' },
    },
  ],
  [37, 'tenure/yermak-chief-of-staff', { endReason: 'RESIGNED' }],
  [
    38,
    'tenure/yermak-delegation-head',
    { person: { name: 'Andriy Yermak' }, office: { kind: 'DELEGATION_HEAD' }, end: null, endReason: null },
  ],
  [
    39,
    'change/ministers-dismissed',
    {
      changeKind: 'DISMISSAL',
      person: { kind: 'UNSPECIFIED', memberCount: 2 },
      statedCause: { kind: 'SCANDAL' },
    },
  ],
  [
    40,
    'casualty/killed-or-injured',
    {
      casualtyKind: 'CUMULATIVE_TOLL',
      outcome: 'KILLED_OR_INJURED',
      civilianStatus: 'MIXED',
      quantity: { low: 20_000, best: null, high: 99_999, quantifier: 'VAGUE' },
    },
  ],
  [
    41,
    'figure/displaced-since-invasion',
    {
      measure: 'UNSPECIFIED',
      populationType: 'DISPLACED_UNSPECIFIED',
      frame: 'MEDIA',
      figure: { low: 7_000_000, best: null, high: null, quantifier: 'AT_LEAST' },
    },
  ],
  [
    42,
    'event/ouster',
    {
      eventKind: 'OUSTER',
      period: { earliest: '2014-01-01', latest: '2014-12-31', precision: 'YEAR' },
      actors: [{ kind: 'UNSPECIFIED', name: "Ukraine's pro-Russian president" }],
    },
  ],
  [43, 'event/annexation', { eventKind: 'ANNEXATION', period: { precision: 'YEAR' } }],
  [
    43,
    'claim/ouster-prompted-annexation',
    {
      predicate: 'PROMPTED',
      subject: { title: 'Russia annexes Crimea' },
      object: { title: "Ukraine's president is ousted" },
    },
  ],
  [44, 'event/uprisings', { eventKind: 'UPRISING_SUPPORT' }],
  [44, 'claim/ouster-prompted-uprisings', { predicate: 'PROMPTED' }],
  [45, 'claim/firm-on-territory', { subject: { key: 'issue:territory' } }],
  [45, 'claim/firm-on-security', { subject: { key: 'issue:security-guarantees' } }],
];

describe('the facts of the report', () => {
  test('are all 45', () => {
    expect([...new Set(table.map(([number]) => number))]).toEqual(
      Array.from({ length: 45 }, (_, i) => i + 1),
    );
  });

  test.each(table)('fact %i is in %s', (_, item, holds) => {
    expect(facts.get(item)).toMatchObject(holds);
  });

  test('each lead back to the report, by the word of its publisher', () => {
    expect(new Set(table.map(([, item]) => item))).toEqual(new Set(facts.keys()));
    for (const [item, fact] of facts) {
      expect(fact.provenance, item).toMatchObject({
        document: { title: expect.stringContaining('Missiles Rain on Dnipro') as unknown },
        publisher: { name: 'Unnamed newspaper' },
      });
      expect(fact.attribution.at(-1), item).toMatchObject({ role: 'PUBLISHER', name: 'Unnamed newspaper' });
    }
  });

  test('rest on words of the report', () => {
    const wordless = [...facts].filter(([, { wording, fragments }]) => !wording && !fragments);
    expect(wordless.map(([item]) => item)).toEqual([]);
  });
});

const file = sharedData('../reference/article.txt');
test.skipIf(!file)('every word that a fact rests on is in the report', () => {
  const plain = (text: string): string =>
    text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
  const report = plain(readFileSync(file!, 'utf8'));
  for (const [item, { wording, fragments }] of facts) {
    for (const words of [wording, ...((fragments as string[] | undefined) ?? [])])
      if (typeof words === 'string') expect(report, item).toContain(plain(words));
  }
});

describe('"killed or injured"', () => {
  test('never adds to "killed": no incident has it', async () => {
    const { data } = await graph.ask(
      '{ incidents(where: { reports: { some: { dataset: { eq: "desk" } } } }) { nodes { killed { best } } } }',
    );
    expect(data).toEqual({ incidents: { nodes: [{ killed: { best: 4 } }] } });
  });
});

describe('the day of publication', () => {
  const dated = article.replace(
    /(title: 'Missiles Rain on Dnipro[^\n]*\n)/,
    `$1    publishedAt: '2025-12-01T18:30:00+02:00'\n    timezone: Europe/Kyiv\n`,
  );
  const revise = (text: string) => ingest(database, 'desk', [{ fileName: 'article.yaml', bytes: text }]);

  test('resolves "Monday", "over the weekend" and "this week" in its time zone', async () => {
    expect(dated).not.toBe(article);
    await revise(dated);
    const resolved = await factsOf(graph);
    expect(resolved.get('incident/dnipro-strike')).toMatchObject({
      period: {
        earliest: '2025-12-01',
        latest: '2025-12-01',
        precision: 'DAY',
        basis: 'RELATIVE_TO_PUBLICATION',
        sourceText: 'Monday',
      },
    });
    expect(resolved.get('meeting/florida')).toMatchObject({
      actual: { earliest: '2025-11-29', latest: '2025-11-30', basis: 'RELATIVE_TO_PUBLICATION' },
    });
    expect(resolved.get('meeting/witkoff-putin')).toMatchObject({
      scheduled: { earliest: '2025-12-01', latest: '2025-12-07', basis: 'RELATIVE_TO_PUBLICATION' },
    });
  });

  test('taken away unresolves them', async () => {
    await revise(article);
    const again = await factsOf(graph);
    for (const [item, property] of [
      ['incident/dnipro-strike', 'period'],
      ['meeting/florida', 'actual'],
      ['meeting/witkoff-putin', 'scheduled'],
    ] as const)
      expect(again.get(item)?.[property], item).toMatchObject({
        earliest: null,
        basis: 'UNRESOLVED_RELATIVE',
      });
    expect([...again.keys()].sort()).toEqual([...facts.keys()].sort());
  });
});

describe('the meeting in Moscow', () => {
  const HELD = '{ meetings(where: { status: { eq: HELD }, venueName: { eq: "Moscow" } }) { totalCount } }';
  const later = `desk: 1
id: next-day
source: later
sources:
  - id: later
    publisher: { id: example-news, name: Example News, kind: NEWS }
    title: Talks in Moscow end
    publishedAt: '2025-12-03T09:00:00Z'
meetings:
  - id: moscow
    sameAs: article/meeting/witkoff-putin
    title: Witkoff and Putin have met
    kind: BILATERAL
    status: HELD
    actual: 2025-12-02
`;

  test('is planned and not counted as held, until a later document reports it held', async () => {
    expect((await graph.ask(HELD)).data).toEqual({ meetings: { totalCount: 0 } });
    const events = await graph.follow<{ meetingChanged: object }>(
      'subscription { meetingChanged { kind change { changed { path before after } } meeting { title status statusHistory { status report { provenance { document { title } } } } } } }',
    );
    const next = events.next();
    const report = await ingest(database, 'desk', [{ fileName: 'next-day.yaml', bytes: later }]);
    expect(report).toMatchObject({ outcome: 'DONE', created: 1 });
    expect((await next).value).toMatchObject({
      meetingChanged: {
        kind: 'STATUS_CHANGED',
        change: { changed: some({ path: 'status', before: 'PLANNED', after: 'HELD' }) },
        meeting: {
          status: 'HELD',
          statusHistory: [
            {
              status: 'PLANNED',
              report: { provenance: { document: { title: expect.stringContaining('Missiles') as unknown } } },
            },
            { status: 'HELD', report: { provenance: { document: { title: 'Talks in Moscow end' } } } },
          ],
        },
      },
    });
    await events.return?.();
    expect((await graph.ask(HELD)).data).toEqual({ meetings: { totalCount: 1 } });
  });
});
