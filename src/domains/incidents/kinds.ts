import { actorId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { extentColumns, periodColumns, quantityColumns } from '../columns.ts';
import type { About, Column, RecordKind } from '../stored.ts';
import type { IncidentRecord } from './record.ts';

/** Columns that a report and the incident made from it have in common. */
export const happeningColumns: Readonly<Record<string, Column<IncidentRecord>>> = {
  ...periodColumns<IncidentRecord>('period', (record) => record.period),
  ...extentColumns<IncidentRecord>((record) => record.location),
  country: ['char(3)', (record) => record.country],
  placeId: ['uuid', (record) => record.place && placeId(record.place)],
  category: ['"IncidentCategory"', (record) => record.category],
  clarity: ['"ReportClarity"', (record) => record.clarity],
  ...quantityColumns<IncidentRecord>('killed', (record) => record.killed),
  ...quantityColumns<IncidentRecord>('injured', (record) => record.injured),
};

export const reportKind: RecordKind<IncidentRecord> = {
  nodeType: 'IncidentReport',
  table: 'incident_report',
  columns: {
    ...happeningColumns,
    headline: ['text', (record) => record.headline],
    summary: ['text', (record) => record.summary],
    categoryCodes: ['jsonb', (record) => record.categoryCodes],
    deathsSideA: ['int', (record) => record.deaths.sideA],
    deathsSideB: ['int', (record) => record.deaths.sideB],
    deathsCivilians: ['int', (record) => record.deaths.civilians],
    deathsUnknown: ['int', (record) => record.deaths.unknown],
    citedSources: ['jsonb', (record) => record.citedSources],
    reviewState: ['text', (record) => record.reviewState],
  },
  dependents: [
    {
      path: 'actors',
      table: {
        name: 'report_actor',
        parent: 'reportId',
        columns: {
          reportId: 'uuid',
          ordinal: 'int',
          actorId: 'uuid',
          role: '"ReportActorRole"',
          nameAsReported: 'text',
        },
      },
      rows: ({ actors }, reportId) =>
        actors.map(({ actor, role, nameAsReported }, ordinal) => ({
          reportId,
          ordinal,
          actorId: actorId(actor),
          role,
          nameAsReported,
        })),
    },
  ],
  about: aboutHappenings('incident_report', `record_status = 'ACTIVE'::public."RecordStatus"`),
};

/** The entities that reports are about. */
export const incidentKind = {
  nodeType: 'Incident',
  about: aboutHappenings('incident', `status = 'ACTIVE'::public."EntityStatus"`),
};

function aboutHappenings(table: string, isActive: string): About {
  return Prisma.sql`
    SELECT id, ${Prisma.raw(isActive)} AS is_active, period_earliest AS valid_from, period_latest AS valid_to,
           ARRAY[country] AS countries
      FROM ${Prisma.raw(table)}`;
}
