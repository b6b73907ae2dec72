import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { OperationError } from './core/errors.ts';
import { type Database, type DatabaseOptions, openDatabase } from './db/clients.ts';
import { openEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { Archive } from './pipeline/archive.ts';

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
    throw embedded ? error : withReason(url, error);
  }
}

/** Errors of connecting: of the network, of authentication, of a database that is not there or not ready. */
const connecting = /^(E[A-Z_]+|08\d{3}|28\w{3}|3D000|53300|57P0\d)$/;

// The address without its password.
function withReason(url: string, error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || !connecting.test(code)) return error;
  const { host, pathname } = new URL(url);
  const reason = typeof message === 'string' && message !== '' ? message : code;
  return new OperationError(
    'DATABASE_UNAVAILABLE',
    `The database ${host}${pathname} cannot be used: ${reason}`,
    {
      hint: 'Check DATABASE_URL; left out, an embedded PostgreSQL is used.',
      cause: error,
    },
  );
}
