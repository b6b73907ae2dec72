/** Everything that publishers assert, in one list over the tables of all record types. */
import type { GraphQLResolveInfo } from 'graphql';
import { Prisma } from '../db/generated/prisma/client.ts';
import { AnonymityEnum, ModalityEnum } from './attribution.ts';
import { loadBatched } from './batches.ts';
import { builder } from './builder.ts';
import { knownTypes, saidIn } from './conditions.ts';
import type { Context } from './context.ts';
import { decodeIdOf } from './global-id.ts';
import { type Connection, type Page, type PageArguments, planPage } from './keyset.ts';
import { boundsSql, orderSql, type SqlSorts } from './keyset-sql.ts';
import { recordModels, tableOf } from './models.ts';
import { loadNodes } from './nodes.ts';
import { Assertion } from './records.ts';
import { RecordStatusEnum } from './values.ts';
import { storableText } from './where.ts';

interface Entry {
  id: string;
  type: string;
  at: Date | null;
}

const sorts: SqlSorts = [
  { column: 'at', kind: 'instant', nullable: true, direction: 'desc' },
  { column: 'type', kind: 'text', nullable: false, direction: 'asc' },
];

const AssertionWhere = builder.inputType('AssertionWhere', {
  description: 'Only assertions that meet all of these.',
  fields: (t) => ({
    types: t.stringList({ description: 'Of one of these types, e.g. `Claim`.' }),
    document: t.id({ description: 'That rest on this text, by id.' }),
    dataset: t.string({ description: 'From this dataset, by id, e.g. `ucdp-ged`.' }),
    publisher: t.id({ description: 'By this publisher, by id.' }),
    modality: t.field({ type: [ModalityEnum], description: 'Put in one of these ways.' }),
    anonymity: t.field({
      type: AnonymityEnum,
      description: 'With somebody of this kind in the chain of attribution.',
    }),
    issue: t.string({ description: 'With a data issue of this code, e.g. CONTRADICTION.' }),
    recordStatus: t.field({
      type: [RecordStatusEnum],
      description: 'By which their publisher still stands or not. Left out: only ACTIVE ones.',
    }),
  }),
});
type Filter = typeof AssertionWhere.$inferInput;
interface Arguments extends PageArguments {
  where?: Filter | null;
}

const where = { type: AssertionWhere, description: 'Only assertions that meet this.' };

const edge = builder.edgeObject({
  type: Assertion,
  name: 'AssertionEdge',
  description: 'An assertion in a list, with its cursor.',
});
const connection = builder.connectionObject(
  {
    type: Assertion,
    name: 'AssertionConnection',
    description: 'A page of assertions of all types, in a stated order.',
  },
  edge,
);

const order = 'the newest first by when their publisher said so, then by type; what is not dated comes last.';

builder.queryField('assertions', (t) =>
  t.connection(
    {
      type: Assertion,
      description: `Everything that publishers say, of all types in one list, ${order}`,
      args: { where: t.arg(where) },
      resolve: (async (_root: unknown, args: Arguments, context: Context, info: GraphQLResolveInfo) => {
        const { page, all } = planned(args, ['assertions']);
        const rows = await context.db.$queryRaw<Entry[]>(
          Prisma.sql`SELECT id, type, at ${all} AND ${boundsSql(page, sorts)} ${orderSql(page)} LIMIT ${page.take}`,
        );
        const total = async (): Promise<number> => {
          const [count] = await context.db.$queryRaw<{ n: bigint }[]>(
            Prisma.sql`SELECT count(*) AS n ${all}`,
          );
          return Number(count!.n);
        };
        return withNodes(page.connection(rows, total), context, info);
      }) as never,
    },
    connection,
    edge,
  ),
);

builder.prismaObjectField('Document', 'assertions', (t) =>
  t.connection(
    {
      type: Assertion,
      description: `Everything that rests on this text, of all types in one list, ${order}`,
      args: { where: t.arg(where) },
      resolve: (async (
        { id }: { id: string },
        args: Arguments,
        context: Context,
        info: GraphQLResolveInfo,
      ) => {
        const { page, all } = planned(args, ['Document.assertions']);
        const name = JSON.stringify(args);
        const rows = await loadBatched(context, `assertions ${name}`, id, (ids) =>
          pagesOf(context, ids, all, page),
        );
        const total = (): Promise<number> =>
          loadBatched(context, `number of assertions ${name}`, id, (ids) => countsOf(context, ids, all));
        return withNodes(page.connection(rows, total), context, info);
      }) as never,
    },
    connection,
    edge,
  ),
);

function planned(args: Arguments, scope: unknown[]): { page: Page; all: Prisma.Sql } {
  const page = planPage(args, sorts, [...scope, args.where ?? null]);
  const filter = Object.fromEntries(saidIn(args.where ?? {})) as Filter;
  return { page, all: Prisma.sql`FROM (${unionOf(filter)}) AS assertion WHERE true` };
}

/** A page for each of the documents, in one statement. */
async function pagesOf(
  { db }: Context,
  documents: readonly string[],
  all: Prisma.Sql,
  page: Page,
): Promise<Entry[][]> {
  const rows = await db.$queryRaw<(Entry & { document: string })[]>(Prisma.sql`
    SELECT document.id::text AS document, entry.* FROM unnest(${[...documents]}::uuid[]) AS document (id)
     CROSS JOIN LATERAL (
       SELECT id, type, at ${all} AND document_id = document.id AND ${boundsSql(page, sorts)} ${orderSql(page)}
        LIMIT ${page.take}
     ) AS entry`);
  return documents.map((id) => rows.filter(({ document }) => document === id));
}

async function countsOf({ db }: Context, documents: readonly string[], all: Prisma.Sql): Promise<number[]> {
  const rows = await db.$queryRaw<{ document: string; n: bigint }[]>(
    Prisma.sql`SELECT document_id::text AS document, count(*) AS n ${all}
                  AND document_id = ANY (${[...documents]}::uuid[]) GROUP BY document_id`,
  );
  return documents.map((id) => Number(rows.find(({ document }) => document === id)?.n ?? 0));
}

function unionOf(filter: Filter): Prisma.Sql {
  const wanted = knownTypes(filter.types ?? recordModels, recordModels);
  const condition = conditionOf(filter);
  // Of no type there is nothing; one table gives the columns.
  const types = wanted.length > 0 ? wanted : recordModels.slice(0, 1);
  const parts = types.map(
    (type) => Prisma.sql`
      SELECT id::text, ${type}::text AS type, asserted_at AS at, document_id FROM ${Prisma.raw(tableOf(type))}
       WHERE ${wanted.length > 0 ? condition : Prisma.sql`false`}`,
  );
  return Prisma.join(parts, ' UNION ALL ');
}

function conditionOf(filter: Filter): Prisma.Sql {
  const { document, dataset, publisher, modality, anonymity, issue, recordStatus } = filter;
  const has = (column: string, element: object): Prisma.Sql =>
    Prisma.sql`${Prisma.raw(column)} @> ${JSON.stringify([element])}::jsonb`;
  const conditions = [
    Prisma.sql`record_status::text = ANY (${(recordStatus ?? ['ACTIVE']).filter((status) => status !== 'TAKEN_DOWN')})`,
    ...(document ? [Prisma.sql`document_id = ${decodeIdOf('Document', document)}::uuid`] : []),
    ...(typeof dataset === 'string' ? [Prisma.sql`dataset_id = ${storableText(dataset)}`] : []),
    ...(publisher ? [Prisma.sql`publisher_id = ${decodeIdOf('Publisher', publisher)}`] : []),
    ...(modality ? [Prisma.sql`modality::text = ANY (${modality})`] : []),
    ...(anonymity ? [has('attribution', { anonymity })] : []),
    ...(typeof issue === 'string' ? [has('issues', { code: storableText(issue) })] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}

async function withNodes(
  page: Connection<Entry>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<object | null>> {
  const keys = page.edges.map(({ node }) => node);
  const nodes = await loadNodes(context, info, keys, [['nodes'], ['edges', 'node']]);
  return { ...page, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) };
}
