import { beforeAll, describe, expect, it, test } from 'vitest';
import { countryRef, namedActorRef, placeRef } from '../../../src/core/references.ts';
import { Prisma } from '../../../src/db/generated/prisma/client.ts';
import { askedWords, parseSearch } from '../../../src/graphql/search/asked.ts';
import { hitsSql } from '../../../src/graphql/search/hits.ts';
import { searched, searchedIncidents, searchedNames } from '../../../src/graphql/search/searched.ts';
import { claim } from '../../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../../kit/database.ts';
import { type Graph, openGraph } from '../../kit/graph.ts';
import { momentNow } from '../../kit/moment.ts';
import {
  agreement,
  gazetteerEntry,
  incident,
  meeting,
  onDay,
  publish,
  statement,
} from '../../kit/records.ts';

interface Hit {
  domain: string;
  title: string | null;
  rank: number;
  node: { __typename: string; nativeId?: string };
  highlights?: { field: string; pieces: { text: string; isMatch: boolean }[] }[];
}
interface Page {
  totalCount: number;
  domains: { domain: string; count: number }[];
  edges: { cursor: string; node: Hit }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const ARGUMENTS =
  '$query: String!, $in: [SearchDomain!], $where: SearchWhere, $first: Int, $after: String, $last: Int, $before: String';
const FIELDS = `search(query: $query, in: $in, where: $where, first: $first, after: $after, last: $last, before: $before) {
    totalCount domains { domain count }
    edges { cursor node { domain title rank node { __typename ... on Assertion { nativeId } } } }
    pageInfo { hasNextPage endCursor } }`;
const SEARCH = `query (${ARGUMENTS}) { ${FIELDS} }`;

const dnipro = placeRef('SETTLEMENT', 'Dnipro', countryRef('UKR'));
const kharkiv = placeRef('SETTLEMENT', 'Kharkiv', countryRef('UKR'));
const names = (...all: string[]) => all.map((name, n) => ({ name, lang: null, isPreferred: n === 0 }));
const text = (original: string, lang: string | null, ...translations: [string, string][]) => ({
  original,
  lang,
  truncated: false,
  originalMissing: false,
  translations: translations.map(([to, said]) => ({ lang: to, text: said, by: 'SOURCE' as const })),
});

let database: TestDatabase;
let graph: Graph;
const ask = async (query: string, variables: object = {}): Promise<Page> =>
  (await graph.ask<{ search: Page }>(SEARCH, { query, ...variables })).data.search;
const nameOf = ({ node, title }: Hit): string => `${node.__typename} ${node.nativeId ?? title ?? ''}`;
const found = async (query: string, variables: object = {}): Promise<string[]> => {
  const page = await ask(query, variables);
  expect(page.totalCount).toBe(page.edges.length);
  expect(page.domains.reduce((sum, { count }) => sum + count, 0)).toBe(page.totalCount);
  return page.edges.map(({ node }) => nameOf(node));
};

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    gazetteerEntry('dnipro', { place: dnipro, names: names('Dnipro', 'Дніпро', 'Днепр', 'Dnepr') }),
    gazetteerEntry('kharkiv', { place: kharkiv, names: names('Kharkiv', 'Харків', 'Kharkov') }),
    ...['Zaporizhzhia', 'Lviv', 'Chasiv Yar'].map((name) =>
      incident(name, {
        place: placeRef('SETTLEMENT', name, countryRef('UKR')),
        headline: null,
        summary: null,
      }),
    ),
    incident('hospital', {
      headline: 'Missile hits a hospital',
      summary: 'Two wards burned, <b>officials</b> said',
      place: dnipro,
      period: onDay('2024-07-08'),
    }),
    incident('school', {
      headline: 'Shelling of schools',
      summary: 'At the hospital near by nobody was hurt',
      place: kharkiv,
      period: onDay('2023-01-01'),
    }),
    statement('english', {
      title: 'On the crimes of war',
      text: text('We shall negotiate in Poltava/Sumy.', 'en'),
    }),
    statement('russian', { title: null, text: text('Переговоры шли в Луганске. Удары по мостам.', 'ru') }),
    statement('ukrainian', {
      title: null,
      text: text('Ми готові', 'uk', ['en', 'We are ready for ceasefires']),
    }),
    statement('address', {
      title: 'Evening address',
      speaker: namedActorRef('PERSON', 'Volodymyr Zelenskyy', 'UKR'),
      period: onDay('2024-01-01'),
    }),
    statement('private', {
      title: 'What a neighbour saw',
      speaker: { ...namedActorRef('PERSON', 'Olena Kovalchuk', 'UKR'), publicRole: false },
    }),
    claim('bridge', { text: 'The bridge was hit twice' }),
    agreement('grain', { title: 'On the safe transportation of grain', parties: 'Türkiye; Ukraine' }),
    meeting('Istanbul', { agenda: 'Exchange of prisoners' }),
  ]);
});

describe('a search finds', () => {
  const hospital = ['Incident Missile hits a hospital', 'IncidentReport hospital'];
  const school = ['Incident Shelling of schools', 'IncidentReport school'];
  it.each<[what: string, query: string, expected: string[]]>([
    ['words in any form, the better place of it first', 'hospitals', [...hospital, ...school]],
    ['what has all of the words, without those that every text has', 'the hospital burned', hospital],
    ['what has one of several words', 'burning or schools', [...hospital, ...school]],
    ['nothing that has an excluded word', 'hospital -wards', school],
    ['nothing by a form of an excluded word', 'war -crime', []],
    ['a phrase', '"safe transportation"', ['Agreement grain']],
    ['no phrase whose words stand otherwise', '"transportation safe"', []],
    ['words without their accents', 'turkiye', ['Agreement grain']],
    ['words with a sign between them', 'sumy', ['Statement english']],
    ['words of the language of a text', 'мост переговоров', ['Statement russian']],
    ['names in Cyrillic texts by Latin letters', 'Lugansk', ['Statement russian']],
    ['the words of translations', 'ceasefire', ['Statement ukrainian']],
    ['claims and meetings', 'prisoners or bridge', ['Claim bridge', 'Meeting Meeting Istanbul']],
    ['what happened at a place, by any of its names', 'Харьков -xyz', ['Place Kharkiv', ...school]],
    ['a name and a word', 'Днепр hospital', hospital],
    ['who said something, in any spelling', 'Зеленський', ['Actor Volodymyr Zelenskyy', 'Statement address']],
    ['names by their beginnings', 'Zele', ['Actor Volodymyr Zelenskyy']],
    ['nobody without a public role, and nothing by their name (I27)', 'Kovalchuk', []],
    ['nothing by words that all texts have', 'the', []],
  ])('%s', async (_, query, expected) => {
    expect(new Set(await found(query))).toEqual(new Set(expected));
  });

  it.each(['Днипро', 'Dnipro', 'Dnepr', 'Днепр', 'ДНІПРО'])(
    'one place by the name %s, first of all',
    async (query) => {
      const { edges } = await ask(query);
      expect(edges.map(({ node }) => nameOf(node))).toEqual([
        'Place Dnipro',
        'Incident Missile hits a hospital',
        'IncidentReport hospital',
      ]);
      expect(edges[0]!.node.rank).toBeGreaterThan(1_000_000);
    },
  );

  it.each([
    ['Časov', 'chasiv', 'Place Chasiv Yar'],
    ['Zaporozhye', 'zaporizhzhia', 'Place Zaporizhzhia'],
    ['Запорожье', 'zaporizhzhia', 'Place Zaporizhzhia'],
    ['Lvov', 'lviv', 'Place Lviv'],
    ['Artemovsk', undefined, undefined],
    ['Zelensko', 'zelenskyy', 'Actor Volodymyr Zelenskyy'],
    ['Kovalcuk', undefined, undefined],
    ['Zaparazharazhe', undefined, undefined],
  ])('what sounds like %s, where nothing is written so, and says so', async (query, name, first) => {
    const { data } = await graph.ask<{ search: Page & { spellings: object[] } }>(
      `query ($query: String!) { search(query: $query) { totalCount spellings { asked name } edges { node { title rank node { __typename } } } } }`,
      { query },
    );
    expect(data.search.spellings).toEqual(name ? [{ asked: query, name }] : []);
    expect(data.search.edges.map(({ node }) => nameOf(node))[0]).toBe(first);
    if (first)
      expect(data.search.edges[0]!.node.rank).toBeGreaterThan(first.endsWith(' Lviv') ? 1_000_000 : 0);
  });

  it('nothing that sounds alike where something is as it is written', async () => {
    const { data } = await graph.ask('{ search(query: "Dnepr") { totalCount spellings { name } } }');
    expect(data).toEqual({ search: { totalCount: 3, spellings: [] } });
  });

  it('only the domains, the country and the days that are asked for', async () => {
    expect(await found('hospital', { in: ['INCIDENTS', 'STATEMENTS'] })).toEqual([
      'Incident Missile hits a hospital',
      'Incident Shelling of schools',
    ]);
    expect(await found('hospital', { where: { from: '2024-01-01' } })).toEqual(hospital);
    expect(new Set(await found('hospital', { where: { until: '2023-12-31' } }))).toEqual(new Set(school));
    expect(await found('hospital', { where: { country: 'gwno:369' } })).toHaveLength(4);
    expect(await found('address', { where: { country: 'UA' } })).toEqual(['Statement address']);
    expect(await found('hospital', { where: { country: 'POL' } })).toEqual([]);
    expect(await found('hospital', { in: [] })).toEqual([]);
  });
});

describe('a search is refused', () => {
  it.each([
    ['without a word', '-war "…" !'],
    ['with too many words', Array.from({ length: 21 }, (_, n) => `w${n}`).join(' ')],
    ['that is too long', 'w'.repeat(501)],
    ['with a NUL', 'w\0'],
  ])('%s', async (_, query) => {
    expect(await graph.refusal(SEARCH, { query })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
  it('with the code of a country that no country has', async () => {
    expect(await graph.refusal(SEARCH, { query: 'war', where: { country: 'XYZ' } })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
  it('with a cursor of another search', async () => {
    const { edges } = await ask('hospital');
    expect(await graph.refusal(SEARCH, { query: 'school', after: edges[0]!.cursor })).toMatchObject({
      code: 'BAD_CURSOR',
    });
  });
});

test.each(["') OR 1=1", '":*" & | !', '\\ %', "it's", '🙂 bridge', "'", 'a:*'])(
  'whatever is typed is words: %s',
  async (query) => {
    const { data } = await graph.ask(SEARCH, { query: `${query} word` });
    expect(data).toHaveProperty('search.totalCount');
  },
);

test('highlights are pieces of the text as it stands, in which nothing is lost', async () => {
  const { data, statements } = await graph.ask<{ search: { nodes: Hit[] } }>(
    '{ search(query: "burn hospital", in: [INCIDENT_REPORTS]) { nodes { highlights { field pieces { text isMatch } } } } }',
  );
  expect(data.search.nodes).toEqual([
    {
      highlights: [
        {
          field: 'headline',
          pieces: [
            { text: 'Missile hits a ', isMatch: false },
            { text: 'hospital', isMatch: true },
          ],
        },
        {
          field: 'summary',
          pieces: [
            { text: 'Two wards ', isMatch: false },
            { text: 'burned', isMatch: true },
            { text: ', <b>officials</b> said', isMatch: false },
          ],
        },
      ],
    },
  ]);
  // The words, the hits, their nodes, their texts, and which of the words are meant.
  expect(statements).toHaveLength(5);
});

test('its pages are the whole, each hit once, also backwards', async () => {
  const all = await ask('hospital or crimes or bridge or address');
  const ids = all.edges.map(({ node }) => nameOf(node));
  const paged: string[] = [];
  let after: string | null = null;
  do {
    const page: Page = await ask('hospital or crimes or bridge or address', { first: 2, after });
    paged.push(...page.edges.map(({ node }) => nameOf(node)));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(paged).toEqual(ids);
  expect(ids).toHaveLength(7);
  const back = await ask('hospital or crimes or bridge or address', {
    last: 3,
    before: all.edges[6]!.cursor,
  });
  expect(back.edges.map(({ node }) => nameOf(node))).toEqual(ids.slice(3, 6));
});

test('what was found before a correction and a withdrawal is found as of then, and not now', async () => {
  const dataset = { dataset: 'corrected' };
  await publish(
    database,
    [incident('c', { headline: 'Ferry capsized' }), incident('gone', { headline: 'Ferry stolen' })],
    dataset,
  );
  const before = await momentNow(database.live);
  await publish(database, [incident('c', { headline: 'Barge capsized' })], { ...dataset, complete: true });
  expect(await found('ferry')).toEqual([]);
  expect(await found('barge')).toHaveLength(2);
  const then = async (query: string) =>
    (await graph.ask<{ search: Page }>(SEARCH, { query }, database.asOf(before))).data.search.totalCount;
  expect([await then('ferry'), await then('barge')]).toEqual([4, 0]);
});

describe('an index has the words', () => {
  const types = [searchedIncidents, ...searched, ...Object.values(searchedNames)];
  it.each(types.map(({ type }) => [type]))('of %s', async (type) => {
    const asked = await askedWords(database.live, parseSearch('Kharkiv hospital -school'));
    const { names: named, hits } = hitsSql(asked, [type], {}, true);
    const [, plan] = await database.live.$transaction([
      // Few rows are read as a whole unless that is forbidden.
      database.live.$executeRaw`SET LOCAL enable_seqscan = off`,
      database.live.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN (COSTS OFF) ${named} ${hits}`),
    ]);
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    const table = types.find((each) => each.type === type)!.table;
    expect(lines).toContain(`Bitmap Index Scan on ${table}_words`);
    expect(lines).not.toMatch(/Seq Scan|Full/);
  });
});
