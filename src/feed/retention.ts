import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { type Background, repeatedly, type RepeatOptions } from './repeat.ts';

/** Days for which changes are kept at least: the default, and the fewest that may be set (clients have holidays). */
export const DEFAULT_RETENTION_DAYS = 30;
export const LEAST_RETENTION_DAYS = 7;

/** A partition of the log. */
export interface LogPartition {
  /** Table, with its schema. */
  name: string;
  /** First and last position that it is for. */
  first: bigint;
  last: bigint;
  /** With its indexes. */
  bytes: bigint;
}

/** The partitions of the log, oldest first. The newest may have no entry yet. */
export function readPartitions(db: Pick<PrismaClient, '$queryRaw'>): Promise<LogPartition[]> {
  return db.$queryRaw<LogPartition[]>`
    SELECT name::text, first, last, pg_total_relation_size(name) AS bytes FROM feed.log_partition ORDER BY first`;
}

/**
 * Drops whole partitions whose newest entry got its position more than `days` days ago, oldest first, and never the one
 * with the head: what is younger is always kept, and up to a partition of what is older. Returns how many. Safe in any
 * number of processes. Throws when readers did not make way within 200 ms; the next call goes on.
 */
export async function dropExpired(live: PrismaClient, days: number): Promise<number> {
  for (let dropped = 0; ; dropped += 1) {
    const [answer] = await live.$queryRaw<{ last: bigint | null }[]>`
      SELECT feed.drop_oldest(clock_timestamp() - make_interval(days => ${days}::int)) AS last`;
    if (answer!.last === null) return dropped;
  }
}

/** Drops what has expired in the background, at first at once. Default `intervalMs`: an hour. */
export function startRetention(
  live: PrismaClient,
  options: { days: number } & Partial<RepeatOptions> & Pick<RepeatOptions, 'onError'>,
): Background {
  const { days, intervalMs = 3_600_000, onError } = options;
  return repeatedly(() => dropExpired(live, days), { intervalMs, onError });
}
