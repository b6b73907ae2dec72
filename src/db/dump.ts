/** Reads a whole database as it stands at one moment, beside those who use it. */
import type { Readable } from 'node:stream';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { appliedMigrations, type StoredTable, storedTables } from './tables.ts';

/** What is dumped. */
export interface DumpHead {
  /** ISO instant of the moment. */
  takenAt: string;
  /** Those that were applied: the form of the tables. */
  migrations: readonly string[];
  /** Above the ids of all transactions that rows and moments of the past name. */
  nextTransaction: string;
  /** Position of the newest change of the feed. */
  position: string;
  /** The last number that each sequence gave; none for one that was not asked yet. */
  sequences: Record<string, string>;
  tables: readonly StoredTable[];
}

export interface Dump {
  head: DumpHead;
  /** The rows of a table in PostgreSQL's text format of COPY. Read one to its end before the next. */
  read(table: StoredTable): Readable;
}

/** Gives a database to whoever writes it down. All of it is of one moment; nobody is kept from writing. */
export async function dump(url: string, write: (dump: Dump) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = await readHead(client);
    await write({
      head,
      read: ({ name, columns }) =>
        client.query(to(`COPY (SELECT ${columns.join(', ')} FROM ${name}) TO STDOUT`)),
    });
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function readHead(client: pg.Client): Promise<DumpHead> {
  const { rows } = await client.query<Pick<DumpHead, 'takenAt' | 'nextTransaction' | 'position'>>(`
    SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "takenAt",
           pg_snapshot_xmax(pg_current_snapshot())::text AS "nextTransaction", position::text FROM feed.head`);
  const sequences = await client.query<{ name: string; last: string }>(`
    SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last
      FROM pg_sequences WHERE last_value IS NOT NULL ORDER BY 1`);
  return {
    ...rows[0]!,
    migrations: await appliedMigrations(client),
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])),
    tables: await storedTables(client),
  };
}
