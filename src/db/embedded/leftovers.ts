import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../../core/errors.ts';
import { clusterName, type Cluster } from './cluster.ts';
import { listProcesses, pidExists } from './processes.ts';

const fastShutdownMs = 10_000;
const killMs = 5_000;

/** What the server wrote about itself into its data directory. */
export interface PostmasterStatus {
  pid: number;
  /** it accepts connections */
  ready: boolean;
}

/** Reads PostgreSQL's own lock file; null when there is none. It outlives a server that was killed. */
export function postmasterStatus(cluster: Cluster): PostmasterStatus | null {
  try {
    const lines = readFileSync(pidFile(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

/**
 * Clears what a dead owner left on this data directory, so that a new server can start: a PostgreSQL that
 * outlived it is shut down (fast, then hard), orphaned backends are ended, a lock whose pid now belongs to
 * somebody else's process is removed. Call it only while holding the ownership of the directory.
 * @throws OperationError when a leftover process cannot be ended
 */
export async function clearLeftovers(cluster: Cluster, onStep: (message: string) => void): Promise<void> {
  const found = serverProcesses(cluster);
  if (found.length > 0) {
    onStep(`Stopping what an earlier PostgreSQL left running (process ${found[0]})`);
    const postmaster = postmasterStatus(cluster)?.pid;
    const isWhole = postmaster !== undefined && found.includes(postmaster);
    // Backends without a postmaster know no fast shutdown; SIGQUIT is what a crashing postmaster sends them.
    if (isWhole) signal([postmaster], 'SIGINT');
    else signal(found, 'SIGQUIT');
    if (!(await gone(cluster, fastShutdownMs))) signal(serverProcesses(cluster), 'SIGKILL');
    if (!(await gone(cluster, killMs))) throw cannotEnd(serverProcesses(cluster));
  }
  const stale = postmasterStatus(cluster);
  // PostgreSQL itself recovers a lock of a dead process, but takes any live process with that pid for a server.
  if (stale && pidExists(stale.pid)) rmSync(pidFile(cluster), { force: true });
}

/** Pids of all processes of a server on this data directory, recognised by its unique cluster name. */
function serverProcesses(cluster: Cluster): number[] {
  const name = clusterName(cluster);
  const isServer = (command: string) => {
    if (!command.includes(name)) return false;
    const program = path.basename(command.split(' ')[0] ?? '').replace(/:$/, '');
    return program === 'postgres' || command.startsWith(`${cluster.binaries.postgres} `);
  };
  return listProcesses().flatMap(({ pid, command }) => (isServer(command) ? [pid] : []));
}

async function gone(cluster: Cluster, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (serverProcesses(cluster).length > 0) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // It may have ended since it was listed.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw cannotEnd([pid], error);
    }
  }
}

function cannotEnd(pids: number[], cause?: unknown): OperationError {
  const list = pids.join(', ');
  return new OperationError(
    'DATABASE_UNAVAILABLE',
    `A PostgreSQL left by an earlier run (${list}) does not end.`,
    {
      hint: `End it by hand: kill -9 ${pids.join(' ')}`,
      cause,
    },
  );
}

function pidFile(cluster: Cluster): string {
  return path.join(cluster.dir, 'postmaster.pid');
}
