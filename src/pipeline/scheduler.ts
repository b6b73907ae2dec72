/** Keeps sources up to date: whatever is due is looked at, in the order of its time. */
import pLimit from 'p-limit';
import { OperationError } from '../core/errors.ts';
import type { AttemptTrigger } from '../db/generated/prisma/client.ts';
import { type Background, repeatedly } from '../feed/index.ts';
import { attempt, type AttemptContext, type AttemptReport, isDue } from './attempt.ts';
import { present } from './context.ts';
import { readStates, type Source } from './source-state.ts';

/** Sources that are looked at at the same time by one process: a second one, so that a slow one holds up nobody. */
const AT_ONCE = 2;

export interface SchedulerOptions {
  sources: readonly Source[];
  /** Time between two looks at the clock, in ms. */
  intervalMs?: number;
  onReport?: (report: AttemptReport) => void;
  /** Defects, and what keeps all sources from being looked at, such as a database that is away: told once, until it is over. */
  onError: (error: unknown, source?: string) => void;
  /** What kept all sources from being looked at is over. */
  onRecovery?: () => void;
}

type Looking = Omit<SchedulerOptions, 'intervalMs' | 'onRecovery'>;

/** A source whose time has come, and why. */
interface Due {
  source: Source;
  trigger: AttemptTrigger;
}

/** Looks at everything that is due, once; the longest due first. A source that another process is at is left to it. */
export async function lookAtDue(context: AttemptContext, options: Looking): Promise<AttemptReport[]> {
  const limit = pLimit(AT_ONCE);
  const due = await readDue(context, options);
  const reports = await Promise.all(due.map((each) => limit(() => look(context, options, each))));
  return reports.flatMap((report) => report ?? []);
}

/** What is due, the longest due first. */
async function readDue(context: AttemptContext, { sources }: Looking): Promise<Due[]> {
  const states = await readStates(context.database.live);
  const now = present(context);
  const dueAt = ({ connector }: Source): number => states.get(connector.id)?.nextDueAt?.getTime() ?? 0;
  return sources
    .filter((source) => {
      const state = states.get(source.connector.id);
      return source.disabled === null && (state === undefined || isDue(state, now));
    })
    .sort((one, other) => dueAt(one) - dueAt(other))
    .map((source) => {
      const isAskedFor = states.get(source.connector.id)?.requestedAt != null;
      return { source, trigger: isAskedFor ? 'MANUAL' : 'SCHEDULE' };
    });
}

async function look(
  context: AttemptContext,
  { onReport, onError }: Looking,
  { source, trigger }: Due,
): Promise<AttemptReport | null> {
  try {
    const report = await attempt(context, source, trigger);
    if (report) onReport?.(report);
    return report;
  } catch (error) {
    if (!isTaken(error)) onError(error, source.connector.id);
    return null;
  }
}

/**
 * Looks at what is due until it is stopped; a look that is under way is ended first. What becomes due during a long look does
 * not wait for its end.
 */
export function startScheduler(context: AttemptContext, options: SchedulerOptions): Background {
  const limit = pLimit(AT_ONCE);
  /** By source, those that wait for their turn included. */
  const looks = new Map<string, Promise<unknown>>();
  let isStopping = false;
  let isKept = false;
  const begin = async (): Promise<void> => {
    const all = await readDue(context, options);
    if (isKept) options.onRecovery?.();
    isKept = false;
    for (const due of all) {
      const { id } = due.source.connector;
      if (looks.has(id)) continue;
      looks.set(
        id,
        limit(async () => (isStopping ? null : look(context, options, due))).finally(() => looks.delete(id)),
      );
    }
  };
  const beginning = repeatedly(begin, {
    intervalMs: options.intervalMs ?? 2_000,
    onError: (error) => {
      if (!isKept) options.onError(error);
      isKept = true;
    },
  });
  return {
    stop: async () => {
      isStopping = true;
      await beginning.stop();
      await Promise.all(looks.values());
    },
  };
}

const isTaken = (error: unknown): boolean =>
  error instanceof OperationError && error.details.isTaken === true;
