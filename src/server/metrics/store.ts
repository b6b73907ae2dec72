/** What the database knows of the feed, of ingest and of the sources; and how its connections are used. */
import { Counter, Gauge, type Registry } from 'prom-client';
import { type DatasetClocks, freshnessOf, freshnessStatuses } from '../../core/freshness.ts';
import type { Backlog } from '../../feed/index.ts';
import type { Log } from '../yoga.ts';

/** Runs of ingest that ended in one way, and what they brought. */
export interface IngestTotals {
  source: string;
  outcome: string;
  runs: number;
  rows: number;
  records: number;
  rejected: number;
}

/** The use of a pool of connections. */
export interface PoolUse {
  pool: string;
  busy: number;
  idle: number;
  /** Statements that wait for a connection. */
  waiting: number;
}

export interface StoreReadings {
  /** Reads what waits for a position in the feed. */
  readBacklog: () => Promise<Backlog>;
  readIngest: () => Promise<readonly IngestTotals[]>;
  readClocks: () => Promise<readonly DatasetClocks[]>;
  pools: () => readonly PoolUse[];
  log: Log;
}

type Update = () => Promise<void>;

/** Adds what is read anew at each scrape; call the answer before it. What cannot be read is left out, and never told as zero. */
export function storeMeters(registry: Registry, readings: StoreReadings): Update {
  const parts = [
    feedMeters(registry, readings),
    ingestMeters(registry, readings),
    sourceMeters(registry, readings),
  ];
  const usePools = poolMeters(registry, readings);
  return async () => {
    usePools();
    for (const part of parts) {
      const tell = await part.read().catch((error: unknown) => {
        readings.log.warn({ err: error }, 'the database cannot be read for the metrics');
      });
      // At once, since several may be asking.
      part.reset();
      tell?.();
    }
  };
}

interface Part {
  reset(): void;
  /** Reads, and gives what tells it. */
  read(): Promise<() => void>;
}

function feedMeters(registry: Registry, { readBacklog }: StoreReadings): Part {
  const registers = [registry];
  const waiting = new Gauge({
    name: 'gateway_feed_outbox_changes',
    help: 'Committed changes without a position.',
    registers,
  });
  const oldest = new Gauge({
    name: 'gateway_feed_outbox_oldest_seconds',
    help: 'Age of the oldest of them; 0 without any. Above some seconds: no sequencer runs.',
    registers,
  });
  return {
    reset: () => [waiting, oldest].forEach((each) => each.remove()),
    read: async () => {
      const backlog = await readBacklog();
      return () => {
        waiting.set(backlog.waiting);
        oldest.set(backlog.oldestSeconds ?? 0);
      };
    },
  };
}

function ingestMeters(registry: Registry, { readIngest }: StoreReadings): Part {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `gateway_ingest_${name}_total`, help, labelNames, registers: [registry] });
  const runs = counter('runs', 'Runs, by source and by how they ended.', ['source', 'outcome']);
  const of = ['source'] as ['source'];
  const rows = counter('rows', 'Rows that runs have read.', of);
  const records = counter('records', 'Records that runs have made of them.', of);
  const rejections = counter('rejections', 'Rows that were refused, each kept with its reason.', of);
  return {
    reset: () => [runs, rows, records, rejections].forEach((each) => each.reset()),
    read: async () => {
      const totals = await readIngest();
      return () => {
        for (const { source, outcome, ...total } of totals) {
          runs.inc({ source, outcome }, total.runs);
          rows.inc({ source }, total.rows);
          records.inc({ source }, total.records);
          rejections.inc({ source }, total.rejected);
        }
      };
    },
  };
}

function sourceMeters(registry: Registry, { readClocks }: StoreReadings): Part {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> =>
    new Gauge({ name: `gateway_source_${name}`, help, labelNames, registers: [registry] });
  const status = gauge(
    'status',
    `1 for the status of a source: ${Object.keys(freshnessStatuses).join(', ')}.`,
    ['source', 'status'],
  );
  const of = ['source'] as ['source'];
  const success = gauge('last_success_timestamp_seconds', 'When it was last found out how it stands.', of);
  const change = gauge('last_change_timestamp_seconds', 'When its publisher last brought something new.', of);
  return {
    reset: () => [status, success, change].forEach((each) => each.reset()),
    read: async () => {
      const datasets = await readClocks();
      const now = new Date();
      return () => {
        for (const dataset of datasets) {
          const { id: source, lastSuccessAt, lastChangeAt } = dataset;
          status.set({ source, status: freshnessOf(dataset, now).status }, 1);
          if (lastSuccessAt) success.set({ source }, lastSuccessAt.getTime() / 1_000);
          if (lastChangeAt) change.set({ source }, lastChangeAt.getTime() / 1_000);
        }
      };
    },
  };
}

function poolMeters(registry: Registry, { pools }: StoreReadings): () => void {
  const registers = [registry];
  const connections = new Gauge({
    name: 'gateway_pool_connections',
    help: 'Connections of this process to the database, by pool and state (busy, idle).',
    labelNames: ['pool', 'state'],
    registers,
  });
  const queue = new Gauge({
    name: 'gateway_pool_waiting',
    help: 'Statements that wait for a connection of the pool.',
    labelNames: ['pool'],
    registers,
  });
  return () => {
    for (const { pool, busy, idle, waiting } of pools()) {
      connections.set({ pool, state: 'busy' }, busy);
      connections.set({ pool, state: 'idle' }, idle);
      queue.set({ pool }, waiting);
    }
  };
}
