import type { Domain } from '../domain.ts';
import { recordId } from '../stored.ts';
import { type DisplacementRecord, displacementRecordSchema } from './record.ts';
import { NODE_TYPE, store, withdraw } from './store.ts';

/** People displaced: publishers' figures, each with its measure, population and frame. */
export const displacement: Domain<DisplacementRecord> = {
  name: 'displacement',
  recordSchema: displacementRecordSchema,
  references: ({ origin, asylum, document }) => ({
    places: [origin, asylum].filter((place) => place !== null),
    actors: [],
    documents: document ? [document] : [],
  }),
  recordId: (record, scope) => recordId(NODE_TYPE, scope, record.nativeId),
  validDays: ({ referenceDate, period }) => [
    referenceDate ?? period?.start ?? null,
    referenceDate ?? period?.end ?? null,
  ],
  store,
  withdraw,
};
