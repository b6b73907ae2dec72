/**
 * Fills a fresh database with a dump, past and all. Rows and moments name the transactions that wrote and saw them, and transaction
 * ids count up in each cluster by itself. So before anything is loaded the cluster is brought behind the last transaction of the
 * dump: all that was, lies then before all that comes, and every moment means what it meant.
 */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { OperationError } from '../core/errors.ts';
import type { DumpHead } from './dump.ts';
import { migrate } from './migrate.ts';
import { migrationNames } from './migrations-dir.ts';
import { type StoredTable, storedTables } from './tables.ts';

/** Most transaction ids that are passed over: some minutes, and far from what PostgreSQL must clean up after. */
const MOST_PASSED = 200_000_000n;

export interface Loading {
  head: DumpHead;
  /** Gives the rows of the tables, in any order, a table in one or several pieces. */
  tables: () => AsyncIterable<{ table: string; rows: Readable }>;
  /** Called when all rows are there, before they are seen: what it throws undoes all of it. */
  complete: () => Promise<void>;
  onStep: (message: string) => void;
}

/**
 * Loads a dump into a database in which nothing was stored yet, and begins a new epoch of the feed behind its head.
 * @throws OperationError where the database is in use, or the dump is of a newer version
 */
export async function load(url: string, loading: Loading): Promise<void> {
  const { head, onStep } = loading;
  const unknown = head.migrations.find((name) => !migrationNames().includes(name));
  if (unknown !== undefined) {
    throw new OperationError('CONFIGURATION', `The backup is of a newer version (it has ${unknown}).`, {
      hint: 'Restore it with the version that made it, or a later one.',
    });
  }
  await migrate(url, { onStep, only: head.migrations });
  const client = new pg.Client({ connectionString: url, application_name: 'restore' });
  await client.connect();
  try {
    await requireUnused(client);
    await passTransactions(client, BigInt(head.nextTransaction), onStep);
    await inTransaction(client, () => fill(client, loading));
    onStep('Counting what there is, for plans of queries');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  await migrate(url, { onStep });
}

async function requireUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ isUsed: boolean }>(`
    SELECT EXISTS (SELECT FROM feed.head WHERE position > 0) OR EXISTS (SELECT FROM ingest_run)
        OR EXISTS (SELECT FROM access.api_key) AS "isUsed"`);
  if (!rows[0]!.isUsed) return;
  throw new OperationError('CONFIGURATION', 'Something is stored in this database already.', {
    hint: 'Restore into an empty one: another DATA_DIR, or a new database in DATABASE_URL.',
  });
}

/** How long the transactions of other sessions are waited for, in ms. */
const OTHERS_MS = 60_000;

async function passTransactions(client: pg.Client, next: bigint, onStep: Loading['onStep']): Promise<void> {
  const present = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  const missing = next - BigInt(present.rows[0]!.id);
  if (missing > MOST_PASSED) {
    throw new OperationError('CONFIGURATION', `This cluster is ${missing} transactions behind the backup.`, {
      hint: 'Bring it there with pg_resetwal (--next-transaction-id, --epoch), or restore a physical copy.',
    });
  }
  if (missing > 1_000_000n) onStep(`Passing over ${missing} transaction ids`);
  if (missing > 0n) {
    await client.query('SET synchronous_commit = off');
    await client.query(
      `DO $$ BEGIN WHILE pg_current_xact_id() < '${next}'::xid8 LOOP COMMIT; END LOOP; END $$`,
    );
    await client.query('RESET synchronous_commit');
  }
  // What others began before all that is restored: their transactions end soon, or somebody has left one open.
  for (const deadline = Date.now() + OTHERS_MS; Date.now() < deadline; await setTimeout(100)) {
    const oldest = await client.query<{ id: string }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS id',
    );
    if (BigInt(oldest.rows[0]!.id) >= next) return;
  }
  throw new OperationError(
    'DATABASE_UNAVAILABLE',
    'A transaction of another session is open since long ago.',
    {
      hint: 'End it, or wait for its end (pg_stat_activity), and restore again.',
    },
  );
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function fill(client: pg.Client, { head, tables, complete, onStep }: Loading): Promise<void> {
  const restoreKeys = await dropForeignKeys(client);
  await client.query(`TRUNCATE ${(await storedTables(client)).map(({ name }) => name).join(', ')}`);
  await client.query('SELECT feed.make_room($1)', [head.position]);
  const known = new Map(head.tables.map((table) => [table.name, table]));
  for await (const { table, rows } of tables()) {
    await pipeline(rows, client.query(from(copyInto(known, table))));
  }
  onStep('Checking references');
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  await restoreKeys();
  for (const [name, last] of Object.entries(head.sequences)) {
    await client.query('SELECT setval($1::regclass, $2)', [name, last]);
  }
  await client.query('UPDATE feed.epoch SET carried_to = (SELECT system_identifier FROM feed.place)');
  await client.query('SELECT feed.begin_epoch()');
  await complete();
}

function copyInto(known: ReadonlyMap<string, StoredTable>, name: string): string {
  const table = known.get(name);
  if (!table)
    throw new OperationError('CONFIGURATION', `The backup has rows of ${name}, which it does not name.`);
  return `COPY ${name} (${table.columns.join(', ')}) FROM STDIN`;
}

/** Takes the references between tables away, which are looked at faster, and in any order, when all rows are there. */
async function dropForeignKeys(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 ORDER BY 1, 2`);
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  return async () => {
    for (const { table, name, definition } of keys) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
  };
}
