import { placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { extentColumns, periodColumns, quantityColumns } from '../columns.ts';
import type { About, Column } from '../stored.ts';
import type { ReportRecord } from './record.ts';

/** Columns that a report and the incident made from it have in common. */
export const happeningColumns: Readonly<Record<string, Column<ReportRecord>>> = {
  ...periodColumns<ReportRecord>('period', (record) => record.period),
  ...extentColumns<ReportRecord>((record) => record.location),
  country: ['char(3)', (record) => record.country],
  placeId: ['uuid', (record) => record.place && placeId(record.place)],
  category: ['"IncidentCategory"', (record) => record.category],
  clarity: ['"ReportClarity"', (record) => record.clarity],
  ...quantityColumns<ReportRecord>('killed', (record) => record.killed),
  ...quantityColumns<ReportRecord>('injured', (record) => record.injured),
};

/** The entities that reports are about. */
export const incidentKind = {
  nodeType: 'Incident',
  about: aboutHappenings('incident', Prisma.sql`h.status = 'ACTIVE'::public."EntityStatus"`),
};

/** What reports or incidents are about. */
export function aboutHappenings(table: string, isActive: Prisma.Sql): About {
  return Prisma.sql`
    SELECT h.id, ${isActive} AS is_active, h.period_earliest AS valid_from, h.period_latest AS valid_to,
           ARRAY[h.country] AS countries
      FROM ${Prisma.raw(table)} h`;
}
