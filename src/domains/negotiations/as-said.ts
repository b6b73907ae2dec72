/** Meetings, made of the reports that had been said by a time. */
import type { MadeRows } from '../../db/clients.ts';
import type { PrismaClient } from '../../db/generated/prisma/client.ts';
import { snakeCase } from '../../db/rows.ts';
import { meetingOf, type ReportRow } from './reconcile.ts';

interface FoundReport {
  id: string;
  meetingId: string;
  isActive: boolean;
  saidAt: Date;
  row: ReportRow;
}

/**
 * Makes the meetings of which some report had been said by then, and not each of them as it stands at the moment; with which of
 * their participations are those of the newest report.
 */
export async function meetingsAsSaid(narrowed: PrismaClient, limit: number): Promise<MadeRows> {
  const byMeeting = new Map<string, FoundReport[]>();
  for (const report of await reportsOf(narrowed, limit))
    byMeeting.set(report.meetingId, [...(byMeeting.get(report.meetingId) ?? []), report]);
  const bases = [...byMeeting].map(([id, reports]) => ({ id, ...baseOf(reports) }));
  const meeting = Object.fromEntries(
    bases.map(({ id, isActive, reports: [newest, ...older] }) => {
      const { contentHash: _, ...made } = meetingOf(id, isActive ? 'ACTIVE' : 'RETRACTED', [
        newest!.row,
        ...older.map(({ row }) => row),
      ]);
      return [id, Object.fromEntries(Object.entries(made).map(([name, value]) => [snakeCase(name), value]))];
    }),
  );
  const places = bases.flatMap(({ reports }) => reports.map(({ id }, place) => [id, place] as const));
  return {
    meeting,
    meeting_participation: await currentAmong(narrowed, [...byMeeting.keys()], new Map(places)),
  };
}

/** What a meeting is made of: its active reports, or those that were withdrawn last. */
function baseOf(reports: readonly FoundReport[]): { isActive: boolean; reports: readonly FoundReport[] } {
  const active = reports.filter(({ isActive }) => isActive);
  if (active.length > 0) return { isActive: true, reports: active };
  const last = Math.max(...reports.map(({ saidAt }) => saidAt.getTime()));
  return { isActive: false, reports: reports.filter(({ saidAt }) => saidAt.getTime() === last) };
}

/** The newest first, as when meetings are made at present. */
function reportsOf(narrowed: PrismaClient, limit: number): Promise<FoundReport[]> {
  return narrowed.$queryRaw<FoundReport[]>`
    SELECT r.id::text, r.meeting_id::text AS "meetingId", r.record_status = 'ACTIVE' AS "isActive", r.said_at AS "saidAt",
           to_jsonb(r) AS row
      FROM said.meeting_report r
      LEFT JOIN LATERAL (SELECT max(e.ordinal) AS learned FROM said.meeting_status_entry e
                          WHERE e.report_id = r.id AND e.meeting_id = r.meeting_id) e ON true
     WHERE r.record_status <> 'TAKEN_DOWN' AND r.meeting_id IN (
       SELECT changed.id FROM (
         SELECT s.meeting_id AS id FROM said.meeting_report s LEFT JOIN asof.meeting_report p ON p.id = s.id
          WHERE s.version IS DISTINCT FROM p.version
         UNION
         SELECT p.meeting_id FROM asof.meeting_report p LEFT JOIN said.meeting_report s ON s.id = p.id
          WHERE s.version IS DISTINCT FROM p.version
       ) AS changed
         JOIN asof.meeting m ON m.id = changed.id AND m.entity_status <> 'TAKEN_DOWN'
        WHERE EXISTS (SELECT FROM said.meeting_report s WHERE s.meeting_id = changed.id AND s.record_status <> 'TAKEN_DOWN')
        LIMIT ${limit})
     ORDER BY r.asserted_at DESC NULLS LAST, learned DESC NULLS LAST, r.native_id DESC`;
}

/** Whether each participation in some meetings is that of the newest report which names its actor; by report and ordinal. */
async function currentAmong(
  narrowed: PrismaClient,
  meetings: readonly string[],
  places: ReadonlyMap<string, number>,
): Promise<Record<string, boolean>> {
  const found = await narrowed.meetingParticipation.findMany({
    where: { meetingId: { in: [...meetings] } },
    select: { reportId: true, ordinal: true, meetingId: true, actorId: true },
  });
  const newest = new Map<string, number>();
  const who = ({ meetingId, actorId }: (typeof found)[number]): string => `${meetingId} ${actorId}`;
  const placeOf = ({ reportId }: (typeof found)[number]): number => places.get(reportId) ?? Infinity;
  for (const each of found) newest.set(who(each), Math.min(newest.get(who(each)) ?? Infinity, placeOf(each)));
  return Object.fromEntries(
    found.map((each) => [
      `${each.reportId} ${each.ordinal}`,
      placeOf(each) < Infinity && placeOf(each) === newest.get(who(each)),
    ]),
  );
}
