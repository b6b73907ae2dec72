import type { Transaction } from '../../db/transaction.ts';
import { upsertVersioned } from '../../db/versioned.ts';
import type { Lineage, Scope } from '../domain.ts';
import { announce, changesOf, retraction, type TouchedRecord } from '../stored.ts';
import { decidedAmong } from './clusters.ts';
import { incidentKind } from './happening.ts';
import { incidentIdOf, incidentOf, incidentTable, linkOf, linkTable } from './reconcile.ts';
import type { ReportRecord } from './record.ts';
import { remakeIncidents } from './remake.ts';

/**
 * Writes the incidents that reports found, and the links between them. A report of several happenings founds none, and
 * nor does one that may not be shown. What
 * an editor decided stays decided.
 */
export async function foundIncidents(
  tx: Transaction,
  touched: readonly TouchedRecord<ReportRecord>[],
  lineage: Lineage,
): Promise<void> {
  const founding = touched.filter(
    ({ item }) => item.record.occurrences === null && item.sensitivity !== 'RESTRICTED',
  );
  const reports = founding.map(({ id }) => id);
  // Whoever decides locks them as well: a decision is either known here or made after this.
  await tx.$queryRaw`
    SELECT id FROM incident WHERE id = ANY (${reports.map(incidentIdOf)}::uuid[]) ORDER BY id FOR UPDATE`;
  const decided = await decidedAmong(tx, reports);
  const alone = founding.filter(({ id }) => !decided.has(id));
  const incidents = alone.map(({ id, item }) => incidentOf(id, item, lineage));
  const upserted = await upsertVersioned(tx, incidentTable, incidents);
  await upsertVersioned(
    tx,
    linkTable,
    alone.map(({ id }) => linkOf(id)),
  );
  await announce(tx, incidentKind, lineage, changesOf(upserted, incidents, {}));
  await remakeIncidents(tx, [...decided], lineage);
}

/** Retracts the incidents whose last active report is gone; they stay readable. */
export async function retractIncidents(
  tx: Transaction,
  reports: readonly string[],
  scope: Scope & { cause: string },
): Promise<void> {
  const decided = await decidedAmong(tx, reports);
  await remakeIncidents(tx, [...decided], { ...scope, isBackfill: false });
  const alone = reports.filter((id) => !decided.has(id));
  const incidents = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE incident SET status = 'RETRACTED'::"EntityStatus", content_hash = 'retracted:' || content_hash,
                        version = version + 1
     WHERE status = 'ACTIVE'::"EntityStatus"
       AND id IN (SELECT incident_id FROM incident_link WHERE report_id = ANY (${alone}::uuid[])
                                                          AND verdict = 'SAME'::"LinkVerdict")
       AND NOT EXISTS (SELECT 1 FROM incident_link l JOIN incident_report r ON r.id = l.report_id
                        WHERE l.incident_id = incident.id AND l.verdict = 'SAME'::"LinkVerdict"
                          AND r.record_status = 'ACTIVE'::"RecordStatus")
    RETURNING id::text, version`;
  await announce(
    tx,
    incidentKind,
    { ...scope, isBackfill: false },
    incidents.map(retraction('status', 'RETRACTED')),
  );
}
