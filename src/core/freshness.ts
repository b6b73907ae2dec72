/** How fresh a dataset is, by the oldest of its clocks. */
import { durationMs } from './duration.ts';
import type { Redistribution } from './licence.ts';
import type { Coverage } from './source.ts';

/** In the order from good to bad: the status of several is the last one that any of them has. */
export const freshnessStatuses = {
  CURRENT: 'It was looked at in time, and what its publisher has is here.',
  UNWATCHED:
    'It has data, and nobody looks for newer data by itself: it is read when somebody gives it something.',
  SILENT:
    'It is looked at in time, and for more than twice the time between two releases and a day its publisher has brought ' +
    'nothing new.',
  STALE: 'It was not found out for more than twice the time between two looks how its upstream stands.',
  DEMO: 'All that is here of it is demo data.',
  NOT_LOADED: 'Nothing of it is here. That is not to say that there is nothing.',
} as const;
export type FreshnessStatus = keyof typeof freshnessStatuses;

/** What a dataset's freshness is judged by. */
export interface Clocks {
  /** Whether anything but demo data was ever published; whether demo data is all there is. */
  isLoaded: boolean;
  isDemo: boolean;
  /** The publisher's time between two releases, and the gateway's time between two looks; ISO 8601 durations. */
  cadence: string | null;
  every: string | null;
  /** Why it is not looked at by itself; null: it is. */
  disabledReason: string | null;
  lastSuccessAt: Date | null;
  lastChangeAt: Date | null;
  lastErrorMessage: string | null;
}

/** Time for which nobody calls a look late, in ms, beside twice the time between two looks. */
const GRACE_MS = 10 * 60_000;

/** Time for which nobody calls a publisher silent, in ms, beside twice its cadence: nobody publishes at night. */
const QUIET_MS = 86_400_000;

/** The status, and why it is that in words. */
export function freshnessOf(clocks: Clocks, now: Date): { status: FreshnessStatus; reason: string | null } {
  const { isLoaded, isDemo, cadence, every, disabledReason, lastSuccessAt, lastChangeAt } = clocks;
  const since = (instant: Date | null): number => now.getTime() - (instant?.getTime() ?? -Infinity);
  if (!isLoaded) {
    const unknown = lastSuccessAt ? 'No look has brought a record so far.' : 'It was not looked at yet.';
    const reason = disabledReason ?? clocks.lastErrorMessage ?? unknown;
    return { status: isDemo ? 'DEMO' : 'NOT_LOADED', reason };
  }
  if (disabledReason !== null || every === null) return { status: 'UNWATCHED', reason: disabledReason };
  if (since(lastSuccessAt) > 2 * durationMs(every) + GRACE_MS) {
    return { status: 'STALE', reason: clocks.lastErrorMessage ?? 'Nobody looked.' };
  }
  const isSilent =
    cadence !== null && lastChangeAt !== null && since(lastChangeAt) > 2 * durationMs(cadence) + QUIET_MS;
  if (isSilent) {
    return { status: 'SILENT', reason: `Nothing has changed since ${lastChangeAt.toISOString()}.` };
  }
  return { status: 'CURRENT', reason: null };
}

/** The status of several datasets together: that of the one that stands worst. */
export function worstOf(statuses: readonly FreshnessStatus[]): FreshnessStatus {
  const order = Object.keys(freshnessStatuses) as FreshnessStatus[];
  return order[Math.max(0, ...statuses.map((status) => order.indexOf(status)))]!;
}

/** A dataset as the books have it: what it can be asked about, and how it stands. */
export interface DatasetClocks extends Clocks {
  id: string;
  /** Types of node that its records are. */
  nodeTypes: readonly string[];
  redistribution: Redistribution;
  coverage: Coverage;
  enabled: boolean;
}
