import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
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
  const day = onDay(`2024-01-${String((n % 28) + 1).padStart(2, '0')}`);
  const document = {
    key: `https://example.org/${n}`,
    publisher: { id: `paper-${n}`, name: `Paper ${n}`, kind: 'NEWS' as const, country: null, homepage: null },
    url: `https://example.org/${n}`,
    title: `Article ${n}`,
    lang: 'en',
    byline: null,
    publishedAt: null,
    updatedAt: null,
  };
  const process = negotiationProcess(`process ${n}`);
  return [
    incident(`${n}`, {
      document,
      place: town,
      period: day,
      actors: [
        { actor: person, role: 'SIDE_A', nameAsReported: `Person ${n}` },
        { actor: governmentRef('RUS'), role: 'SIDE_B', nameAsReported: 'Moscow' },
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
          capacityAsReported: null,
          role: 'HEAD',
          attendance: 'PRESENT',
        },
      ],
    }),
    statement(`${n}`, { document, speaker: person, period: day, place: town }),
  ];
}

const PROVENANCE = `provenance {
  publisher { name datasets { id } } dataset { id licence { name } publisher { name } freshness { records } }
  release { label dataset { id } } document { title publisher { name } } retrievedAt sha256 licence { name attribution }
}`;
const PLACE = 'place { name codes { scheme value } parent { name parent { name codes { value } } } }';
const REPORT = `nativeId ${PROVENANCE} location { ${PLACE} } actors { role actor { name statements(first: 2) { totalCount nodes { title } } } } links { verdict incident { title } }`;
const INCIDENT = `id title location { ${PLACE} } reports { totalCount nodes { ${REPORT} } }`;
const FIGURE = `id ${PROVENANCE} origin { name } asylum { name parent { name } }`;
const MEETING = `id ${PROVENANCE} venue { name } process { name } participations { actor { name } onBehalfOf { name } }`;
const AGREEMENT = `id ${PROVENANCE} process { name } locations { name parent { name } } issuesAddressed { code level }`;
const STATEMENT = `id ${PROVENANCE} speaker { name statements(first: 3) { nodes { title } } } place { name }`;
const DATED = `... on Incident { ${INCIDENT} } ... on DisplacementFigure { ${FIGURE} } ... on Meeting { ${MEETING} }
  ... on Agreement { ${AGREEMENT} } ... on Statement { ${STATEMENT} }`;
const ANY = `id ${DATED} ... on IncidentReport { ${REPORT} }`;

/** Queries of a page of `$n`, each with the number of SQL statements that it takes whatever `$n` is. */
const pages: [name: string, selection: string, statements: number][] = [
  ['incidents', `incidents(first: $n) { totalCount nodes { ${INCIDENT} } }`, 2],
  ['edges', `incidents(first: $n) { edges { cursor node { ${INCIDENT} } } pageInfo { endCursor } }`, 1],
  ['incidentReports', `incidentReports(first: $n) { nodes { ${REPORT} } }`, 1],
  ['displacementFigures', `displacementFigures(first: $n) { nodes { ${FIGURE} } }`, 1],
  ['meetings', `meetings(first: $n) { nodes { ${MEETING} } }`, 1],
  ['agreements', `agreements(first: $n) { nodes { ${AGREEMENT} } }`, 1],
  ['statements', `statements(first: $n) { nodes { ${STATEMENT} } }`, 1],
  [
    'actors',
    'actors(first: $n) { nodes { name statements(first: 2) { totalCount nodes { title place { name } } } } }',
    1,
  ],
  [
    'places',
    `places(first: $n) { nodes { name incidents { nodes { title } } children(first: 5) { totalCount nodes { name incidents(first: 1) { nodes { ${INCIDENT} } } } }
      displacedTo { nodes { best: quantity { best } } } meetings { totalCount } } }`,
    1,
  ],
  [
    'negotiationProcesses',
    `negotiationProcesses(first: $n) { nodes { name meetings(first: 2) { totalCount nodes { ${MEETING} } } agreements { nodes { ${AGREEMENT} } } } }`,
    1,
  ],
  ['timeline', `timeline(first: $n) { totalCount nodes { __typename ${DATED} } }`, 7],
  ['changes', `changes(first: $n) { changes { nodeType node { ${ANY} } } }`, 9],
];

describe('a page takes as many statements for one node as for a hundred', () => {
  it.each(pages)('%s', async (name, selection, expected) => {
    const counts: number[] = [];
    for (const n of [1, 10, 100]) {
      const { data, statements } = await graph.ask<Record<string, Record<string, unknown[]>>>(
        `query ($n: Int!) { ${selection} }`,
        { n },
      );
      const { nodes, edges, changes } = data[name === 'edges' ? 'incidents' : name]!;
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
      expect(answer.statements).toHaveLength(5);
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
