import type { ObjectRef } from '@pothos/core';
import { Prisma } from '../db/generated/prisma/client.ts';
import { builder } from './builder.ts';
import { type Connection, planPage, type Sort } from './keyset.ts';
import { loadNodes } from './nodes.ts';
import { countryCode } from './where.ts';

/** A domain's part in the timeline: `select` gives (id uuid, day date, country char(3)) of what it dates. */
export interface TimelineSource {
  /** GraphQL type (and Prisma model) of the entries. */
  type: string;
  ref: ObjectRef<never, unknown>;
  select: Prisma.Sql;
}

interface Entry {
  id: string;
  type: string;
  day: Date | null;
}

const sorts: Sort[] = [{ column: 'day', kind: 'day', nullable: true, direction: 'desc' }];

const TimelineWhere = builder.inputType('TimelineWhere', {
  description: 'Only entries that meet all of these.',
  fields: (t) => ({
    types: t.stringList({ description: 'Of one of these types, e.g. `Incident`.' }),
    country: t.string({ description: 'About this country; codes as in CountryFilter.' }),
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
          'Incidents, displacement figures, meetings, agreements and statements in one list, the newest first by their ' +
          'last day; what has no day comes last.',
        args: { where: t.arg({ type: TimelineWhere, description: 'Only entries that meet this.' }) },
        resolve: (async (_root: never, args: TimelineArguments, context: never, info: never) => {
          const page = planPage(args, sorts, ['timeline', args.where ?? null]);
          const all = Prisma.sql`FROM (${unionOf(sources, args.where)}) AS entry WHERE ${condition(args.where)}`;
          const { db } = context as { db: { $queryRaw<T>(query: Prisma.Sql): Promise<T> } };
          const rows = await db.$queryRaw<Entry[]>(
            Prisma.sql`SELECT id, type, day ${all} AND ${keyset(page.where)} ${order(page.orderBy)} LIMIT ${page.take}`,
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
          return { ...entries, edges: entries.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] })) };
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

function unionOf(sources: readonly TimelineSource[], where: TimelineFilter | null | undefined): Prisma.Sql {
  const wanted = sources.filter(({ type }) => !where?.types || where.types.includes(type));
  const none = Prisma.sql`SELECT NULL::uuid AS id, NULL::text AS type, NULL::date AS day, NULL::text AS country WHERE false`;
  const parts = wanted.map(
    ({ type, select }) => Prisma.sql`SELECT id::text, ${type}::text AS type, day, country::text FROM (${select}) AS part`,
  );
  return parts.length > 0 ? Prisma.join(parts, ' UNION ALL ') : none;
}

function condition(where: TimelineFilter | null | undefined): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...(where?.country ? [Prisma.sql`country = ${countryCode(where.country)}`] : []),
    ...(where?.from ? [Prisma.sql`day >= ${where.from}::date`] : []),
    ...(where?.until ? [Prisma.sql`day <= ${where.until}::date`] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** The page's bounds, which are few shapes of Prisma filters over `day` and `id`, as SQL. */
function keyset(where: unknown): Prisma.Sql {
  if (where instanceof Date || where === null || typeof where !== 'object') throw new Error('not a filter');
  const parts = Object.entries(where).map(([key, value]): Prisma.Sql => {
    if (key === 'AND' || key === 'OR') {
      const inner = (value as unknown[]).map(keyset);
      if (inner.length === 0) return key === 'AND' ? Prisma.sql`true` : Prisma.sql`false`;
      return Prisma.sql`(${Prisma.join(inner, ` ${key} `)})`;
    }
    if (key === 'NOT') return Prisma.sql`NOT (${keyset(value)})`;
    return comparison(key, value);
  });
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`;
}

function comparison(column: string, value: unknown): Prisma.Sql {
  const name = Prisma.raw(column === 'day' ? 'day' : 'id');
  const typed = (given: unknown): Prisma.Sql =>
    given instanceof Date ? Prisma.sql`${given.toISOString().slice(0, 10)}::date` : Prisma.sql`${given}`;
  if (value === null) return Prisma.sql`${name} IS NULL`;
  if (value instanceof Date || typeof value !== 'object') return Prisma.sql`${name} = ${typed(value)}`;
  const { gt, lt } = value as { gt?: unknown; lt?: unknown };
  return gt === undefined ? Prisma.sql`${name} < ${typed(lt)}` : Prisma.sql`${name} > ${typed(gt)}`;
}

function order(orderBy: readonly Record<string, unknown>[]): Prisma.Sql {
  const backwards = orderBy.at(-1)!.id === 'desc';
  return backwards
    ? Prisma.sql`ORDER BY day ASC NULLS FIRST, id DESC`
    : Prisma.sql`ORDER BY day DESC NULLS LAST, id ASC`;
}
