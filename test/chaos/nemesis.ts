/** Inflicts faults on a run, in a random order in which each kind comes as often as its weight says. */
import { setTimeout as wait } from 'node:timers/promises';
import { pause } from '../../src/feed/index.ts';
import { onServer } from '../kit/postgres.ts';
import type { Random } from '../kit/random.ts';
import type { ChaosCluster } from './cluster.ts';
import type { Fleet } from './fleet.ts';
import type { FaultProxy } from './proxy.ts';

/** kill: SIGKILL of a server. crash: immediate stop of PostgreSQL. The next three: of clients' connections. */
export type Fault =
  | 'kill'
  | 'crash'
  | 'reset'
  | 'stall'
  | 'half-open'
  /** Resets between the database and those who use it, servers and writers. */
  | 'database reset'
  /** The end of all connections on which a tail listens, for a second. */
  | 'deaf tails'
  /** The end of one session of the database, whatever it does. */
  | 'session end';

export interface NemesisOptions {
  cluster: ChaosCluster;
  url: string;
  fleet: Fleet;
  databaseProxy: FaultProxy;
  random: Random;
  weights: Partial<Record<Fault, number>>;
  /** Longest time between two faults, in ms. */
  gapMs: number;
}

export class Nemesis {
  /** Faults that were inflicted; of those of connections, how many connections. */
  readonly counts = new Map<Fault, number>();
  private readonly options: NemesisOptions;
  private readonly stopping = new AbortController();
  private readonly restarts = new Set<Promise<void>>();
  private running: Promise<void> = Promise.resolve();

  constructor(options: NemesisOptions) {
    this.options = options;
  }

  start(): void {
    this.running = this.rage();
  }

  /** Resolves when everything that was ended has been started again; half-open connections are ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.restarts);
    for (const proxy of this.options.fleet.proxies) proxy.heal();
  }

  private async rage(): Promise<void> {
    const { random, gapMs } = this.options;
    let bag: Fault[] = [];
    for (;;) {
      await pause(random.below(gapMs), this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      if (bag.length === 0) bag = this.fullBag();
      const [fault] = bag.splice(random.below(bag.length), 1);
      if (!fault) continue;
      const inflicted = await this.inflict(fault);
      this.counts.set(fault, (this.counts.get(fault) ?? 0) + inflicted);
    }
  }

  private fullBag(): Fault[] {
    const weights = Object.entries(this.options.weights) as [Fault, number][];
    return weights.flatMap(([fault, weight]) => Array.from({ length: weight }, () => fault));
  }

  private async inflict(fault: Fault): Promise<number> {
    const { cluster, random, fleet, databaseProxy } = this.options;
    const proxy = fleet.proxies[random.below(fleet.size)]!;
    const some = (share: number) => () => random.chance(share);
    switch (fault) {
      case 'kill':
        return this.kill();
      case 'crash':
        await cluster.crash();
        return 1;
      case 'reset':
        return proxy.reset(some(0.6));
      case 'stall':
        return proxy.stall(200 + random.below(1_500), some(0.6));
      case 'half-open':
        return proxy.swallow(some(0.4));
      case 'database reset':
        return databaseProxy.reset(some(0.3));
      case 'deaf tails':
        return this.endSessions("application_name = 'feed tail'");
      case 'session end':
        return this.endSessions('pid <> pg_backend_pid() ORDER BY random() LIMIT 1');
    }
  }

  private async kill(): Promise<number> {
    const { fleet, random } = this.options;
    const up = fleet.up();
    const index = up[random.below(up.length)];
    // With one left the others are given their time, mostly: clients that reach nobody prove nothing.
    if (index === undefined || (up.length === 1 && fleet.size > 1 && !random.chance(0.1))) return 0;
    await fleet.kill(index);
    const restart = wait(random.below(500)).then(() => fleet.restart(index));
    this.restarts.add(restart);
    void restart.finally(() => this.restarts.delete(restart));
    return 1;
  }

  private async endSessions(which: string): Promise<number> {
    const mine = `datname = current_database() AND usename = current_user AND ${which}`;
    const end = `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE ${mine}) AS s`;
    return onServer(this.options.url, end).then(
      () => 1,
      () => 0,
    );
  }
}
