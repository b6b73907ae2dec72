import { beforeAll, describe, expect, it } from 'vitest';
import { governmentRef, namedActorRef, officeRef, placeRef } from '../../src/core/references.ts';
import { contextEvent, personnelChange, position, tenure } from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { meeting, negotiationProcess, onDay, publish, statement } from '../kit/records.ts';

const SIZE = 50;

let graph: Graph;

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, Array.from({ length: SIZE }, (_, n) => recordsOf(n)).flat());
});

/** A process with a meeting of two reports, two stances that contradict each other, and who holds which office. */
function recordsOf(n: number) {
  const person = { ...namedActorRef('PERSON', `Person ${n}`, 'UKR'), publicRole: true };
  const sender = namedActorRef('ORGANISATION', `Organisation ${n}`);
  const delegation = { ...namedActorRef('DELEGATION', `Delegation ${n}`), parent: sender };
  const office = officeRef({ title: `Office ${n}`, kind: 'MINISTER', organisation: sender, country: 'UKR' });
  const capacity = { asReported: 'minister', office, former: false };
  const issue = {
    key: `issue ${n}`,
    label: `Issue ${n}`,
    codes: [],
    parent: { key: 'issue', label: 'Issue', codes: [], parent: null },
  };
  const option = {
    key: `option ${n}`,
    issue,
    label: `Option ${n}`,
    actorToAct: sender,
    action: null,
    object: null,
  };
  const participation = {
    actor: person,
    onBehalfOf: sender,
    onBehalfOfBasis: 'STATED' as const,
    capacity,
    role: 'HEAD' as const,
    attendance: 'PRESENT' as const,
  };
  const delegated = { ...participation, actor: delegation };
  const stance = {
    option,
    process: `${n}`,
    party: person,
    onBehalfOf: sender,
    capacity,
    addressee: governmentRef('RUS'),
  };
  return [
    contextEvent(`${n}`),
    {
      ...negotiationProcess(`${n}`),
      parties: [{ actor: sender, role: 'MEDIATOR' as const }],
      formats: [{ format: 'SHUTTLE' as const, period: onDay(null), wording: null }],
    },
    meeting(`${n} planned`, { status: 'PLANNED', process: `${n}`, participations: [participation] }),
    meeting(`${n}`, {
      sameAs: `${n} planned`,
      process: `${n}`,
      actual: onDay('2025-06-01'),
      venue: placeRef('SETTLEMENT', `Town ${n}`, null),
      host: sender,
      participations: [participation, delegated],
    }),
    position(`${n} for`, { ...stance, stance: 'DEMANDS' }),
    position(`${n} against`, { ...stance, stance: 'REJECTS' }),
    statement(`${n}`, { speaker: person, expresses: [`${n} for`] }),
    tenure(`${n}`, { person, office, appointedBy: sender, statedCause: `${n}` }),
    personnelChange(`${n}`, { person, office, statedCause: `${n}` }),
  ];
}

const CAPACITY =
  'capacity { asReported conflict office { title organisation { name } } tenure { start { earliest } person { name } provenance { dataset { title } } } }';
const PARTICIPATION = `actor { name } onBehalfOf { name } ${CAPACITY} meeting { title } report { nativeId }`;
const TENURE =
  'nativeId person { name } office { title } appointedBy { name } statedCause { title } publisher { name }';
const POSITION = `nativeId stance party { name } onBehalfOf { name } addressee { name } option { label issue { label parent { label } } actorToAct { name } }
  process { name } ${CAPACITY} expressedBy { title speaker { name } } conflictingReports { nativeId party { name } provenance { release { label } } }`;
const MEETING = `title venue { name } host { name } process { name } statusHistory { status report { nativeId publisher { name } } }
  participations { ${PARTICIPATION} } reports(first: 2) { totalCount nodes { nativeId participations { actor { name } } } }`;

/** Queries of a page of `$n`, each with the number of SQL statements that it takes whatever `$n` is. */
const pages: [name: string, selection: string, statements: number][] = [
  // The page, reports of statuses, and tenures for `conflict` and for `tenure`.
  ['meetings', `meetings(first: $n) { nodes { ${MEETING} } }`, 4],
  [
    'meetingReports',
    `meetingReports(first: $n) { nodes { nativeId meeting { ${MEETING} } participations { ${PARTICIPATION} } } }`,
    4,
  ],
  // The page, tenures twice, and the other reports of the same stances.
  ['positions', `positions(first: $n) { totalCount nodes { ${POSITION} } }`, 5],
  [
    'agendaIssues',
    'agendaIssues(first: $n) { nodes { label parent { label } children { totalCount } options { nodes { label positions { totalCount nodes { stance } } } } } }',
    1,
  ],
  [
    'issueOptions',
    `issueOptions(first: $n) { nodes { label issue { label } actorToAct { name } positions(first: 1) { nodes { ${POSITION} } } } }`,
    4,
  ],
  // Options, their stances; then the nodes of each kind that stand on the page, and what belongs to the stances.
  [
    'issueGaps',
    `issueGaps(first: $n) { totalCount nodes { contested since option { label } issue { label parent { label } } parties { party { name } stances { ${POSITION} } } } }`,
    10,
  ],
  // The page, and the agenda of its processes in two.
  [
    'negotiationProcesses',
    `negotiationProcesses(first: $n) { nodes { name parties { actor { name } } formats { format } agenda { label options { nodes { label } } } positions { nodes { stance } } meetings { nodes { title } } } }`,
    3,
  ],
  [
    'offices',
    `offices(first: $n) { nodes { title organisation { name } tenures { totalCount nodes { ${TENURE} } } changes { nodes { nativeId person { name } statedCause { title } } } } }`,
    1,
  ],
  ['officeTenures', `officeTenures(first: $n) { nodes { ${TENURE} } }`, 1],
  [
    'personnelChanges',
    `personnelChanges(first: $n) { nodes { nativeId person { name } office { title } statedCause { title } } }`,
    1,
  ],
  [
    'actors',
    `actors(first: $n, where: { kind: { eq: ORGANISATION } }) { nodes { name parent { name } children { totalCount nodes { name } } offices { nodes { title } } tenures { nodes { ${TENURE} } } personnelChanges { totalCount }
    meetings(first: 2) { totalCount nodes { title participations { actor { name } } } } hostedMeetings { nodes { title } } positions { nodes { stance } } representedPositions { totalCount }
    statements { nodes { title } } representedBy(first: 2) { ${PARTICIPATION} } } }`,
    3,
  ],
  [
    'persons',
    `persons(first: $n) { nodes { name tenures { nodes { ${TENURE} } } meetings { nodes { title } } } }`,
    1,
  ],
];

describe('a page takes as many statements for one node as for all', () => {
  it.each(pages)('%s', async (name, selection, expected) => {
    const counts: number[] = [];
    for (const n of [1, 10, SIZE]) {
      const { data, statements } = await graph.ask<Record<string, { nodes: unknown[] }>>(
        `query ($n: Int!) { ${selection} }`,
        { n },
      );
      expect(data[name]!.nodes).toHaveLength(n);
      counts.push(statements.length);
    }
    expect(counts).toEqual([expected, expected, expected]);
  });
});
