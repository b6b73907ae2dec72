/** What an operator watches, in the text format of Prometheus. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { Backlog, Tail } from '../feed/index.ts';
import type { Live } from './live/index.ts';
import type { Log } from './yoga.ts';

export interface MetricsOptions {
  tail: Tail;
  /** Reads what waits for a position in the feed. */
  readBacklog: () => Promise<Backlog>;
  log: Log;
}

/** The metrics of a server. */
export interface Metrics {
  contentType: string;
  /** Their present values. */
  text(): Promise<string>;
}

/** Makes the metrics of a server. Those of the outbox are left out while the database does not answer. */
export function metricsOf(options: MetricsOptions, live: Live): Metrics {
  const registry = new Registry();
  for (const [name, [help, read]] of Object.entries(ownFigures(options.tail, live))) {
    new Gauge({
      name: `gateway_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
  for (const [name, [help, read]] of Object.entries(ownTotals(live))) {
    new Counter({
      name: `gateway_${name}_total`,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
  const waiting = new Gauge({
    name: 'gateway_feed_outbox_changes',
    help: 'Committed changes without a position.',
    registers: [registry],
  });
  const oldest = new Gauge({
    name: 'gateway_feed_outbox_oldest_seconds',
    help: 'Age of the oldest of them; 0 without any. Above some seconds: no sequencer runs.',
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: async () => {
      const backlog = await options.readBacklog().catch((error: unknown) => {
        options.log.warn({ err: error }, 'the outbox cannot be read for the metrics');
        return undefined;
      });
      waiting.reset();
      oldest.reset();
      if (!backlog) return registry.metrics();
      waiting.set(backlog.waiting);
      oldest.set(backlog.oldestSeconds ?? 0);
      return registry.metrics();
    },
  };
}

/** What this process knows by itself: name, help, value. */
function ownFigures(
  tail: Tail,
  { fanOut, connections }: Live,
): Record<string, [help: string, read: () => number]> {
  return {
    feed_head_position: ['Newest change that this process has read.', () => Number(tail.state.head)],
    feed_epoch: ['Epoch of the feed.', () => tail.state.epoch],
    feed_ring_changes: ['Changes in the memory of this process.', () => tail.ringLength],
    feed_ring_oldest_position: [
      'Oldest of them; 0 without any. Who is behind it reads from the database.',
      () => Number(tail.oldestInRing ?? 0n),
    ],
    live_connections: ['Open sockets and streams.', () => connections.size],
    live_subscriptions: ['Running subscriptions.', () => fanOut.figures.subscriptions],
    live_groups: [
      'Groups of subscriptions that ask the same with the same rights, and are executed once.',
      () => fanOut.figures.groups,
    ],
    live_slowest_lag_changes: [
      'Changes that the slowest subscriber is behind the head.',
      () => fanOut.figures.slowestLag,
    ],
  };
}

/** What this process has done since it started. */
function ownTotals({ fanOut: { counters } }: Live): Record<string, [help: string, read: () => number]> {
  return {
    live_results: ['Results that were made, each for all who ask the same.', () => counters.results],
    live_deliveries: ['Results that were sent, each to one subscriber.', () => counters.deliveries],
    live_evictions: [
      'Connections that were ended because their client did not read.',
      () => counters.evictions,
    ],
  };
}
