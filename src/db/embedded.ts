import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../core/errors.ts';
import { serverAccount } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { connectionUrl, prepareCluster, type Cluster } from './embedded/cluster.ts';
import { joinUsers, usersHaveLeft } from './embedded/joined.ts';
import {
  acquireOwnership,
  currentOwner,
  DataDirectoryInUseError,
  type Ownership,
} from './embedded/owner-lock.ts';
import { superviseServer } from './embedded/supervise.ts';

export { DataDirectoryInUseError };

/** A PostgreSQL 18 from npm that serves this data directory on 127.0.0.1. */
export interface EmbeddedDatabase {
  /** connection string of the database `gateway`; valid until `stop` or until the owner ends */
  url: string;
  /** true when this process started the server */
  owner: boolean;
  /**
   * Says that this process needs the server no more. Who owns it then stops it within 5 s and gives the directory
   * back: in mode `own` at once, in mode `join-or-own` when those who joined need it no more either, 10 minutes
   * later at most. Repeatable.
   */
  stop(): Promise<void>;
}

/** How to open the embedded database. */
export interface EmbeddedOptions {
  /** folder for data (`postgres/`), log, password and lock; created when missing, relative to the working directory */
  dataDir: string;
  /** `own` refuses a directory that another process serves; `join-or-own` then uses that process's server */
  mode: 'own' | 'join-or-own';
  /** the data are thrown away afterwards: nothing waits for the disk, and a crash of the machine loses them */
  isThrowaway?: boolean;
  /** hears of slow steps, and later of an unexpected end and restart of the server */
  onStep?: (message: string) => void;
}

const joinTimeoutMs = 60_000;
/** How long to wait for those who joined: a server that is told to stop has no time, a command has. */
const patienceMs = { own: 1_000, 'join-or-own': 600_000 };

/**
 * Starts (or joins) the PostgreSQL of a data directory.
 *
 * - As root the server runs as the system user `postgres`; folders above the data need not be open to that user.
 * - A killed owner takes its server along (watchdog); what is left anyway is cleared by the next start.
 * - A killed server is started again on the same port while its owner lives.
 *
 * @throws DataDirectoryInUseError in mode `own`, when another live process owns the directory
 * @throws OperationError when PostgreSQL cannot be found, created or started; the message ends with its log
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir);
  const onStep = options.onStep ?? (() => {});
  const deadline = Date.now() + joinTimeoutMs;
  makeWritable(dataDir);
  for (let waits = 0; ; waits += 1) {
    const ownership = options.mode === 'own' ? acquireOwnership(dataDir) : acquireOrNull(dataDir);
    if (ownership) return own(options, dataDir, ownership, onStep);
    const port = currentOwner(dataDir)?.port;
    const url = port === undefined ? null : connectionUrl(dataDir, port);
    const leave = url && (await joinUsers(url));
    if (leave) return { url, owner: false, stop: leave };
    if (waits === 0) onStep('Waiting for the database that another process is starting or stopping');
    if (Date.now() > deadline) throw notReady(dataDir);
    await sleep(50);
  }
}

/** Where the server of a data directory is reached; null while none runs. */
export function runningUrl(dataDir: string): string | null {
  const port = currentOwner(dataDir)?.port;
  return port === undefined ? null : connectionUrl(dataDir, port);
}

async function own(
  { mode, isThrowaway = false }: EmbeddedOptions,
  dataDir: string,
  lock: Ownership,
  onStep: (message: string) => void,
): Promise<EmbeddedDatabase> {
  try {
    const cluster = { ...describeCluster(dataDir, onStep), isThrowaway };
    await prepareCluster(dataDir, cluster, onStep);
    const server = await superviseServer(cluster, onStep);
    const lastResort = () => {
      server.abandon();
      lock.release();
    };
    process.once('exit', lastResort);
    lock.announce(server.port);
    const url = connectionUrl(dataDir, server.port);
    const stop = async () => {
      const letIn = await usersHaveLeft(url, patienceMs[mode], () =>
        onStep('Waiting for others who use the database'),
      );
      await server.stop();
      await letIn();
      process.removeListener('exit', lastResort);
      lock.release();
    };
    return { url, owner: true, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new OperationError(
      'CONFIGURATION',
      `The data directory ${dataDir} cannot be written by this user.`,
      {
        hint: 'Choose another data directory, start as its owner, or set DATABASE_URL.',
        cause,
      },
    );
  }
}

function describeCluster(dataDir: string, onStep: (message: string) => void): Omit<Cluster, 'isThrowaway'> {
  const dir = path.join(dataDir, 'postgres');
  const account = serverAccount(dir);
  return {
    dir,
    account,
    logFile: path.join(dataDir, 'postgres.log'),
    binaries: findBinaries(account, onStep),
  };
}

function acquireOrNull(dataDir: string): Ownership | null {
  try {
    return acquireOwnership(dataDir);
  } catch (error) {
    if (error instanceof DataDirectoryInUseError) return null;
    throw error;
  }
}

function notReady(dataDir: string): OperationError {
  const owner = currentOwner(dataDir);
  const who = owner ? `process ${owner.pid} (${owner.program})` : 'its owner';
  return new OperationError(
    'DATABASE_UNAVAILABLE',
    `The database in ${dataDir} is not ready: ${who} is starting or stopping it.`,
    {
      hint: 'Look at postgres.log in that folder, or stop that process and try again.',
    },
  );
}
