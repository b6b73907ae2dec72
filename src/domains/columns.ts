/** Columns of the value objects that several tables have. */
import type { GeoExtent } from '../core/geo.ts';
import type { FuzzyPeriod } from '../core/period.ts';
import type { Quantity } from '../core/quantity.ts';
import type { Cell } from '../db/versioned.ts';
import type { Column } from './stored.ts';

type Columns<R> = Record<string, Column<R>>;

/** Columns of a value object, whose values are all null where the record has none. */
function group<R, Value>(
  prefix: string,
  pick: (record: R) => Value | null,
  parts: Record<string, readonly [type: string, value: (value: Value) => Cell]>,
): Columns<R> {
  return Object.fromEntries(
    Object.entries(parts).map(([part, [type, value]]): [string, Column<R>] => {
      const name = prefix === '' ? part : `${prefix}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
      const column = (record: R): Cell => {
        const picked = pick(record);
        return picked === null ? null : value(picked);
      };
      return [name, [type, column]];
    }),
  );
}

/** When: `<prefix>Earliest`, `…Latest`, `…Precision`, `…Basis`, `…Text`, `…Timezone`. */
export function periodColumns<R>(prefix: string, pick: (record: R) => FuzzyPeriod | null): Columns<R> {
  return group(prefix, pick, {
    earliest: ['date', (period) => period.earliest],
    latest: ['date', (period) => period.latest],
    precision: ['"PeriodPrecision"', (period) => period.precision],
    basis: ['"PeriodBasis"', (period) => period.basis],
    text: ['text', (period) => period.sourceText],
    timezone: ['text', (period) => period.timezone],
  });
}

/** How many: `<prefix>Low`, `…Best`, `…High`, `…Quantifier`, `…Text`. */
export function quantityColumns<R>(prefix: string, pick: (record: R) => Quantity | null): Columns<R> {
  return group(prefix, pick, {
    low: ['int', (quantity) => quantity.low],
    best: ['int', (quantity) => quantity.best],
    high: ['int', (quantity) => quantity.high],
    quantifier: ['"Quantifier"', (quantity) => quantity.quantifier],
    text: ['text', (quantity) => quantity.sourceText],
  });
}

/** Where, without the place: `latitude`, `longitude`, `radiusKm`, `geoPrecision`, `locationText`. */
export function extentColumns<R>(pick: (record: R) => GeoExtent): Columns<R> {
  return group<R, GeoExtent>('', pick, {
    latitude: ['float8', (extent) => extent.latitude],
    longitude: ['float8', (extent) => extent.longitude],
    radiusKm: ['float8', (extent) => extent.radiusKm],
    geoPrecision: ['"GeoPrecision"', (extent) => extent.precision],
    locationText: ['text', (extent) => extent.sourceText],
  });
}
