import { randomUUID } from 'node:crypto';
import { Prisma, type PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import type { Transaction } from '../../src/db/transaction.ts';
import { append, readPartitions, sequence, type Change, type NewChange } from '../../src/feed/index.ts';

/** A change of a node that exists in no table: enough for what the feed itself promises. */
export function changeOfNode(nodeId: string, toVersion: number, more: Partial<NewChange> = {}): NewChange {
  return {
    kind: toVersion === 1 ? 'CREATED' : 'REVISED',
    nodeType: 'Incident',
    nodeId,
    fromVersion: toVersion === 1 ? null : toVersion - 1,
    toVersion,
    datasetId: 'ucdp-ged',
    countries: ['UKR'],
    validFrom: '2022-02-24',
    validTo: '2022-02-25',
    isBackfill: false,
    cause: 'a test',
    changed: [],
    ...more,
  };
}

/** Makes the feed of a test's own database as empty as a new one. */
export async function emptyFeed(live: PrismaClient): Promise<void> {
  await live.$executeRaw`TRUNCATE feed.outbox, feed.change_log, feed.moment`;
  await live.$executeRaw`UPDATE feed.head SET position = 0`;
  await live.$executeRaw`DELETE FROM feed.epoch WHERE epoch > 1`;
}

/** Writes `count` changes of new nodes in one transaction, and gives them positions. */
export async function publishChanges(live: PrismaClient, count: number): Promise<void> {
  await inTransaction(live, (tx) =>
    append(
      tx,
      Array.from({ length: count }, () => changeOfNode(randomUUID(), 1)),
    ),
  );
  await sequence(live);
}

/** Empties the feed and gives it partitions of `size` positions from now on, for `publishInBatches`. */
export async function withPartitionsOf(live: PrismaClient, size: number): Promise<void> {
  await emptyFeed(live);
  for (const { name } of await readPartitions(live)) await live.$executeRaw`DROP TABLE ${Prisma.raw(name)}`;
  await live.$executeRaw`
    CREATE OR REPLACE FUNCTION feed.partition_size() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN ${Prisma.raw(String(size))}::bigint`;
}

/** As `publishChanges`, with a sequencer that takes `batch` at once. */
export async function publishInBatches(live: PrismaClient, count: number, batch: number): Promise<void> {
  await inTransaction(live, (tx) =>
    append(
      tx,
      Array.from({ length: count }, () => changeOfNode(randomUUID(), 1)),
    ),
  );
  for (let taken = batch; taken === batch;) {
    const [answer] = await live.$queryRaw<{ taken: number }[]>`SELECT feed.sequence(${batch}::int) AS taken`;
    taken = answer!.taken;
  }
}

/** Reads batches until the change at `position` was seen. Throws when the reader ends earlier. */
export async function readUpTo(batches: AsyncGenerator<Change[]>, position: bigint): Promise<Change[]> {
  const seen: Change[] = [];
  while (seen.at(-1)?.position !== position) {
    const next = await batches.next();
    if (next.done) throw new Error(`the reader ended after ${seen.length} changes`);
    seen.push(...next.value);
    if (seen.length > Number(position)) throw new Error('more changes came than there are');
  }
  return seen;
}

/** The positions from one after `after` to `last`. */
export function positions(after: number, last: number): bigint[] {
  return Array.from({ length: last - after }, (_, index) => BigInt(after + index + 1));
}

/** A transaction that stays open between the steps of a test. */
export class OpenTransaction {
  readonly tx: Transaction;
  private readonly finish: (commit: boolean) => void;
  private readonly ended: Promise<void>;

  private constructor(tx: Transaction, finish: (commit: boolean) => void, ended: Promise<void>) {
    this.tx = tx;
    this.finish = finish;
    this.ended = ended;
  }

  static begin(live: PrismaClient): Promise<OpenTransaction> {
    return new Promise((resolve, reject) => {
      const ended = inTransaction(live, async (tx) => {
        const commits = await new Promise<boolean>((finish) => {
          // `ended` is set by the time that the database has answered to BEGIN.
          resolve(
            new OpenTransaction(
              tx,
              finish,
              Promise.resolve().then(() => ended),
            ),
          );
        });
        if (!commits) throw new RolledBack();
      });
      ended.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) reject(error);
      });
    });
  }

  commit(): Promise<void> {
    this.finish(true);
    return this.ended;
  }

  async rollback(): Promise<void> {
    this.finish(false);
    await this.ended.catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  }
}

class RolledBack extends Error {}
