import type { VersionedTable } from '../../db/versioned.ts';
import { lineageColumns, type RecordColumns, recordColumnTypes } from '../stored.ts';

export interface ProcessRow extends RecordColumns {
  name: string;
}

export const processTable: VersionedTable<ProcessRow> = {
  name: 'negotiation_process',
  key: ['id'],
  lineage: lineageColumns,
  columns: { ...recordColumnTypes, name: 'text' },
};

export interface MeetingRow extends RecordColumns {
  title: string | null;
  kind: string;
  status: string;
  processId: string | null;
  scheduledEarliest: string | null;
  scheduledLatest: string | null;
  scheduledPrecision: string | null;
  scheduledBasis: string | null;
  scheduledText: string | null;
  scheduledTimezone: string | null;
  actualEarliest: string | null;
  actualLatest: string | null;
  actualPrecision: string | null;
  actualBasis: string | null;
  actualText: string | null;
  actualTimezone: string | null;
  venueId: string | null;
  agenda: string | null;
  outcome: string | null;
}

export const meetingTable: VersionedTable<MeetingRow> = {
  name: 'meeting',
  key: ['id'],
  lineage: lineageColumns,
  columns: {
    ...recordColumnTypes,
    title: 'text',
    kind: '"MeetingKind"',
    status: '"MeetingStatus"',
    processId: 'uuid',
    scheduledEarliest: 'date',
    scheduledLatest: 'date',
    scheduledPrecision: '"PeriodPrecision"',
    scheduledBasis: '"PeriodBasis"',
    scheduledText: 'text',
    scheduledTimezone: 'text',
    actualEarliest: 'date',
    actualLatest: 'date',
    actualPrecision: '"PeriodPrecision"',
    actualBasis: '"PeriodBasis"',
    actualText: 'text',
    actualTimezone: 'text',
    venueId: 'uuid',
    agenda: 'text',
    outcome: 'text',
  },
};

export const participationTable = {
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
} as const;

export interface AgreementRow extends RecordColumns {
  title: string;
  date: string | null;
  processId: string | null;
  stage: string | null;
  stageCode: string | null;
  substageCode: string | null;
  agreementType: string | null;
  agreementStatus: string | null;
  conflictType: string | null;
  countriesAsReported: string | null;
  parties: string | null;
  thirdParties: string | null;
  interim: boolean | null;
  pages: number | null;
  externalCodes: object;
}

export const agreementTable: VersionedTable<AgreementRow> = {
  name: 'agreement',
  key: ['id'],
  lineage: lineageColumns,
  columns: {
    ...recordColumnTypes,
    title: 'text',
    date: 'date',
    processId: 'uuid',
    stage: '"AgreementStage"',
    stageCode: 'text',
    substageCode: 'text',
    agreementType: 'text',
    agreementStatus: 'text',
    conflictType: 'text',
    countriesAsReported: 'text',
    parties: 'text',
    thirdParties: 'text',
    interim: 'boolean',
    pages: 'int',
    externalCodes: 'jsonb',
  },
};

export const agreementPlaceTable = {
  name: 'agreement_place',
  parent: 'agreementId',
  columns: { agreementId: 'uuid', ordinal: 'int', placeId: 'uuid', country: 'char(3)' },
} as const;

export const agreementIssueTable = {
  name: 'agreement_issue',
  parent: 'agreementId',
  columns: { agreementId: 'uuid', code: 'text', level: 'int' },
} as const;
