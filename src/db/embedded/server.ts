import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../../core/errors.ts';
import { clusterName, dataDirectoryArgument, spawnOptions, type Cluster } from './cluster.ts';
import { postmasterStatus } from './leftovers.ts';
import { startWatchdog } from './watchdog.ts';

/** A started PostgreSQL that accepts connections on 127.0.0.1. */
export interface RunningServer {
  port: number;
  /** Settles when the server's process has ended, with a few words on how. Never rejects. */
  ended: Promise<string>;
  /** Fast shutdown, harder after 3 s and 4 s; resolves when the process is gone, at latest after 5 s. */
  stop(): Promise<void>;
  /** Fast shutdown, without waiting: for an exit handler. */
  abandon(): void;
}

/** Recovery after a crash replays at most a gigabyte of log by default settings: minutes only on a very slow disk. */
const startTimeoutMs = 180_000;
const rotateLogBytes = 10 * 1024 * 1024;

/** How to start the server. */
export interface StartOptions {
  /** the port to listen on; a free one is chosen when it is not given */
  port?: number;
  /** gives the start up */
  signal?: AbortSignal;
}

/**
 * Starts the server on a prepared data directory with nothing left over from an earlier run.
 * @throws OperationError with the last lines of PostgreSQL's log when it does not come up or was given up
 */
export async function startServer(cluster: Cluster, options: StartOptions = {}): Promise<RunningServer> {
  const { port, signal } = options;
  rotateLog(cluster.logFile);
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort());
    const logStart = fileSize(cluster.logFile);
    const server = launch(cluster, chosen);
    if (await becameReady(cluster, server, signal)) return server;
    await server.stop();
    const log = readFileSync(cluster.logFile).subarray(logStart).toString();
    // Between our look and PostgreSQL's start somebody else may have taken the port.
    const isPortTaken = log.includes('could not create any TCP/IP sockets');
    if (!isPortTaken || port !== undefined || attempt === 5)
      throw startFailure(cluster, await server.ended, log);
  }
}

interface LaunchedServer extends RunningServer {
  pid: number | undefined;
}

function launch(cluster: Cluster, port: number): LaunchedServer {
  const log = openSync(cluster.logFile, 'a', 0o600);
  const args = ['-D', dataDirectoryArgument(cluster), ...settings(cluster, port)];
  const child = spawn(cluster.binaries.postgres, args, {
    ...spawnOptions(cluster),
    // In a session of its own, or Ctrl-C in the terminal would stop the database before its owner has finished.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const ended = endOf(child);
  const stopWatchdog = child.pid === undefined ? () => {} : startWatchdog(cluster, child.pid);
  void ended.then(stopWatchdog);
  const abandon = () => void child.kill('SIGINT');
  return { port, pid: child.pid, ended, stop: () => stop(child, ended), abandon };
}

function settings(cluster: Cluster, port: number): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    cluster_name: clusterName(cluster),
    shared_buffers: '128MB',
    // Totals sort all incidents that they are about; with PostgreSQL's 4 MB they would do so in files.
    work_mem: '32MB',
    // For a server with four pools of 40 (DATABASE_POOL_SIZE), a command with two, and a few more.
    max_connections: 260,
    fsync: cluster.isThrowaway ? 'off' : 'on',
    ...(cluster.isThrowaway ? { synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 3_000],
    ['SIGQUIT', 1_000],
    ['SIGKILL', 1_000],
  ];
  for (const [signal, patienceMs] of steps) {
    child.kill(signal);
    if (await endsWithin(ended, patienceMs)) return;
  }
}

async function endsWithin(ended: Promise<string>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const result = await Promise.race([ended.then(() => true), timeout]);
  timer.abort();
  return result;
}

async function becameReady(cluster: Cluster, server: LaunchedServer, signal?: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && !signal?.aborted) {
    const status = postmasterStatus(cluster);
    if (status?.ready && status.pid === server.pid) return true;
    if (await endsWithin(server.ended, 20)) return false;
  }
  return false;
}

function startFailure(cluster: Cluster, end: string, log: string): OperationError {
  const tail = log.trim().split('\n').slice(-15).join('\n');
  return new OperationError('DATABASE_UNAVAILABLE', `PostgreSQL did not start (${end}).\n${tail}`, {
    hint: `The whole log is ${cluster.logFile}.`,
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function rotateLog(file: string): void {
  if (fileSize(file) > rotateLogBytes) renameSync(file, `${file}.1`);
}

function fileSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
