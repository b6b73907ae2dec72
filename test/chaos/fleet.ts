/** The server processes of a run, each behind a proxy of its own; they can be killed and come back by themselves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../kit/random.ts';
import type { Mutant } from './mutants.ts';
import { type Carriage, FaultProxy } from './proxy.ts';
import type { ServerSettings } from './server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const START_MS = 60_000;

/** What a server says of the feed only when the feed is broken. */
const confession = /The feed has a hole/;

export interface FleetOptions {
  url: string;
  servers: number;
  ringSize: number;
  heartbeatMs: number;
  mutant: Mutant | null;
  carriage: Carriage;
  random: Random;
}

export class Fleet {
  readonly proxies: FaultProxy[] = [];
  /** What the servers did or said that they never should. */
  readonly defects: string[] = [];
  /** How often they logged each message. */
  readonly logged = new Map<string, number>();
  private readonly running: (ServerProcess | undefined)[] = [];
  private readonly ports: number[] = [];
  private readonly options: FleetOptions;
  private stopping = false;

  private constructor(options: FleetOptions) {
    this.options = options;
  }

  /** Starts all servers; resolves when all can be asked. */
  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options);
    for (let n = 0; n < options.servers; n += 1) {
      const port = await freePort();
      fleet.ports.push(port);
      fleet.proxies.push(await FaultProxy.start(port, options.random, options.carriage));
    }
    await fleet.allUp();
    return fleet;
  }

  get size(): number {
    return this.ports.length;
  }

  /** Indices of the servers that answer. */
  up(): number[] {
    return this.ports.flatMap((_, index) => (this.running[index]?.isReady ? [index] : []));
  }

  /** kill -9. */
  async kill(index: number): Promise<void> {
    const server = this.running[index];
    this.running[index] = undefined;
    await server?.kill();
  }

  /** Starts a server that was killed; resolves when it can be asked. */
  async restart(index: number): Promise<void> {
    if (this.stopping) return;
    const server = this.running[index] ?? this.spawn(index);
    await server.ready;
  }

  private spawn(index: number): ServerProcess {
    const { mutant, url, ringSize, heartbeatMs } = this.options;
    const settings = { url, port: this.ports[index]!, ringSize, heartbeatMs, mutant: mutant?.name ?? null };
    const server = new ServerProcess(settings, mutant, (line) => this.heard(index, line));
    this.running[index] = server;
    void server.ended.then((how) => {
      if (this.running[index] === server && !this.stopping)
        this.defects.push(`server ${index + 1} ended by itself (${how}): ${server.errors.slice(-600)}`);
    });
    return server;
  }

  async allUp(): Promise<void> {
    await Promise.all(this.ports.map((_, index) => this.restart(index)));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.map(async (server) => server?.kill()));
    await Promise.all(this.proxies.map((proxy) => proxy.stop()));
  }

  private heard(index: number, line: string): void {
    const { level, message, error } = JSON.parse(line) as Record<string, string>;
    const key = `${level}: ${message}`;
    this.logged.set(key, (this.logged.get(key) ?? 0) + 1);
    // Servers call an error what they cannot explain; that the database is away is a warning.
    const isDefect = level === 'error' || confession.test(error!);
    if (isDefect) this.defects.push(`server ${index + 1}: ${message}: ${error!.slice(0, 600)}`);
  }
}

class ServerProcess {
  isReady = false;
  errors = '';
  readonly ready: Promise<void>;
  /** Settles with a few words on how the process ended. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;

  constructor(settings: ServerSettings, mutant: Mutant | null, onLine: (line: string) => void) {
    const edits = mutant?.edits ? ['--import', './test/chaos/mutate.js'] : [];
    const args = [...edits, '--import', 'tsx', 'test/chaos/server.ts', JSON.stringify(settings)];
    this.child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, CHAOS_EDITS: JSON.stringify(mutant?.edits ?? []) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    const lines = createInterface({ input: this.child.stdout! });
    this.ended = once(this.child, 'exit').then(([code, signal]) => `${signal ?? `exit code ${code}`}`);
    this.ready = new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        if (line !== 'ready') return onLine(line);
        this.isReady = true;
        resolve();
      });
      void this.ended.then((how) => {
        this.isReady = false;
        reject(new Error(`The server did not start (${how}): ${this.errors}`));
      });
      void wait(START_MS, undefined, { ref: false }).then(() =>
        reject(new Error('The server does not start.')),
      );
    });
    // Whoever killed it while it started does not wait for it.
    this.ready.catch(() => undefined);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
