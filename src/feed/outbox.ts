import type { PrismaClient } from '../db/generated/prisma/client.ts';

/** What was committed and has no position yet. */
export interface Backlog {
  /** Changes. */
  waiting: number;
  /** Seconds since the transaction of the oldest of them began; null when none waits. */
  oldestSeconds: number | null;
}

/** For how many seconds the oldest change behind a position has been in the log; 0 where that is the head. */
export async function readLag(db: Pick<PrismaClient, '$queryRaw'>, position: bigint): Promise<number> {
  const [lag] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT coalesce((SELECT greatest(0, extract(epoch FROM clock_timestamp() - sequenced_at)) FROM feed.change_log
                      WHERE position > ${position} ORDER BY position LIMIT 1), 0)::float8 AS seconds`;
  return lag!.seconds;
}

/** Reads how much waits for the sequencer, in one statement. */
export async function readBacklog(db: Pick<PrismaClient, '$queryRaw'>): Promise<Backlog> {
  const [backlog] = await db.$queryRaw<Backlog[]>`
    SELECT count(*)::int AS waiting,
           max(greatest(0, extract(epoch FROM clock_timestamp() - recorded_at)))::float8 AS "oldestSeconds"
      FROM feed.outbox`;
  return backlog!;
}
