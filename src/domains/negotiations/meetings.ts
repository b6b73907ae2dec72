import { actorId, officeId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { periodColumns } from '../columns.ts';
import type { Scope } from '../domain.ts';
import { isActive, recordId, type RecordKind } from '../stored.ts';
import { processId } from './kinds.ts';
import type { MeetingRecord } from './record.ts';
import { settleMeetings, settleWithdrawn } from './settle.ts';

/** Id of the meeting that a report is about: that of the report which founded it. */
const meetingId = (record: MeetingRecord, scope: Scope): string =>
  recordId('MeetingReport', scope, record.sameAs ?? record.nativeId);

export const meetingReportKind: RecordKind<MeetingRecord> = {
  nodeType: 'MeetingReport',
  table: 'meeting_report',
  columns: {
    meetingId: ['uuid', meetingId],
    title: ['text', (record) => record.title],
    kind: ['"MeetingKind"', (record) => record.meetingKind],
    status: ['"MeetingStatus"', (record) => record.status],
    processId: ['uuid', processId],
    roundLabel: ['text', (record) => record.roundLabel],
    sequence: ['int', (record) => record.sequence],
    ...periodColumns<MeetingRecord>('scheduled', (record) => record.scheduled),
    ...periodColumns<MeetingRecord>('actual', (record) => record.actual),
    venueId: ['uuid', (record) => record.venue && placeId(record.venue)],
    hostId: ['uuid', (record) => record.host && actorId(record.host)],
    agenda: ['text', (record) => record.agenda],
    outcomeKind: ['"MeetingOutcome"', (record) => record.outcomeKind],
    outcome: ['text', (record) => record.outcome],
  },
  dependents: [
    {
      path: 'participations',
      table: {
        name: 'meeting_participation',
        parent: 'reportId',
        columns: {
          reportId: 'uuid',
          ordinal: 'int',
          meetingId: 'uuid',
          actorId: 'uuid',
          onBehalfOfId: 'uuid',
          onBehalfOfBasis: '"PeriodBasis"',
          capacityAsReported: 'text',
          capacityOfficeId: 'uuid',
          capacityFormer: 'boolean',
          role: '"ParticipationRole"',
          attendance: '"Attendance"',
        },
      },
      rows: (record, reportId, scope) =>
        record.participations.map(
          ({ actor, onBehalfOf, onBehalfOfBasis, capacity, role, attendance }, ordinal) => ({
            reportId,
            ordinal,
            meetingId: meetingId(record, scope),
            actorId: actorId(actor),
            onBehalfOfId: actorId(onBehalfOf),
            onBehalfOfBasis,
            capacityAsReported: capacity?.asReported ?? null,
            capacityOfficeId: capacity?.office ? officeId(capacity.office) : null,
            capacityFormer: capacity?.former ?? null,
            role,
            attendance,
          }),
        ),
    },
  ],
  about: Prisma.sql`
    SELECT r.id, ${isActive('r')} AS is_active,
           coalesce(r.actual_earliest, r.scheduled_earliest) AS valid_from,
           coalesce(r.actual_latest, r.scheduled_latest) AS valid_to,
           ARRAY(
             SELECT p.country FROM place p WHERE p.id = r.venue_id
             UNION ALL
             SELECT a.country FROM meeting_participation m JOIN actor a ON a.id = m.on_behalf_of_id
              WHERE m.report_id = r.id
           ) AS countries
      FROM meeting_report r`,
  goesWith: { meetingId: 'Meeting' },
  settle: { stored: settleMeetings, withdrawn: settleWithdrawn },
};
