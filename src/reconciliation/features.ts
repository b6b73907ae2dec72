/** What two reports have in common, as numbers. */
import type { Facts, Toll } from './facts.ts';
import { containment, jaccard, shared } from './text.ts';

const EARTH_KM = 6371;

/** Great-circle distance in km; NaN where a point is missing. */
export function distanceKm(a: Facts, b: Facts): number {
  const sinLatitude = Math.sin((a.latitude - b.latitude) / 2);
  const sinLongitude = Math.sin((a.longitude - b.longitude) / 2);
  const h = sinLatitude * sinLatitude + a.cosLatitude * b.cosLatitude * sinLongitude * sinLongitude;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Whole days between two periods; 0 where they touch or overlap. */
export function gapDays(a: Facts, b: Facts): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

const flag = (is: boolean): number => (is ? 1 : 0);

type Feature = (a: Facts, b: Facts) => number;

const time: Record<string, Feature> = {
  gapNone: (a, b) => flag(gapDays(a, b) === 0),
  gapOne: (a, b) => flag(gapDays(a, b) === 1),
  sameStart: (a, b) => flag(a.from === b.from),
  sameEnd: (a, b) => flag(a.to === b.to),
  startNextDay: (a, b) => flag(Math.abs(a.from - b.from) === 1),
  startDifference: (a, b) => Math.log1p(Math.abs(a.from - b.from)),
  sameDay: (a, b) => flag(a.from === b.from && a.to === b.to && a.from === a.to),
  longerSpan: (a, b) => Math.log1p(Math.max(a.to - a.from, b.to - b.from)),
  shorterSpan: (a, b) => Math.log1p(Math.min(a.to - a.from, b.to - b.from)),
  overlap: (a, b) =>
    Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1) /
    (Math.max(a.to, b.to) - Math.min(a.from, b.from) + 1),
  saidApart: (a, b) => known(Math.log1p(Math.abs(a.said - b.said))),
  saidSameDay: (a, b) => flag(Math.abs(a.said - b.said) <= 1),
  saidUnknown: (a, b) => flag(Number.isNaN(a.said - b.said)),
  saidBefore: (a, b) => flag(a.said < b.from || b.said < a.from),
  lateReport: (a, b) => known(Math.log1p(Math.max(0, a.said - a.to, b.said - b.to))),
  bothLate: (a, b) => known(Math.log1p(Math.max(0, Math.min(a.said - a.to, b.said - b.to)))),
};

const space: Record<string, Feature> = {
  distance: (a, b) => known(Math.log1p(distanceKm(a, b))),
  samePoint: (a, b) => flag(distanceKm(a, b) < 0.05),
  within2: (a, b) => flag(distanceKm(a, b) < 2),
  within10: (a, b) => flag(distanceKm(a, b) < 10),
  noPoint: (a, b) => flag(Number.isNaN(distanceKm(a, b))),
  coarse: (a, b) => flag(a.isCoarse || b.isCoarse),
  bothCoarse: (a, b) => flag(a.isCoarse && b.isCoarse),
  widerRadius: (a, b) => Math.log1p(Math.max(a.radiusKm, b.radiusKm)),
  narrowerRadius: (a, b) => Math.log1p(Math.min(a.radiusKm, b.radiusKm)),
  sameRadius: (a, b) => flag(a.radiusKm === b.radiusKm),
  placeLetters: (a, b) => jaccard(a.placeLetters, b.placeLetters),
  samePlace: (a, b) => flag(a.placeWords.length > 0 && jaccard(a.placeWords, b.placeWords) === 1),
  siteWords: (a, b) => jaccard(a.siteWords, b.siteWords),
  sameSite: (a, b) => flag(a.siteWords.length > 0 && jaccard(a.siteWords, b.siteWords) === 1),
  otherSite: (a, b) =>
    flag(a.siteWords.length > 0 && b.siteWords.length > 0 && shared(a.siteWords, b.siteWords) === 0),
  placeInSite: (a, b) =>
    Math.max(containment(a.placeWords, b.siteWords), containment(b.placeWords, a.siteWords)),
  placeInText: (a, b) =>
    Math.max(containment(a.placeWords, b.textWords), containment(b.placeWords, a.textWords)),
};

const actors: Record<string, Feature> = {
  actors: (a, b) => jaccard(a.actors, b.actors),
  anyActor: (a, b) => flag(shared(a.actors, b.actors) > 0),
  twoActors: (a, b) => flag(shared(a.actors, b.actors) > 1),
  actorsContained: (a, b) => containment(a.actors, b.actors),
  noActor: (a, b) => flag(a.actors.length === 0 || b.actors.length === 0),
  perpetrators: (a, b) => jaccard(a.perpetrators, b.perpetrators),
  victims: (a, b) => jaccard(a.victims, b.victims),
  victimPerpetrates: (a, b) =>
    flag(shared(a.perpetrators, b.victims) + shared(b.perpetrators, a.victims) > 0),
  actorWords: (a, b) => jaccard(a.actorWords, b.actorWords),
  actorTypes: (a, b) => jaccard(a.actorTypes, b.actorTypes),
  otherTypes: (a, b) =>
    flag(a.actorTypes.length > 0 && b.actorTypes.length > 0 && shared(a.actorTypes, b.actorTypes) === 0),
};

const kind: Record<string, Feature> = {
  sameCategory: (a, b) => flag(a.category === b.category && a.category !== 'UNKNOWN'),
  otherCategory: (a, b) =>
    flag(a.category !== b.category && a.category !== 'UNKNOWN' && b.category !== 'UNKNOWN'),
  codes: (a, b) => agreement(a, b),
  otherCodes: (a, b) => disagreement(a, b),
};

function toll(name: string, of: (facts: Facts) => Toll): Record<string, Feature> {
  return {
    [`${name}Unknown`]: (a, b) => flag(Number.isNaN(of(a).best + of(b).best)),
    [`${name}BothNone`]: (a, b) => flag(of(a).high === 0 && of(b).high === 0),
    [`${name}OneNone`]: (a, b) => flag((of(a).high === 0) !== (of(b).high === 0)),
    [`${name}Same`]: (a, b) => flag(of(a).best === of(b).best && of(a).best > 0),
    [`${name}SameMany`]: (a, b) => (of(a).best === of(b).best ? known(Math.log1p(of(a).best)) : 0),
    [`${name}Ratio`]: (a, b) => known(Math.abs(Math.log((of(a).best + 0.5) / (of(b).best + 0.5)))),
    [`${name}Overlap`]: (a, b) =>
      flag(of(a).low <= of(b).high && of(b).low <= of(a).high && of(a).high > 0 && of(b).high > 0),
    [`${name}Larger`]: (a, b) => known(Math.log1p(Math.max(of(a).best, of(b).best))),
    [`${name}Smaller`]: (a, b) => known(Math.log1p(Math.min(of(a).best, of(b).best))),
    [`${name}Grows`]: (a, b) => flag(grows(a, b, of)),
  };
}

const text: Record<string, Feature> = {
  words: (a, b) => jaccard(a.textWords, b.textWords),
  wordsContained: (a, b) => containment(a.textWords, b.textWords),
  sameText: (a, b) => flag(a.textWords.length > 2 && jaccard(a.textWords, b.textWords) === 1),
  numbers: (a, b) => flag(shared(a.textNumbers, b.textNumbers) > 0),
  samePublisher: (a, b) => flag(a.publisher === b.publisher),
};

const combined: Record<string, Feature> = {
  sameDayPoint: (a, b) => time['sameDay']!(a, b) * space['samePoint']!(a, b),
  sameDayPlace: (a, b) => time['sameDay']!(a, b) * space['samePlace']!(a, b),
  sameDayActor: (a, b) => time['sameDay']!(a, b) * actors['anyActor']!(a, b),
  samePlaceActor: (a, b) => space['samePlace']!(a, b) * actors['anyActor']!(a, b),
  sameDayPlaceActor: (a, b) => time['sameDay']!(a, b) * space['samePlace']!(a, b) * actors['anyActor']!(a, b),
  sameDayPlaceToll: (a, b) => time['sameStart']!(a, b) * space['within2']!(a, b) * tolls['killedSame']!(a, b),
  placeToll: (a, b) => space['within10']!(a, b) * tolls['killedSameMany']!(a, b),
  dayToll: (a, b) => time['gapNone']!(a, b) * tolls['killedSameMany']!(a, b),
  placeRatio: (a, b) => space['within10']!(a, b) * tolls['killedRatio']!(a, b),
  coarseSpan: (a, b) => space['coarse']!(a, b) * time['longerSpan']!(a, b),
  farDay: (a, b) => time['gapNone']!(a, b) * space['distance']!(a, b),
  otherSiteSamePlace: (a, b) => space['samePlace']!(a, b) * space['otherSite']!(a, b),
};

const tolls = { ...toll('killed', (facts) => facts.killed), ...toll('injured', (facts) => facts.injured) };

const disjoint = (x: readonly number[], y: readonly number[]): number =>
  flag(x.length > 0 && y.length > 0 && shared(x, y) === 0);
const bySch = (a: Facts, b: Facts, scheme: string): [readonly number[], readonly number[]] => [
  a.codes.find((c) => c.scheme === scheme)?.values ?? [],
  b.codes.find((c) => c.scheme === scheme)?.values ?? [],
];
const extra: Record<string, Feature> = {
  perpTypes: (a, b) => jaccard(a.perpTypes, b.perpTypes),
  perpTypesOther: (a, b) => disjoint(a.perpTypes, b.perpTypes),
  victimTypes: (a, b) => jaccard(a.victimTypes, b.victimTypes),
  victimTypesOther: (a, b) => disjoint(a.victimTypes, b.victimTypes),
  perpOther: (a, b) => disjoint(a.perpetrators, b.perpetrators),
  siteOnly: (a, b) => jaccard(a.siteOnly, b.siteOnly),
  siteOnlyAny: (a, b) => flag(shared(a.siteOnly, b.siteOnly) > 0),
  siteOnlyOther: (a, b) => disjoint(a.siteOnly, b.siteOnly),
  siteOnlyOne: (a, b) => flag(a.siteOnly.length > 0 !== b.siteOnly.length > 0),
  siteOnlyNone: (a, b) => flag(a.siteOnly.length === 0 && b.siteOnly.length === 0),
  headWords: (a, b) => jaccard(a.headWords, b.headWords),
  headShared: (a, b) => Math.min(3, shared(a.headWords, b.headWords)),
  violence: (a, b) => jaccard(...bySch(a, b, 'violence')),
  violenceOther: (a, b) => disjoint(...bySch(a, b, 'violence')),
  context: (a, b) => jaccard(...bySch(a, b, 'context')),
  contextOther: (a, b) => disjoint(...bySch(a, b, 'context')),
  target: (a, b) => jaccard(...bySch(a, b, 'target')),
  targetOther: (a, b) => disjoint(...bySch(a, b, 'target')),
  typesAtPlaceDay: (a, b) =>
    flag(gapDays(a, b) === 0 && !(distanceKm(a, b) > 10)) * jaccard(a.perpTypes, b.perpTypes),
  otherTypesAtPlaceDay: (a, b) =>
    flag(gapDays(a, b) === 0 && !(distanceKm(a, b) > 10)) * disjoint(a.perpTypes, b.perpTypes),
  ratioAtPlaceDay: (a, b) =>
    flag(gapDays(a, b) === 0 && !(distanceKm(a, b) > 10)) * tolls['killedRatio']!(a, b),
  noneAtPlaceDay: (a, b) =>
    flag(gapDays(a, b) === 0 && !(distanceKm(a, b) > 10)) * tolls['killedOneNone']!(a, b),
  bigToll: (a, b) => flag(Math.min(a.killed.best, b.killed.best) >= 10),
  bigSame: (a, b) => flag(Math.min(a.killed.best, b.killed.best) >= 10 && tolls['killedRatio']!(a, b) < 0.5),
  bigVsSmall: (a, b) =>
    flag(Math.max(a.killed.best, b.killed.best) >= 10 && Math.min(a.killed.best, b.killed.best) < 4),
  exactSameMany: (a, b) => flag(a.killed.best === b.killed.best && a.killed.best >= 3),
  injExactMany: (a, b) => flag(a.injured.best === b.injured.best && a.injured.best >= 3),
  sameDaySite: (a, b) => time['sameDay']!(a, b) * flag(shared(a.siteOnly, b.siteOnly) > 0),
  gapTwo: (a, b) => flag(gapDays(a, b) === 2),
  lateSpan: (a, b) => time['lateReport']!(a, b) * time['longerSpan']!(a, b),
  lateSame: (a, b) => time['lateReport']!(a, b) * time['sameStart']!(a, b),
  spanDiff: (a, b) => Math.abs(Math.log1p(a.to - a.from) - Math.log1p(b.to - b.from)),
  injAnyDiff: (a, b) => flag(a.injured.best > 0 && b.injured.best > 0 && a.injured.best !== b.injured.best),
  pubPrefix: (a, b) => flag(a.publisher.slice(0, 5) === b.publisher.slice(0, 5)),
};
export const features: Record<string, Feature> = {
  ...extra,
  ...time,
  ...space,
  ...actors,
  ...kind,
  ...tolls,
  ...text,
  ...combined,
};

function known(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

function grows(a: Facts, b: Facts, of: (facts: Facts) => Toll): boolean {
  const [first, then] = a.said <= b.said ? [a, b] : [b, a];
  const lag = then.said - first.said;
  return (
    lag >= 0 &&
    lag <= 2 &&
    of(first).best > 0 &&
    of(then).best > of(first).best &&
    of(then).best <= 3 * of(first).best
  );
}

function agreement(a: Facts, b: Facts): number {
  let [sum, n] = [0, 0];
  for (const { scheme, values } of a.codes) {
    const other = b.codes.find((code) => code.scheme === scheme);
    if (!other) continue;
    sum += jaccard(values, other.values);
    n++;
  }
  return n === 0 ? 0 : sum / n;
}

function disagreement(a: Facts, b: Facts): number {
  let n = 0;
  for (const { scheme, values } of a.codes) {
    const other = b.codes.find((code) => code.scheme === scheme);
    if (other && shared(values, other.values) === 0) n++;
  }
  return n;
}

export const featureNames = Object.keys(features);
const list = Object.values(features);

/** The features of two reports, in the order of their names. */
export function measure(a: Facts, b: Facts, into: Float64Array): void {
  list.forEach((feature, at) => (into[at] = feature(a, b)));
}
