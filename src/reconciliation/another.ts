import { BLOCK, distanceKm, gapDays } from './block.ts';
import { factsOf, type Facts } from './facts.ts';
import type { LinkableReport } from './report.ts';
import { areDisjoint } from './text.ts';

/** What tells happenings apart, whatever is said of them. */
export type Happening = Pick<
  LinkableReport,
  'country' | 'earliest' | 'latest' | 'latitude' | 'longitude' | 'geoPrecision' | 'actors'
>;

/**
 * Whether two versions of one record are about two happenings, since their publisher gave the id of one to the other: they
 * are in different countries and not near, or two of three are no edit of the same: days that are further apart than those
 * of reports that are compared, points that are, and actors of whom none is common. What is unknown, or stands for an area,
 * tells nothing. So a date, a place or an actor that is corrected is a revision, and so is any number.
 */
export function isAnother(before: Happening, after: Happening): boolean {
  const [one, other] = [factsOf({ ...silent, ...before }), factsOf({ ...silent, ...after })];
  const km = distanceKm(one, other);
  if (isAbroad(one, other) && !(km <= BLOCK.distanceKm)) return true;
  const isFar = !one.isCoarse && !other.isCoarse && km > BLOCK.distanceKm;
  return (
    [gapDays(one, other) > BLOCK.gapDays, isFar, areDisjoint(one.actors, other.actors)].filter(Boolean)
      .length > 1
  );
}

const isAbroad = (one: Facts, other: Facts): boolean =>
  one.country !== null && other.country !== null && one.country !== other.country;

/** A report that says nothing. */
const silent: Omit<LinkableReport, keyof Happening> = {
  id: '',
  release: null,
  document: null,
  publisher: '',
  radiusKm: null,
  placeName: null,
  locationText: null,
  category: 'UNKNOWN',
  codes: [],
  killed: { low: null, best: null, high: null },
  injured: { low: null, best: null, high: null },
  headline: null,
  summary: null,
  origins: [],
  assertedAt: null,
};
