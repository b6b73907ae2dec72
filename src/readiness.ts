/** Whether a server can answer: its database, the form of that, and how near the feed is to its head. */
import type { PrismaClient } from './db/generated/prisma/client.ts';
import { missingMigrations } from './db/migrate.ts';
import { readBacklog, readLag, type Tail } from './feed/index.ts';
import type { Readiness } from './server/probes.ts';

/** Longest time for which changes may wait to be seen by clients, in seconds, before they are better off elsewhere. */
export const MOST_LAG_S = 30;

/** Longest time that the database has for all checks, in ms. */
const ANSWER_MS = 5_000;

const held = { isReady: true, reason: null };
const failing = (reason: string): { isReady: boolean; reason: string } => ({ isReady: false, reason });

/** Looks at all of it. Never rejects. */
export async function readReadiness(live: PrismaClient, tail: Tail): Promise<Readiness> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, ANSWER_MS).unref());
  try {
    const [missing, lag] = await Promise.race([
      Promise.all([missingMigrations(live), feedLag(live, tail)]),
      late,
    ]);
    return {
      database: held,
      migrations: missing.length === 0 ? held : failing(`Not applied: ${missing.join(', ')}.`),
      feed: lag <= MOST_LAG_S ? held : failing(`Changes have waited for ${Math.round(lag)} s to be told.`),
    };
  } catch {
    // What it says names hosts and roles, which are for the log.
    const unknown = failing('It cannot be read.');
    return { database: failing('It does not answer.'), migrations: unknown, feed: unknown };
  }
}

/** For how many seconds the oldest change has waited that this process has not told: for a position, or to be read. */
async function feedLag(live: PrismaClient, tail: Tail): Promise<number> {
  const [{ oldestSeconds }, unread] = await Promise.all([readBacklog(live), readLag(live, tail.state.head)]);
  return Math.max(oldestSeconds ?? 0, unread);
}
