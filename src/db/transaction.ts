import type { Prisma, PrismaClient } from './generated/prisma/client.ts';

/** A transaction of the live client; all writes take one. */
export type Transaction = Prisma.TransactionClient;
export type Sql = Prisma.Sql;

/** Runs `work` in one transaction: all of it becomes visible at once or none of it. Bulk batches may take minutes. */
export function inTransaction<T>(live: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return live.$transaction(work, { timeout: 10 * 60_000, maxWait: 60_000 });
}
