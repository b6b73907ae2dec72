import { kindOfDomain, recordDomain } from '../record-domain.ts';
import type { RecordKind } from '../stored.ts';
import { agreementKind, meetingKind, processKind } from './kinds.ts';
import { type NegotiationRecord, negotiationRecordSchema } from './record.ts';

const kinds: Record<NegotiationRecord['kind'], RecordKind<NegotiationRecord>> = {
  process: kindOfDomain(processKind),
  meeting: kindOfDomain(meetingKind),
  agreement: kindOfDomain(agreementKind),
};

/** Talks: processes, their meetings, and the agreements that came of them. */
export const negotiations = recordDomain<NegotiationRecord>({
  name: 'negotiations',
  recordSchema: negotiationRecordSchema,
  kinds: Object.values(kinds),
  kindOf: ({ kind }) => kinds[kind],
  references: (record) => {
    if (record.kind === 'agreement') return { places: record.locations, actors: [] };
    if (record.kind === 'process') return { places: [], actors: [] };
    return {
      places: record.venue ? [record.venue] : [],
      actors: record.participations.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf]),
    };
  },
  validDays: (record) => {
    if (record.kind === 'agreement') return [record.date, record.date];
    const period = record.kind === 'meeting' ? (record.actual ?? record.scheduled) : null;
    return [period?.earliest ?? null, period?.latest ?? null];
  },
});
