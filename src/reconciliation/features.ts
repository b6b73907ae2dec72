/**
 * What two reports have in common, as numbers that the weights are for. They come in groups, by what a reader would ask:
 * when, where, who, what kind, how many killed, how many injured, in what words. All are symmetric, and NaN where unknown,
 * which speaks neither for nor against.
 */
import { gapDays, distanceKm } from './block.ts';
import type { Facts, Toll } from './facts.ts';
import { areDisjoint, jaccard, type TokenSet } from './text.ts';

/** What several features look at. */
interface Between {
  a: Facts;
  b: Facts;
  /** Whole days between the periods. */
  gap: number;
  /** NaN where a point is missing. */
  km: number;
  isSamePlace: boolean;
  /** Of overlapping periods and not known to be more than 10 km apart. */
  isSamePlaceAndTime: boolean;
}

/** Features that answer one question of a reader. */
export interface FeatureGroup {
  about: 'time' | 'place' | 'actors' | 'kind' | 'killed' | 'injured' | 'text';
  names: readonly string[];
  measure(between: Between): readonly number[];
}

const time: FeatureGroup = {
  about: 'time',
  names: ['gapNone', 'gapOne', 'gapTwo', 'sameStart', 'sameEnd', 'overlap', 'saidApart', 'lateReport'],
  measure({ a, b, gap }) {
    const common = Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1);
    const together = Math.max(a.to, b.to) - Math.min(a.from, b.from) + 1;
    return [
      flag(gap === 0),
      flag(gap === 1),
      flag(gap === 2),
      flag(a.from === b.from),
      flag(a.to === b.to),
      common / together,
      Math.log1p(Math.abs(a.said - b.said)),
      Math.log1p(Math.max(0, a.said - a.to, b.said - b.to)),
    ];
  },
};

const place: FeatureGroup = {
  about: 'place',
  names: [
    'distance',
    'distanceAtSameTime',
    'within2km',
    'noPoint',
    'coarse',
    'widerRadius',
    'sameRadius',
    'placeLetters',
    'samePlace',
    'locationWords',
    'sameLocation',
    'otherLocation',
    'otherLocationInPlace',
    'siteWords',
    'otherSite',
    'noSite',
  ],
  measure({ a, b, gap, km, isSamePlace }) {
    const distance = Math.log1p(km);
    // Whether a site is told at all tells of the event: none is like none.
    const locationWords = jaccard(a.locationWords, b.locationWords);
    const otherLocation = flag(areDisjoint(a.locationWords, b.locationWords));
    return [
      distance,
      gap === 0 ? distance : 0,
      toldOf(km, km < 2),
      flag(Number.isNaN(km)),
      flag(a.isCoarse || b.isCoarse),
      Math.max(a.logRadius, b.logRadius),
      flag(a.logRadius === b.logRadius),
      likeness(a.placeLetters, b.placeLetters),
      flag(isSamePlace),
      locationWords,
      flag(locationWords === 1),
      otherLocation,
      isSamePlace ? otherLocation : 0,
      jaccard(a.siteWords, b.siteWords),
      flag(areDisjoint(a.siteWords, b.siteWords)),
      flag(a.siteWords.length === 0 && b.siteWords.length === 0),
    ];
  },
};

const actors: FeatureGroup = {
  about: 'actors',
  names: [
    'actors',
    'actorAtSamePlace',
    'otherPerpetrators',
    'perpetratorTypes',
    'otherPerpetratorTypes',
    'perpetratorTypesAtSamePlaceAndTime',
    'otherPerpetratorTypesAtSamePlaceAndTime',
  ],
  measure({ a, b, isSamePlace, isSamePlaceAndTime }) {
    const actors = likeness(a.actors, b.actors);
    const types = likeness(a.perpetratorTypes, b.perpetratorTypes);
    const otherTypes = difference(a.perpetratorTypes, b.perpetratorTypes);
    return [
      actors,
      toldOf(actors, isSamePlace && actors > 0),
      difference(a.perpetrators, b.perpetrators),
      types,
      otherTypes,
      isSamePlaceAndTime ? types : 0,
      isSamePlaceAndTime ? otherTypes : 0,
    ];
  },
};

/** Only values of one scheme are compared: what one publisher calls a riot another may call by a number. */
const kind: FeatureGroup = {
  about: 'kind',
  names: ['codes', 'otherCodes'],
  measure({ a, b }) {
    let [alike, schemes, different] = [0, 0, 0];
    for (const { scheme, values } of a.codes) {
      const other = b.codes.find((code) => code.scheme === scheme);
      if (!other) continue;
      alike += jaccard(values, other.values);
      schemes++;
      if (areDisjoint(values, other.values)) different++;
    }
    return [alike / schemes, schemes === 0 ? NaN : different];
  },
};

const killed: FeatureGroup = {
  about: 'killed',
  names: [
    'killedBothNone',
    'killedOneNone',
    'killedSame',
    'killedSameMany',
    'killedOverlap',
    'killedSmaller',
    'killedRatio',
    'killedGrows',
  ],
  measure({ a, b }) {
    const smaller = Math.min(a.killed.best, b.killed.best);
    const isSame = a.killed.best === b.killed.best;
    return [
      toldOf(smaller, a.killed.high === 0 && b.killed.high === 0),
      oneNone(a.killed, b.killed),
      toldOf(smaller, isSame && smaller > 0),
      isSame ? Math.log1p(smaller) : 0 * smaller,
      overlap(a.killed, b.killed),
      Math.log1p(smaller),
      ratio(a.killed, b.killed),
      toldOf(smaller + a.said - b.said, grows(a, b)),
    ];
  },
};

const injured: FeatureGroup = {
  about: 'injured',
  names: ['injuredOneNone', 'injuredRatio', 'injuredOverlap'],
  measure: ({ a, b }) => [
    oneNone(a.injured, b.injured),
    ratio(a.injured, b.injured),
    overlap(a.injured, b.injured),
  ],
};

const text: FeatureGroup = {
  about: 'text',
  names: ['words'],
  measure: ({ a, b }) => [likeness(a.textWords, b.textWords)],
};

export const featureGroups: readonly FeatureGroup[] = [time, place, actors, kind, killed, injured, text];

export const featureNames: readonly string[] = featureGroups.flatMap(({ names }) => names);

/** The features of two candidates, in the order of `featureGroups`. */
export function measure(a: Facts, b: Facts): readonly (readonly number[])[] {
  const [gap, km] = [gapDays(a, b), distanceKm(a, b)];
  const isSamePlace = jaccard(a.placeWords, b.placeWords) === 1;
  const between = { a, b, gap, km, isSamePlace, isSamePlaceAndTime: gap === 0 && !(km > 10) };
  return featureGroups.map((group) => group.measure(between));
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** Shared part of two sets: what is not told is unknown and not different. */
function likeness(a: TokenSet, b: TokenSet): number {
  return a.length === 0 || b.length === 0 ? NaN : jaccard(a, b);
}

/** Whether two sets have nothing in common. */
function difference(a: TokenSet, b: TokenSet): number {
  return a.length === 0 || b.length === 0 ? NaN : flag(areDisjoint(a, b));
}

/** Whether something is so, unless what tells it is unknown. */
function toldOf(value: number, is: boolean): number {
  return Number.isNaN(value) ? NaN : flag(is);
}

function oneNone(a: Toll, b: Toll): number {
  return toldOf(a.high + b.high, (a.high === 0) !== (b.high === 0));
}

/** Whether both have some, and the ranges meet. */
function overlap(a: Toll, b: Toll): number {
  return toldOf(a.high + b.high, a.high > 0 && b.high > 0 && a.low <= b.high && b.low <= a.high);
}

function ratio(a: Toll, b: Toll): number {
  return Math.abs(Math.log(a.best + 0.5) - Math.log(b.best + 0.5));
}

/** Within 48 hours the later report has more dead, as tolls of one attack do; more than three times as many are others. */
function grows(a: Facts, b: Facts): boolean {
  if (a.said === b.said) return false;
  const [first, then] = a.said < b.said ? [a, b] : [b, a];
  const [before, after] = [first.killed.best, then.killed.best];
  return Math.abs(a.said - b.said) <= 2 && before > 0 && after > before && after <= 3 * before;
}
