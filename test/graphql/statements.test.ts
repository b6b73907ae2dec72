import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import {
  article,
  claim,
  contextEvent,
  media,
  origin,
  position,
  review,
  toll,
  verification,
} from '../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import {
  agreement,
  figure,
  incident,
  meeting,
  negotiationProcess,
  onDay,
  publish,
  rejection,
  statement,
} from '../kit/records.ts';

const SIZE = 100;

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    ...Array.from({ length: 3 }, (_, n) => rejection(`line ${n}`)),
    ...Array.from({ length: SIZE }, (_, n) => recordsOf(n)).flat(),
  ]);
});

/** One record of each kind, with everything around it that is not shared with the next. */
function recordsOf(n: number) {
  const oblast = placeRef('ADM1', `Oblast ${n % 20}`, countryRef('UKR'));
  const town = placeRef('SETTLEMENT', `Town ${n}`, oblast);
  const person = namedActorRef('PERSON', `Person ${n}`, 'UKR');
  // Apart by more than reports of one happening ever are.
  const day = onDay(new Date(Date.UTC(2022, 0, 1 + 5 * n)).toISOString().slice(0, 10));
  const document = article(`${n}`);
  const report = { of: 'report' as const, nativeId: `${n}` };
  const process = negotiationProcess(`process ${n}`);
  return [
    incident(`${n}`, {
      document,
      place: town,
      period: day,
      attribution: [origin('authorities', 'COLLECTIVE', governmentRef('UKR'))],
      casualties: [],
      impacts: [
        { objectType: 'SHOP', effect: 'HIT', intent: 'UNKNOWN', quantity: null, place: town, wording: null },
      ],
      actors: [
        { actor: person, role: 'SIDE_A', nameAsReported: `Person ${n}`, certainty: null, attribution: [] },
        {
          actor: governmentRef('RUS'),
          role: 'SIDE_B',
          nameAsReported: 'Moscow',
          certainty: null,
          attribution: [],
        },
      ],
    }),
    figure(`${n}`, { document, asylum: town, referenceDate: day.earliest }),
    process,
    agreement(`${n}`, {
      process: process.nativeId,
      date: day.earliest,
      locations: [oblast],
      issuesAddressed: [{ code: 'Ce', level: 1 }],
    }),
    meeting(`${n}`, {
      process: process.nativeId,
      actual: day,
      venue: town,
      participations: [
        {
          actor: person,
          onBehalfOf: governmentRef('UKR'),
          onBehalfOfBasis: 'STATED',
          capacity: null,
          role: 'HEAD',
          attendance: 'PRESENT',
        },
      ],
    }),
    position(`${n}`, { process: process.nativeId }),
    statement(`${n}`, {
      document,
      speaker: person,
      period: day,
      place: town,
      about: [report, { of: 'meeting', nativeId: `${n}` }, { of: 'place', place: town }],
      expresses: [`${n}`],
      relations: n === 0 ? [] : [{ kind: 'REPLIES_TO', target: `${n - 1}` }],
    }),
    contextEvent(`${n}`, { place: town, actors: [person], period: day }),
    toll(`${n}`, { place: town, document }),
    claim(`${n}`, {
      document,
      predicate: 'LED_TO',
      subject: report,
      object: { of: 'event', nativeId: `${n}` },
      relations: n === 0 ? [] : [{ kind: 'REFINES', target: `${n - 1}` }],
    }),
    media(`${n}`, { report: `${n}`, document }),
    verification(`${n}`, { kind: 'claim', nativeId: `${n}` }),
    review(`${n}`, `${n}`),
  ];
}

const PROVENANCE = `provenance {
  publisher { name datasets { id } } dataset { id licence { name } publisher { name } freshness { records } }
  release { label dataset { id } } document { title publisher { name } } retrievedAt sha256 licence { name attribution }
}`;
const PLACE = 'place { name codes { scheme value } parent { name parent { name codes { value } } } }';
const CHAIN = 'attribution { name actor { name country } }';
const ABOUT = `__typename ... on IncidentReport { headline publisher { name } } ... on Meeting { meeting: title venue { name } } ... on Place { name parent { name } }
  ... on ContextEvent { title place { name } }`;
const CLAIM = `nativeId text ${PROVENANCE} ${CHAIN} subject { ${ABOUT} } object { ${ABOUT} } related: relations { kind target { text } } relatedFrom { claim { text } }
  verifications(first: 2) { totalCount nodes { status } } reviews { nodes { rating } }`;
const STATEMENT = `nativeId ${PROVENANCE} speaker { name statements(first: 3) { nodes { title } } } place { name } about { ${ABOUT} } expresses { stance option { label } }
  relations { kind target { title } } relatedFrom { statement { title speaker { name } } }`;
const REPORT = `nativeId ${PROVENANCE} ${CHAIN} location { ${PLACE} } actors { role actor { name statements(first: 2) { totalCount nodes { title } } } ${CHAIN} }
  casualties { outcome quantity { best } } impacts { objectType place { name parent { name } } } links { decision incident { title } }
  claims(first: 2) { totalCount nodes { text } } media { nodes { description } } statements(first: 2) { nodes { title } }`;
const INCIDENT = `id title location { ${PLACE} } reports { totalCount nodes { ${REPORT} } }`;
const AROUND = `title claims(first: 2) { totalCount nodes { text object { ${ABOUT} } } } media { totalCount nodes { description } } statements(first: 2) { nodes { title } }`;
const FIGURE = `id ${PROVENANCE} origin { name } asylum { name parent { name } }`;
const EVENT = `title ${PROVENANCE} place { name } actors { name } claims { nodes { text } } claimsAsObject(first: 1) { totalCount nodes { text subject { ${ABOUT} } } } statements { totalCount }`;
const MEETING = `id venue { name } process { name } participations { actor { name } onBehalfOf { name } } statements(first: 2) { totalCount nodes { title } } claims { totalCount }`;
const AGREEMENT = `id ${PROVENANCE} process { name } locations { name parent { name } } issuesAddressed { code level }`;
const DATED = `... on Incident { ${INCIDENT} } ... on DisplacementFigure { ${FIGURE} } ... on Meeting { ${MEETING} }
  ... on Agreement { ${AGREEMENT} } ... on Statement { ${STATEMENT} } ... on ContextEvent { ${EVENT} }`;
const ANY = `id ${DATED} ... on IncidentReport { ${REPORT} } ... on Claim { ${CLAIM} }`;

/**
 * Queries of a page of `$n`, each with the number of SQL statements that it takes whatever `$n` is. Whoever is named in
 * chains of attribution is one more.
 */
const pages: [name: string, selection: string, statements: number][] = [
  ['incidents', `incidents(first: $n) { totalCount nodes { ${INCIDENT} } }`, 3],
  ['around', `incidents(first: $n) { nodes { ${AROUND} } }`, 1],
  ['edges', `incidents(first: $n) { edges { cursor node { ${INCIDENT} } } pageInfo { endCursor } }`, 2],
  ['incidentReports', `incidentReports(first: $n) { nodes { ${REPORT} } }`, 2],
  ['displacementFigures', `displacementFigures(first: $n) { nodes { ${FIGURE} } }`, 1],
  ['meetings', `meetings(first: $n) { nodes { ${MEETING} } }`, 1],
  ['agreements', `agreements(first: $n) { nodes { ${AGREEMENT} } }`, 1],
  ['statements', `statements(first: $n) { nodes { ${STATEMENT} } }`, 1],
  ['claims', `claims(first: $n) { totalCount nodes { ${CLAIM} } }`, 2],
  ['contextEvents', `contextEvents(first: $n) { nodes { ${EVENT} } }`, 1],
  [
    'casualtyFigures',
    `casualtyFigures(first: $n) { nodes { ${PROVENANCE} place { name contextEvents { totalCount nodes { title } } } } }`,
    1,
  ],
  [
    'mediaItems',
    `mediaItems(first: $n) { nodes { ${PROVENANCE} report { headline incidents: links { incident { ${AROUND} } } } } }`,
    1,
  ],
  [
    'actors',
    'actors(first: $n) { nodes { name statements(first: 2) { totalCount nodes { title place { name } } } } }',
    1,
  ],
  [
    'places',
    `places(first: $n) { nodes { name incidents { nodes { title } } children(first: 5) { totalCount nodes { name incidents(first: 1) { nodes { ${INCIDENT} } } } }
      displacedTo { nodes { best: quantity { best } } } meetings { totalCount } } }`,
    2,
  ],
  [
    'negotiationProcesses',
    `negotiationProcesses(first: $n) { nodes { name meetings(first: 2) { totalCount nodes { ${MEETING} } } agreements { nodes { ${AGREEMENT} } } } }`,
    1,
  ],
  ['timeline', `timeline(first: $n) { totalCount nodes { __typename ${DATED} } }`, 9],
  ['changes', `changes(first: $n) { changes { nodeType node { ${ANY} } } }`, 11],
];

describe('a page takes as many statements for one node as for a hundred', () => {
  it.each(pages)('%s', async (name, selection, expected) => {
    const counts: number[] = [];
    for (const n of [1, 10, 100]) {
      const { data, statements } = await graph.ask<Record<string, Record<string, unknown[]>>>(
        `query ($n: Int!) { ${selection} }`,
        { n },
      );
      const { nodes, edges, changes } = data[['edges', 'around'].includes(name) ? 'incidents' : name]!;
      expect((nodes ?? edges ?? changes)!.length).toBe(n);
      counts.push(statements.length);
    }
    if (['timeline', 'changes'].includes(name)) {
      // One statement for each type that stands on the page, and a page of one has one type.
      expect(Math.max(...counts)).toBeLessThanOrEqual(expected);
      expect(counts[2]).toBe(counts[1]);
    } else expect(counts).toEqual([expected, expected, expected]);
  });

  it('nodes of mixed types: one for each type', async () => {
    const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(`{
      incidents(first: 100) { nodes { id } } meetings(first: 100) { nodes { id } } agreements(first: 100) { nodes { id } }
      statements(first: 100) { nodes { id } } displacementFigures(first: 100) { nodes { id } }
    }`);
    for (const size of [1, 10, 100]) {
      const ids = Object.values(data)
        .flatMap(({ nodes }) => nodes.slice(0, size).map(({ id }) => id))
        .sort();
      const answer = await graph.ask<{ nodes: { id: string }[] }>(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { ${ANY} } }`,
        { ids },
      );
      expect(answer.data.nodes.map(({ id }) => id)).toEqual(ids);
      // One for each type, one for those named in chains of attribution.
      expect(answer.statements).toHaveLength(6);
    }
  });

  it('datasets with freshness, runs and rejected rows', async () => {
    const selection = `{ datasets { title publisher { name datasets { id } } licence { name } freshness { records }
      runs(first: 2) { totalCount nodes { release { label } snapshots { fileName } rejectedRows(first: 1) { totalCount nodes { raw } } } }
      rejectedRows(first: 2) { totalCount nodes { code file { fileName } run { startedAt } } } } publishers { name datasets { title } } }`;
    const one = await graph.ask<{ datasets: object[] }>(selection);
    await publish(database, [incident('1'), rejection('line 2')], { dataset: 'second' });
    await publish(database, [incident('1'), rejection('line 3')], { dataset: 'third' });
    const three = await graph.ask<{ datasets: object[] }>(selection);
    expect([one.data.datasets.length, three.data.datasets.length]).toEqual([1, 3]);
    expect(three.statements).toHaveLength(one.statements.length);
  });
});
