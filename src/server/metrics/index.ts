/** What an operator watches, in the text format of Prometheus (docs/operating.md has all of it). */
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Tail } from '../../feed/index.ts';
import type { Live } from '../live/index.ts';
import { liveMeters } from './live.ts';
import { storeMeters, type StoreReadings } from './store.ts';

export { operationMeters } from './operations.ts';
export type { IngestTotals, PoolUse, StoreReadings } from './store.ts';

/** Those of the process: one for all servers in it. */
let ofProcess: Registry | undefined;

function processMeters(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

/** The metrics of a server. */
export interface Metrics {
  contentType: string;
  /** Their present values. */
  text(): Promise<string>;
}

/** Makes the metrics of a server, beside those that its registry has already. */
export function metricsOf(registry: Registry, tail: Tail, live: Live, readings: StoreReadings): Metrics {
  liveMeters(registry, tail, live);
  const update = storeMeters(registry, readings);
  const all = Registry.merge([processMeters(), registry]);
  return {
    contentType: all.contentType,
    text: async () => {
      await update();
      return all.metrics();
    },
  };
}
