/** Makes meetings from what publishers say about them. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type ChangedPath, upsertVersioned } from '../../db/versioned.ts';
import type { Lineage, Scope } from '../domain.ts';
import { type About, announce, type BareChange, changesOf, type TouchedRecord } from '../stored.ts';
import { meetingOf, meetingTable, type ReportRow } from './reconcile.ts';
import type { MeetingRecord } from './record.ts';

type Cause = Pick<Lineage, 'datasetId' | 'isBackfill' | 'cause'>;

const about: About = Prisma.sql`
  SELECT m.id, m.entity_status = 'ACTIVE'::public."EntityStatus" AS is_active,
         coalesce(m.actual_earliest, m.scheduled_earliest) AS valid_from,
         coalesce(m.actual_latest, m.scheduled_latest) AS valid_to,
         ARRAY(
           SELECT p.country FROM place p WHERE p.id = m.venue_id
           UNION ALL
           SELECT a.country FROM meeting_participation n JOIN actor a ON a.id = n.on_behalf_of_id
            WHERE n.meeting_id = m.id
         ) AS countries
    FROM meeting m`;

/** The entities that meeting reports are about. */
export const meetingKind = {
  nodeType: 'Meeting',
  about,
  revisedAs: (changed: readonly ChangedPath[]) => {
    const after = (property: string): unknown => changed.find(({ path }) => path === property)?.after;
    if (after('entityStatus') === 'RETRACTED') return 'RETRACTED' as const;
    return after('status') === undefined ? ('REVISED' as const) : ('STATUS_CHANGED' as const);
  },
};

/** Makes the meetings of reports that are new or changed. */
export async function settleMeetings(
  tx: Transaction,
  touched: readonly TouchedRecord<MeetingRecord>[],
  lineage: Lineage,
): Promise<void> {
  const reports = touched.map(({ id }) => id);
  // A report that is now about another meeting leaves the one behind that it was about.
  const former = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT meeting_id::text AS id FROM meeting_status_entry WHERE report_id = ANY (${reports}::uuid[])`;
  await keepStatuses(tx, reports);
  await settle(tx, { reports, meetings: former.map(({ id }) => id) }, lineage);
}

/** Makes the meetings of reports that were withdrawn; one without an active report is retracted and stays readable. */
export async function settleWithdrawn(
  tx: Transaction,
  reports: readonly string[],
  scope: Scope & { cause: string },
): Promise<void> {
  await settle(tx, { reports, meetings: [] }, { ...scope, isBackfill: false });
}

// What a report said before is not what it says now: each status that it was ever said to have is kept.
async function keepStatuses(tx: Transaction, reports: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO meeting_status_entry (meeting_id, ordinal, status, report_id, asserted_at, wording)
    SELECT r.meeting_id,
           coalesce((SELECT max(e.ordinal) FROM meeting_status_entry e WHERE e.meeting_id = r.meeting_id), -1)
             + row_number() OVER (PARTITION BY r.meeting_id ORDER BY r.asserted_at NULLS FIRST, r.native_id),
           r.status, r.id, r.asserted_at, r.wording
      FROM meeting_report r
     WHERE r.id = ANY (${[...reports]}::uuid[]) AND r.record_status = 'ACTIVE'::"RecordStatus"
       AND r.status IS DISTINCT FROM (SELECT e.status FROM meeting_status_entry e
                                       WHERE e.report_id = r.id AND e.meeting_id = r.meeting_id
                                       ORDER BY e.ordinal DESC LIMIT 1)`;
}

interface FoundReport {
  id: string;
  meetingId: string;
  isActive: boolean;
  row: ReportRow;
}

async function settle(
  tx: Transaction,
  touched: { reports: readonly string[]; meetings: readonly string[] },
  cause: Cause,
): Promise<void> {
  const found = await reportsOf(tx, touched);
  const bases = basesOf(found, touched.reports);
  const meetings = bases.map(({ id, isActive, reports: [newest, ...older] }) =>
    meetingOf(id, isActive ? 'ACTIVE' : 'RETRACTED', [newest!.row, ...older.map(({ row }) => row)]),
  );
  const upserted = await upsertVersioned(tx, meetingTable, meetings);
  await markCurrent(
    tx,
    bases.flatMap(({ reports }) => reports),
    found,
  );
  await announce(tx, meetingKind, cause, changesOf(upserted, meetings, meetingKind));
  await retractAbandoned(tx, touched.meetings, cause);
}

/** What each meeting is made from: its active reports, or the last ones where those are withdrawn now. */
function basesOf(
  found: readonly FoundReport[],
  touched: readonly string[],
): { id: string; isActive: boolean; reports: FoundReport[] }[] {
  const byMeeting = new Map<string, FoundReport[]>();
  for (const report of found)
    byMeeting.set(report.meetingId, [...(byMeeting.get(report.meetingId) ?? []), report]);
  return [...byMeeting]
    .map(([id, reports]) => {
      const active = reports.filter(({ isActive }) => isActive);
      // What was withdrawn earlier has no say in how a meeting looks whose last report goes now.
      const last = reports.filter((report) => touched.includes(report.id));
      return { id, isActive: active.length > 0, reports: active.length > 0 ? active : last };
    })
    .filter(({ reports }) => reports.length > 0);
}

/** The reports of the meetings concerned, the newest first; those that do not tell when are older than those that do. */
async function reportsOf(
  tx: Transaction,
  { reports, meetings }: { reports: readonly string[]; meetings: readonly string[] },
): Promise<FoundReport[]> {
  return tx.$queryRaw<FoundReport[]>`
    SELECT r.id::text, r.meeting_id::text AS "meetingId", r.record_status = 'ACTIVE'::"RecordStatus" AS "isActive",
           to_jsonb(r) AS row
      FROM meeting_report r
      LEFT JOIN LATERAL (SELECT max(e.ordinal) AS learned FROM meeting_status_entry e
                          WHERE e.report_id = r.id AND e.meeting_id = r.meeting_id) e ON true
     WHERE r.meeting_id = ANY (${[...meetings]}::uuid[])
        OR r.meeting_id IN (SELECT t.meeting_id FROM meeting_report t WHERE t.id = ANY (${[...reports]}::uuid[]))
     ORDER BY r.asserted_at DESC NULLS LAST, learned DESC NULLS LAST, r.native_id DESC`;
}

// The same actor in two reports is one participant: as the newest report has it that the meeting is made from. One report
// may name somebody twice, who speaks for two.
async function markCurrent(
  tx: Transaction,
  newestFirst: readonly FoundReport[],
  all: readonly FoundReport[],
): Promise<void> {
  await tx.$executeRaw`
    WITH ranked AS (
      SELECT p.report_id, p.ordinal, a.place IS NOT NULL
               AND 1 = rank() OVER (PARTITION BY p.meeting_id, p.actor_id ORDER BY a.place NULLS LAST) AS is_current
        FROM meeting_participation p
        LEFT JOIN unnest(${newestFirst.map(({ id }) => id)}::uuid[]) WITH ORDINALITY AS a (report_id, place)
          ON a.report_id = p.report_id
       WHERE p.report_id = ANY (${all.map(({ id }) => id)}::uuid[])
    )
    UPDATE meeting_participation p SET is_current = ranked.is_current
      FROM ranked
     WHERE ranked.report_id = p.report_id AND ranked.ordinal = p.ordinal AND ranked.is_current <> p.is_current`;
}

/** Retracts meetings that no report is about any more (I1). */
async function retractAbandoned(tx: Transaction, meetings: readonly string[], cause: Cause): Promise<void> {
  if (meetings.length === 0) return;
  const abandoned = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE meeting SET entity_status = 'RETRACTED'::"EntityStatus", content_hash = 'retracted:' || content_hash,
                       version = version + 1
     WHERE id = ANY (${[...meetings]}::uuid[]) AND entity_status = 'ACTIVE'::"EntityStatus"
       AND NOT EXISTS (SELECT 1 FROM meeting_report r WHERE r.meeting_id = meeting.id)
    RETURNING id::text, version`;
  const changes = abandoned.map(({ id, version }): BareChange => ({
    kind: 'RETRACTED',
    nodeId: id,
    fromVersion: version - 1,
    toVersion: version,
    changed: [{ path: 'entityStatus', before: 'ACTIVE', after: 'RETRACTED' }],
  }));
  await announce(tx, meetingKind, cause, changes);
}
