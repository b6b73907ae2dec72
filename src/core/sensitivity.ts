/**
 * Precision caps: where a fresh impact was is told no more exactly than its settlement, because an exact point helps to
 * aim again. Coarser by going up to the place around, never by random noise, which averages out over revisions.
 */
import { type GeoExtent, type GeoPrecision, unknownExtent } from './geo.ts';
import type { PlaceRef } from './references.ts';

/** How much of a node may be shown. RESTRICTED_PRECISION: it is shown, with its place made coarser. */
export const sensitivities = ['PUBLIC', 'RESTRICTED_PRECISION', 'RESTRICTED', 'WITHHELD'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Hours for which places are kept coarse unless the operator says otherwise. */
export const DEFAULT_PRECISION_DELAY_HOURS = 72;

/** Precisions that are finer than a settlement, or that a point would make so. */
const finer: readonly GeoPrecision[] = ['EXACT_SITE', 'NEAR_SETTLEMENT', 'LINEAR_FEATURE', 'UNKNOWN'];

/** The nearest place around (or the place itself) that is no finer than a settlement; null where there is none. */
export function coarsePlace(place: PlaceRef | null): PlaceRef | null {
  if (place === null || place.kind !== 'SITE') return place?.kind === 'LINE' ? place.parent : place;
  return coarsePlace(place.parent);
}

/**
 * An extent without what is finer than a settlement: no point (but the centre of an area, which is no site) and not the
 * words of the source, which may be an address.
 */
export function coarseExtent(extent: GeoExtent, place: PlaceRef | null): GeoExtent {
  const isFine = extent.precision === 'SETTLEMENT' || finer.includes(extent.precision);
  if (!isFine) return { ...extent, sourceText: null };
  const precision =
    coarsePlace(place)?.kind === 'SETTLEMENT' ? 'SETTLEMENT' : precisionOf(coarsePlace(place));
  return { ...unknownExtent, precision };
}

function precisionOf(place: PlaceRef | null): GeoPrecision {
  switch (place?.kind) {
    case 'ADM1':
    case 'ADM2':
    case 'ADM3':
    case 'COUNTRY':
      return place.kind;
    default:
      return 'UNKNOWN';
  }
}

/** The instant until which places are kept coarse: `hours` after the end of the day on which it happened at the latest. */
export function coarseUntil(latest: string | null, otherwise: string, hours: number): Date {
  const end = latest === null ? Date.parse(otherwise) : Date.parse(`${latest}T00:00:00Z`) + 24 * 3_600_000;
  return new Date(end + hours * 3_600_000);
}
