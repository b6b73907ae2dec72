/** Pages of lists that are written in SQL, because they go over several tables: the bounds and the order of a page. */
import { Prisma } from '../db/generated/prisma/client.ts';
import type { PrismaWhere } from './conditions.ts';
import type { Page, Sort } from './keyset.ts';

const types = { day: 'date', instant: 'timestamptz', int: 'int', text: 'text' } as const;

/** The columns that the list is sorted by, by name; the names are part of the SQL. `id` is a text. */
export type SqlSorts = readonly (Sort & { column: 'rank' | 'day' | 'at' | 'type' })[];

/** What stands behind the cursors of a page, as a condition. */
export function boundsSql({ where }: Page, sorts: SqlSorts): Prisma.Sql {
  return conditionSql(where, sorts);
}

/** The order of a page. */
export function orderSql({ orderBy }: Page): Prisma.Sql {
  const parts = orderBy.map((sort): Prisma.Sql => {
    const [column, order] = Object.entries(sort)[0]!;
    const { sort: direction, nulls } = typeof order === 'object' ? (order as NullsOrder) : { sort: order };
    return Prisma.raw(
      `${column} ${direction === 'desc' ? 'DESC' : 'ASC'}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ''}`,
    );
  });
  return Prisma.sql`ORDER BY ${Prisma.join(parts)}`;
}

interface NullsOrder {
  sort: unknown;
  nulls?: 'first' | 'last';
}

function conditionSql(where: PrismaWhere, sorts: SqlSorts): Prisma.Sql {
  const parts = Object.entries(where).map(([key, value]): Prisma.Sql => {
    if (key === 'AND' || key === 'OR') {
      const inner = (value as PrismaWhere[]).map((each) => conditionSql(each, sorts));
      if (inner.length === 0) return key === 'AND' ? Prisma.sql`true` : Prisma.sql`false`;
      return Prisma.sql`(${Prisma.join(inner, ` ${key} `)})`;
    }
    if (key === 'NOT') return Prisma.sql`NOT (${conditionSql(value as PrismaWhere, sorts)})`;
    return comparison(key, value, sorts);
  });
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`;
}

function comparison(column: string, value: unknown, sorts: SqlSorts): Prisma.Sql {
  const sort = sorts.find((each) => each.column === column);
  const name = Prisma.raw(sort ? sort.column : 'id');
  const type = Prisma.raw(types[sort?.kind ?? 'text']);
  const typed = (given: unknown): Prisma.Sql =>
    Prisma.sql`${given instanceof Date ? given.toISOString() : given}::${type}`;
  if (value === null) return Prisma.sql`${name} IS NULL`;
  if (value instanceof Date || typeof value !== 'object') return Prisma.sql`${name} = ${typed(value)}`;
  const { gt, lt } = value as { gt?: unknown; lt?: unknown };
  return gt === undefined ? Prisma.sql`${name} < ${typed(lt)}` : Prisma.sql`${name} > ${typed(gt)}`;
}
