/**
 * The meaning of a `where` in SQL, for what is worked out over many rows in one statement: the same conditions by which
 * Prisma lists nodes, so that a total is over exactly what the list with the same `where` shows.
 */
import { Prisma } from '../db/generated/prisma/client.ts';
import { snakeCase } from '../db/rows.ts';
import type { PrismaWhere } from './conditions.ts';
import { fieldOf, relationOf, tableOf } from './models.ts';

/** A question in a form that is not told in SQL: Prisma must be asked. */
export class UntoldInSql extends Error {}

/**
 * A condition on the row of a model's table that has this alias. Values are parameters, whose types PostgreSQL takes from
 * the columns. Throws UntoldInSql for a condition in a form that no filter of this graph has.
 */
export function whereSql(model: string, where: PrismaWhere, alias: string): Prisma.Sql {
  const parts = Object.entries(where).map(([name, said]): Prisma.Sql => {
    if (name === 'AND') return joined(model, said, alias, ' AND ');
    if (name === 'OR') return joined(model, said, alias, ' OR ');
    if (name === 'NOT') return Prisma.sql`NOT (${whereSql(model, said as PrismaWhere, alias)})`;
    const { kind } = fieldOf(model, name);
    return kind === 'object'
      ? relationSql(model, name, said as PrismaWhere, alias)
      : columnSql(Prisma.raw(`${alias}."${snakeCase(name)}"`), said);
  });
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, ' AND ');
}

function joined(model: string, said: unknown, alias: string, by: ' AND ' | ' OR '): Prisma.Sql {
  const parts = ([said].flat() as PrismaWhere[]).map((each) => Prisma.sql`(${whereSql(model, each, alias)})`);
  if (parts.length === 0) return by === ' AND ' ? Prisma.sql`true` : Prisma.sql`false`;
  return Prisma.sql`(${Prisma.join(parts, by)})`;
}

function relationSql(model: string, name: string, said: PrismaWhere, alias: string): Prisma.Sql {
  const { type, own, theirs, isList } = relationOf(model, name);
  const other = `${alias}_${snakeCase(name)}`;
  const { is, some } = said as { is?: null; some?: PrismaWhere };
  if (is === null) return Prisma.sql`${Prisma.raw(`${alias}."${snakeCase(own)}"`)} IS NULL`;
  const inner = isList ? some : said;
  if (inner === undefined)
    throw new UntoldInSql(`No filter asks this of ${model}.${name}: ${JSON.stringify(said)}`);
  const from = `${tableOf(type)} ${other} WHERE ${other}."${snakeCase(theirs)}" = ${alias}."${snakeCase(own)}"`;
  return Prisma.sql`EXISTS (SELECT FROM ${Prisma.raw(from)} AND ${whereSql(type, inner, other)})`;
}

const comparisons: Readonly<Record<string, string>> = { equals: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

function columnSql(column: Prisma.Sql, said: unknown): Prisma.Sql {
  if (said === null) return Prisma.sql`${column} IS NULL`;
  if (typeof said !== 'object' || said instanceof Date) return Prisma.sql`${column} = ${cell(said)}`;
  if ('path' in said) return partSql(column, said as JsonPart);
  const parts = Object.entries(said).flatMap(([operator, value]): Prisma.Sql[] => {
    if (operator === 'mode') return [];
    if (value === Prisma.DbNull) return [Prisma.sql`${column} IS NULL`];
    if (operator === 'array_contains') return [Prisma.sql`${column} @> ${JSON.stringify(value)}::jsonb`];
    const compare = comparisons[operator];
    if (compare) return [Prisma.sql`${column} ${Prisma.raw(compare)} ${cell(value)}`];
    if (operator === 'not') {
      return [value === null ? Prisma.sql`${column} IS NOT NULL` : Prisma.sql`${column} <> ${cell(value)}`];
    }
    // The wildcards in it are escaped already.
    if (operator === 'contains') return [Prisma.sql`${column} ILIKE ${`%${String(value)}%`}`];
    if (operator === 'in') {
      const values = value as unknown[];
      if (values.length === 0) return [Prisma.sql`false`];
      return [Prisma.sql`${column} IN (${Prisma.join(values.map(cell))})`];
    }
    throw new UntoldInSql(`No filter asks this: ${operator}`);
  });
  return parts.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
}

/** A condition on a part of a column of JSON. */
interface JsonPart {
  path: string[];
  not?: unknown;
  equals?: string;
  string_contains?: string;
}

function partSql(column: Prisma.Sql, { path, not, equals, string_contains }: JsonPart): Prisma.Sql {
  const part = Prisma.sql`${column} #>> ${path}::text[]`;
  if (not === Prisma.DbNull) return Prisma.sql`${column} #> ${path}::text[] IS NOT NULL`;
  if (equals !== undefined) return Prisma.sql`${part} = ${equals}`;
  if (string_contains !== undefined) return Prisma.sql`${part} ILIKE ${`%${string_contains}%`}`;
  throw new UntoldInSql(`No filter asks this of ${path.join('.')}`);
}

function cell(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
