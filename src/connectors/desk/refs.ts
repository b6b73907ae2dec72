import { unknownExtent, type GeoExtent, type GeoPrecision } from '../../core/geo.ts';
import { boundsOfWords } from '../../core/lexicon.ts';
import { exactly, unknownQuantity, type Quantity } from '../../core/quantity.ts';
import {
  countryRef,
  governmentRef,
  namedActorRef,
  normaliseName,
  placeRef,
  type ActorRef,
  type IssueRef,
  type OfficeRef,
  type OptionRef,
  type PlaceRef,
} from '../../core/references.ts';
import type { DeskActor } from './actors.ts';
import type { DeskAmount } from './amount.ts';
import type { DeskPlace } from './names.ts';
import { Reference } from './reference.ts';

/** What a document describes once, by id, and the document that bounds what has no name. */
export interface Names {
  documentId: string;
  actors: ReadonlyMap<string, ActorRef>;
  offices: ReadonlyMap<string, OfficeRef>;
  issues: ReadonlyMap<string, IssueRef>;
  options: ReadonlyMap<string, OptionRef>;
}

/**
 * A quantity as the desk wrote it; a best estimate only where the source gives one. Vague words have the bounds of the
 * lexicon, unless the editor gives bounds.
 */
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
  if (amount.vague !== undefined) {
    const isBounded = low !== null || high !== null;
    const known = isBounded ? { low, high } : (boundsOfWords(amount.vague) ?? { low, high });
    return { ...bounds(known.low, known.high, 'VAGUE'), sourceText: amount.vague };
  }
  const quantifier = low === best && best === high ? 'EXACT' : 'RANGE';
  return { low, best, high, quantifier, sourceText: text };
}

/** A place with those around it. */
export function toPlace(place: string | DeskPlace): PlaceRef {
  if (typeof place === 'string') return countryRef(place);
  const { name, kind, country, within, definition } = place;
  const around = country === undefined ? null : countryRef(country);
  // The checks let a place without a name be nothing but a country.
  if (name === undefined || kind === undefined) return around!;
  const ref = placeRef(kind, name, within === undefined ? around : toPlace(within));
  return {
    ...ref,
    country: ref.country ?? country ?? null,
    ...(definition !== undefined && { definition }),
  };
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
  LINE: 'LINEAR_FEATURE',
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

/** Somebody, by the checks either a government, named above, or described. */
export function toActor(actor: string | Reference<'actor'> | DeskActor, names: Names): ActorRef {
  if (typeof actor === 'string') return governmentRef(actor);
  if (actor instanceof Reference) return names.actors.get(actor.id)!;
  if (actor.actor !== undefined) return names.actors.get(actor.actor.id)!;
  if (actor.government !== undefined) return governmentRef(actor.government);
  const { kind, name, country = null, of, count, descriptor } = actor;
  // I27: whoever has no public role has no name, and is nobody outside of the document.
  if (descriptor !== undefined)
    return { ...inDocument('PERSON', descriptor, country, names), publicRole: false };
  if (kind === 'UNSPECIFIED')
    return {
      ...inDocument(kind, name!, country, names),
      ...(count !== undefined && { memberCount: count }),
    };
  if (kind === 'DELEGATION') return delegation(name!, country, toActor(of!, names));
  const named = namedActorRef(kind!, name!, country);
  return kind === 'PERSON' ? { ...named, publicRole: true } : named;
}

/** Somebody without a name of their own: the same words in another document mean others. */
function inDocument(
  kind: ActorRef['kind'],
  words: string,
  country: string | null,
  { documentId }: Names,
): ActorRef {
  const ref = namedActorRef(kind, words, country);
  return { ...ref, key: `${kind.toLowerCase()}:${documentId}/${normaliseName(words)}` };
}

/** "The delegation" is that of its government: two governments have two. */
function delegation(name: string, country: string | null, parent: ActorRef): ActorRef {
  const ref = namedActorRef('DELEGATION', name, country ?? parent.country);
  return { ...ref, key: `delegation:${parent.key}/${normaliseName(name)}`, parent };
}
