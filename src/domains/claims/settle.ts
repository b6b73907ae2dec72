import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Lineage } from '../domain.ts';
import { type About, announce } from '../stored.ts';

/** What can be assessed, by table: its node type, and the column of an assessment that names it. */
export type Assessable = Readonly<Record<string, { nodeType: string; about: About; column: string }>>;

interface Settled {
  id: string;
  version: number;
  before: string;
  after: string;
}

/**
 * Gives what these assessments are of the status of its newest active assessment (by the day of assessment, an undated
 * one before dated ones), or UNVERIFIED without any. Nothing else ever changes a status (I18).
 */
export async function settleVerifications(
  tx: Transaction,
  assessable: Assessable,
  verifications: readonly string[],
  lineage: Pick<Lineage, 'datasetId' | 'isBackfill' | 'cause'>,
): Promise<void> {
  for (const [table, { nodeType, about, column }] of Object.entries(assessable)) {
    const of = Prisma.raw(column);
    const settled = await tx.$queryRaw<Settled[]>`
      WITH due AS (
        SELECT t.id, t.verification AS before, coalesce((
                 SELECT v.status FROM verification v
                  WHERE v.${of} = t.id AND v.record_status = 'ACTIVE'::"RecordStatus"
                  ORDER BY v.assessed_on DESC NULLS LAST, v.asserted_at DESC NULLS LAST, v.native_id DESC LIMIT 1
               ), 'UNVERIFIED'::"VerificationStatus") AS after
          FROM ${Prisma.raw(table)} t
         WHERE t.id IN (SELECT v.${of} FROM verification v WHERE v.id = ANY (${[...verifications]}::uuid[]))
         ORDER BY t.id FOR NO KEY UPDATE
      )
      UPDATE ${Prisma.raw(table)} t SET verification = due.after, version = t.version + 1
        FROM due WHERE due.id = t.id AND due.before <> due.after
      RETURNING t.id::text, t.version, due.before::text, due.after::text`;
    await announce(
      tx,
      { nodeType, about },
      lineage,
      settled.map(({ id, version, before, after }) => ({
        kind: 'STATUS_CHANGED',
        nodeId: id,
        fromVersion: version - 1,
        toVersion: version,
        changed: [{ path: 'verification', before, after }],
      })),
    );
  }
}
