import type { ObjectRef } from '@pothos/core';
import { Prisma } from '../db/generated/prisma/client.ts';
import { builder } from './builder.ts';
import { knownTypes, saidIn } from './conditions.ts';
import { type Connection, planPage } from './keyset.ts';
import { boundsSql, orderSql, type SqlSorts } from './keyset-sql.ts';
import { loadNodes } from './nodes.ts';
import { countryCode } from './where.ts';

/** A domain's part in the timeline. */
export interface TimelineSource {
  /** GraphQL type (and Prisma model) of the entries. */
  type: string;
  ref: ObjectRef<never, unknown>;
  /** `SELECT id, is_active, valid_from, valid_to, countries FROM …`: what its nodes are about. */
  about: Prisma.Sql;
}

interface Entry {
  id: string;
  type: string;
  day: Date | null;
}

const sorts: SqlSorts = [{ column: 'day', kind: 'day', nullable: true, direction: 'desc' }];

const TimelineWhere = builder.inputType('TimelineWhere', {
  description: 'Only entries that meet all of these.',
  fields: (t) => ({
    types: t.stringList({ description: 'Of one of these types, e.g. `Incident`.' }),
    country: t.string({
      description:
        'Of this country: an incident in it, people displaced from or to it, a meeting in it or with its ' +
        'representatives, an agreement about it, words said in it or by somebody of it, an event of its background; ' +
        'codes as in CountryFilter.',
    }),
    from: t.field({ type: 'Date', description: 'On this day or later. What has no day stays out.' }),
    until: t.field({ type: 'Date', description: 'On this day or earlier. What has no day stays out.' }),
  }),
});

/** Adds `timeline`: everything that the domains date, newest first, in one list. */
export function timelineField(sources: readonly TimelineSource[]): void {
  const entry = builder.unionType('TimelineEntry', {
    description: 'Something that happened, was said, was agreed or was counted.',
    types: sources.map(({ ref }) => ref) as never,
  });
  builder.queryField('timeline', (t) =>
    t.connection(
      {
        type: entry as never,
        description:
          'Incidents, displacement figures, meetings, agreements, statements and events of the background in one list, ' +
          'the newest first by their last day; what has no day comes last.',
        args: { where: t.arg({ type: TimelineWhere, description: 'Only entries that meet this.' }) },
        resolve: (async (_root: never, args: TimelineArguments, context: never, info: never) => {
          const page = planPage(args, sorts, ['timeline', args.where ?? null]);
          const where = Object.fromEntries(saidIn(args.where ?? {})) as TimelineFilter;
          const all = Prisma.sql`FROM (${unionOf(sources, where)}) AS entry WHERE ${condition(where)}`;
          const { db } = context as { db: { $queryRaw<T>(query: Prisma.Sql): Promise<T> } };
          const rows = await db.$queryRaw<Entry[]>(
            Prisma.sql`SELECT id, type, day ${all} AND ${boundsSql(page, sorts)} ${orderSql(page)} LIMIT ${page.take}`,
          );
          const entries: Connection<Entry> = page.connection(rows, async () => {
            const [count] = await db.$queryRaw<{ n: bigint }[]>(Prisma.sql`SELECT count(*) AS n ${all}`);
            return Number(count!.n);
          });
          const nodes = await loadNodes(
            context,
            info,
            entries.edges.map(({ node }) => node),
            [['nodes'], ['edges', 'node']],
          );
          return {
            ...entries,
            edges: entries.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] })),
          };
        }) as never,
      },
      { description: 'A page of the timeline.' },
      { description: 'An entry of the timeline, with its cursor.' },
    ),
  );
}

type TimelineFilter = typeof TimelineWhere.$inferInput;
interface TimelineArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  where?: TimelineFilter | null;
}

function unionOf(sources: readonly TimelineSource[], { types }: TimelineFilter): Prisma.Sql {
  const known = sources.map(({ type }) => type);
  const wanted = knownTypes(types ?? known, known);
  const parts = sources.map(
    ({ type, about }) =>
      Prisma.sql`SELECT id::text, ${type}::text AS type, valid_to AS day, countries::text[]
                   FROM (${about}) AS part WHERE is_active AND ${wanted.includes(type)}`,
  );
  return Prisma.join(parts, ' UNION ALL ');
}

function condition({ country, from, until }: TimelineFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...(typeof country === 'string' ? [Prisma.sql`${countryCode(country)} = ANY (countries)`] : []),
    ...(from ? [Prisma.sql`day >= ${from}::date`] : []),
    ...(until ? [Prisma.sql`day <= ${until}::date`] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}
