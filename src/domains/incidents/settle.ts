import type { Transaction } from '../../db/transaction.ts';
import { upsertVersioned } from '../../db/versioned.ts';
import type { Lineage, Scope } from '../domain.ts';
import { announce, changesOf, type TouchedRecord } from '../stored.ts';
import { retraction } from '../withdraw.ts';
import { incidentKind } from './happening.ts';
import { tiedTo } from './linking.ts';
import { type Reserved, reserving } from './locks.ts';
import { incidentIdOf, incidentOf, incidentTable, linkOf, linkTable } from './reconcile.ts';
import type { ReportRecord } from './record.ts';
import { remakeIncidents } from './remake.ts';

/**
 * Writes the incidents that reports found or join, and the links between them. A report of several happenings founds
 * none, and nor does one that may not be shown.
 */
export async function foundIncidents(
  tx: Transaction,
  touched: readonly TouchedRecord<ReportRecord>[],
  lineage: Lineage,
): Promise<void> {
  const reports = touched.map(({ id }) => id);
  await reserving(tx, reports, (reserved) => found(tx, touched, lineage, reserved));
}

async function found(
  tx: Transaction,
  touched: readonly TouchedRecord<ReportRecord>[],
  lineage: Lineage,
  reserved: Reserved,
): Promise<void> {
  const tied = await tiedTo(
    tx,
    touched.map(({ id }) => id),
  );
  const isFounding = ({ item }: TouchedRecord<ReportRecord>): boolean =>
    item.record.occurrences === null && item.sensitivity !== 'RESTRICTED';
  const alone = touched.filter((each) => isFounding(each) && !tied.has(each.id));
  const incidents = alone.map(({ id, item }) => incidentOf(id, item, lineage));
  const upserted = await upsertVersioned(tx, incidentTable, incidents);
  await upsertVersioned(
    tx,
    linkTable,
    alone.map(({ id }) => linkOf(id)),
  );
  await announce(tx, incidentKind, lineage, changesOf(upserted, incidents, {}));
  const others = touched.filter((each) => !isFounding(each)).map(({ id }) => id);
  await remakeIncidents(tx, [...tied, ...(await linkedAmong(tx, others))], lineage, { reserved });
}

/** Of some reports those that are held to be about an incident. */
async function linkedAmong(tx: Transaction, reports: readonly string[]): Promise<string[]> {
  if (reports.length === 0) return [];
  const linked = await tx.$queryRaw<{ id: string }[]>`
    SELECT report_id::text AS id FROM incident_link
     WHERE report_id = ANY (${[...reports]}::uuid[]) AND verdict = 'SAME'`;
  return linked.map(({ id }) => id);
}

/** Retracts the incidents whose last active report is gone; they stay readable. */
export async function retractIncidents(
  tx: Transaction,
  reports: readonly string[],
  scope: Scope & { cause: string },
): Promise<void> {
  const cause = { ...scope, isBackfill: false };
  const tied = await reserving(tx, reports, async (reserved) => {
    const found = await tiedTo(tx, reports);
    await remakeIncidents(tx, [...found], cause, { reserved });
    return found;
  });
  await forgetReasons(tx, reports);
  const alone = reports.filter((id) => !tied.has(id)).map(incidentIdOf);
  const incidents = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE incident SET status = 'RETRACTED'::"EntityStatus", content_hash = 'retracted:' || content_hash,
                        version = version + 1
     WHERE status = 'ACTIVE'::"EntityStatus" AND id = ANY (${alone}::uuid[])
    RETURNING id::text, version`;
  await announce(tx, incidentKind, cause, incidents.map(retraction('status', 'RETRACTED')));
}

/** The model's words about reports that were taken down are in no link any more, at present and in the past. */
async function forgetReasons(tx: Transaction, reports: readonly string[]): Promise<void> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM incident_report
     WHERE id = ANY (${[...reports]}::uuid[]) AND record_status = 'TAKEN_DOWN'`;
  if (taken.length === 0) return;
  const ids = taken.map(({ id }) => id);
  const incidents = await tx.$queryRaw<{ id: string }[]>`
    SELECT incident_id::text AS id FROM incident_link WHERE report_id = ANY (${ids}::uuid[])
    UNION SELECT incident_id::text FROM history.incident_link WHERE report_id = ANY (${ids}::uuid[])`;
  const about = incidents.map(({ id }) => id);
  // In this order: what is changed at present is kept in the past.
  await tx.$executeRaw`
    UPDATE incident_link SET reasons = '[]'
     WHERE verdict = 'DIFFERENT' AND weights_hash IS NOT NULL AND incident_id = ANY (${about}::uuid[])`;
  await tx.$executeRaw`
    UPDATE history.incident_link SET reasons = '[]'
     WHERE weights_hash IS NOT NULL AND incident_id = ANY (${about}::uuid[])`;
}
