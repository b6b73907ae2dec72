import type { Transaction } from '../../db/transaction.ts';
import { upsertVersioned } from '../../db/versioned.ts';
import type { Batch, Scope, StoreOutcome } from '../domain.ts';
import { announce, changesOf, retraction, storeRecords, withdrawRecords } from '../stored.ts';
import { incidentKind, reportKind } from './kinds.ts';
import { incidentOf, incidentTable, linkOf, linkTable } from './reconcile.ts';
import type { IncidentRecord } from './record.ts';

/** Writes reports, the incidents that they found, the links between them, and the feed's entries for both. */
export async function store(tx: Transaction, batch: Batch<IncidentRecord>): Promise<StoreOutcome> {
  const { outcome, touched } = await storeRecords(tx, reportKind, batch);
  const incidents = touched.map(({ id, item }) => incidentOf(id, item.record, batch.lineage));
  const upserted = await upsertVersioned(tx, incidentTable, incidents);
  await upsertVersioned(
    tx,
    linkTable,
    touched.map(({ id }) => linkOf(id)),
  );
  await announce(tx, incidentKind, batch.lineage, changesOf(upserted, incidents, {}));
  return outcome;
}

/** Withdraws reports; an incident whose last active report is gone is retracted, not removed. */
export async function withdraw(
  tx: Transaction,
  scope: Scope & { cause: string },
  present: ReadonlySet<string>,
): Promise<number> {
  const reports = await withdrawRecords(tx, reportKind, scope, present);
  if (reports.length === 0) return 0;
  const incidents = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE incident SET status = 'RETRACTED'::"EntityStatus", content_hash = 'retracted:' || content_hash,
                        version = version + 1
     WHERE status = 'ACTIVE'::"EntityStatus"
       AND id IN (SELECT incident_id FROM incident_link WHERE report_id = ANY (${reports}::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM incident_link l JOIN incident_report r ON r.id = l.report_id
                        WHERE l.incident_id = incident.id AND l.verdict = 'SAME'::"LinkVerdict"
                          AND r.record_status = 'ACTIVE'::"RecordStatus")
    RETURNING id::text, version`;
  await announce(tx, incidentKind, { ...scope, isBackfill: false }, incidents.map(retraction('status')));
  return reports.length;
}
