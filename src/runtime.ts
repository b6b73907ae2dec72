import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Config, readConfig } from './config.ts';
import { GatewayError, OperationError } from './core/errors.ts';
import { type Database, type DatabaseOptions, openDatabase } from './db/clients.ts';
import { openEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { unavailability } from './db/unavailable.ts';
import { Archive } from './pipeline/archive.ts';
import type { RunContext } from './pipeline/context.ts';
import { domains, references } from './registry.ts';

/** What every command of this project works with. */
export interface Runtime {
  config: Config;
  database: Database;
  archive: Archive;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** `own`: be the one server of the embedded database. `join-or-own`: use the server that is running. */
  mode: 'own' | 'join-or-own';
  onStep?: (message: string) => void;
  onConnectionError?: DatabaseOptions['onConnectionError'];
}

/** Opens the database (embedded or by DATABASE_URL), brings its schema up to date, and opens the archive. */
export async function openRuntime(config: Config, options: RuntimeOptions): Promise<Runtime> {
  mkdirSync(config.dataDir, { recursive: true });
  const { mode, onStep } = options;
  const embedded = config.databaseUrl
    ? undefined
    : await openEmbedded({ dataDir: config.dataDir, mode, onStep });
  const url = config.databaseUrl ?? embedded!.url;
  try {
    await migrate(url, { onStep });
    const database = openDatabase({
      url,
      poolSize: config.poolSize,
      onConnectionError: options.onConnectionError,
    });
    return {
      config,
      database,
      archive: new Archive(path.join(config.dataDir, 'archive')),
      close: async () => {
        await database.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw explained(error, config.databaseUrl);
  }
}

/** Works with the runtime of the settings, beside a server that may be running, and closes it. */
export async function withRuntime(work: (runtime: Runtime) => Promise<void>): Promise<void> {
  const runtime = await openRuntime(readConfig(), { mode: 'join-or-own' });
  try {
    await work(runtime);
  } finally {
    await runtime.close();
  }
}

/**
 * The error that an operator can act on: what pg and Prisma throw when the database cannot be reached, or goes away in
 * the middle of a command, as DATABASE_UNAVAILABLE; every other error as it is.
 * @param url the address of DATABASE_URL, where that is to be looked at; its password is not shown
 */
export function explained(error: unknown, url?: string): unknown {
  const reason = unavailability(error);
  if (reason === undefined || error instanceof GatewayError) return error;
  const { host, pathname } = url ? new URL(url) : { host: '', pathname: '' };
  const name = ['The database', `${host}${pathname}`].filter(Boolean).join(' ');
  return new OperationError('DATABASE_UNAVAILABLE', `${name} cannot be used: ${reason}`, {
    hint: url
      ? 'Check DATABASE_URL; left out, an embedded PostgreSQL is used.'
      : 'What was committed is kept. Start the command again when the database is back.',
    cause: error,
  });
}

/** What a run works with, in a runtime. */
export function runContext(runtime: Runtime, onProgress?: RunContext['onProgress']): RunContext {
  const { database, archive, config } = runtime;
  return {
    database,
    archive,
    domains,
    references,
    precisionDelayHours: config.precisionDelayHours,
    ...(onProgress ? { onProgress } : {}),
  };
}
