import { beforeAll, describe, expect, it } from 'vitest';
import { isObjectType } from 'graphql';
import { exactly } from '../../src/core/quantity.ts';
import { namedActorRef } from '../../src/core/references.ts';
import { recordModels } from '../../src/graphql/models.ts';
import { schema } from '../../src/schema.ts';
import {
  article,
  claim,
  contextEvent,
  media,
  origin,
  personnelChange,
  position,
  presidency,
  review,
  tenure,
  toll,
  trump,
  verification,
} from '../kit/assertions.ts';
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
  signal,
  statement,
} from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const paper = article('one', {
  publishedAt: '2025-12-01T10:00:00.000Z',
  timezone: 'Europe/Kyiv',
  textHash: 'a'.repeat(64),
});
const other = article('two');
const said = '2025-12-01T10:00:00.000Z';
const rests = { document: paper, assertedAt: said };
const governor = namedActorRef('PERSON', 'Governor', 'UKR');

/** One record of each type that rests on the same text. */
const ofPaper = [
  incident('1', { ...rests, attribution: [origin('authorities', 'COLLECTIVE')], wording: 'Four people' }),
  toll('1', rests),
  eventCount('1', rests),
  figure('1', rests),
  signal('1', rests),
  gazetteerEntry('1', rests),
  { ...negotiationProcess('1'), ...rests },
  meeting('1', { ...rests, process: '1' }),
  agreement('1', rests),
  position('1', rests),
  statement('1', { ...rests, wordingVerified: true, wording: 'very constructive' }),
  contextEvent('1', rests),
  tenure('1', rests),
  personnelChange('1', rests),
  claim('far', { ...rests, text: 'Cities are far' }),
  claim('1', {
    ...rests,
    text: 'Dnipro is near',
    modality: 'HEDGED',
    attribution: [
      origin('Unconfirmed sources', 'ANONYMOUS'),
      { ...origin('Agency', 'NAMED'), role: 'RELAY' },
    ],
    relations: [{ kind: 'CONTRADICTS', target: 'far' }],
  }),
  media('1', rests),
  verification('1', { kind: 'claim', nativeId: '1' }, rests),
  { ...review('1', '1'), ...rests },
];
const ofOther = [
  incident('2', {
    document: other,
    attribution: [origin('The governor of 50% of Dnipro', 'NAMED', governor)],
    issues: [
      {
        code: 'CONTRADICTION' as const,
        path: 'killed',
        message: 'four in the title, five below',
        value: null,
      },
    ],
  }),
  claim('2', { document: other, relations: [{ kind: 'CONTRADICTS', target: 'far' }] }),
  statement('2', {
    document: other,
    speaker: trump,
    period: onDay('2025-11-30'),
    capacity: { asReported: 'former US President', office: presidency, former: true },
  }),
  statement('3', {
    document: other,
    speaker: trump,
    period: onDay('2025-11-30'),
    capacity: { asReported: 'US President', office: presidency, former: false },
  }),
];

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [...ofPaper, ...ofOther, incident('3', { killed: exactly(1) })]);
  await publish(database, [incident('gone'), incident('stays')], { dataset: 'another', complete: true });
  await publish(database, [incident('stays')], { dataset: 'another', complete: true });
});

interface Page {
  totalCount: number;
  nodes: { __typename: string; nativeId: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
async function assertions(args: string, after: string | null = null): Promise<Page> {
  const { data } = await graph.ask<{ assertions: Page }>(
    `query ($after: String) { assertions(after: $after, ${args}) {
      totalCount nodes { __typename nativeId } pageInfo { hasNextPage endCursor } } }`,
    { after },
  );
  return data.assertions;
}
async function documentId(title: string): Promise<string> {
  const { data } = await graph.ask<{ documents: { nodes: { id: string }[] } }>(
    'query ($title: String!) { documents(where: { title: { eq: $title } }) { nodes { id } } }',
    { title },
  );
  return data.documents.nodes[0]!.id;
}
const named = ({ nodes }: Page): string[] =>
  nodes.map(({ __typename, nativeId }) => `${__typename} ${nativeId}`);

describe('an assertion', () => {
  it('is what every record is, and nothing else', () => {
    const implementing = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Assertion'))
      .map(({ name }) => name);
    expect(implementing.sort()).toEqual([...recordModels]);
  });

  it('tells whose word it is, how firmly it is put and on which words it rests, whatever its type', async () => {
    const { data } = await graph.ask<{ assertions: { nodes: object[] } }>(
      `{ assertions(where: { types: ["IncidentReport", "Statement"], modality: [ASSERTED], dataset: "test" }) { nodes {
        nativeId modality wording wordingVerified sensitivity recordStatus publisher { name } attribution { role name anonymity actor { name } }
        provenance { document { title } dataset { id } } ... on Statement { title } ... on IncidentReport { headline } } } }`,
    );
    expect(data.assertions.nodes).toHaveLength(6);
    expect(data.assertions.nodes).toContainEqual({
      nativeId: '1',
      modality: 'ASSERTED',
      wording: 'Four people',
      wordingVerified: null,
      sensitivity: 'PUBLIC',
      recordStatus: 'ACTIVE',
      publisher: { name: 'Paper one' },
      attribution: [{ role: 'ORIGIN', name: 'authorities', anonymity: 'COLLECTIVE', actor: null }],
      provenance: { document: { title: 'Article one' }, dataset: { id: 'test' } },
      headline: 'Incident 1',
    });
    expect(data.assertions.nodes).toContainEqual(
      expect.objectContaining({ title: 'Statement 1', wording: 'very constructive', wordingVerified: true }),
    );
  });

  it('loads who is named in all chains of a page in one statement', async () => {
    const selection =
      '{ incidentReports(first: 1, where: { anonymity: { eq: NAMED } }) { nodes { attribution { actor { name country } } } } }';
    const one = await graph.ask(selection);
    expect(one.data.incidentReports).toEqual({
      nodes: [{ attribution: [{ actor: { name: 'Governor', country: 'UKR' } }] }],
    });
    await publish(
      database,
      Array.from({ length: 20 }, (_, n) =>
        incident(`chain ${n}`, {
          attribution: [
            origin(`Person ${n}`, 'NAMED', namedActorRef('PERSON', `Person ${n}`)),
            origin('x', null, governor),
          ],
        }),
      ),
      { dataset: 'chains' },
    );
    const many = await graph.ask<{
      incidentReports: { nodes: { attribution: { actor: object | null }[] }[] };
    }>('{ incidentReports(first: 50) { nodes { attribution { actor { name country } } } } }');
    const actors = many.data.incidentReports.nodes.flatMap(({ attribution }) =>
      attribution.map(({ actor }) => actor),
    );
    expect(actors.filter(Boolean)).toHaveLength(41);
    expect([one.statements.length, many.statements.length]).toEqual([2, 2]);
  });
});

describe('all assertions', () => {
  it('of one text are of all types, each once', async () => {
    const id = await documentId('Article one');
    const page = await assertions(`where: { document: "${id}" }`);
    expect(new Set(page.nodes.map(({ __typename }) => __typename))).toEqual(new Set(recordModels));
    expect(page.totalCount).toBe(ofPaper.length);
    const { data } = await graph.ask<{ node: { assertions: Page } }>(
      'query ($id: ID!) { node(id: $id) { ... on Document { timezone textHash assertions { totalCount nodes { __typename nativeId } pageInfo { hasNextPage } } } } }',
      { id },
    );
    expect(data.node).toMatchObject({ timezone: 'Europe/Kyiv', textHash: 'a'.repeat(64) });
    expect(named(data.node.assertions)).toEqual(named(page));
    expect(data.node.assertions.totalCount).toBe(ofPaper.length);
  });

  it('are read through page by page, in one order', async () => {
    const whole = named(await assertions('first: 500, where: { dataset: "test" }'));
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Page = await assertions('first: 4, where: { dataset: "test" }', after);
      seen.push(...named(page));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(whole);
    expect(whole).toHaveLength(ofPaper.length + ofOther.length + 1);
    // Dated ones come first, by type.
    expect(whole.slice(0, 3)).toEqual(['Agreement 1', 'CasualtyFigure 1', expect.stringMatching(/^Claim /)]);
  });

  it.each([
    ['anonymity: ANONYMOUS', ['Claim 1']],
    ['anonymity: COLLECTIVE', ['IncidentReport 1']],
    ['modality: [HEDGED, PLANNED]', ['Claim 1']],
    ['issue: "CONTRADICTION"', ['IncidentReport 2']],
    ['types: ["MediaItem", "ClaimReview"]', ['ClaimReview 1', 'MediaItem 1']],
    ['types: []', []],
    ['dataset: "another"', ['IncidentReport stays']],
    ['dataset: "another", recordStatus: [WITHDRAWN_BY_PUBLISHER]', ['IncidentReport gone']],
  ])('meet %s', async (where, expected) => {
    const page = await assertions(`where: { ${where} }`);
    expect(named(page).sort()).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it('are of types that there are', async () => {
    expect(
      (await graph.refusal('{ assertions(where: { types: ["Incident"] }) { totalCount } }')).hint,
    ).toContain('IncidentReport');
  });
});

describe('filters that all records have', () => {
  const names = async (where: string): Promise<string[]> => {
    const { data } = await graph.ask<{ incidentReports: { nodes: { nativeId: string }[] } }>(
      `{ incidentReports(where: { dataset: { eq: "test" }, ${where} }) { nodes { nativeId } } }`,
    );
    return data.incidentReports.nodes.map(({ nativeId }) => nativeId).sort();
  };

  it.each([
    ['anonymity: { eq: NAMED }', ['2']],
    ['anonymity: { in: [NAMED, COLLECTIVE] }', ['1', '2']],
    ['anonymity: { not: NAMED }', ['1', '3']],
    ['NOT: { anonymity: { eq: NAMED } }', ['1', '3']],
    ['originName: { eq: "authorities" }', ['1']],
    ['originName: { contains: "GOVERNOR" }', ['2']],
    ['originName: { contains: "50%" }', ['2']],
    ['originName: { contains: "0_%" }', []],
    ['NOT: { originName: { contains: "GOVERNOR" } }', ['1', '3']],
    ['NOT: { originName: { eq: "authorities" } }', ['2', '3']],
    ['modality: { not: ASSERTED }', []],
  ])('%s', async (where, expected) => {
    expect(await names(where)).toEqual(expected);
  });

  it('document', async () => {
    expect(await names(`document: { eq: "${await documentId('Article two')}" }`)).toEqual(['2']);
  });

  it('an origin is not whoever passed it on', async () => {
    const { data } = await graph.ask(
      '{ relay: claims(where: { originName: { contains: "Agency" } }) { totalCount } origin: claims(where: { originName: { contains: "sources" } }) { totalCount } }',
    );
    expect(data).toEqual({ relay: { totalCount: 0 }, origin: { totalCount: 1 } });
  });
});

describe('the contradictions of a text', () => {
  const CONTRADICTIONS =
    'contradictions { kind message between { __typename id ... on Assertion { nativeId } ... on Claim { text } } }';

  it('are between its claims, within its records, and with the register of tenures', async () => {
    const { data } = await graph.ask<{ documents: { nodes: object[] } }>(
      `{ documents(where: { title: { contains: "Article" } }) { nodes { title ${CONTRADICTIONS.replace(' id ', ' ')} } } }`,
    );
    expect(data.documents.nodes).toEqual([
      {
        title: 'Article one',
        contradictions: [
          {
            kind: 'CLAIMS',
            message: '“Dnipro is near” contradicts “Cities are far”',
            between: [
              { __typename: 'Claim', nativeId: '1', text: 'Dnipro is near' },
              { __typename: 'Claim', nativeId: 'far', text: 'Cities are far' },
            ],
          },
        ],
      },
      {
        title: 'Article two',
        contradictions: [
          {
            kind: 'CAPACITY',
            message: '“former US President”: the register of tenures says otherwise',
            between: [{ __typename: 'Statement', nativeId: '2' }],
          },
          {
            kind: 'DATA_ISSUE',
            message: 'four in the title, five below',
            between: [{ __typename: 'IncidentReport', nativeId: '2' }],
          },
        ],
      },
    ]);
  });

  it('and the assertions take a constant number of statements, whatever the number of texts', async () => {
    const selection = `documents(first: $n, where: { title: { contains: "more" } }) { nodes { title ${CONTRADICTIONS}
      assertions(first: 3) { totalCount nodes { nativeId publisher { name } } } } }`;
    await publish(
      database,
      Array.from({ length: 10 }, (_, n) => {
        const document = article(`more-${n}`);
        return [
          claim(`a ${n}`, { document }),
          claim(`b ${n}`, { document, relations: [{ kind: 'REFINES', target: `a ${n}` }] }),
          statement(`more ${n}`, {
            document,
            speaker: trump,
            period: onDay('2025-11-30'),
            capacity: { asReported: 'former', office: presidency, former: true },
          }),
        ];
      }).flat(),
    );
    type Documents = { documents: { nodes: { contradictions: object[] }[] } };
    const ask = (n: number) => graph.ask<Documents>(`query ($n: Int!) { ${selection} }`, { n });
    const [some, all] = [await ask(2), await ask(50)];
    expect(some.data.documents.nodes).toHaveLength(2);
    expect(all.data.documents.nodes.flatMap(({ contradictions }) => contradictions)).toHaveLength(20);
    expect(all.statements).toHaveLength(some.statements.length);
  });
});

describe('documents', () => {
  it('are found by publisher, title and address, the newest first', async () => {
    const { data } = await graph.ask(
      `{ documents(first: 1) { nodes { title publisher { name } } }
         titled: documents(where: { title: { contains: "ARTICLE TWO" } }) { totalCount }
         at: documents(where: { url: { eq: "https://example.org/one" } }) { nodes { title } }
         by: documents(where: { publisher: { eq: "pub_paper-two" } }) { nodes { title } } }`,
    );
    expect(data).toEqual({
      documents: { nodes: [{ title: 'Article one', publisher: { name: 'Paper one' } }] },
      titled: { totalCount: 1 },
      at: { nodes: [{ title: 'Article one' }] },
      by: { nodes: [{ title: 'Article two' }] },
    });
  });
});
