import type { Domain, References } from '../domain.ts';
import { recordId } from '../stored.ts';
import { type NegotiationRecord, negotiationRecordSchema } from './record.ts';
import { nodeTypes, store, withdraw } from './store.ts';

/** Talks: processes, their meetings, and the agreements that came of them. */
export const negotiations: Domain<NegotiationRecord> = {
  name: 'negotiations',
  recordSchema: negotiationRecordSchema,
  references,
  recordId: (record, scope) => recordId(nodeTypes[record.kind], scope, record.nativeId),
  validDays: (record) => {
    if (record.kind === 'agreement') return [record.date, record.date];
    const period = record.kind === 'meeting' ? (record.actual ?? record.scheduled) : null;
    return [period?.earliest ?? null, period?.latest ?? null];
  },
  store,
  withdraw,
};

function references(record: NegotiationRecord): References {
  const documents = record.document ? [record.document] : [];
  if (record.kind === 'agreement') return { places: record.locations, actors: [], documents };
  if (record.kind === 'process') return { places: [], actors: [], documents };
  return {
    places: record.venue ? [record.venue] : [],
    actors: record.participations.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf]),
    documents,
  };
}
