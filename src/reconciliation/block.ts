/** Which pairs of reports are compared at all: the others are not about one happening. */
import type { Facts, Toll } from './facts.ts';
import type { LinkableReport } from './report.ts';
import { shared } from './text.ts';

/** Days between the periods, and km between the points, up to which two reports are compared. */
export const BLOCK = { gapDays: 3, distanceKm: 60 } as const;

/** Words of headline and summary in common that are more than chance. */
const COMMON_WORDS = 2;

export const EARTH_KM = 6371;

/** What decides whether two reports are never one. */
export type Origin = Pick<LinkableReport, 'id' | 'release' | 'document'>;

/**
 * Whether two reports can never be one for whatever is in them: they are of one release or rest on one text, which
 * would have told one happening once. Only an editor can join them.
 */
export function cannotBeOne(a: Origin, b: Origin): boolean {
  return (
    (a.release !== null && a.release === b.release) || (a.document !== null && a.document === b.document)
  );
}

/**
 * Whether two reports are near enough in time and place: at most 3 days apart, and at most 60 km apart unless the point
 * of one of them is missing or stands for more than a district: then something else that is known must be common to both, since
 * a country has many happenings a day. A report without any day is near to none. Reports of no country need their points.
 */
export function areNear(a: Facts, b: Facts): boolean {
  if (!(gapDays(a, b) <= BLOCK.gapDays)) return false;
  if ((a.isCoarse || b.isCoarse) && a.country !== null) return haveGrounds(a, b);
  return distanceKm(a, b) <= BLOCK.distanceKm;
}

/** Whether two reports have more in common than their day and their country. */
function haveGrounds(a: Facts, b: Facts): boolean {
  return (
    shared(a.placeWords, b.placeWords) > 0 ||
    shared(a.locationWords, b.locationWords) > 0 ||
    shared(a.actors, b.actors) > 0 ||
    shared(a.perpetratorTypes, b.perpetratorTypes) > 0 ||
    shared(a.textWords, b.textWords) >= COMMON_WORDS ||
    a.codes.some((one) =>
      b.codes.some((other) => one.scheme === other.scheme && shared(one.values, other.values) > 0),
    ) ||
    overlap(a.killed, b.killed) ||
    overlap(a.injured, b.injured)
  );
}

/** Whether both tolls are known and may be the same. */
function overlap(a: Toll, b: Toll): boolean {
  return a.low <= b.high && b.low <= a.high;
}

/** Whole days between two periods; 0 where they overlap, NaN where one is unknown. */
export function gapDays(a: Facts, b: Facts): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

/** Great-circle distance in km; NaN where a point is missing. */
export function distanceKm(a: Facts, b: Facts): number {
  const sinLatitude = Math.sin((a.latitude - b.latitude) / 2);
  const sinLongitude = Math.sin((a.longitude - b.longitude) / 2);
  const h = sinLatitude * sinLatitude + a.cosLatitude * b.cosLatitude * sinLongitude * sinLongitude;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
