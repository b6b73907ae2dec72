/** Links everything anew: after the weights of the model changed, or for reports from before there was one. */
import type { PrismaClient } from '../../db/generated/prisma/client.ts';
import { inTransaction, type Transaction } from '../../db/transaction.ts';
import { defaultPolicy, policies } from '../../reconciliation/consolidate.ts';
import { isLinkable } from './linkable.ts';
import { tiedTo } from './linking.ts';
import { reserving } from './locks.ts';
import { LINK_METHOD, WEIGHTS_HASH } from './reconcile.ts';
import { remakeIncidents } from './remake.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** What incidents are made by: the weights that link their reports, and the rule of the figures that are stored with them. */
const MADE_BY = `${WEIGHTS_HASH} ${defaultPolicy}/${policies[defaultPolicy]}`;

export interface RebuildOptions {
  /** Begins anew where a rebuild by these rules is done or under way. */
  again?: boolean;
  /** Reports that are compared in one transaction; 500 unless told. */
  batch?: number;
  /** Called after each batch, which is visible then. */
  onBatch?: (progress: RebuildProgress) => Promise<void> | void;
}

/** Counts of reports. */
export interface RebuildProgress {
  done: number;
  total: number;
}

/**
 * Compares all reports by the present weights, and makes their incidents anew where they, or their figures, change; the feed
 * tells it as MERGED, SPLIT and REVISED. In batches, each one transaction, with the writers of other reports in between: one that is killed goes on
 * where it ended, and what is done is not done again. Returns false where there was nothing to do.
 */
export async function rebuildLinks(
  live: PrismaClient,
  { again = false, batch = 500, onBatch }: RebuildOptions = {},
): Promise<boolean> {
  if (again) await live.$executeRaw`DELETE FROM linking.rebuild WHERE weights_hash = ${MADE_BY}`;
  await live.$executeRaw`
    INSERT INTO linking.rebuild (weights_hash) VALUES (${MADE_BY}) ON CONFLICT DO NOTHING`;
  const [{ total }] = await live.$queryRaw<[{ total: number }]>`
    SELECT count(*)::int AS total FROM incident_report r WHERE ${isLinkable('r')}`;
  let done = 0;
  for (let first = true; ; first = false) {
    const compared = await inTransaction(live, (tx) => compareNext(tx, batch));
    if (compared === null) return !first;
    done += compared;
    await onBatch?.({ done, total });
  }
}

/** How many reports it had; null where nothing is left. */
async function compareNext(tx: Transaction, batch: number): Promise<number | null> {
  const [state] = await tx.$queryRaw<{ after: string | null; isFinished: boolean }[]>`
    SELECT done_until::text AS after, finished_at IS NOT NULL AS "isFinished"
      FROM linking.rebuild WHERE weights_hash = ${MADE_BY} FOR UPDATE`;
  if (!state || state.isFinished) return null;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text FROM incident_report r
     WHERE r.id > ${state.after ?? FIRST}::uuid AND ${isLinkable('r')} ORDER BY r.id LIMIT ${batch}`;
  const reports = found.map(({ id }) => id);
  const cause = `links rebuilt by ${LINK_METHOD} (weights ${WEIGHTS_HASH.slice(0, 12)})`;
  await reserving(tx, reports, async (reserved) => {
    const tied = await tiedTo(tx, reports);
    await remakeIncidents(tx, [...tied], { datasetId: null, isBackfill: true, cause }, { reserved });
  });
  await tx.$executeRaw`
    UPDATE linking.rebuild
       SET done_until = coalesce(${reports.at(-1) ?? null}::uuid, done_until),
           finished_at = CASE WHEN ${reports.length < batch} THEN clock_timestamp() END
     WHERE weights_hash = ${MADE_BY}`;
  return reports.length;
}
