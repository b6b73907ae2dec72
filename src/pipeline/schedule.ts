/** When a source is looked at next. Pure: the present and chance are given. */
import type { Schedule } from '../connectors/connector.ts';
import { durationMs } from '../core/duration.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Failures in a row after which the circuit opens: from then on there are only probes. */
export const FAILURES_TO_OPEN = 5;

/** Longest and shortest time between two probes of an open circuit, in ms. */
const PROBE_MS = { least: HOUR, most: 6 * HOUR };

/** Part of a wait by which chance makes it longer or shorter, so that sources and gateways do not ask in step. */
const JITTER = 0.1;

/** How a look at a source ended, as far as the next one goes by it. */
export interface Look {
  startedAt: Date;
  /** Failures in a row, this one included; 0: it did not fail. */
  failures: number;
  /** There is more behind what one look brings. */
  hasMore: boolean;
  /** When the upstream, or its quota, lets us come back. */
  notBefore: Date | null;
}

/**
 * When to look next: a cadence after a look that went well; after failures soon, then ever later, then only in probes; never
 * before the upstream lets us.
 * @param chance from 0 to 1
 */
export function nextLook(schedule: Schedule, look: Look, chance: number): Date {
  const wait = waitMs(durationMs(schedule.every), look) * (1 + JITTER * (2 * chance - 1));
  const due = look.startedAt.getTime() + Math.max(1_000, wait);
  return new Date(Math.max(due, look.notBefore?.getTime() ?? 0));
}

function waitMs(everyMs: number, { failures, hasMore }: Look): number {
  if (failures === 0) return hasMore ? Math.min(everyMs, MINUTE) : everyMs;
  if (failures >= FAILURES_TO_OPEN) return Math.min(Math.max(everyMs, PROBE_MS.least), PROBE_MS.most);
  return Math.min(everyMs, MINUTE * 2 ** (failures - 1));
}

/** Requests that were sent since an instant. */
export interface QuotaUse {
  used: number;
  since: Date | null;
}

/** What was used of a quota at an instant: nothing once its period is over, or where a wrong clock began it long after. */
export function quotaUse(quota: Schedule['quota'], { used, since }: QuotaUse, now: Date): QuotaUse {
  const isOver =
    !quota || since === null || Math.abs(now.getTime() - since.getTime()) >= durationMs(quota.per);
  return isOver ? { used: 0, since: null } : { used, since };
}

/** When all of a quota is there again; null: it has no quota, or nothing of it is used. */
export function quotaResetsAt(quota: Schedule['quota'], { since }: QuotaUse): Date | null {
  return quota && since ? new Date(since.getTime() + durationMs(quota.per)) : null;
}
