/**
 * Bulk writes of versioned rows: one statement per table and batch, whatever the batch's size. A row whose
 * content hash is unchanged is not touched, so that writing the same batch again changes nothing.
 */
import { Prisma } from './generated/prisma/client.ts';
import type { Transaction } from './transaction.ts';

/** A value of a row; dates as ISO text, lists and objects as JSON-able values in `jsonb` columns. */
export type Cell = string | number | boolean | null | object;

/** A table with `content_hash` and `version`; `columns` maps property names to PostgreSQL types. */
export interface VersionedTable<Row extends { contentHash: string }> {
  name: string;
  key: readonly (keyof Row & string)[];
  columns: { readonly [K in keyof Row]: string };
  /** Columns that tell where a claim came from; they never count as a change of content. */
  lineage?: readonly (keyof Row & string)[];
}

/** One changed column, in GraphQL's spelling, with its values as JSON. */
export interface ChangedPath {
  path: string;
  before: unknown;
  after: unknown;
}

export interface Upserted {
  /** Keys (joined by `|` where there are several columns) of new rows. */
  created: Set<string>;
  /** Keys of rows that were there with other content. */
  revised: Map<string, { version: number; changed: ChangedPath[] }>;
}

/** Writes rows; two rows with one key must not be in one call. */
export async function upsertVersioned<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Promise<Upserted> {
  const outcome: Upserted = { created: new Set(), revised: new Map() };
  if (rows.length === 0) return outcome;
  const keyColumns = table.key.map(snakeCase);
  const before = await staleRows(tx, table, rows);
  const written = await tx.$queryRaw<{ key: string; version: number }[]>(upsertStatement(table, rows));
  for (const { key, version } of written) {
    if (version === 1) outcome.created.add(key);
    else outcome.revised.set(key, { version, changed: [] });
  }
  if (outcome.revised.size === 0) return outcome;
  const raced = [...outcome.revised.keys()].filter((key) => !before.has(key));
  for (const { key, row } of await replacedRows(tx, table.name, keyColumns, raced)) before.set(key, row);
  const after = await tx.$queryRaw<JsonRow[]>`
    SELECT ${keyText(keyColumns)} AS key, to_jsonb(t) AS row FROM ${Prisma.raw(table.name)} t
     WHERE ${keyText(keyColumns)} = ANY (${[...outcome.revised.keys()]}::text[])`;
  const ignored = new Set([
    'content_hash',
    'version',
    'recorded_at',
    'recorded_xid',
    ...(table.lineage ?? []).map(snakeCase),
  ]);
  for (const { key, row } of after) {
    outcome.revised.get(key)!.changed = changedPaths(before.get(key)!, row, ignored);
  }
  return outcome;
}

/** Inserts rows that are not there; rows that are there stay as they are. Returns the keys of the new ones. */
export async function insertMissing<Row extends object>(
  tx: Transaction,
  table: {
    name: string;
    key: readonly (keyof Row & string)[];
    columns: { readonly [K in keyof Row]: string };
  },
  rows: readonly Row[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const insert = insertSelect(table.name, table.columns, rows, 'contentHash' in table.columns);
  const written = await tx.$queryRaw<{ key: string }[]>(
    Prisma.sql`${insert} ON CONFLICT DO NOTHING RETURNING ${keyText(table.key.map(snakeCase))} AS key`,
  );
  return written.map(({ key }) => key);
}

/** Gives parents exactly these dependent rows: those that they had are removed first. */
export async function replaceDependents<Row extends object>(
  tx: Transaction,
  table: { name: string; parent: keyof Row & string; columns: { readonly [K in keyof Row]: string } },
  /** Parents that may have dependents already. */
  parents: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (parents.length > 0) {
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(table.name)}
      WHERE ${Prisma.raw(snakeCase(table.parent))} = ANY (${[...parents]}::uuid[])`;
  }
  if (rows.length > 0) await tx.$executeRaw(insertSelect(table.name, table.columns, rows));
}

interface JsonRow {
  key: string;
  row: Record<string, unknown>;
}

// Locks what will be replaced, so that the row's version and its place in the feed rise together.
async function staleRows<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Promise<Map<string, Record<string, unknown>>> {
  const keys = rows.map((row) => table.key.map((column) => String(row[column])).join('|'));
  const keyColumns = table.key.map(snakeCase);
  const join =
    table.key.length === 1
      ? Prisma.sql`t.${Prisma.raw(keyColumns[0]!)} = given.key::${Prisma.raw(table.columns[table.key[0]!])}`
      : Prisma.sql`${keyText(keyColumns)} = given.key`;
  const stale = await tx.$queryRaw<JsonRow[]>`
    SELECT ${keyText(keyColumns)} AS key, to_jsonb(t) AS row
      FROM unnest(${keys}::text[], ${rows.map((row) => row.contentHash)}::text[]) AS given (key, hash)
      JOIN ${Prisma.raw(table.name)} t ON ${join}
     WHERE t.content_hash <> given.hash
     ORDER BY given.key FOR UPDATE OF t`;
  return new Map(stale.map(({ key, row }) => [key, row]));
}

// Rows that another writer created after we had looked: what they were before us is in the history already.
async function replacedRows(
  tx: Transaction,
  name: string,
  keyColumns: readonly string[],
  keys: readonly string[],
): Promise<JsonRow[]> {
  if (keys.length === 0) return [];
  return tx.$queryRaw<JsonRow[]>`
    SELECT ${keyText(keyColumns)} AS key, to_jsonb(t) AS row FROM ${Prisma.raw(`history.${name}`)} t
     WHERE ${keyText(keyColumns)} = ANY (${[...keys]}::text[]) AND superseded_xid = pg_current_xact_id()`;
}

function upsertStatement<Row extends { contentHash: string }>(
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Prisma.Sql {
  const keyColumns = table.key.map(snakeCase);
  const replaced = Object.keys(table.columns)
    .map(snakeCase)
    .filter((column) => !keyColumns.includes(column))
    .map((column) => `"${column}" = excluded."${column}"`);
  const ordered = inKeyOrder(table.key, rows);
  return Prisma.sql`${insertSelect(table.name, table.columns, ordered, true)}
    ON CONFLICT (${Prisma.raw(keyColumns.join(', '))}) DO UPDATE
      SET ${Prisma.raw([...replaced, 'version = t.version + 1'].join(', '))}
      WHERE t.content_hash <> excluded.content_hash
    RETURNING ${keyText(keyColumns)} AS key, t.version`;
}

// Everything travels as text and is cast in the statement: one array per column, NULL stays NULL.
function insertSelect(
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
  versioned = false,
): Prisma.Sql {
  const properties = Object.keys(columns);
  const arrays = properties.map(
    (property) => Prisma.sql`${rows.map((row) => cellText((row as Record<string, Cell>)[property]))}::text[]`,
  );
  const targets = [...properties.map((property) => `"${snakeCase(property)}"`), ...(versioned ? ['version'] : [])];
  const values = [...properties.map((property, index) => `x.c${index}::${columns[property]}`), ...(versioned ? ['1'] : [])];
  const names = properties.map((_, index) => `c${index}`).join(', ');
  return Prisma.sql`INSERT INTO ${Prisma.raw(name)} AS t (${Prisma.raw(targets.join(', '))})
    SELECT ${Prisma.raw(values.join(', '))} FROM unnest(${Prisma.join(arrays)}) AS x (${Prisma.raw(names)})`;
}

function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

// Rows are written in one order everywhere, so that two writers of the same rows cannot deadlock.
function inKeyOrder<Row>(key: readonly (keyof Row & string)[], rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, key: key.map((column) => String(row[column])).join('|') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

function keyText(columns: readonly string[]): Prisma.Sql {
  return Prisma.raw(columns.map((column) => `t.${column}::text`).join(` || '|' || `));
}

function changedPaths(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  ignored: ReadonlySet<string>,
): ChangedPath[] {
  return Object.keys(after)
    .filter(
      (column) => !ignored.has(column) && JSON.stringify(before[column]) !== JSON.stringify(after[column]),
    )
    .map((column) => ({
      path: camelCase(column),
      before: before[column] ?? null,
      after: after[column] ?? null,
    }));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
