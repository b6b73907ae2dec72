/**
 * An epoch is a stretch of the feed's history that nobody restored over. A failover, a recovery to a point in time, a dump
 * that is restored: the history goes on from an earlier point, and otherwise than clients have seen it. Up to that point
 * their cursors hold; those from behind it are of an epoch that has ended earlier.
 */
import type { PrismaClient } from '../db/generated/prisma/client.ts';

/**
 * Begins the next epoch if the feed lives elsewhere than where its newest one began (timeline, cluster, database, table):
 * behind the newest change, once in any number of processes. Returns the present epoch. The sequencer does the same
 * before it gives positions; call it where a server begins to answer, which may be before the next change.
 */
export async function ensureEpoch(live: PrismaClient): Promise<number> {
  const [answer] = await live.$queryRaw<{ epoch: number }[]>`SELECT feed.ensure_epoch() AS epoch`;
  return answer!.epoch;
}

/**
 * Begins the next epoch whatever the feed lives in: for restores that PostgreSQL cannot tell, such as files of a data
 * directory that were copied back. Call it before anything is written. Returns the epoch.
 */
export async function beginEpoch(live: PrismaClient): Promise<number> {
  const [answer] = await live.$queryRaw<{ epoch: number }[]>`SELECT feed.begin_epoch() AS epoch`;
  return answer!.epoch;
}
