import type { Prisma, PrismaClient } from './generated/prisma/client.ts';

/** A transaction of the live client; all writes take one. */
export type Transaction = Prisma.TransactionClient;
export type Sql = Prisma.Sql;

const open = new WeakSet<object>();

/**
 * Runs `work` in one transaction: all of it becomes visible at once or none of it. Bulk batches may take minutes. Where
 * `live` stands for a transaction that is open (see `asClient`), `work` is a part of that one.
 */
export function inTransaction<T>(live: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (open.has(live)) return work(live);
  return live.$transaction(work, { timeout: 10 * 60_000, maxWait: 60_000 });
}

/** A transaction in the place of the live client, so that what makes several transactions makes this one only. */
export function asClient(tx: Transaction): PrismaClient {
  open.add(tx);
  return tx as PrismaClient;
}

/** Whether a client stands for an open transaction, of which nobody else sees anything yet. */
export function isOpenTransaction(live: PrismaClient | Transaction): boolean {
  return open.has(live);
}
