import { recordDomain } from '../record-domain.ts';
import { figureKind } from './kinds.ts';
import { type DisplacementRecord, displacementRecordSchema } from './record.ts';

/** People displaced: publishers' figures, each with its measure, population and frame. */
export const displacement = recordDomain<DisplacementRecord>({
  name: 'displacement',
  recordSchema: displacementRecordSchema,
  kinds: [figureKind],
  kindOf: () => figureKind,
  references: ({ origin, asylum }) => ({
    places: [origin, asylum].filter((place) => place !== null),
    actors: [],
  }),
  validDays: ({ referenceDate, period }) => [
    referenceDate ?? period?.start ?? null,
    referenceDate ?? period?.end ?? null,
  ],
});
