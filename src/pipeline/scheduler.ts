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
  /** Defects, and what keeps all sources from being looked at, such as a database that is away. */
  onError: (error: unknown, source?: string) => void;
}

/** Looks at everything that is due, once; the longest due first. A source that another process is at is left to it. */
export async function lookAtDue(
  context: AttemptContext,
  options: Omit<SchedulerOptions, 'intervalMs'>,
  trigger: AttemptTrigger = 'SCHEDULE',
): Promise<AttemptReport[]> {
  const { sources, onReport, onError } = options;
  const states = await readStates(context.database.live);
  const now = present(context);
  const dueAt = ({ connector }: Source): number => states.get(connector.id)?.nextDueAt?.getTime() ?? 0;
  const due = sources
    .filter((source) => {
      const state = states.get(source.connector.id);
      return source.disabled === null && (state === undefined || isDue(state, now));
    })
    .sort((one, other) => dueAt(one) - dueAt(other));
  const limit = pLimit(AT_ONCE);
  const reports: AttemptReport[] = [];
  await Promise.all(
    due.map((source) =>
      limit(async () => {
        try {
          const isAskedFor = states.get(source.connector.id)?.requestedAt != null;
          const report = await attempt(context, source, isAskedFor ? 'MANUAL' : trigger);
          if (!report) return;
          reports.push(report);
          onReport?.(report);
        } catch (error) {
          if (!isTaken(error)) onError(error, source.connector.id);
        }
      }),
    ),
  );
  return reports;
}

/** Looks at what is due until it is stopped; a look that is under way is ended first. */
export function startScheduler(context: AttemptContext, options: SchedulerOptions): Background {
  return repeatedly(() => lookAtDue(context, options), {
    intervalMs: options.intervalMs ?? 2_000,
    onError: (error) => options.onError(error),
  });
}

const isTaken = (error: unknown): boolean =>
  error instanceof OperationError && error.details.isTaken === true;
