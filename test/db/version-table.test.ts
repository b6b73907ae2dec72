/** History follows the tables: whatever a later migration does to one, its past can be read and its rows written. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Prisma, type PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { momentNow } from '../kit/moment.ts';

/** Tables of schema public that the graph does not serve, so that they have no past. */
const withoutPast = ['_prisma_migrations'];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

/** Runs a script as a migration does: on a connection of its own, as one transaction. */
async function migration(script: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(script).finally(() => client.end());
}

const namesOf = async (sql: string): Promise<string[]> =>
  (await database.live.$queryRaw<{ name: string }[]>`${Prisma.raw(sql)}`).map(({ name }) => name);

describe('every table of schema public', () => {
  let tables: string[];
  beforeAll(async () => {
    const all = await namesOf(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    tables = all.filter((name) => !withoutPast.includes(name));
  });

  test('has a history, a view of the past and the triggers that keep it', async () => {
    expect(tables.length).toBeGreaterThan(20);
    const kept = await namesOf(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'history' ORDER BY 1`,
    );
    const viewsOf = (schema: string) =>
      namesOf(`SELECT viewname AS name FROM pg_views WHERE schemaname = '${schema}' ORDER BY 1`);
    // What is a view of a table in the present is one of the table's past as well.
    const derived = await viewsOf('public');
    const views = await viewsOf('asof');
    const triggered = await namesOf(`
      SELECT tgrelid::regclass::text AS name FROM pg_trigger
       WHERE tgname IN ('stamp', 'keep_updated', 'keep_deleted') AND tgenabled = 'O'
       GROUP BY 1 HAVING count(*) = 3 ORDER BY 1`);
    expect({ kept, views, triggered }).toEqual({
      kept: tables,
      views: [...tables, ...derived].sort(),
      triggered: tables,
    });
  });

  test('has a view of what had been said, which knows all that records and their rows are', async () => {
    const views = await namesOf(`SELECT viewname AS name FROM pg_views WHERE schemaname = 'said' ORDER BY 1`);
    const derived = await namesOf(`SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'`);
    expect(views.filter((name) => name !== 'standing_incident')).toEqual([...tables, ...derived].sort());
    const records = await namesOf(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'record_status'`,
    );
    const dated = await namesOf(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'said_at'`,
    );
    expect(dated.sort()).toEqual(records.sort());
    // What has to name a record is of it, or is there only with it.
    const naming = await namesOf(`
      SELECT DISTINCT c.conrelid::regclass || '.' || a.attname AS name
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.contype = 'f' AND a.attnotnull AND c.confrelid::regclass::text IN (
               SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'said_at'
               UNION SELECT 'incident')
       ORDER BY 1`);
    const known = await namesOf(`
      SELECT target || '.' || name AS name FROM said.dependents() UNION SELECT target || '.' || name FROM said.required()`);
    expect(naming.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('has the same columns in the present, in the view and, of the same types, in its history', async () => {
    const columnsIn = (schema: string, kinds: readonly string[], clock: readonly string[] = []) =>
      database.live.$queryRaw`
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         WHERE c.relnamespace = ${schema}::regnamespace AND c.relkind::text = ANY (${[...kinds]})
           AND c.relname <> ALL (${withoutPast}) AND a.attname <> ALL (${[...clock]}) ORDER BY 1, 2`;
    const present = await columnsIn('public', ['r', 'v']);
    expect(await columnsIn('asof', ['v'])).toEqual(present);
    const said = (await columnsIn('said', ['v'])) as { relname: string }[];
    expect(said.filter(({ relname }) => relname !== 'standing_incident')).toEqual(present);
    expect(await columnsIn('history', ['r'], ['superseded_xid', 'superseded_at'])).toEqual(
      await columnsIn('public', ['r']),
    );
  });

  test('requires nothing of its history but the key and the clocks', async () => {
    const required = await namesOf(`
      SELECT a.attrelid::regclass || '.' || a.attname AS name FROM pg_attribute a
       WHERE a.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'history'::regnamespace AND relkind = 'r')
         AND a.attnum > 0 AND a.attnotnull
         AND a.attname NOT IN ('recorded_at', 'recorded_xid', 'superseded_at', 'superseded_xid')
         AND NOT EXISTS (
           SELECT FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
            WHERE i.indisprimary AND k.attname = a.attname
              AND i.indrelid = ('public.' || (SELECT quote_ident(relname) FROM pg_class WHERE oid = a.attrelid))::regclass)`);
    expect(required).toEqual([]);
  });
});

describe('a table that later migrations change', () => {
  type Row = Record<string, unknown>;
  let table: string;
  let moments: string[];

  beforeEach(async () => {
    table = 'walked';
    await migration(`
      SELECT history.release_table('walked'); SELECT history.release_table('walked_on');
      DROP TABLE IF EXISTS walked, walked_on, history.walked, history.walked_on;
      CREATE TABLE walked (id int PRIMARY KEY, name text NOT NULL, size int NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now());
      SELECT history.version_table('walked');
      INSERT INTO walked VALUES (1, 'first', 10)`);
    moments = [await momentNow(database.live)];
  });

  const rows = (client: PrismaClient): Promise<Row[]> =>
    client.$queryRaw`SELECT to_jsonb(t) - 'recorded_at' - 'recorded_xid' AS row FROM ${Prisma.raw(table)} t`;
  const past = (moment: string): Promise<Row[]> => rows(database.asOf(moment));

  /** Changes the row, and checks that each moment so far shows a row of today's shape with the given content. */
  async function goesOn(set: string, versions: readonly Row[]): Promise<void> {
    await migration(`UPDATE ${table} SET ${set} WHERE id = 1`);
    moments.push(await momentNow(database.live));
    for (const [n, row] of versions.entries())
      expect(await past(moments[n]!)).toEqual([{ row: { id: 1, ...row } }]);
    expect(await rows(database.live)).toEqual([{ row: { id: 1, ...versions.at(-1) } }]);
    expect(moments).toHaveLength(versions.length);
  }

  test('has a readable past and can be written after each of them', async () => {
    await goesOn(`name = 'second'`, [
      { name: 'first', size: 10 },
      { name: 'second', size: 10 },
    ]);

    await migration(`
      ALTER TABLE walked ADD COLUMN rank int NOT NULL DEFAULT 7;
      ALTER TABLE walked ADD COLUMN note text;
      SELECT history.version_table('walked')`);
    await goesOn(`rank = 8, note = 'third'`, [
      { name: 'first', size: 10, rank: 7, note: null },
      { name: 'second', size: 10, rank: 7, note: null },
      { name: 'second', size: 10, rank: 8, note: 'third' },
    ]);

    await migration(`
      SELECT history.release_table('walked');
      ALTER TABLE walked DROP COLUMN name;
      SELECT history.version_table('walked')`);
    await goesOn(`rank = 9`, [
      { size: 10, rank: 7, note: null },
      { size: 10, rank: 7, note: null },
      { size: 10, rank: 8, note: 'third' },
      { size: 10, rank: 9, note: 'third' },
    ]);
    const kept = await namesOf(
      `SELECT name FROM history.walked WHERE name IS NOT NULL ORDER BY superseded_xid`,
    );
    expect(kept).toEqual(['first', 'second']);

    await migration(`ALTER TABLE walked ALTER COLUMN size DROP NOT NULL`);
    await goesOn('size = NULL', [
      { size: 10, rank: 7, note: null },
      { size: 10, rank: 7, note: null },
      { size: 10, rank: 8, note: 'third' },
      { size: 10, rank: 9, note: 'third' },
      { size: null, rank: 9, note: 'third' },
    ]);

    await migration(`
      SELECT history.release_table('walked');
      ALTER TABLE walked ALTER COLUMN size TYPE bigint;
      SELECT history.version_table('walked');
      SELECT history.release_table('walked');
      ALTER TABLE walked RENAME TO walked_on;
      ALTER TABLE history.walked RENAME TO walked_on;
      SELECT history.version_table('walked_on')`);
    table = 'walked_on';
    await goesOn('size = 5000000000', [
      { size: 10, rank: 7, note: null },
      { size: 10, rank: 7, note: null },
      { size: 10, rank: 8, note: 'third' },
      { size: 10, rank: 9, note: 'third' },
      { size: null, rank: 9, note: 'third' },
      { size: 5_000_000_000, rank: 9, note: 'third' },
    ]);
    await migration('DELETE FROM walked_on');
    expect(await past(moments.at(-1)!)).toHaveLength(1);
    expect(await past(await momentNow(database.live))).toEqual([]);
  });

  test('tells what its old rows had where a new column has no default, or is refused', async () => {
    await goesOn(`name = 'second'`, [
      { name: 'first', size: 10 },
      { name: 'second', size: 10 },
    ]);
    const columns = `
      ALTER TABLE walked ADD COLUMN codes jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE walked ALTER COLUMN codes DROP DEFAULT;`;
    await expect(migration(`${columns} SELECT history.version_table('walked')`)).rejects.toThrow(
      '1 rows of history.walked have no codes, which is required now and has no default',
    );
    await migration(`${columns} SELECT history.version_table('walked', '{"codes": "[]"}')`);
    await goesOn(`codes = '[1]'`, [
      { name: 'first', size: 10, codes: [] },
      { name: 'second', size: 10, codes: [] },
      { name: 'second', size: 10, codes: [1] },
    ]);
  });

  test('has no unknown in its past where a column that was there is required from now on', async () => {
    await migration(`ALTER TABLE walked ALTER COLUMN size DROP NOT NULL`);
    await goesOn('size = NULL', [
      { name: 'first', size: 10 },
      { name: 'first', size: null },
    ]);
    await database.live.$executeRaw`UPDATE walked SET size = 3`;
    await migration(`
      ALTER TABLE walked ALTER COLUMN size SET NOT NULL;
      SELECT history.version_table('walked', '{"size": "0"}')`);
    expect(await past(moments[1]!)).toEqual([{ row: { id: 1, name: 'first', size: 0 } }]);
  });

  test('follows from a text to an enumeration and from one enumeration to another', async () => {
    await migration(`
      CREATE TYPE colour AS ENUM ('first', 'second');
      SELECT history.release_table('walked');
      ALTER TABLE walked ALTER COLUMN name TYPE colour USING name::colour;
      SELECT history.version_table('walked')`);
    await goesOn(`name = 'second'`, [
      { name: 'first', size: 10 },
      { name: 'second', size: 10 },
    ]);
    await migration(`
      CREATE TYPE colour_new AS ENUM ('second', 'first', 'third');
      SELECT history.release_table('walked');
      ALTER TABLE walked ALTER COLUMN name TYPE colour_new USING name::text::colour_new;
      SELECT history.version_table('walked');
      DROP TYPE colour;
      ALTER TYPE colour_new RENAME TO colour`);
    await goesOn(`name = 'third'`, [
      { name: 'first', size: 10 },
      { name: 'second', size: 10 },
      { name: 'third', size: 10 },
    ]);
  });

  test('does not begin a second history when the first was not renamed with it', async () => {
    const renamed = migration(`
      SELECT history.release_table('walked');
      ALTER TABLE walked RENAME TO walked_on;
      SELECT history.version_table('walked_on')`);
    await expect(renamed).rejects.toThrow('The history of walked_on is not history.walked_on');
  });
});

test('a required property of the data model is never null in the past of a table that had it later', async () => {
  await migration(`
    SELECT history.release_table('actor');
    ALTER TABLE actor DROP COLUMN codes;
    ALTER TABLE history.actor DROP COLUMN codes;
    SELECT history.version_table('actor')`);
  const id = randomUUID();
  await database.live.$executeRaw`
    INSERT INTO actor (id, key, kind, name, content_hash, version) VALUES (${id}::uuid, ${id}, 'PERSON', 'Old', '', 1)`;
  const before = await momentNow(database.live);
  await database.live.$executeRaw`UPDATE actor SET name = 'New', version = 2 WHERE id = ${id}::uuid`;
  await migration(`
    ALTER TABLE actor ADD COLUMN codes jsonb NOT NULL DEFAULT '[]';
    SELECT history.version_table('actor');
    ALTER TABLE actor ALTER COLUMN codes DROP DEFAULT`);
  const found = await database.asOf(before).actor.findUnique({ where: { id } });
  expect(found).toMatchObject({ name: 'Old', version: 1, codes: [] });
});
