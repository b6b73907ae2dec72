/** Which pairs of reports are compared at all: the others are not about one happening. */
import type { Facts } from './facts.ts';
import type { LinkableReport } from './report.ts';

/** Days between the periods, and km between the points, up to which two reports are compared. */
export const BLOCK = { gapDays: 3, distanceKm: 60 } as const;

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
 * of one of them is missing or stands for more than a district. A report without any day is near to none. Reports of
 * no country need their points.
 */
export function areNear(a: Facts, b: Facts): boolean {
  if (!(gapDays(a, b) <= BLOCK.gapDays)) return false;
  if ((a.isCoarse || b.isCoarse) && a.country !== null) return true;
  return distanceKm(a, b) <= BLOCK.distanceKm;
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
