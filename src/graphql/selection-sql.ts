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
import { type OrderEntry, orderSql } from './order-sql.ts';
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
      Prisma.sql`SELECT ${reader.columns} FROM ${Prisma.raw(tableOf(model))} t
                  WHERE t."id" = ANY(${ids}::${arrayOf(idType)}) AND ${shown}`,
    );
    const byId = new Map((await reader.rowsOf(connection, found)).map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
  };
}

/** What is read of a model: the columns of its table `t`, and how their texts become rows with their relations. */
interface Reader {
  columns: Prisma.Sql;
  rowsOf(connection: PastConnection, found: TextRows): Promise<Row[]>;
}

/** Puts a relation into rows; `keyType` is the type of the column that they are joined by. */
interface RelationReader {
  own: string;
  put(connection: PastConnection, rows: readonly Row[], keyType: number): Promise<void>;
}

const KNOWN = new Set(['select', 'include', 'where', 'orderBy', 'take']);

function planned(model: string, query: SelectedQuery, needed: readonly string[]): Reader {
  for (const [name, value] of Object.entries(query))
    if (!KNOWN.has(name) && value !== undefined) throw new UntoldInSql(`${model} is asked with ${name}`);
  const asked = Object.entries(query.select ?? query.include ?? {}).filter(([, value]) => value);
  const chosen = asked.flatMap(([name]) =>
    name !== '_count' && fieldOf(model, name).kind !== 'object' ? [name] : [],
  );
  const relations = asked.flatMap(([name, value]) =>
    name === '_count' || chosen.includes(name) ? [] : [relationReader(model, name, value as never)],
  );
  const counts = Object.entries(countsIn(query)).map(([name, value]) => countReader(model, name, value));
  const own = relations.map((relation) => relation.own);
  const scalars = [...new Set([...(query.select ? chosen : scalarsOf(model)), ...needed, ...own])];
  const decoders = scalars.map((name) => {
    const decode = decoderOf(model, name);
    if (!decode) throw new UntoldInSql(`${model}.${name} has a type that is not read`);
    return decode;
  });
  const columns = [...scalars.map((name) => columnSql(model, name)), ...counts.map(({ sql }) => sql)];
  return {
    columns: Prisma.join(columns),
    rowsOf: async (connection, { columns: types, rows: texts }) => {
      const rows = texts.map((values) => {
        const row: Row = {};
        for (let n = 0; n < scalars.length; n += 1) {
          const text = values[n]!;
          row[scalars[n]!] = text === null ? null : decoders[n]!(text);
        }
        if (counts.length > 0)
          row._count = Object.fromEntries(
            counts.map(({ name }, n) => [name, Number(values[scalars.length + n])]),
          );
        return row;
      });
      for (const relation of relations)
        await relation.put(connection, rows, types[scalars.indexOf(relation.own)]!.type);
      return rows;
    },
  };
}

function columnSql(model: string, name: string): Prisma.Sql {
  const column = `t."${snakeCase(name)}"`;
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
): { name: string; sql: Prisma.Sql } {
  const { type, own, theirs } = relationOf(model, name);
  const where = whereSql(type, (typeof asked === 'object' && asked.where) || {}, 'c');
  const from = `${tableOf(type)} c WHERE c."${snakeCase(theirs)}" = t."${snakeCase(own)}"`;
  return { name, sql: Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(from)} AND ${where})` };
}

function relationReader(model: string, name: string, asked: true | SelectedQuery): RelationReader {
  const { type, own, theirs, isList } = relationOf(model, name);
  const query = asked === true ? {} : asked;
  return isList
    ? manyReader({ name, type, own, theirs }, query)
    : oneReader({ name, type, own, theirs }, query);
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
  if (query.where) throw new UntoldInSql(`${name} is asked with a condition`);
  const reader = planned(type, query, [theirs]);
  const kept = new Map<unknown, Row>();
  return {
    own,
    put: async (connection, rows, keyType) => {
      if (kept.size > KEPT) kept.clear();
      const keys = [...new Set(rows.map((row) => row[own]))].filter((key) => key !== null && !kept.has(key));
      if (keys.length > 0) {
        const found = await connection.read(
          Prisma.sql`SELECT ${reader.columns} FROM ${Prisma.raw(tableOf(type))} t
                      WHERE ${Prisma.raw(`t."${snakeCase(theirs)}"`)} = ANY(${keys}::${arrayOf(keyType)})`,
        );
        for (const row of await reader.rowsOf(connection, found)) kept.set(row[theirs], row);
      }
      for (const row of rows) row[name] = kept.get(row[own]) ?? null;
    },
  };
}

function manyReader({ name, type, own, theirs }: Joined, query: SelectedQuery): RelationReader {
  const reader = planned(type, query, [theirs]);
  const { joins, by } = orderSql(type, [query.orderBy ?? []].flat(), 't');
  const from = Prisma.raw(`${tableOf(type)} t${joins} WHERE t."${snakeCase(theirs)}" = k.key`);
  const where = whereSql(type, query.where ?? {}, 't');
  const end = query.take === undefined ? Prisma.raw(by) : Prisma.sql`${Prisma.raw(by)} LIMIT ${query.take}`;
  return {
    own,
    put: async (connection, rows, keyType) => {
      const byKey = new Map<unknown, Row[]>(rows.map((row) => [row[own], []]));
      // Those of one key come together and in their order: of a lateral query that is sorted the planner makes nothing else.
      const found = await connection.read(
        Prisma.sql`SELECT many.* FROM unnest(${[...byKey.keys()]}::${arrayOf(keyType)}) AS k (key),
                  LATERAL (SELECT ${reader.columns} FROM ${from} AND ${where}${end}) AS many`,
      );
      for (const row of await reader.rowsOf(connection, found)) byKey.get(row[theirs])!.push(row);
      for (const row of rows) row[name] = byKey.get(row[own]);
    },
  };
}

/** Types of the columns that rows are joined by, as PostgreSQL numbers them. */
const keyTypes: Readonly<Record<number, string>> = { 25: 'text', 1042: 'bpchar', 2950: 'uuid' };

function arrayOf(type: number): Prisma.Sql {
  const name = keyTypes[type];
  if (!name) throw new Error(`No rows are joined by the type ${type}`);
  return Prisma.raw(`${name}[]`);
}
