/** What runs of ingest have brought so far. */
import type { PrismaClient } from '../../db/generated/prisma/client.ts';

/** Runs that ended in one way, and what they brought together. */
export interface IngestTotals {
  source: string;
  outcome: string;
  runs: number;
  rows: number;
  records: number;
  rejected: number;
}

/** The totals of all sources, by how their runs ended: one statement. */
export function readIngestTotals(db: PrismaClient): Promise<IngestTotals[]> {
  return db.$queryRaw<IngestTotals[]>`
    SELECT dataset_id AS source, lower(outcome::text) AS outcome, count(*)::int AS runs,
           sum(rows)::float8 AS rows, sum(records)::float8 AS records, sum(rejected)::float8 AS rejected
      FROM ingest_run GROUP BY dataset_id, outcome`;
}
