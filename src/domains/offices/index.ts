import { kindOfDomain, recordDomain } from '../record-domain.ts';
import type { RecordKind } from '../stored.ts';
import { changeKind, tenureKind } from './kinds.ts';
import { type OfficeRecord, officeRecordSchema } from './record.ts';

const kinds: Record<OfficeRecord['kind'], RecordKind<OfficeRecord>> = {
  tenure: kindOfDomain(tenureKind),
  change: kindOfDomain(changeKind),
};

/** Who holds which office, and how that changed. */
export const offices = recordDomain<OfficeRecord>({
  name: 'offices',
  recordSchema: officeRecordSchema,
  kinds: Object.values(kinds),
  kindOf: ({ kind }) => kinds[kind],
  references: (record) => ({
    actors: [record.person, ...(record.kind === 'tenure' && record.appointedBy ? [record.appointedBy] : [])],
    offices: record.office ? [record.office] : [],
  }),
  validDays: (record) =>
    record.kind === 'change'
      ? [record.period.earliest, record.period.latest]
      : [record.start.earliest, record.end?.latest ?? record.start.latest],
});
