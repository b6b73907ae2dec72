import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import {
  contextEvent,
  personnelChange,
  position,
  presidency,
  tenure,
  trump,
  withdrawal,
} from '../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, meeting, negotiationProcess, onDay, publish, statement } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const putin = namedActorRef('PERSON', 'Vladimir Putin', 'RUS');
const zelensky = namedActorRef('PERSON', 'Volodymyr Zelensky', 'UKR');
const florida = placeRef('ADM1', 'Florida', countryRef('USA'));

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('strike'),
    negotiationProcess('talks', 'Talks'),
    meeting('florida', { process: 'talks', venue: florida }),
    contextEvent('scandal', { title: 'Scandal', eventKind: 'SCANDAL' }),
    personnelChange('yermak', { statedCause: 'scandal' }),
    position('russia demands'),
    tenure('trump'),
    statement('force', {
      speaker: putin,
      speechAct: 'COMMISSIVE',
      condition: { if: 'they do not withdraw', then: 'force of arms' },
      ploverCode: 'THREATEN',
      about: [
        { of: 'issue', issue: withdrawal.issue },
        { of: 'process', nativeId: 'talks' },
      ],
      expresses: ['russia demands'],
      period: onDay('2025-11-27'),
    }),
    statement('scorned', {
      form: 'PARTIAL_QUOTE',
      speaker: zelensky,
      fragments: ['scorned', 'to truly end the war'],
      speechAct: 'ASSERTIVE',
      about: [
        { of: 'actor', actor: governmentRef('RUS') },
        { of: 'process', nativeId: 'talks' },
      ],
      relations: [{ kind: 'REPLIES_TO', target: 'force' }],
      period: onDay('2025-11-28'),
    }),
    statement('constructive', {
      form: 'PARTIAL_QUOTE',
      speaker: zelensky,
      fragments: ['very constructive', 'tough issues'],
      about: [{ of: 'meeting', nativeId: 'florida' }],
      place: placeRef('SETTLEMENT', 'Kyiv', countryRef('UKR')),
      period: onDay('2025-12-01'),
    }),
    statement('ruled out', {
      speaker: trump,
      capacity: { asReported: 'former US President', office: presidency, former: true },
      about: [
        { of: 'place', place: florida },
        { of: 'report', nativeId: 'strike' },
        { of: 'event', nativeId: 'scandal' },
        { of: 'change', nativeId: 'yermak' },
      ],
      period: onDay('2025-11-30'),
    }),
  ]);
});

const one = async (list: string, nativeId: string, selection: string): Promise<unknown> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(
    `query ($id: String!) { ${list}(where: { nativeId: { eq: $id } }) { nodes { ${selection} } } }`,
    { id: nativeId },
  );
  return data[list]!.nodes[0];
};
async function names(where: string): Promise<string[]> {
  const { data } = await graph.ask<{ statements: { totalCount: number; nodes: { nativeId: string }[] } }>(
    `{ statements(where: { ${where} }) { totalCount nodes { nativeId } } }`,
  );
  expect(data.statements.totalCount).toBe(data.statements.nodes.length);
  return data.statements.nodes.map(({ nativeId }) => nativeId).sort();
}
const ABOUT = `about { __typename ... on AgendaIssue { label } ... on NegotiationProcess { name } ... on Actor { name }
  ... on Place { name } ... on IncidentReport { headline } ... on ContextEvent { title } ... on PersonnelChange { kind person { name } }
  ... on Meeting { meeting: title } }`;

describe('a statement', () => {
  it('tells what was done by saying it, on what condition, and which positions it expresses', async () => {
    expect(
      await one(
        'statements',
        'force',
        'speechAct condition { if follows } ploverCode expresses { nativeId stance option { label } } capacity { asReported }',
      ),
    ).toEqual({
      speechAct: 'COMMISSIVE',
      condition: { if: 'they do not withdraw', follows: 'force of arms' },
      ploverCode: 'THREATEN',
      expresses: [
        { nativeId: 'russia demands', stance: 'DEMANDS', option: { label: 'Ukraine withdraws from Donbas' } },
      ],
      capacity: null,
    });
    expect(
      await one('statements', 'constructive', 'speechAct condition { if } fragments expresses { id }'),
    ).toEqual({
      speechAct: null,
      condition: null,
      fragments: ['very constructive', 'tough issues'],
      expresses: [],
    });
  });

  it('tells what it is about, in the order of its source, of whatever types', async () => {
    expect(await one('statements', 'force', ABOUT)).toEqual({
      about: [
        { __typename: 'AgendaIssue', label: 'Donbas' },
        { __typename: 'NegotiationProcess', name: 'Talks' },
      ],
    });
    expect(await one('statements', 'ruled out', ABOUT)).toEqual({
      about: [
        { __typename: 'Place', name: 'Florida' },
        { __typename: 'IncidentReport', headline: 'Incident strike' },
        { __typename: 'ContextEvent', title: 'Scandal' },
        { __typename: 'PersonnelChange', kind: 'RESIGNATION', person: { name: 'Andriy Yermak' } },
      ],
    });
    expect(await one('statements', 'constructive', ABOUT)).toEqual({
      about: [{ __typename: 'Meeting', meeting: 'Meeting florida' }],
    });
  });

  it('is tied to what it answers and to the answers to it', async () => {
    expect(
      await one('statements', 'scorned', 'relations { kind target { nativeId speaker { name } } }'),
    ).toEqual({
      relations: [{ kind: 'REPLIES_TO', target: { nativeId: 'force', speaker: { name: 'Vladimir Putin' } } }],
    });
    expect(
      await one(
        'statements',
        'force',
        'relations { kind } relatedFrom { kind statement { nativeId fragments } }',
      ),
    ).toEqual({
      relations: [],
      relatedFrom: [
        {
          kind: 'REPLIES_TO',
          statement: { nativeId: 'scorned', fragments: ['scorned', 'to truly end the war'] },
        },
      ],
    });
  });

  it('I17: keeps the office in the words of the source, and shows that the register says otherwise', async () => {
    expect(
      await one(
        'statements',
        'ruled out',
        'capacity { asReported former conflict office { title } tenure { person { name } } }',
      ),
    ).toEqual({
      capacity: {
        asReported: 'former US President',
        former: true,
        conflict: true,
        office: { title: 'President of the United States' },
        tenure: { person: { name: 'Donald Trump' } },
      },
    });
  });
});

describe('statements', () => {
  it.each([
    ['speechAct: { eq: COMMISSIVE }', ['force']],
    ['ploverCode: { eq: "THREATEN" }', ['force']],
    ['relations: { some: { kind: { eq: REPLIES_TO } } }', ['scorned']],
    [
      'relations: { none: {} }, speaker: { not: "act_AAAAAAAAAAAAAAAAAAAAAA" }',
      ['constructive', 'force', 'ruled out'],
    ],
    ['replies: { some: { kind: { eq: REPLIES_TO } } }', ['force']],
    ['relations: { some: {}, every: { kind: { in: [REPLIES_TO, ECHOES] } } }', ['scorned']],
  ])('are found by %s', async (where, expected) => {
    expect(await names(where)).toEqual(expected);
  });

  it('are found by what they are about', async () => {
    const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(`{
      meetings { nodes { id } } negotiationProcesses { nodes { id } } incidents { nodes { id } }
      places(where: { name: { eq: "Florida" } }) { nodes { id } }
    }`);
    const id = (list: string): string => data[list]!.nodes[0]!.id;
    expect(await names(`about: { eq: "${id('meetings')}" }`)).toEqual(['constructive']);
    expect(await names(`about: { eq: "${id('negotiationProcesses')}" }`)).toEqual(['force', 'scorned']);
    expect(await names(`about: { eq: "${id('incidents')}" }`)).toEqual(['ruled out']);
    expect(await names(`about: { in: ["${id('meetings')}", "${id('places')}"] }`)).toEqual([
      'constructive',
      'ruled out',
    ]);
    expect(await names(`about: { not: "${id('negotiationProcesses')}" }`)).toEqual([
      'constructive',
      'ruled out',
    ]);
    expect(await names(`NOT: { about: { eq: "${id('negotiationProcesses')}" } }`)).toEqual([
      'constructive',
      'ruled out',
    ]);
  });

  it('stand at what they are about', async () => {
    const { data } = await graph.ask(`{
      meetings { nodes { statements { nodes { nativeId } } } }
      negotiationProcesses { nodes { statements { totalCount nodes { nativeId } } } }
      incidents { nodes { statements { totalCount nodes { nativeId } } } }
      incidentReports { nodes { statements { nodes { nativeId } } } }
      contextEvents { nodes { statements { nodes { nativeId } } } }
      personnelChanges { nodes { statements { nodes { nativeId } } statedCause { title } } }
      places(where: { name: { in: ["Florida", "Kyiv"] } }) { nodes { name statements { totalCount } statementsAbout { totalCount } } }
      actors(where: { name: { contains: "Russian" } }) { nodes { statements { totalCount } statementsAbout { nodes { nativeId } } } }
    }`);
    const about = (...nodes: string[]) => ({
      statements: { nodes: nodes.map((nativeId) => ({ nativeId })) },
    });
    expect(data).toEqual({
      meetings: { nodes: [about('constructive')] },
      negotiationProcesses: {
        nodes: [{ statements: { totalCount: 2, ...about('scorned', 'force').statements } }],
      },
      incidents: { nodes: [{ statements: { totalCount: 1, ...about('ruled out').statements } }] },
      incidentReports: { nodes: [about('ruled out')] },
      contextEvents: { nodes: [about('ruled out')] },
      personnelChanges: { nodes: [{ ...about('ruled out'), statedCause: { title: 'Scandal' } }] },
      places: {
        nodes: [
          { name: 'Florida', statements: { totalCount: 0 }, statementsAbout: { totalCount: 1 } },
          { name: 'Kyiv', statements: { totalCount: 1 }, statementsAbout: { totalCount: 0 } },
        ],
      },
      actors: {
        nodes: [{ statements: { totalCount: 0 }, statementsAbout: { nodes: [{ nativeId: 'scorned' }] } }],
      },
    });
  });

  it('I27: are not found by the name of somebody without a public role', async () => {
    expect(await names('speakerName: { contains: "Zelensky" }')).toEqual(['constructive', 'scorned']);
    const witness = { ...namedActorRef('PERSON', 'A Witness', 'UKR'), publicRole: false };
    await publish(database, [statement('private', { speaker: witness })], { dataset: 'private' });
    expect(await names('speakerName: { eq: "A Witness" }')).toEqual([]);
    expect(await names('dataset: { eq: "private" }, NOT: { speakerName: { eq: "Somebody else" } }')).toEqual(
      [],
    );
    expect(await names('dataset: { eq: "private" }')).toEqual(['private']);
  });
});
