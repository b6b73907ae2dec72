import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { isOpenTransaction } from '../db/transaction.ts';
import { type Background, repeatedly, type RepeatOptions } from './repeat.ts';

/** Changes that are given positions in one transaction. */
const BATCH = 5_000;

/**
 * Gives positions to all changes whose transactions are visible now. Returns how many. Safe in any number of processes.
 * In an open transaction it does nothing: what that changes is not visible yet.
 */
export async function sequence(live: PrismaClient): Promise<number> {
  if (isOpenTransaction(live)) return 0;
  let total = 0;
  for (;;) {
    const [answer] = await live.$queryRaw<{ taken: number }[]>`SELECT feed.sequence(${BATCH}::int) AS taken`;
    total += answer!.taken;
    if (answer!.taken < BATCH) return total;
  }
}

/**
 * Keeps a moment of the past (`Database.asOf`) that has all that is committed now. For writers of what is no change
 * of the feed, such as the end of a run: after changes the sequencer keeps one by itself.
 */
export async function keepMoment(live: PrismaClient): Promise<void> {
  if (isOpenTransaction(live)) return;
  await sequence(live);
  await live.$executeRaw`SELECT feed.mark()`;
}

/**
 * Sequences in the background. Writers call `sequence` themselves after their commits; this run is for those who
 * were killed in between, and for the database's comings and goings.
 */
export function startSequencer(
  live: PrismaClient,
  { intervalMs = 250, onError }: Partial<RepeatOptions> & Pick<RepeatOptions, 'onError'>,
): Background {
  return repeatedly(() => sequence(live), { intervalMs, onError });
}
