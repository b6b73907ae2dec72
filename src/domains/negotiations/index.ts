import type { References } from '../domain.ts';
import { kindOfDomain, recordDomain } from '../record-domain.ts';
import type { RecordKind } from '../stored.ts';
import { erasableMeetings } from './erasable.ts';
import { agreementKind, positionKind, processKind } from './kinds.ts';
import { meetingReportKind } from './meetings.ts';
import { type NegotiationRecord, negotiationRecordSchema } from './record.ts';

const kinds: Record<NegotiationRecord['kind'], RecordKind<NegotiationRecord>> = {
  process: kindOfDomain(processKind),
  meeting: kindOfDomain(meetingReportKind),
  agreement: kindOfDomain(agreementKind),
  position: kindOfDomain(positionKind),
};

/** Talks: processes, their meetings, the stances taken in them, and the agreements that came of them. */
export const negotiations = recordDomain<NegotiationRecord>({
  name: 'negotiations',
  recordSchema: negotiationRecordSchema,
  kinds: Object.values(kinds),
  kindOf: ({ kind }) => kinds[kind],
  entities: [erasableMeetings],
  references,
  validDays: (record) => {
    if (record.kind === 'agreement') return [record.date, record.date];
    const period = record.kind === 'meeting' ? (record.actual ?? record.scheduled) : record.period;
    return [period?.earliest ?? null, period?.latest ?? null];
  },
});

function references(record: NegotiationRecord): Partial<Omit<References, 'documents'>> {
  switch (record.kind) {
    case 'process':
      return { actors: record.parties.map(({ actor }) => actor) };
    case 'agreement':
      return { places: record.locations };
    case 'meeting':
      return {
        places: record.venue ? [record.venue] : [],
        actors: [
          ...(record.host ? [record.host] : []),
          ...record.participations.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf]),
        ],
        offices: record.participations.flatMap(({ capacity }) => capacity?.office ?? []),
      };
    case 'position': {
      const { party, onBehalfOf, addressee, option, capacity } = record;
      return {
        actors: [party, onBehalfOf, addressee, option.actorToAct].filter((actor) => actor !== null),
        offices: capacity?.office ? [capacity.office] : [],
        options: [option],
      };
    }
  }
}
