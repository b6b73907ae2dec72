import { actorId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { periodColumns } from '../columns.ts';
import type { Scope } from '../domain.ts';
import { recordId, type RecordKind } from '../stored.ts';
import type { AgreementRecord, MeetingRecord, ProcessRecord } from './record.ts';

const PROCESS = 'NegotiationProcess';

const processId = ({ process }: { process: string | null }, scope: Scope): string | null =>
  process === null ? null : recordId(PROCESS, scope, process);

export const processKind: RecordKind<ProcessRecord> = {
  nodeType: PROCESS,
  table: 'negotiation_process',
  columns: { name: ['text', (record) => record.name] },
  about: Prisma.sql`
    SELECT id, record_status = 'ACTIVE'::public."RecordStatus" AS is_active, NULL::date AS valid_from,
           NULL::date AS valid_to, '{}'::char(3)[] AS countries
      FROM negotiation_process`,
};

export const meetingKind: RecordKind<MeetingRecord> = {
  nodeType: 'Meeting',
  table: 'meeting',
  columns: {
    title: ['text', (record) => record.title],
    kind: ['"MeetingKind"', (record) => record.meetingKind],
    status: ['"MeetingStatus"', (record) => record.status],
    processId: ['uuid', processId],
    ...periodColumns<MeetingRecord>('scheduled', (record) => record.scheduled),
    ...periodColumns<MeetingRecord>('actual', (record) => record.actual),
    venueId: ['uuid', (record) => record.venue && placeId(record.venue)],
    agenda: ['text', (record) => record.agenda],
    outcome: ['text', (record) => record.outcome],
  },
  dependents: [
    {
      path: 'participations',
      table: {
        name: 'meeting_participation',
        parent: 'meetingId',
        columns: {
          meetingId: 'uuid',
          ordinal: 'int',
          actorId: 'uuid',
          onBehalfOfId: 'uuid',
          capacityAsReported: 'text',
          role: '"ParticipationRole"',
          attendance: '"Attendance"',
        },
      },
      rows: ({ participations }, meetingId) =>
        participations.map(({ actor, onBehalfOf, ...rest }, ordinal) => ({
          meetingId,
          ordinal,
          actorId: actorId(actor),
          onBehalfOfId: actorId(onBehalfOf),
          ...rest,
        })),
    },
  ],
  about: Prisma.sql`
    SELECT m.id, m.record_status = 'ACTIVE'::public."RecordStatus" AS is_active,
           coalesce(m.actual_earliest, m.scheduled_earliest) AS valid_from,
           coalesce(m.actual_latest, m.scheduled_latest) AS valid_to,
           ARRAY(
             SELECT p.country FROM place p WHERE p.id = m.venue_id
             UNION ALL
             SELECT a.country FROM meeting_participation r JOIN actor a ON a.id = r.on_behalf_of_id
              WHERE r.meeting_id = m.id
           ) AS countries
      FROM meeting m`,
  revisedAs: (changed) => (changed.some(({ path }) => path === 'status') ? 'STATUS_CHANGED' : 'REVISED'),
};

export const agreementKind: RecordKind<AgreementRecord> = {
  nodeType: 'Agreement',
  table: 'agreement',
  columns: {
    title: ['text', (record) => record.title],
    date: ['date', (record) => record.date],
    processId: ['uuid', processId],
    stage: ['"AgreementStage"', (record) => record.stage],
    stageCode: ['text', (record) => record.stageCode],
    substageCode: ['text', (record) => record.substageCode],
    agreementType: ['text', (record) => record.agreementType],
    agreementStatus: ['text', (record) => record.agreementStatus],
    conflictType: ['text', (record) => record.conflictType],
    countriesAsReported: ['text', (record) => record.countriesAsReported],
    parties: ['text', (record) => record.parties],
    thirdParties: ['text', (record) => record.thirdParties],
    interim: ['boolean', (record) => record.interim],
    pages: ['int', (record) => record.pages],
    externalCodes: ['jsonb', (record) => record.externalCodes],
  },
  dependents: [
    {
      path: 'locations',
      table: {
        name: 'agreement_place',
        parent: 'agreementId',
        columns: { agreementId: 'uuid', ordinal: 'int', placeId: 'uuid', country: 'char(3)' },
      },
      rows: ({ locations }, agreementId) =>
        locations.map((place, ordinal) => ({
          agreementId,
          ordinal,
          placeId: placeId(place),
          country: place.country,
        })),
    },
    {
      path: 'issuesAddressed',
      table: {
        name: 'agreement_issue',
        parent: 'agreementId',
        columns: { agreementId: 'uuid', code: 'text', level: 'int' },
      },
      rows: ({ issuesAddressed }, agreementId) =>
        issuesAddressed.map(({ code, level }) => ({ agreementId, code, level })),
    },
  ],
  about: Prisma.sql`
    SELECT a.id, a.record_status = 'ACTIVE'::public."RecordStatus" AS is_active, a.date AS valid_from,
           a.date AS valid_to, ARRAY(SELECT l.country FROM agreement_place l WHERE l.agreement_id = a.id) AS countries
      FROM agreement a`,
};
