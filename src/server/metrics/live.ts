/** What the feed, and those who follow it, cost and wait for. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Tail } from '../../feed/index.ts';
import type { Live } from '../live/index.ts';

const gauges = {
  feed_head_position: 'Newest change that this process has read.',
  feed_epoch: 'Epoch of the feed.',
  feed_ring_changes: 'Changes in the memory of this process.',
  feed_ring_oldest_position: 'Oldest of them; 0 without any. Who is behind it reads from the database.',
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

/** Adds what this process knows by itself. */
export function liveMeters(registry: Registry, tail: Tail, live: Live): void {
  const registers = [registry];
  for (const [name, help] of Object.entries(gauges)) {
    new Gauge({
      name: `gateway_${name}`,
      help,
      registers,
      collect() {
        this.set(figures(tail, live)[name as keyof typeof gauges]);
      },
    });
  }
  for (const [name, help] of Object.entries(totals)) {
    new Counter({
      name: `gateway_${name}_total`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(done(live)[name as keyof typeof totals]);
      },
    });
  }
}

function figures(tail: Tail, { fanOut, connections }: Live): Record<keyof typeof gauges, number> {
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
function done({ fanOut: { counters } }: Live): Record<keyof typeof totals, number> {
  return {
    live_results: counters.results,
    live_deliveries: counters.deliveries,
    live_evictions: counters.evictions,
  };
}
