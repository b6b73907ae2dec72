import { wholeMonths } from '../../core/period.ts';
import { unknownQuantity } from '../../core/quantity.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';
import { recordDomain, redactedBase } from '../record-domain.ts';
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
  redact,
  validDays: ({ referenceDate, period }) => [
    referenceDate ?? period?.start ?? null,
    referenceDate ?? period?.end ?? null,
  ],
});

function redact(figure: DisplacementRecord): DisplacementRecord {
  const { measure, populationType, frame, unit, referenceDate, period, origin, asylum } = figure;
  const [start, end] = wholeMonths(period?.start ?? null, period?.end ?? null);
  return {
    ...redactedBase(figure),
    domain: 'displacement',
    measure,
    populationType,
    frame,
    unit,
    method: 'UNKNOWN',
    cause: 'UNKNOWN',
    referenceDate: wholeMonths(null, referenceDate)[1],
    period: start !== null && end !== null ? { start, end } : null,
    origin: countryOf(origin),
    asylum: countryOf(asylum),
    quantity: unknownQuantity,
    note: null,
  };
}

const countryOf = (place: PlaceRef | null): PlaceRef | null =>
  place?.country ? countryRef(place.country) : null;
