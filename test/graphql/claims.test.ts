import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import { article, claim, contextEvent, media, origin, review, verification } from '../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, meeting, negotiationProcess, publish } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const dnipro = placeRef('SETTLEMENT', 'Dnipro', placeRef('ADM1', 'Dnipropetrovsk oblast', countryRef('UKR')));
const paper = article('dnipro');

const records = [
  incident('strike', { headline: 'Strike on Dnipro', place: dnipro, document: paper }),
  negotiationProcess('talks', 'Talks'),
  meeting('moscow', { process: 'talks', title: 'Moscow', status: 'PLANNED' }),
  contextEvent('ouster', { title: 'Ouster', eventKind: 'OUSTER', actors: [governmentRef('UKR')] }),
  contextEvent('annexation', { title: 'Annexation', eventKind: 'ANNEXATION' }),
  claim('weapon', {
    document: paper,
    predicate: 'WEAPON_TYPE',
    subject: { of: 'report', nativeId: 'strike' },
    objectText: 'ballistic missile',
    modality: 'HEDGED',
    attribution: [origin('Unconfirmed sources', 'ANONYMOUS')],
  }),
  claim('far', {
    document: paper,
    predicate: 'DISTANCE_TO_LINE',
    quantity: { low: 200, best: null, high: 999, quantifier: 'VAGUE', sourceText: 'hundreds of kilometers' },
    quantityUnit: 'KM',
  }),
  claim('near', {
    document: paper,
    predicate: 'DISTANCE_TO_LINE',
    subject: { of: 'place', place: dnipro },
    quantity: {
      low: null,
      best: 100,
      high: null,
      quantifier: 'APPROXIMATELY',
      sourceText: 'approximately 100',
    },
    quantityUnit: 'KM',
    relations: [{ kind: 'CONTRADICTS', target: 'far' }],
  }),
  claim('coincides', {
    document: paper,
    predicate: 'COINCIDES_WITH',
    subject: { of: 'report', nativeId: 'strike' },
    object: { of: 'process', nativeId: 'talks' },
  }),
  claim('not visited', {
    predicate: 'VISITED',
    polarity: 'NEGATED',
    subject: { of: 'actor', actor: namedActorRef('PERSON', 'Steve Witkoff', 'USA') },
    object: { of: 'place', place: placeRef('SETTLEMENT', 'Kyiv', countryRef('UKR')) },
  }),
  claim('prompted', {
    predicate: 'PROMPTED',
    subject: { of: 'event', nativeId: 'annexation' },
    object: { of: 'event', nativeId: 'ouster' },
  }),
  media('video', { report: 'strike', document: paper }),
  verification('of weapon', { kind: 'claim', nativeId: 'weapon' }, { status: 'CONTESTED', credibility: 3 }),
  verification('of video', { kind: 'media', nativeId: 'video' }),
  review('of near', 'near'),
];

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, records);
});

interface ClaimRow {
  nativeId: string;
}
async function names(where: string): Promise<string[]> {
  const { data } = await graph.ask<{ claims: { totalCount: number; nodes: ClaimRow[] } }>(
    `{ claims(where: { ${where} }) { totalCount nodes { nativeId } } }`,
  );
  expect(data.claims.totalCount).toBe(data.claims.nodes.length);
  return data.claims.nodes.map(({ nativeId }) => nativeId).sort();
}
async function idOf(list: string, nativeId: string): Promise<string> {
  const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
    `query ($id: String!) { ${list}(where: { nativeId: { eq: $id } }) { nodes { id } } }`,
    { id: nativeId },
  );
  return data[list]!.nodes[0]!.id;
}
const one = async (list: string, nativeId: string, selection: string): Promise<unknown> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(
    `query ($id: String!) { ${list}(where: { nativeId: { eq: $id } }) { nodes { ${selection} } } }`,
    { id: nativeId },
  );
  return data[list]!.nodes[0];
};
const SUBJECT = `__typename ... on Node { id } ... on IncidentReport { headline } ... on Place { name parent { name } }
  ... on NegotiationProcess { name } ... on ContextEvent { title } ... on Actor { name }`;

describe('a claim', () => {
  it('has its subject and its object as the nodes that they are', async () => {
    expect(await one('claims', 'coincides', `subject { ${SUBJECT} } object { ${SUBJECT} }`)).toMatchObject({
      subject: { __typename: 'IncidentReport', headline: 'Strike on Dnipro' },
      object: { __typename: 'NegotiationProcess', name: 'Talks' },
    });
    expect(
      await one('claims', 'not visited', `polarity subject { ${SUBJECT} } object { ${SUBJECT} }`),
    ).toMatchObject({
      polarity: 'NEGATED',
      subject: { __typename: 'Actor', name: 'Steve Witkoff' },
      object: { __typename: 'Place', name: 'Kyiv', parent: { name: 'Ukraine' } },
    });
    expect(
      await one('claims', 'near', 'subject { __typename ... on Place { id } } object { __typename }'),
    ).toMatchObject({
      subject: { __typename: 'Place', id: expect.stringMatching(/^plc_/) as string },
      object: null,
    });
  });

  it('says a quantity with its unit, or words, or neither', async () => {
    const quantity = 'objectText quantity { low best high quantifier unit sourceText } period { earliest }';
    expect(await one('claims', 'near', quantity)).toEqual({
      objectText: null,
      quantity: {
        low: null,
        best: 100,
        high: null,
        quantifier: 'APPROXIMATELY',
        unit: 'KM',
        sourceText: 'approximately 100',
      },
      period: null,
    });
    expect(await one('claims', 'weapon', quantity)).toEqual({
      objectText: 'ballistic missile',
      quantity: null,
      period: null,
    });
  });

  it('stands beside what it contradicts, from either side', async () => {
    expect(
      await one(
        'claims',
        'near',
        'relations { kind target { nativeId quantity { low } } } relatedFrom { kind }',
      ),
    ).toEqual({
      relations: [{ kind: 'CONTRADICTS', target: { nativeId: 'far', quantity: { low: 200 } } }],
      relatedFrom: [],
    });
    expect(await one('claims', 'far', 'relatedFrom { kind claim { nativeId } }')).toEqual({
      relatedFrom: [{ kind: 'CONTRADICTS', claim: { nativeId: 'near' } }],
    });
  });

  it('has the status of its newest assessment, its assessments and its ratings', async () => {
    expect(
      await one(
        'claims',
        'weapon',
        'modality verification verifications { totalCount nodes { status assessor method assessedOn credibility claim { nativeId } } } reviews { totalCount }',
      ),
    ).toEqual({
      modality: 'HEDGED',
      verification: 'CONTESTED',
      verifications: {
        totalCount: 1,
        nodes: [
          {
            status: 'CONTESTED',
            assessor: 'Desk',
            method: 'Two sources of their own',
            assessedOn: '2025-01-01',
            credibility: 3,
            claim: { nativeId: 'weapon' },
          },
        ],
      },
      reviews: { totalCount: 0 },
    });
    expect(
      await one('claims', 'near', 'verification reviews { nodes { rating claim { nativeId } } }'),
    ).toEqual({
      verification: 'UNVERIFIED',
      reviews: { nodes: [{ rating: 'False', claim: { nativeId: 'near' } }] },
    });
  });

  it('of a cause is found from the effect and from the cause', async () => {
    expect(
      await one('contextEvents', 'annexation', 'claims { nodes { nativeId } } claimsAsObject { totalCount }'),
    ).toEqual({ claims: { nodes: [{ nativeId: 'prompted' }] }, claimsAsObject: { totalCount: 0 } });
    expect(
      await one(
        'contextEvents',
        'ouster',
        'actors { name } claims { totalCount } claimsAsObject { nodes { nativeId } }',
      ),
    ).toEqual({
      actors: [{ name: 'Government of Ukraine' }],
      claims: { totalCount: 0 },
      claimsAsObject: { nodes: [{ nativeId: 'prompted' }] },
    });
  });
});

describe('claims', () => {
  it.each([
    ['predicate: { eq: DISTANCE_TO_LINE }', ['far', 'near']],
    ['polarity: { eq: NEGATED }', ['not visited']],
    ['verification: { not: UNVERIFIED }', ['weapon']],
    ['modality: { eq: HEDGED }', ['weapon']],
    ['anonymity: { eq: ANONYMOUS }', ['weapon']],
    ['objectText: { contains: "MISSILE" }', ['weapon']],
    ['relations: { some: { kind: { eq: CONTRADICTS } } }', ['near']],
    ['relatedFrom: { some: { kind: { eq: CONTRADICTS } } }', ['far']],
    [
      'relations: { none: { kind: { eq: CONTRADICTS } } }, predicate: { in: [DISTANCE_TO_LINE, WEAPON_TYPE] }',
      ['far', 'weapon'],
    ],
  ])('are found by %s', async (where, expected) => {
    expect(await names(where)).toEqual(expected);
  });

  it('are found by what they are about, of whatever type, and an incident stands for its reports', async () => {
    const report = await idOf('incidentReports', 'strike');
    const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
      '{ incidents { nodes { id } } places(where: { name: { eq: "Dnipro" } }) { nodes { id } } }',
    );
    const [incidentId, place] = [data.incidents!.nodes[0]!.id, data.places!.nodes[0]!.id];
    expect(await names(`about: { eq: "${report}" }`)).toEqual(['coincides', 'weapon']);
    expect(await names(`about: { eq: "${incidentId}" }`)).toEqual(['coincides', 'weapon']);
    expect(await names(`about: { eq: "${place}" }`)).toEqual(['near']);
    expect(await names(`about: { in: ["${place}", "${report}"] }`)).toEqual(['coincides', 'near', 'weapon']);
    expect(await names(`about: { not: "${place}" }`)).toEqual([
      'coincides',
      'not visited',
      'prompted',
      'weapon',
    ]);
    expect(await names(`about: { not: "${incidentId}" }`)).toEqual(['near', 'not visited', 'prompted']);
    expect(await names(`NOT: { about: { eq: "${place}" } }`)).toEqual([
      'coincides',
      'not visited',
      'prompted',
      'weapon',
    ]);
    expect(await names(`NOT: { about: { not: "${place}" } }`)).toEqual(['near']);
    expect(await names(`object: { eq: "${await idOf('contextEvents', 'ouster')}" }`)).toEqual(['prompted']);
  });

  it('are never about what nothing is about', async () => {
    const refusal = await graph.refusal(
      `{ claims(where: { about: { eq: "${await idOf('claims', 'near')}" } }) { totalCount } }`,
    );
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.message).toContain('Claim');
  });
});

describe('a medium', () => {
  it('may have no address, and has its status and the report that it is said to show', async () => {
    expect(
      await one(
        'mediaItems',
        'video',
        'kind url sha256 provenanceKnown verification report { headline media { totalCount } } verifications { nodes { mediaItem { nativeId } claim { id } } }',
      ),
    ).toEqual({
      kind: 'VIDEO',
      url: null,
      sha256: null,
      provenanceKnown: false,
      verification: 'VERIFIED',
      report: { headline: 'Strike on Dnipro', media: { totalCount: 1 } },
      verifications: { nodes: [{ mediaItem: { nativeId: 'video' }, claim: null }] },
    });
  });
});
