import { unknownExtent, type GeoExtent, type GeoPrecision } from '../../core/geo.ts';
import { statedPeriod, unknownPeriod, type FuzzyPeriod } from '../../core/period.ts';
import { exactly, unknownQuantity, type Quantity } from '../../core/quantity.ts';
import {
  countryRef,
  governmentRef,
  namedActorRef,
  placeRef,
  type ActorRef,
  type PlaceRef,
} from '../../core/references.ts';
import type { DeskAmount } from './amount.ts';
import type { DeskActor, DeskPlace } from './names.ts';
import type { DeskPeriod } from './values.ts';

/**
 * A period as the desk wrote it. Wording without dates keeps the time zone of its source, in which it can be resolved
 * once the day of publication is known.
 */
export function toPeriod(period: DeskPeriod, sourceTimezone: string | null): FuzzyPeriod {
  if (typeof period !== 'object') {
    const text = String(period);
    return /\d/.test(text) ? datePeriod(text) : { ...unknownPeriod(text), timezone: sourceTimezone };
  }
  const { on, text = null, timezone = null } = period;
  const earliest = period.earliest ?? null;
  const latest = period.latest ?? null;
  if (on === undefined && earliest === null && latest === null)
    return { ...unknownPeriod(text), timezone: timezone ?? sourceTimezone };
  // Dates beside a wording are the editor's reading of it, unless the editor says that the wording names them.
  const basis = period.basis ?? (text === null ? 'STATED' : 'INFERRED');
  const precision = period.precision ?? (earliest === latest ? 'DAY' : 'RANGE');
  const dates = on === undefined ? { earliest, latest, precision } : datePeriod(String(on));
  const { earliest: first, latest: last } = dates;
  return { earliest: first, latest: last, precision: dates.precision, basis, sourceText: text, timezone };
}

/** `2022`, `2022-03`, `2022-03-29` or `2015-02-11/2015-02-12`, which are days that exist. */
function datePeriod(date: string): FuzzyPeriod {
  const [first, last] = date.split('/') as [string, string | undefined];
  if (last !== undefined) return statedPeriod(first, last, first === last ? 'DAY' : 'DAY_RANGE');
  const [year, month, day] = first.split('-') as [string, string | undefined, string | undefined];
  if (month === undefined) return statedPeriod(`${year}-01-01`, `${year}-12-31`, 'YEAR');
  if (day !== undefined) return statedPeriod(first, first, 'DAY');
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return statedPeriod(`${first}-01`, `${first}-${days}`, 'MONTH');
}

/** A quantity as the desk wrote it; a best estimate only where the source gives one. */
export function toQuantity(amount: DeskAmount | undefined): Quantity {
  if (amount === undefined) return unknownQuantity;
  if (typeof amount === 'number') return exactly(amount);
  const { between, text = null, low = null, best = null, high = null } = amount;
  const bounds = (
    lower: number | null,
    upper: number | null,
    quantifier: Quantity['quantifier'],
  ): Quantity => ({
    low: lower,
    best: null,
    high: upper,
    quantifier,
    sourceText: text,
  });
  if (amount.exactly !== undefined) return { ...exactly(amount.exactly), sourceText: text };
  if (amount.atLeast !== undefined) return bounds(amount.atLeast, null, 'AT_LEAST');
  if (amount.moreThan !== undefined) return bounds(amount.moreThan, null, 'MORE_THAN');
  if (amount.atMost !== undefined) return bounds(null, amount.atMost, 'AT_MOST');
  if (amount.lessThan !== undefined) return bounds(null, amount.lessThan, 'LESS_THAN');
  if (amount.about !== undefined) return { ...bounds(null, null, 'APPROXIMATELY'), best: amount.about };
  if (between !== undefined) return bounds(between[0], between[1], 'RANGE');
  if (amount.vague !== undefined) return { ...bounds(low, high, 'VAGUE'), sourceText: amount.vague };
  const quantifier = low === best && best === high ? 'EXACT' : 'RANGE';
  return { low, best, high, quantifier, sourceText: text };
}

/** A place with those around it. */
export function toPlace(place: string | DeskPlace): PlaceRef {
  if (typeof place === 'string') return countryRef(place);
  const { name, kind, country, within } = place;
  const around = country === undefined ? null : countryRef(country);
  // The checks let a place without a name be nothing but a country.
  if (name === undefined || kind === undefined) return around!;
  const ref = placeRef(kind, name, within === undefined ? around : toPlace(within));
  return { ...ref, country: ref.country ?? country ?? null };
}

const precisionOfKind: Readonly<Record<PlaceRef['kind'], GeoPrecision>> = {
  COUNTRY: 'COUNTRY',
  ADM1: 'ADM1',
  ADM2: 'ADM2',
  ADM3: 'ADM3',
  SETTLEMENT: 'SETTLEMENT',
  SITE: 'EXACT_SITE',
  // Informal areas and waters are of any size.
  REGION: 'UNKNOWN',
  WATER: 'UNKNOWN',
};

interface Whereabouts {
  precision?: GeoPrecision;
  placeText?: string;
  point?: { latitude: number; longitude: number; radiusKm?: number };
}

/** Where an incident was: as exact as its place, with a point only where the desk gives one. */
export function toExtent(place: PlaceRef, { precision, placeText, point }: Whereabouts): GeoExtent {
  return {
    ...unknownExtent,
    ...(point && { latitude: point.latitude, longitude: point.longitude, radiusKm: point.radiusKm ?? null }),
    precision: precision ?? precisionOfKind[place.kind],
    sourceText: placeText ?? null,
  };
}

/** Somebody, by the checks either a government or named. */
export function toActor(actor: string | DeskActor): ActorRef {
  if (typeof actor === 'string') return governmentRef(actor);
  if (actor.government !== undefined) return governmentRef(actor.government);
  return namedActorRef(actor.kind!, actor.name!, actor.country ?? null);
}
