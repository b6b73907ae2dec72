/**
 * Serves in a process that can be replaced by a newer one without a request that fails: this one keeps the address (and the embedded
 * database), its worker answers. At SIGHUP a new worker is started from what is on the disk; when it takes requests, the old one
 * takes no more, ends what it has begun and sends its subscribers on, who come back with their cursors.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from './config.ts';
import { GatewayError } from './core/errors.ts';
import { openEmbedded } from './db/embedded.ts';

/** Wait before a worker that has ended by itself is replaced, in ms. */
const AGAIN_MS = 1_000;

const say = (message: string): void => void process.stdout.write(`${message}\n`);

class Supervisor {
  private serving: Worker | undefined;
  private isStopping = false;
  private replacing: Promise<void> = Promise.resolve();
  private readonly env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.env = env;
  }

  /** Starts a worker in place of the one that serves; that one stays where the new one does not come up. */
  replace(): Promise<void> {
    this.replacing = this.replacing.then(async () => {
      if (this.isStopping) return;
      const old = this.serving;
      const fresh = cluster.fork(this.env);
      const isUp = await Promise.race([
        once(fresh, 'listening').then(() => true),
        once(fresh, 'exit').then(() => false),
      ]);
      if (!isUp) {
        if (old) return say('The new worker did not come up: the old one goes on');
        return this.again();
      }
      this.serving = fresh;
      fresh.once('exit', () => {
        if (this.serving !== fresh || this.isStopping) return;
        this.serving = undefined;
        say('The worker has ended; another is started');
        void this.again();
      });
      if (old) await ended(old);
    });
    return this.replacing;
  }

  private async again(): Promise<void> {
    if (this.isStopping) return;
    await delay(AGAIN_MS);
    void this.replace();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(
      Object.values(cluster.workers ?? {}).flatMap((worker) => (worker ? [ended(worker)] : [])),
    );
  }
}

async function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const exit = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await exit;
}

async function main(): Promise<void> {
  const config = readConfig();
  const embedded = config.databaseUrl
    ? undefined
    : await openEmbedded({ dataDir: config.dataDir, mode: 'own', onStep: say });
  cluster.setupPrimary({
    exec: path.join(import.meta.dirname, 'main.ts'),
    execArgv: ['--import', 'tsx'],
  });
  const supervisor = new Supervisor(embedded ? { DATABASE_URL: embedded.url } : {});
  const stop = (): void => {
    void supervisor
      .stop()
      .then(() => embedded?.stop())
      .then(() => process.exit(0));
  };
  process.on('SIGHUP', () => void supervisor.replace());
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await supervisor.replace();
}

main().catch((error: unknown) => {
  const told = error instanceof GatewayError ? [error.message, error.hint].filter(Boolean).join('\n') : error;
  process.stderr.write(`${String(told)}\n`);
  process.exit(1);
});
