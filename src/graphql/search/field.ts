/** `search`: everything that has the words, of all types in one list. */
import type { GraphQLResolveInfo } from 'graphql';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { builder } from '../builder.ts';
import { saidIn } from '../conditions.ts';
import type { Context } from '../context.ts';
import { type PageArguments, planPage } from '../keyset.ts';
import { boundsSql, orderSql, type SqlSorts } from '../keyset-sql.ts';
import { loadNodes, Node } from '../nodes.ts';
import { type AskedWords, askedWords, type Parsed, parseSearch } from './asked.ts';
import { type Highlight, highlightsOf, type Piece } from './highlights.ts';
import { hitsSql, type SearchFilter } from './hits.ts';
import { searched, searchedIncidents, searchedNames } from './searched.ts';
import { type Spelling, spellingsOf, withSpellings } from './spelling.ts';

const domains = [searchedIncidents, ...searched, ...Object.values(searchedNames)];
const typeOf = new Map(domains.map(({ domain, type }) => [domain, type]));

const SearchDomainEnum = builder.enumType('SearchDomain', {
  description: 'What can be searched.',
  values: Object.fromEntries(domains.map(({ domain, description }) => [domain, { description }])),
});

const SearchWhere = builder.inputType('SearchWhere', {
  description:
    'Only what meets all of these. What has no country or no day is not found by a condition on it.',
  fields: (t) => ({
    country: t.string({
      description:
        'In, about or of this country: where it happened or was said, who said it, who takes part; codes as in CountryFilter.',
    }),
    from: t.field({ type: 'Date', description: 'Its last day is this day or later.' }),
    until: t.field({ type: 'Date', description: 'Its last day is this day or earlier.' }),
  }),
});

const HighlightPiece = builder.objectRef<Piece>('HighlightPiece').implement({
  description: 'A part of a text, as the source has it: plain text, never to be read as HTML.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The characters themselves; "…" where the text goes on.' }),
    isMatch: t.exposeBoolean('isMatch', { description: 'Whether it is a word that was searched for.' }),
  }),
});

const HighlightType = builder.objectRef<Highlight>('Highlight').implement({
  description: 'Where a field of what was found has the words.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field, e.g. `title`.' }),
    pieces: t.field({
      type: [HighlightPiece],
      description: 'The text around the first match, in pieces: one after the other they are that text.',
      resolve: ({ pieces }) => pieces,
    }),
  }),
});

interface Hit {
  id: string;
  type: string;
  rank: number;
  day: Date | null;
  title: string | null;
}
type LoadedHit = Hit & { node: object; asked: AskedWords };

const SearchHit = builder.objectRef<LoadedHit>('SearchHit').implement({
  description: 'Something that has the words.',
  fields: (t) => ({
    domain: t.field({
      type: SearchDomainEnum,
      description: 'What it is.',
      resolve: ({ type }) => domains.find((each) => each.type === type)!.domain,
    }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'What it is called, or how its text begins; null where it has no words of its own.',
    }),
    day: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day it is about; null where that is not known, and for actors and places.',
      resolve: ({ day }) => day,
    }),
    node: t.field({ type: Node, description: 'The node itself.', resolve: ({ node }) => node as never }),
    rank: t.exposeInt('rank', {
      description:
        'How well it fits, from 0: only to be compared within one search. A name that is all that was searched for is above 1,000,000.',
    }),
    highlights: t.field({
      type: [HighlightType],
      description:
        'Where its own texts have the words. Empty where it was found by the name of its place or of an actor, by a ' +
        'translation or, of an incident, by a report; and for places and actors.',
      resolve: (hit, _args, context) => highlightsOf(context, hit.asked, hit),
    }),
  }),
});

const DomainCount = builder.objectRef<{ type: string; n: number }>('SearchDomainCount').implement({
  description: 'How many a search finds of a domain.',
  fields: (t) => ({
    domain: t.field({
      type: SearchDomainEnum,
      description: 'The domain.',
      resolve: ({ type }) => domains.find((each) => each.type === type)!.domain,
    }),
    count: t.exposeInt('n', { description: 'How many.' }),
  }),
});

const SearchSpelling = builder.objectRef<Spelling>('SearchSpelling').implement({
  description: 'A word that nothing has as it is written, and a name that sounds alike.',
  fields: (t) => ({
    asked: t.exposeString('asked', { description: 'The word of the search.' }),
    name: t.exposeString('name', { description: 'The word of a name that was searched for as well.' }),
  }),
});

const sorts: SqlSorts = [
  { column: 'rank', kind: 'int', nullable: false, direction: 'desc' },
  { column: 'day', kind: 'day', nullable: true, direction: 'desc' },
  { column: 'type', kind: 'text', nullable: false, direction: 'asc' },
];

interface Arguments extends PageArguments {
  query: string;
  in?: string[] | null;
  where?: SearchFilter | null;
}

builder.queryField('search', (t) =>
  t.connection(
    {
      type: SearchHit,
      description:
        'Everything that has all of the words, the best match first, then the newest; without what is withdrawn. Words are ' +
        'taken in any form that the language of the text has (Arabic, English, French, German, Russian, Spanish, Turkish; in ' +
        'others as written), with or without accents. Names are found in Cyrillic and Latin letters and in all spellings that ' +
        'the gazetteers have, and what happened at a place or was said by somebody is found by the name.',
      args: {
        query: t.arg.string({
          required: true,
          description:
            'Words that must all be there, "a phrase" in quotation marks, `or` between alternatives, `-` before what must ' +
            'not be there; 500 characters and 20 words and phrases at most.',
        }),
        in: t.arg({ type: [SearchDomainEnum], description: 'Only these domains; left out: all.' }),
        where: t.arg({ type: SearchWhere, description: 'Only what meets this.' }),
      },
      resolve: async (_root: unknown, args: Arguments, context: Context, info: GraphQLResolveInfo) =>
        search(args, context, info),
    },
    {
      name: 'SearchConnection',
      description: 'A page of what was found, the best match first.',
      fields: (f) => ({
        domains: f.field({
          type: [DomainCount],
          description:
            'How many were found of each domain that has any, most first; their sum is `totalCount`.',
          resolve: (connection) => connection.counts(),
        }),
        spellings: f.field({
          type: [SearchSpelling],
          description:
            'Where nothing has the words as they are written: names that sound like them ("Dnepr": "dnipro"), which were searched ' +
            'for as well. Empty where something has the words, and where no name sounds so.',
          resolve: ({ spellings }) => spellings,
        }),
      }),
    },
    { name: 'SearchEdge', description: 'What was found, with its cursor.' },
  ),
);

async function search(args: Arguments, context: Context, info: GraphQLResolveInfo) {
  const { db } = context;
  const parsed = parseSearch(args.query);
  const filter = Object.fromEntries(saidIn(args.where ?? {})) as SearchFilter;
  const wanted = new Set(args.in ?? typeOf.keys());
  const types = [...wanted].map((domain) => typeOf.get(domain)!).sort();
  const page = planPage(args, sorts, ['search', args.query, types, args.where ?? null]);
  const find = async (said: Parsed) => {
    const asked = await askedWords(db, said);
    const { names, hits } = hitsSql(asked, types, filter, true);
    const rows = await db.$queryRaw<Hit[]>(
      Prisma.sql`${names} SELECT id, type, rank, day, title FROM (${hits}) AS hit WHERE ${boundsSql(page, sorts)} ${orderSql(page)} LIMIT ${page.take}`,
    );
    let counted: Promise<{ type: string; n: number }[]> | undefined;
    return { asked, rows, counts: () => (counted ??= countsOf(context, asked, types, filter)) };
  };
  const asWritten = await find(parsed);
  // A page may be empty where others are not.
  const isFound = asWritten.rows.length > 0 || (await asWritten.counts()).length > 0;
  const spellings = isFound ? [] : await spellingsOf(db, parsed);
  const { asked, rows, counts } =
    spellings.length > 0 ? await find(withSpellings(parsed, spellings)) : asWritten;
  const total = async () => (await counts()).reduce((sum, { n }) => sum + n, 0);
  const found = page.connection(rows, total);
  const keys = found.edges.map(({ node }) => node);
  const nodes = await loadNodes(context, info, keys, [
    ['nodes', 'node'],
    ['edges', 'node', 'node'],
  ]);
  // What was taken down since it was found is not shown.
  const edges = found.edges.flatMap(({ cursor, node: hit }, index) => {
    const node = nodes[index];
    return node ? [{ cursor, node: { ...hit, node, asked } }] : [];
  });
  return { ...found, edges, counts, spellings };
}

async function countsOf(
  { db }: Context,
  asked: AskedWords,
  types: readonly string[],
  filter: SearchFilter,
): Promise<{ type: string; n: number }[]> {
  const { names, hits } = hitsSql(asked, types, filter, false);
  return db.$queryRaw(
    Prisma.sql`${names} SELECT type, count(*)::int AS n FROM (${hits}) AS hit GROUP BY type ORDER BY n DESC, type`,
  );
}
