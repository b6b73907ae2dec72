import type { PrismaClient } from '../db/generated/prisma/client.ts';

/** What was committed and has no position yet. */
export interface Backlog {
  /** Changes. */
  waiting: number;
  /** Seconds since the transaction of the oldest of them began; null when none waits. */
  oldestSeconds: number | null;
}

/** Reads how much waits for the sequencer, in one statement. */
export async function readBacklog(db: Pick<PrismaClient, '$queryRaw'>): Promise<Backlog> {
  const [backlog] = await db.$queryRaw<Backlog[]>`
    SELECT count(*)::int AS waiting,
           max(greatest(0, extract(epoch FROM clock_timestamp() - recorded_at)))::float8 AS "oldestSeconds"
      FROM feed.outbox`;
  return backlog!;
}
