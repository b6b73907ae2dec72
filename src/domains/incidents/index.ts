import type { Domain } from '../domain.ts';
import { recordId } from '../stored.ts';
import { type IncidentRecord, incidentRecordSchema } from './record.ts';
import { NODE_TYPE, store, withdraw } from './store.ts';

/** What happened: publishers' reports, and the incidents that they are about. */
export const incidents: Domain<IncidentRecord> = {
  name: 'incidents',
  recordSchema: incidentRecordSchema,
  references: (record) => ({
    places: record.place ? [record.place] : [],
    actors: record.actors.map(({ actor }) => actor),
    documents: record.document ? [record.document] : [],
  }),
  recordId: (record, scope) => recordId(NODE_TYPE, scope, record.nativeId),
  validDays: ({ period }) => [period.earliest, period.latest],
  store,
  withdraw,
};
