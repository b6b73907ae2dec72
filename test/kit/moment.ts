import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { append, sequence } from '../../src/feed/index.ts';
import { changeOfNode } from './feed.ts';

/** A moment of the feed that has everything committed so far, in the form that `asOf` takes. */
export async function momentNow(live: PrismaClient): Promise<string> {
  await inTransaction(live, (tx) => append(tx, [changeOfNode(randomUUID(), 1)]));
  await sequence(live);
  const [newest] = await live.$queryRaw<{ snapshot: string }[]>`
    SELECT snapshot::text FROM feed.moment ORDER BY position DESC, id DESC LIMIT 1`;
  return newest!.snapshot;
}
