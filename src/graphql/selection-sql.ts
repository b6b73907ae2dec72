/**
 * Reads what Prisma would select of many rows, in SQL: one statement for all rows and one for each of their relations, with keys
 * alone, so that the views of the past look up and never join. What it gives is what Prisma gives.
 */
import { Prisma } from '../db/generated/prisma/client.ts';
import type { PastConnection, TextRows } from '../db/past-connection.ts';
import { snakeCase } from '../db/rows.ts';
import { decoderOf } from './column-values.ts';
import type { PrismaWhere } from './conditions.ts';
import { fieldOf, relationOf, scalarsOf, shownOf, tableOf } from './models.ts';
import { join, type Joins, type OrderEntry, orderSql } from './order-sql.ts';
import { UntoldInSql, whereSql } from './where-sql.ts';

/** A query of Prisma, as far as this reads it. */
export interface SelectedQuery {
  select?: Selected;
  include?: Selected;
  where?: PrismaWhere;
  orderBy?: OrderEntry | readonly OrderEntry[];
  take?: number;
}
type Selected = Readonly<Record<string, boolean | SelectedQuery | undefined>>;

type Row = Record<string, unknown>;

/** Reads rows by their ids; in the order of the ids, without those that there are not (or not any more). */
export type ReadByIds = (connection: PastConnection, ids: readonly string[]) => Promise<Row[]>;

/** Plans the reading of rows of a model. Throws UntoldInSql for a query that this does not know. */
export function planByIds(model: string, query: SelectedQuery, idType: number): ReadByIds {
  const reader = planned(model, query, ['id']);
  const shown = whereSql(model, shownOf(model), 't');
  return async (connection, ids) => {
    const found = await connection.read(
      Prisma.sql`SELECT ${Prisma.join(reader.columns)} FROM ${Prisma.raw(tableOf(model))} t
                  WHERE t."id" = ANY(${ids}::${arrayOf(idType)}) AND ${shown}`,
    );
    const byId = new Map((await reader.rowsOf(connection, found)).map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
  };
}

/** What is read of a row: columns of a statement, and how their texts become rows with their relations. */
interface Reader {
  columns: readonly Prisma.Sql[];
  /** `at`: the place of the first of the columns among all. */
  rowsOf(connection: PastConnection, found: TextRows, at?: number): Promise<Row[]>;
}

/** Puts a relation into rows; `keyType` is the type of the column that they are joined by. */
interface RelationReader {
  own: string;
  put(connection: PastConnection, rows: readonly Row[], keyType: number): Promise<void>;
}

const KNOWN = new Set(['select', 'include', 'where', 'orderBy', 'take']);

/** What is read of the rows that have an alias, where some relations are `joined` already. */
function planned(
  model: string,
  query: SelectedQuery,
  needed: readonly string[],
  alias = 't',
  joined: Joins = new Map(),
): Reader {
  for (const [name, value] of Object.entries(query))
    if (!KNOWN.has(name) && value !== undefined) throw new UntoldInSql(`${model} is asked with ${name}`);
  const asked = Object.entries(query.select ?? query.include ?? {}).filter(([, value]) => value);
  const isRelation = (name: string): boolean => name !== '_count' && fieldOf(model, name).kind === 'object';
  const related = asked.flatMap(([name, value]) =>
    isRelation(name) ? [{ name, query: value === true ? {} : (value as SelectedQuery) }] : [],
  );
  const isJoined = ({ name }: { name: string }): boolean => joined.has(`${alias}_to_${snakeCase(name)}`);
  const relations = related
    .filter((each) => !isJoined(each))
    .map((each) => relationReader(model, each.name, each.query));
  const chosen = asked.flatMap(([name]) => (name === '_count' || isRelation(name) ? [] : [name]));
  const scalars = [
    ...new Set([
      ...(query.select ? chosen : scalarsOf(model)),
      ...needed,
      ...relations.map(({ own }) => own),
    ]),
  ];
  const decoders = scalars.map((name) => {
    const decode = decoderOf(model, name);
    if (!decode) throw new UntoldInSql(`${model}.${name} has a type that is not read`);
    return decode;
  });
  const counts = Object.entries(countsIn(query)).map(([name, value]) =>
    countReader(model, name, value, alias),
  );
  const columns = [...scalars.map((name) => columnSql(model, name, alias)), ...counts.map(({ sql }) => sql)];
  const beside = related.filter(isJoined).map((each) => {
    const { type, theirs } = relationOf(model, each.name);
    const other = `${alias}_to_${snakeCase(each.name)}`;
    const reader = planned(type, unconditional(each), [theirs], other, joined);
    return { name: each.name, key: theirs, reader, at: 0 };
  });
  for (const each of beside) {
    each.at = columns.length;
    columns.push(...each.reader.columns);
  }
  return {
    columns,
    rowsOf: async (connection, found, at = 0) => {
      const rows = found.rows.map((values) => {
        const row: Row = {};
        for (let n = 0; n < scalars.length; n += 1) {
          const text = values[at + n]!;
          row[scalars[n]!] = text === null ? null : decoders[n]!(text);
        }
        if (counts.length > 0)
          row._count = Object.fromEntries(
            counts.map(({ name }, n) => [name, Number(values[at + scalars.length + n])]),
          );
        return row;
      });
      for (const { name, key, reader, at: from } of beside) {
        const ones = await reader.rowsOf(connection, found, at + from);
        rows.forEach((row, n) => (row[name] = ones[n]![key] === null ? null : ones[n]));
      }
      for (const relation of relations)
        await relation.put(connection, rows, found.columns[at + scalars.indexOf(relation.own)]!.type);
      return rows;
    },
  };
}

function unconditional({ name, query }: { name: string; query: SelectedQuery }): SelectedQuery {
  if (query.where) throw new UntoldInSql(`${name} is asked with a condition`);
  return query;
}

function columnSql(model: string, name: string, alias: string): Prisma.Sql {
  const column = `${alias}."${snakeCase(name)}"`;
  return Prisma.raw(fieldOf(model, name).isList ? `to_json(${column})` : column);
}

function countsIn({ select, include }: SelectedQuery): Selected {
  const { _count: counted } = select ?? include ?? {};
  return typeof counted === 'object' ? (counted.select ?? {}) : {};
}

function countReader(
  model: string,
  name: string,
  asked: boolean | SelectedQuery | undefined,
  alias: string,
): { name: string; sql: Prisma.Sql } {
  const { type, own, theirs } = relationOf(model, name);
  const where = whereSql(type, (typeof asked === 'object' && asked.where) || {}, 'c');
  const from = `${tableOf(type)} c WHERE c."${snakeCase(theirs)}" = ${alias}."${snakeCase(own)}"`;
  return { name, sql: Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(from)} AND ${where})` };
}

function relationReader(model: string, name: string, query: SelectedQuery): RelationReader {
  const { type, own, theirs, isList } = relationOf(model, name);
  return isList
    ? manyReader({ name, type, own, theirs }, query)
    : oneReader({ name, type, own, theirs }, unconditional({ name, query }));
}

interface Joined {
  name: string;
  type: string;
  own: string;
  theirs: string;
}

/** Related rows that are kept for those who need them next, at most. */
const KEPT = 5_000;

/** What many rows have in common (their publisher, their dataset) is read once. */
function oneReader({ name, type, own, theirs }: Joined, query: SelectedQuery): RelationReader {
  const reader = planned(type, query, [theirs]);
  const kept = new Map<unknown, Row>();
  return {
    own,
    put: async (connection, rows, keyType) => {
      if (kept.size > KEPT) kept.clear();
      const keys = [...new Set(rows.map((row) => row[own]))].filter((key) => key !== null && !kept.has(key));
      if (keys.length > 0) {
        const found = await connection.read(
          Prisma.sql`SELECT ${Prisma.join(reader.columns)} FROM ${Prisma.raw(tableOf(type))} t
                      WHERE ${Prisma.raw(`t."${snakeCase(theirs)}"`)} = ANY(${keys}::${arrayOf(keyType)})`,
        );
        for (const row of await reader.rowsOf(connection, found)) kept.set(row[theirs], row);
      }
      for (const row of rows) row[name] = kept.get(row[own]) ?? null;
    },
  };
}

function manyReader({ name, type, own, theirs }: Joined, query: SelectedQuery): RelationReader {
  const joins: Joins = new Map();
  const met = conjunctionSql(type, query.where ?? {}, 't', joins);
  const by = Prisma.raw(orderSql(type, [query.orderBy ?? []].flat(), 't', joins));
  const reader = planned(type, query, [theirs], 't', joins);
  const from = Prisma.raw(
    `${tableOf(type)} t${[...joins.values()].join('')} WHERE t."${snakeCase(theirs)}" = k.key`,
  );
  const end = query.take === undefined ? by : Prisma.sql`${by} LIMIT ${query.take}`;
  return {
    own,
    put: async (connection, rows, keyType) => {
      const byKey = new Map<unknown, Row[]>(rows.map((row) => [row[own], []]));
      // Those of one key come together and in their order: of a lateral query that is sorted the planner makes nothing else.
      const found = await connection.read(
        Prisma.sql`SELECT many.* FROM unnest(${[...byKey.keys()]}::${arrayOf(keyType)}) AS k (key),
                  LATERAL (SELECT ${Prisma.join(reader.columns)} FROM ${from} AND ${met}${end}) AS many`,
      );
      for (const row of await reader.rowsOf(connection, found)) byKey.get(row[theirs])!.push(row);
      for (const row of rows) row[name] = byKey.get(row[own]);
    },
  };
}

/** A condition as `whereSql` has it; what must hold of a related row is asked of one that is joined, which may be read as well. */
function conjunctionSql(model: string, where: PrismaWhere, alias: string, joins: Joins): Prisma.Sql {
  const parts = Object.entries(where).map(([name, said]): Prisma.Sql => {
    if (name === 'AND') {
      const all = ([said].flat() as PrismaWhere[]).map((each) => conjunctionSql(model, each, alias, joins));
      return all.length === 0 ? Prisma.sql`true` : Prisma.join(all, ' AND ');
    }
    const isOne = name !== 'OR' && name !== 'NOT' && fieldOf(model, name).kind === 'object';
    if (!isOne || relationOf(model, name).isList || (said as { is?: null }).is === null)
      return whereSql(model, { [name]: said }, alias);
    const other = join(joins, model, name, alias);
    const { type, theirs } = relationOf(model, name);
    return Prisma.sql`${Prisma.raw(`${other}."${snakeCase(theirs)}"`)} IS NOT NULL AND ${conjunctionSql(type, said as PrismaWhere, other, joins)}`;
  });
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, ' AND ');
}

/** Types of the columns that rows are joined by, as PostgreSQL numbers them. */
const keyTypes: Readonly<Record<number, string>> = { 25: 'text', 1042: 'bpchar', 2950: 'uuid' };

function arrayOf(type: number): Prisma.Sql {
  const name = keyTypes[type];
  if (!name) throw new Error(`No rows are joined by the type ${type}`);
  return Prisma.raw(`${name}[]`);
}
