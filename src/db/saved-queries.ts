import { Prisma, type PrismaClient } from './generated/prisma/client.ts';

type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;

/** A query that is kept under the digest of what it says, and never changed. */
export interface SavedQuery {
  /** SHA-256, hex. */
  hash: string;
  /** One operation and the fragments that it uses. */
  document: string;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
  /** Of an operation of ours the question that it answers; otherwise empty. */
  question: string;
}

/** Keeps queries. Those that are there already stay as they are. */
export async function keepQueries(db: Queryable, queries: readonly SavedQuery[]): Promise<void> {
  if (queries.length === 0) return;
  const rows = queries.map(
    ({ hash, document, operationName, variables, question }) =>
      Prisma.sql`(${hash}, ${document}, ${operationName}, ${JSON.stringify(variables)}::jsonb, ${question})`,
  );
  await db.$executeRaw`
    INSERT INTO saved.query (hash, document, operation_name, variables, question) VALUES ${Prisma.join(rows)}
    ON CONFLICT (hash) DO UPDATE SET question = excluded.question
      WHERE saved.query.question = '' AND excluded.question <> ''`;
}

/** The query of a digest; null where none was saved. */
export async function findQuery(db: Queryable, hash: string): Promise<SavedQuery | null> {
  const [found] = await db.$queryRaw<SavedQuery[]>`
    SELECT hash, document, operation_name AS "operationName", variables, question
      FROM saved.query WHERE hash = ${hash}`;
  return found ?? null;
}
