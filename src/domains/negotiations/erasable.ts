import type { Transaction } from '../../db/transaction.ts';
import { erasableEntities } from '../erasable.ts';
import { meetingKind } from './settle.ts';

/** Meetings are taken down with their reports, and with the last of them. */
export const erasableMeetings = erasableEntities({
  nodeType: meetingKind.nodeType,
  table: 'meeting',
  about: meetingKind.about,
  status: 'entity_status',
  madeOf: { nodeType: 'MeetingReport', records: reportsOf, restingOn },
});

async function reportsOf(tx: Transaction, meetings: readonly string[]): Promise<string[]> {
  const where = { meetingId: { in: [...meetings] } };
  return (await tx.meetingReport.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

async function restingOn(
  tx: Transaction,
  reports: readonly string[],
): Promise<{ gone: string[]; left: string[] }> {
  const found = await tx.$queryRaw<{ id: string; isLeft: boolean; isActive: boolean }[]>`
    SELECT m.id::text, bool_or(r.record_status <> 'TAKEN_DOWN'::"RecordStatus") AS "isLeft",
           bool_or(r.record_status = 'ACTIVE'::"RecordStatus") AS "isActive"
      FROM meeting m JOIN meeting_report r ON r.meeting_id = m.id
     WHERE m.entity_status <> 'TAKEN_DOWN'::"EntityStatus"
       AND m.id IN (SELECT t.meeting_id FROM meeting_report t WHERE t.id = ANY (${[...reports]}::uuid[]))
     GROUP BY m.id ORDER BY m.id`;
  // Made from the reports that went last, and by those that are left it is not made anew.
  const empty = found.filter(({ isLeft, isActive }) => isLeft && !isActive).map(({ id }) => id);
  if (empty.length > 0) await tx.$executeRaw`SELECT history.erase('meeting', ${empty}::uuid[])`;
  const ids = (isLeft: boolean): string[] =>
    found.filter((meeting) => meeting.isLeft === isLeft).map(({ id }) => id);
  return { gone: ids(false), left: ids(true) };
}
