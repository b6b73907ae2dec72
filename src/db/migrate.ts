import { createHash } from 'node:crypto';
import { Pool, type DatabaseError, type PoolClient } from 'pg';
import { OperationError } from '../core/errors.ts';
import {
  migrationNames,
  prismaDir,
  readMigrations,
  type Migration,
  type SchemaFile,
} from './migrations-dir.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import { connectEngine, offlineEngine, type SchemaEngine } from './schema-engine.ts';

/** A migration's SQL was refused. Nothing of it is in the database; the next start tries it again. */
export class MigrationFailedError extends OperationError {
  constructor(
    readonly migration: string,
    problem: string,
    cause: unknown,
  ) {
    super('DATABASE_UNAVAILABLE', `Migration ${migration} failed: ${problem}`, {
      hint: 'Nothing of it was applied. Correct it, or the database, and start again.',
      cause,
    });
  }
}

/** How to migrate. */
export interface MigrateOptions {
  /** hears of every migration, of waiting for another process, and of migrations that differ from what is here */
  onStep?: (message: string) => void;
  /** folder that holds `migrations/`; this checkout's `prisma` when absent */
  prismaDir?: string;
  /** the names of those to apply; all of them when absent */
  only?: readonly string[];
}

/** Prisma's own lock, so that a `prisma migrate deploy` elsewhere waits as well. */
const advisoryLock = 72_707_369;
const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Brings a database up to the newest migration, keeping Prisma's table `_prisma_migrations`. Any number of
 * processes may call it at once: one works, the others wait. Each script is one transaction (so it cannot hold
 * CREATE INDEX CONCURRENTLY or COMMIT); one that was cut off by a crash is applied again.
 * @param url connection string of a direct connection (a pooler in transaction mode would lose the lock)
 * @returns the names of the migrations that were applied now
 * @throws MigrationFailedError with the migration's name, the line and PostgreSQL's message
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const onStep = options.onStep ?? (() => {});
  const { only } = options;
  const all = await readMigrations(options.prismaDir ?? prismaDir);
  const migrations = only ? all.filter(({ name }) => only.includes(name)) : all;
  // The lock belongs to a connection: there must be exactly one, and it must not be closed for idleness.
  const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  // A connection that breaks is reported by the query that needs it.
  pool.on('error', () => {});
  try {
    await lock(pool, onStep);
    await forgetInterrupted(pool, onStep);
    if (await isCurrent(pool, migrations)) return { applied: [] };
    return { applied: await applyAll(pool, migrations, onStep) };
  } finally {
    await pool.end();
  }
}

/** The names of migrations that this version needs and a database lacks. Newer ones of a version to come do no harm. */
export async function missingMigrations(live: Pick<PrismaClient, '$queryRaw'>): Promise<string[]> {
  const rows = await live.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM public._prisma_migrations WHERE finished_at IS NOT NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  return migrationNames().filter((name) => !applied.has(name));
}

/**
 * The SQL that leads from one data model to another; empty when they mean the same tables.
 * @param from files of the older Prisma schema; none for an empty database
 * @param to files of the newer one; they must contain the datasource block
 * @throws Error with Prisma's explanation, file and line when a schema is not valid
 */
export async function diffSchemas(from: SchemaFile[], to: SchemaFile[]): Promise<string> {
  const engine = await offlineEngine();
  const nothing = [{ path: 'empty.prisma', content: 'datasource db {\n  provider = "postgresql"\n}\n' }];
  try {
    const result = await engine.diff({
      from: { tag: 'schemaDatamodel', files: from.length > 0 ? from : nothing },
      to: { tag: 'schemaDatamodel', files: to },
      script: true,
      exitCode: true,
      filters: noFilters,
    });
    return result.exitCode === 0 ? '' : (result.stdout ?? '');
  } finally {
    engine.free();
  }
}

async function lock(pool: Pool, onStep: (message: string) => void): Promise<void> {
  const { rows } = await pool.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
    advisoryLock,
  ]);
  if (rows[0]?.free) return;
  onStep('Waiting for another process that is migrating the database');
  await pool.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
}

/** True when all of these were applied as they are: the engine, which takes a second to load, is not needed then. */
async function isCurrent(pool: Pool, migrations: Migration[]): Promise<boolean> {
  const { rows } = await pool
    .query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM public._prisma_migrations WHERE finished_at IS NOT NULL`,
    )
    .catch(() => ({ rows: [] }));
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const checksum = (sql: string): string => createHash('sha256').update(sql).digest('hex');
  return (
    applied.size === migrations.length &&
    migrations.every(({ name, sql }) => applied.get(name) === checksum(sql))
  );
}

/** Prisma refuses to go on after a failure. We hold the lock, and scripts are atomic: nothing of it was applied. */
async function forgetInterrupted(pool: Pool, onStep: (message: string) => void): Promise<void> {
  const { rows } = await pool.query<{ exists: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!rows[0]?.exists) return;
  const interrupted = await pool.query<{ migration_name: string }>(
    `UPDATE public._prisma_migrations SET rolled_back_at = now()
     WHERE finished_at IS NULL AND rolled_back_at IS NULL RETURNING migration_name`,
  );
  for (const row of interrupted.rows) onStep(`Trying migration ${row.migration_name} again`);
}

async function applyAll(
  pool: Pool,
  migrations: Migration[],
  onStep: (message: string) => void,
): Promise<string[]> {
  let failure: MigrationFailedError | undefined;
  const runScript = async (script: string) => {
    // Prisma hands over the scripts of the list, one after the other, and nothing else.
    const name = migrations.find((migration) => migration.sql === script)?.name ?? 'unknown';
    onStep(`Applying migration ${name}`);
    try {
      await runAtomically(pool, script, name);
    } catch (error) {
      failure = new MigrationFailedError(name, describe(error, script), error);
      throw error;
    }
  };
  const engine = await connectEngine(pool, runScript);
  try {
    await warnAboutHistory(engine, migrations, onStep);
    const result = await engine.applyMigrations({ migrationsList: toPrisma(migrations), filters: noFilters });
    return result.appliedMigrationNames;
  } catch (error) {
    throw failure ?? error;
  } finally {
    engine.free();
  }
}

/**
 * Sends the script as one simple query, which PostgreSQL treats as one transaction. The mark "finished" is part
 * of it: a process that is killed here leaves either both or nothing.
 */
async function runAtomically(pool: Pool, script: string, name: string): Promise<void> {
  const client: PoolClient = await pool.connect();
  try {
    const literal = client.escapeLiteral(name);
    const unfinished = 'finished_at IS NULL AND rolled_back_at IS NULL';
    const mark = `UPDATE public._prisma_migrations SET finished_at = now() WHERE migration_name = ${literal} AND ${unfinished}`;
    await client.query(`${script}\n;${mark}`);
  } finally {
    client.release();
  }
}

async function warnAboutHistory(
  engine: SchemaEngine,
  migrations: Migration[],
  onStep: (message: string) => void,
): Promise<void> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: toPrisma(migrations),
    optInToShadowDatabase: false,
    filters: noFilters,
  });
  for (const name of found.editedMigrationNames)
    onStep(`Migration ${name} was edited after this database had it`);
  const history = found.history;
  if (history === null || history.diagnostic === 'databaseIsBehind') return;
  const unknown = history.unpersistedMigrationNames.join(', ');
  onStep(`This database has migrations that this version does not know: ${unknown}`);
}

function toPrisma(migrations: Migration[]): Parameters<SchemaEngine['applyMigrations']>[0]['migrationsList'] {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

function describe(error: unknown, script: string): string {
  const { message, code, position, detail, where } = error as DatabaseError;
  const line =
    position === undefined ? '' : ` at line ${script.slice(0, Number(position)).split('\n').length}`;
  const more = [detail, where].filter(Boolean).map((text) => `\n${text}`);
  return `${message} (${code ?? 'no SQLSTATE'})${line}${more.join('')}`;
}
