/** The gateway in the recorded world: weeks of its time in minutes of ours. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connector } from '../../src/connectors/connector.ts';
import { durationMs } from '../../src/core/duration.ts';
import type { AttemptContext, AttemptReport } from '../../src/pipeline/attempt.ts';
import { lookAtDue } from '../../src/pipeline/scheduler.ts';
import { configureSources, readStates, type Source } from '../../src/pipeline/source-state.ts';
import type { Upstream } from './upstream.ts';

const connectorTests = path.resolve(import.meta.dirname, '../connectors');

/** Every upstream that a connector's tests have. */
export async function allUpstreams(): Promise<Upstream[]> {
  const folders = (await readdir(connectorTests)).sort();
  const files = folders.map((folder) => path.join(connectorTests, folder, 'upstream.ts')).filter(existsSync);
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(file).href) as Promise<{ upstream: Upstream }>),
  );
  return modules.map(({ upstream }) => upstream);
}

/** Shortest time between two looks in the world: some weeks are to pass in minutes. */
const SHORTEST = 'PT12H';

/**
 * Sources as the world has them: all keys given, nobody looked at more often than twice a day, and the bounds of whole
 * releases as small as the world.
 */
export function worldSources(
  connectors: readonly Connector[],
  upstreams: readonly Upstream[],
  env: Readonly<Record<string, string>> = {},
): Source[] {
  const keys = Object.assign({}, ...upstreams.map((upstream) => upstream.env ?? {}), env) as Record<
    string,
    string
  >;
  return (
    connectors
      .filter(({ schedule }) => schedule !== null)
      // A folder of somebody's own is no part of the world.
      .filter(({ settings }) =>
        settings.every(({ name, isRequired }) => !isRequired || keys[name] !== undefined),
      )
      .map((connector) => {
        const { schedule, expectations } = connector;
        const every = durationMs(schedule!.every) < durationMs(SHORTEST) ? SHORTEST : schedule!.every;
        const small = { ...expectations, minRows: Math.min(1, expectations.minRows), minCompleteRows: 1 };
        return {
          connector: { ...connector, schedule: { ...schedule!, every }, expectations: small },
          disabled: null,
          env: keys,
        };
      })
  );
}

/** A clock that is set by hand. */
export class WorldClock {
  private at: number;

  constructor(begin: Date) {
    this.at = begin.getTime();
  }

  readonly now = (): Date => new Date(this.at);

  set(at: Date): void {
    this.at = Math.max(this.at, at.getTime());
  }
}

export interface LiveOptions {
  contexts: readonly AttemptContext[];
  sources: readonly Source[];
  clock: WorldClock;
  until: Date;
  onReport?: (report: AttemptReport, process: number) => void;
  /** Called after each moment at which something was due. */
  onMoment?: (at: Date) => Promise<void>;
}

/**
 * Lets the world's time pass: the clock goes from each moment at which something is due to the next one. All contexts look at
 * each moment at the same time, as processes that share a database do.
 */
export async function liveThrough(options: LiveOptions): Promise<void> {
  const { contexts, sources, clock, until, onReport, onMoment } = options;
  const { live } = contexts[0]!.database;
  await configureSources(live, sources);
  const onError = (error: unknown): void => {
    throw error;
  };
  for (;;) {
    await Promise.all(
      contexts.map((context, process) =>
        lookAtDue(context, { sources, onError, onReport: (report) => onReport?.(report, process) }),
      ),
    );
    await onMoment?.(clock.now());
    const due = [...(await readStates(live)).values()].flatMap(({ enabled, nextDueAt }) =>
      enabled && nextDueAt ? [nextDueAt.getTime()] : [],
    );
    const next = new Date(Math.min(...due));
    if (next > until) break;
    clock.set(next);
  }
  clock.set(until);
}
