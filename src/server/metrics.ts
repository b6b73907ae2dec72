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

const gauges = {
  feed_head_position: 'Newest change that this process has read.',
  feed_epoch: 'Epoch of the feed.',
  feed_ring_changes: 'Changes in the memory of this process.',
  feed_ring_oldest_position: 'Oldest of them; 0 without any. Who is behind it reads from the database.',
  feed_outbox_changes: 'Committed changes without a position.',
  feed_outbox_oldest_seconds:
    'Age of the oldest of them; 0 without any. Above some seconds: no sequencer runs.',
  live_connections: 'Open sockets and streams.',
  live_subscriptions: 'Running subscriptions.',
  live_groups: 'Groups of subscriptions that ask the same with the same rights, and are executed once.',
  live_slowest_lag_changes: 'Changes that the slowest subscriber is behind the head.',
} as const;

const totals = {
  live_results: 'Results that were made, each for all who ask the same.',
  live_deliveries: 'Results that were sent, each to one subscriber.',
  live_evictions: 'Connections that were ended because their client did not read.',
} as const;

/** Makes the metrics of a server. Those of the outbox are left out while the database does not answer. */
export function metricsOf(options: MetricsOptions, live: Live): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const gaugesByName = Object.entries(gauges).map(
    ([name, help]) => [name, new Gauge({ name: `gateway_${name}`, help, registers })] as const,
  );
  const totalsByName = Object.entries(totals).map(
    ([name, help]) => [name, new Counter({ name: `gateway_${name}_total`, help, registers })] as const,
  );
  return {
    contentType: registry.contentType,
    text: async () => {
      const values: Figures = { ...ownFigures(options.tail, live), ...(await outboxFigures(options)) };
      for (const [name, gauge] of gaugesByName) {
        const value = values[name as keyof Figures];
        // Nothing instead of a zero that nobody counted.
        if (value === undefined) gauge.remove();
        else gauge.set(value);
      }
      const done = ownTotals(live);
      for (const [name, total] of totalsByName) {
        total.reset();
        total.inc(done[name as keyof typeof totals]);
      }
      return registry.metrics();
    },
  };
}

type Figures = Partial<Record<keyof typeof gauges, number>>;

async function outboxFigures({ readBacklog, log }: MetricsOptions): Promise<Figures> {
  try {
    const { waiting, oldestSeconds } = await readBacklog();
    return { feed_outbox_changes: waiting, feed_outbox_oldest_seconds: oldestSeconds ?? 0 };
  } catch (error) {
    log.warn({ err: error }, 'the outbox cannot be read for the metrics');
    return {};
  }
}

/** What this process knows by itself. */
function ownFigures(tail: Tail, { fanOut, connections }: Live): Figures {
  const { subscriptions, groups, slowestLag } = fanOut.figures;
  return {
    feed_head_position: Number(tail.state.head),
    feed_epoch: tail.state.epoch,
    feed_ring_changes: tail.ringLength,
    feed_ring_oldest_position: Number(tail.oldestInRing ?? 0n),
    live_connections: connections.size,
    live_subscriptions: subscriptions,
    live_groups: groups,
    live_slowest_lag_changes: slowestLag,
  };
}

/** What this process has done since it started. */
function ownTotals({ fanOut: { counters } }: Live): Record<keyof typeof totals, number> {
  return {
    live_results: counters.results,
    live_deliveries: counters.deliveries,
    live_evictions: counters.evictions,
  };
}
