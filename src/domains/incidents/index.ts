import type { Domain } from '../domain.ts';
import { recordDomain } from '../record-domain.ts';
import { reportKind } from './kinds.ts';
import { type IncidentRecord, incidentRecordSchema } from './record.ts';
import { store, withdraw } from './store.ts';

/** What happened: publishers' reports, and the incidents that they are about. */
export const incidents: Domain<IncidentRecord> = {
  ...recordDomain<IncidentRecord>({
    name: 'incidents',
    recordSchema: incidentRecordSchema,
    kinds: [reportKind],
    kindOf: () => reportKind,
    references: ({ place, actors }) => ({
      places: place ? [place] : [],
      actors: actors.map(({ actor }) => actor),
    }),
    validDays: ({ period }) => [period.earliest, period.latest],
  }),
  store,
  withdraw,
};
