import type { VersionedTable } from '../../db/versioned.ts';
import { lineageColumns, type RecordColumns, recordColumnTypes } from '../stored.ts';

/** Columns that a report and the incident made from it have in common. */
export interface HappeningColumns {
  periodEarliest: string | null;
  periodLatest: string | null;
  periodPrecision: string;
  periodBasis: string;
  periodText: string | null;
  periodTimezone: string | null;
  latitude: number | null;
  longitude: number | null;
  radiusKm: number | null;
  geoPrecision: string;
  locationText: string | null;
  country: string | null;
  placeId: string | null;
  category: string;
  clarity: string;
  killedLow: number | null;
  killedBest: number | null;
  killedHigh: number | null;
  killedQuantifier: string;
  killedText: string | null;
  injuredLow: number | null;
  injuredBest: number | null;
  injuredHigh: number | null;
  injuredQuantifier: string;
  injuredText: string | null;
}

const happeningColumnTypes = {
  periodEarliest: 'date',
  periodLatest: 'date',
  periodPrecision: '"PeriodPrecision"',
  periodBasis: '"PeriodBasis"',
  periodText: 'text',
  periodTimezone: 'text',
  latitude: 'float8',
  longitude: 'float8',
  radiusKm: 'float8',
  geoPrecision: '"GeoPrecision"',
  locationText: 'text',
  country: 'char(3)',
  placeId: 'uuid',
  category: '"IncidentCategory"',
  clarity: '"ReportClarity"',
  killedLow: 'int',
  killedBest: 'int',
  killedHigh: 'int',
  killedQuantifier: '"Quantifier"',
  killedText: 'text',
  injuredLow: 'int',
  injuredBest: 'int',
  injuredHigh: 'int',
  injuredQuantifier: '"Quantifier"',
  injuredText: 'text',
} as const satisfies Record<keyof HappeningColumns, string>;

export interface ReportRow extends RecordColumns, HappeningColumns {
  headline: string | null;
  summary: string | null;
  categoryCodes: object;
  deathsSideA: number | null;
  deathsSideB: number | null;
  deathsCivilians: number | null;
  deathsUnknown: number | null;
  citedSources: object;
  reviewState: string | null;
}

export const reportTable: VersionedTable<ReportRow> = {
  name: 'incident_report',
  key: ['id'],
  lineage: lineageColumns,
  columns: {
    ...recordColumnTypes,
    ...happeningColumnTypes,
    headline: 'text',
    summary: 'text',
    categoryCodes: 'jsonb',
    deathsSideA: 'int',
    deathsSideB: 'int',
    deathsCivilians: 'int',
    deathsUnknown: 'int',
    citedSources: 'jsonb',
    reviewState: 'text',
  },
};

export interface IncidentRow extends HappeningColumns {
  id: string;
  title: string;
  status: 'ACTIVE';
  contentHash: string;
}

export const incidentTable: VersionedTable<IncidentRow> = {
  name: 'incident',
  key: ['id'],
  columns: {
    id: 'uuid',
    title: 'text',
    status: '"EntityStatus"',
    ...happeningColumnTypes,
    contentHash: 'text',
  },
};

export interface LinkRow {
  incidentId: string;
  reportId: string;
  verdict: 'SAME';
  probability: number;
  method: string;
  decidedBy: 'MODEL';
  reasons: readonly string[];
  contentHash: string;
}

export const linkTable: VersionedTable<LinkRow> = {
  name: 'incident_link',
  key: ['incidentId', 'reportId'],
  columns: {
    incidentId: 'uuid',
    reportId: 'uuid',
    verdict: '"LinkVerdict"',
    probability: 'float8',
    method: 'text',
    decidedBy: '"DecidedBy"',
    reasons: 'jsonb',
    contentHash: 'text',
  },
};

export interface ReportActorRow {
  reportId: string;
  ordinal: number;
  actorId: string;
  role: string;
  nameAsReported: string;
}

export const reportActorTable = {
  name: 'report_actor',
  parent: 'reportId',
  columns: {
    reportId: 'uuid',
    ordinal: 'int',
    actorId: 'uuid',
    role: '"ReportActorRole"',
    nameAsReported: 'text',
  },
} as const;
