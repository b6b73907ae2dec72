import { actorId, officeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { periodColumns } from '../columns.ts';
import type { Scope } from '../domain.ts';
import { isActive, recordId, type RecordKind } from '../stored.ts';
import type { ChangeRecord, TenureRecord } from './record.ts';

const causeId = ({ statedCause }: { statedCause: string | null }, scope: Scope): string | null =>
  statedCause === null ? null : recordId('ContextEvent', scope, statedCause);

export const tenureKind: RecordKind<TenureRecord> = {
  nodeType: 'OfficeTenure',
  table: 'office_tenure',
  columns: {
    personId: ['uuid', (record) => actorId(record.person)],
    officeId: ['uuid', (record) => officeId(record.office)],
    appointedById: ['uuid', (record) => record.appointedBy && actorId(record.appointedBy)],
    ...periodColumns<TenureRecord>('start', (record) => record.start),
    ...periodColumns<TenureRecord>('end', (record) => record.end),
    endReason: ['"TenureEnd"', (record) => record.endReason],
    mandate: ['text', (record) => record.mandate],
    statedCauseId: ['uuid', causeId],
  },
  about: Prisma.sql`
    SELECT t.id, ${isActive('t')} AS is_active, t.start_earliest AS valid_from,
           coalesce(t.end_latest, t.start_latest) AS valid_to, ARRAY[o.country, a.country] AS countries
      FROM office_tenure t JOIN office o ON o.id = t.office_id JOIN actor a ON a.id = t.person_id`,
};

export const changeKind: RecordKind<ChangeRecord> = {
  nodeType: 'PersonnelChange',
  table: 'personnel_change',
  columns: {
    kind: ['"PersonnelChangeKind"', (record) => record.changeKind],
    personId: ['uuid', (record) => actorId(record.person)],
    officeId: ['uuid', (record) => record.office && officeId(record.office)],
    ...periodColumns<ChangeRecord>('period', (record) => record.period),
    statedCauseId: ['uuid', causeId],
  },
  about: Prisma.sql`
    SELECT c.id, ${isActive('c')} AS is_active, c.period_earliest AS valid_from, c.period_latest AS valid_to,
           ARRAY[o.country, a.country] AS countries
      FROM personnel_change c LEFT JOIN office o ON o.id = c.office_id JOIN actor a ON a.id = c.person_id`,
};
