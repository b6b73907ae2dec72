/**
 * Bulk writes of versioned rows: one statement per table and batch, whatever the batch's size. A row whose
 * content hash is unchanged is not touched, so that writing the same batch again changes nothing.
 */
import { Prisma } from './generated/prisma/client.ts';
import { camelCase, castOf, inKeyOrder, insertSelect, keyOf, keyText, snakeCase, unnested } from './rows.ts';
import type { Transaction } from './transaction.ts';

export type { Cell } from './rows.ts';

/** A table with `content_hash` and `version`; `columns` maps property names to PostgreSQL types. */
export interface VersionedTable<Row extends { contentHash: string }> {
  name: string;
  key: readonly (keyof Row & string)[];
  /**
   * Further columns that identify a row, and so stay as they are. To name them in an UPDATE, even with the same values,
   * would lock the row against all who refer to it.
   */
  identity?: readonly (keyof Row & string)[];
  columns: { readonly [K in keyof Row]: string };
  /** Columns that tell where a claim came from; they never count as a change of content. */
  lineage?: readonly (keyof Row & string)[];
  /** Columns that are written with a new row only; afterwards they are kept by whoever works them out. */
  initial?: readonly (keyof Row & string)[];
  /** SQL for columns whose new value depends on the row before (`t`); `given` is SQL for what is written now. */
  replaced?: Readonly<Record<string, (given: (property: keyof Row & string) => string) => string>>;
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

/** What is known of rows that are written. */
export interface UpsertOptions<Row> {
  /** By key another hash that a row of the same content may have. */
  otherHashes?: ReadonlyMap<string, string | undefined>;
  /** Whether a row was read under a lock that keeps it there, so that it need not be tried as a new one. */
  isThere?: (row: Row) => boolean;
}

/**
 * Writes rows; two rows with one key must not be in one call. Insert first, then lock what is there with other
 * content, then replace it: so a row that another writer creates meanwhile is a revision of his and not new twice,
 * and writers of the same rows cannot deadlock, since nobody waits for a new row while holding an old one.
 */
export async function upsertVersioned<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
  { otherHashes, isThere = () => false }: UpsertOptions<Row> = {},
): Promise<Upserted> {
  const outcome: Upserted = { created: new Set(), revised: new Map() };
  if (rows.length === 0) return outcome;
  const ordered = inKeyOrder(table.key, rows);
  const perhapsNew = ordered.filter((row) => !isThere(row));
  for (const key of await insertNew(tx, table, perhapsNew)) outcome.created.add(key);
  const known = ordered.filter((row) => !outcome.created.has(keyOf(table.key, row)));
  const before = await lockStale(tx, table, known);
  for (const [key, row] of before) if (row.content_hash === otherHashes?.get(key)) before.delete(key);
  const stale = known.filter((row) => before.has(keyOf(table.key, row)));
  await refuseStrangers(tx, table, stale.length < known.length ? known : []);
  const ignored = new Set([...ownColumns, ...(table.lineage ?? []).map(snakeCase)]);
  for (const { key, row } of await replaceRows(tx, table, stale)) {
    const changed = changedPaths(before.get(key)!, row, ignored);
    outcome.revised.set(key, { version: row.version as number, changed });
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

/** Rows that belong to a parent and come and go with its versions. */
export interface DependentTable<Row extends object> {
  name: string;
  /** The column that names the parent. */
  parent: keyof Row & string;
  columns: { readonly [K in keyof Row]: string };
}

/**
 * Gives parents exactly these dependent rows: those that they had are removed first. Returns the rows of the parents
 * whose dependents differ now, in GraphQL's spelling and without the parent's id.
 */
export async function replaceDependents<Row extends object>(
  tx: Transaction,
  table: DependentTable<Row>,
  /** Parents that may have dependents already. */
  parents: readonly string[],
  rows: readonly Row[],
): Promise<Map<string, { before: object[]; after: object[] }>> {
  const name = Prisma.raw(table.name);
  const before =
    parents.length === 0
      ? []
      : await tx.$queryRaw<DependentRow[]>`
          DELETE FROM ${name} t WHERE t.${Prisma.raw(snakeCase(table.parent))} = ANY (${[...parents]}::uuid[])
          RETURNING t.${Prisma.raw(snakeCase(table.parent))}::text AS parent, to_jsonb(t) AS row`;
  if (rows.length > 0) await tx.$executeRaw(insertSelect(table.name, table.columns, rows));
  if (parents.length === 0) return new Map();
  const after = await tx.$queryRaw<DependentRow[]>`
    SELECT t.${Prisma.raw(snakeCase(table.parent))}::text AS parent, to_jsonb(t) AS row
      FROM ${name} t WHERE t.${Prisma.raw(snakeCase(table.parent))} = ANY (${[...parents]}::uuid[])`;
  return differences(parents, contentOf(table.parent, before), contentOf(table.parent, after));
}

interface DependentRow {
  parent: string;
  row: Record<string, unknown>;
}

function contentOf(parent: string, rows: readonly DependentRow[]): Map<string, object[]> {
  const byParent = new Map<string, object[]>();
  for (const { parent: id, row } of rows) {
    const entries = Object.entries(row)
      .filter(([column]) => column !== snakeCase(parent) && !ownColumns.includes(column))
      .map(([column, value]) => [camelCase(column), value] as const);
    byParent.set(id, [...(byParent.get(id) ?? []), Object.fromEntries(entries)]);
  }
  return byParent;
}

function differences(
  parents: readonly string[],
  before: ReadonlyMap<string, object[]>,
  after: ReadonlyMap<string, object[]>,
): Map<string, { before: object[]; after: object[] }> {
  const sorted = (rows: readonly object[]): string =>
    rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join();
  return new Map(
    parents.flatMap((id) => {
      const change = { before: before.get(id) ?? [], after: after.get(id) ?? [] };
      return sorted(change.before) === sorted(change.after) ? [] : [[id, change] as const];
    }),
  );
}

interface JsonRow {
  key: string;
  row: Record<string, unknown>;
}

/** Columns that tell of the row and not of what it is about. */
export const ownColumns = ['content_hash', 'version', 'recorded_at', 'recorded_xid'];

async function insertNew<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const keyColumns = table.key.map(snakeCase);
  const created = await tx.$queryRaw<{ key: string }[]>`
    ${insertSelect(table.name, table.columns, rows, true)}
    ON CONFLICT DO NOTHING RETURNING ${keyText(keyColumns)} AS key`;
  return created.map(({ key }) => key);
}

// ON CONFLICT with the key alone would fail when another writer inserts the same row at the same time: PostgreSQL
// then finds it by another unique index first. Without a key it passes over every conflict, also over one with a
// row of another key, which is a defect of ours and must not be lost.
async function refuseStrangers<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM ${unnested(table.key, rows)}
      JOIN ${Prisma.raw(table.name)} t ON ${sameKey(table, table.key)}`;
  if (found!.count === rows.length) return;
  throw new Error(`${rows.length - found!.count} rows of ${table.name} are there already under another key.`);
}

// Locks what will be replaced, so that the row's version and its place in the feed rise together.
async function lockStale<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Promise<Map<string, Record<string, unknown>>> {
  if (rows.length === 0) return new Map();
  const keyColumns = table.key.map(snakeCase);
  const given = [...table.key, 'contentHash'] as const;
  // Keys stay as they are, so that others may refer to these rows meanwhile.
  const stale = await tx.$queryRaw<JsonRow[]>`
    SELECT ${keyText(keyColumns)} AS key, to_jsonb(t) AS row
      FROM ${unnested(given, rows)}
      JOIN ${Prisma.raw(table.name)} t ON ${sameKey(table, given)}
     WHERE t.content_hash <> x.c${Prisma.raw(String(given.length - 1))}
     ORDER BY ${Prisma.raw(keyColumns.map((column) => `t.${column}`).join(', '))} FOR NO KEY UPDATE OF t`;
  return new Map(stale.map(({ key, row }) => [key, row]));
}

async function replaceRows<Row extends { contentHash: string }>(
  tx: Transaction,
  table: VersionedTable<Row>,
  rows: readonly Row[],
): Promise<JsonRow[]> {
  if (rows.length === 0) return [];
  const properties = Object.keys(table.columns) as (keyof Row & string)[];
  const given = (property: keyof Row & string): string =>
    `x.c${properties.indexOf(property)}::${castOf(table.columns[property])}`;
  const kept = new Set([...table.key, ...(table.identity ?? []), ...(table.initial ?? [])]);
  const replaced = properties
    .filter((property) => !kept.has(property))
    .map(
      (property) => `"${snakeCase(property)}" = ${table.replaced?.[property]?.(given) ?? given(property)}`,
    );
  return tx.$queryRaw<JsonRow[]>`
    UPDATE ${Prisma.raw(table.name)} AS t
       SET ${Prisma.raw([...replaced, 'version = t.version + 1'].join(', '))}
      FROM ${unnested(properties, rows)}
     WHERE ${sameKey(table, properties)}
    RETURNING ${keyText(table.key.map(snakeCase))} AS key, to_jsonb(t) AS row`;
}

function sameKey<Row extends { contentHash: string }>(
  table: VersionedTable<Row>,
  given: readonly (keyof Row & string)[],
): Prisma.Sql {
  const pairs = table.key.map(
    (column) => `t.${snakeCase(column)} = x.c${given.indexOf(column)}::${castOf(table.columns[column])}`,
  );
  return Prisma.raw(pairs.join(' AND '));
}

/** The columns in which a row differs from an earlier version, without some. */
export function changedPaths(
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
