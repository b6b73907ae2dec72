/** What only some publishers tell of a figure or of quoted words, and what its absence means. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DisplacementRecord } from '../../src/domains/displacement/record.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, publish, statement } from '../kit/records.ts';

let graph: Graph;

const flow = {
  measure: 'FLOW',
  referenceDate: null,
  period: { start: '2025-01-01', end: '2025-12-31' },
} as const;
const records: DisplacementRecord[] = [
  figure('plain'),
  figure('decision', {
    ...flow,
    flowKind: 'ASYLUM_REJECTED',
    unit: 'CASE',
    codes: [
      { scheme: 'TEST_LEVEL', value: 'FI', label: 'First instance' },
      { scheme: 'TEST_PROCEDURE', value: 'G', label: null },
    ],
  }),
  figure('women', { sex: 'FEMALE', ageGroup: '18-59' }),
  figure('round', {
    frame: 'IOM_DTM',
    populationType: 'IDP',
    round: 7,
    operation: 'Invented operation',
    assessment: 'BA',
  }),
  figure('event', {
    ...flow,
    flowKind: 'DISPLACEMENT',
    unit: 'MOVEMENT',
    role: 'TRIANGULATION',
    event: { id: '4711', name: 'Invented event' },
    locations: [
      { name: 'Here', latitude: 48.5, longitude: 37, accuracy: 'Town', role: 'ORIGIN' },
      { name: null, latitude: null, longitude: null, accuracy: null, role: null },
    ],
  }),
];

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    ...records,
    statement('own word'),
    statement('cut out', { credibility: 4 }),
    statement('cannot be judged', { credibility: 6 }),
  ]);
});

const DETAILS = `flowKind sex ageGroup codes { scheme value label } role round operation assessment event { id name }
  locations { name point { latitude longitude } accuracy role } quantity { unit }`;
const details = async (nativeId: string): Promise<unknown> => {
  const { data } = await graph.ask<{ displacementFigures: { nodes: object[] } }>(
    `query ($id: String!) { displacementFigures(where: { nativeId: { eq: $id } }) { nodes { ${DETAILS} } } }`,
    { id: nativeId },
  );
  return data.displacementFigures.nodes[0];
};
const untold = {
  flowKind: null,
  sex: null,
  ageGroup: null,
  codes: [],
  role: null,
  round: null,
  operation: null,
  assessment: null,
  event: null,
  locations: [],
  quantity: { unit: 'PERSON' },
};

describe('a displacement figure', () => {
  it.each<[string, object]>([
    ['plain', {}],
    [
      'decision',
      {
        flowKind: 'ASYLUM_REJECTED',
        codes: [
          { scheme: 'TEST_LEVEL', value: 'FI', label: 'First instance' },
          { scheme: 'TEST_PROCEDURE', value: 'G', label: null },
        ],
        quantity: { unit: 'CASE' },
      },
    ],
    ['women', { sex: 'FEMALE', ageGroup: '18-59' }],
    ['round', { round: 7, operation: 'Invented operation', assessment: 'BA' }],
    [
      'event',
      {
        flowKind: 'DISPLACEMENT',
        role: 'TRIANGULATION',
        event: { id: '4711', name: 'Invented event' },
        locations: [
          { name: 'Here', point: { latitude: 48.5, longitude: 37 }, accuracy: 'Town', role: 'ORIGIN' },
          { name: null, point: null, accuracy: null, role: null },
        ],
        quantity: { unit: 'MOVEMENT' },
      },
    ],
  ])('such as "%s" tells what its publisher tells, and nothing else', async (nativeId, told) => {
    expect(await details(nativeId)).toEqual({ ...untold, ...told });
  });

  it.each([
    ['flowKind: { eq: ASYLUM_REJECTED }', ['decision']],
    ['flowKind: { not: ASYLUM_REJECTED }', ['event']],
    ['role: { eq: TRIANGULATION }', ['event']],
    ['round: { gte: 7 }, operation: { eq: "Invented operation" }', ['round']],
    ['assessment: { in: ["BA", "ETT"] }', ['round']],
    ['event: { eq: "4711" }', ['event']],
    ['sex: { eq: FEMALE }', ['women']],
    ['ageGroup: { contains: "59" }', ['women']],
    ['disaggregated: true', ['women']],
    ['disaggregated: false', ['decision', 'event', 'plain', 'round']],
    ['code: { scheme: "TEST_LEVEL", value: "FI" }', ['decision']],
    ['code: { scheme: "TEST_LEVEL", value: "G" }', []],
    ['NOT: { code: { value: "FI" } }', ['event', 'plain', 'round', 'women']],
    ['NOT: { code: { value: "other" } }', ['decision', 'event', 'plain', 'round', 'women']],
  ])('is found by %s', async (where, found) => {
    const { data, statements } = await graph.ask<{
      displacementFigures: { nodes: { nativeId: string }[] };
    }>(`{ displacementFigures(where: { ${where} }) { nodes { nativeId } } }`);
    expect(data.displacementFigures.nodes.map(({ nativeId }) => nativeId).sort()).toEqual(found);
    expect(statements).toHaveLength(1);
  });
});

describe('the credibility of a statement', () => {
  it('is null where the publisher vouches for the words', async () => {
    const { data } = await graph.ask<{ statements: { nodes: object[] } }>(
      '{ statements { nodes { nativeId credibility } } }',
    );
    expect(data.statements.nodes).toHaveLength(3);
    expect(data.statements.nodes).toEqual(
      expect.arrayContaining([
        { nativeId: 'own word', credibility: null },
        { nativeId: 'cut out', credibility: 4 },
        { nativeId: 'cannot be judged', credibility: 6 },
      ]),
    );
  });

  it('leaves out what machines cut from texts, where that is asked for', async () => {
    const { data } = await graph.ask<{ statements: { nodes: object[] } }>(
      '{ statements(where: { credibility: { lt: 6 } }) { nodes { nativeId } } }',
    );
    expect(data.statements.nodes).toEqual([{ nativeId: 'cut out' }]);
  });
});
