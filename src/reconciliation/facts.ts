/** A report as numbers, made once and compared often. */
import { impliedRadiusKm, type GeoPrecision } from '../core/geo.ts';
import { actorTypes } from './actor-types.ts';
import type { Count, LinkableReport } from './report.ts';
import { letterGroups, tokenSet, wordsOf, wordsOfPlace, type TokenSet } from './text.ts';

/** NaN is unknown throughout. */
export interface Facts {
  country: string | null;
  /** Days since 1970. */
  from: number;
  to: number;
  said: number;
  /** Radians. */
  latitude: number;
  longitude: number;
  cosLatitude: number;
  /** log(1 + km) of the circle in which it may have been. */
  logRadius: number;
  /** Its point is missing, or stands for more than a district. */
  isCoarse: boolean;
  placeWords: TokenSet;
  placeLetters: TokenSet;
  /** Words of the description of the place. */
  locationWords: TokenSet;
  /** Those of them that the name of the place does not have: a market, a street, a quarter. */
  siteWords: TokenSet;
  actors: TokenSet;
  perpetrators: TokenSet;
  perpetratorTypes: TokenSet;
  codes: readonly { scheme: string; values: TokenSet }[];
  killed: Toll;
  injured: Toll;
  /** Words of headline and summary. */
  textWords: TokenSet;
}

/** low <= best <= high; all NaN where nothing is known. */
export interface Toll {
  low: number;
  best: number;
  high: number;
}

/** Precisions coarser than a district: such a point stands for an area in which the happening may be anywhere. */
export const coarsePrecisions: readonly GeoPrecision[] = [
  'ADM1',
  'LINEAR_FEATURE',
  'COUNTRY',
  'INTERNATIONAL',
  'UNKNOWN',
];

/** km by which a point that stands for an area may be off: of the order of an average district, region or country. */
const areaRadiusKm: Partial<Record<GeoPrecision, number>> = {
  ADM3: 15,
  ADM2: 40,
  ADM1: 120,
  LINEAR_FEATURE: 120,
};
const ANYWHERE_KM = 500;

/** What the engine compares of a report. */
export function factsOf(report: LinkableReport): Facts {
  const { latitude, longitude, geoPrecision } = report;
  const place = wordsOfPlace(report.placeName ?? '');
  const location = wordsOf(report.locationText ?? '');
  const perpetrators = report.actors.filter(({ role }) => role === 'PERPETRATOR');
  const radiusKm =
    report.radiusKm ?? impliedRadiusKm[geoPrecision] ?? areaRadiusKm[geoPrecision] ?? ANYWHERE_KM;
  return {
    country: report.country,
    ...daysOf(report),
    latitude: radians(latitude),
    longitude: radians(longitude),
    cosLatitude: Math.cos(radians(latitude)),
    logRadius: Math.log1p(radiusKm),
    isCoarse: coarsePrecisions.includes(geoPrecision) || latitude === null || longitude === null,
    placeWords: tokenSet(place),
    placeLetters: tokenSet(letterGroups(place.join(' '))),
    locationWords: tokenSet(location),
    siteWords: tokenSet(location.filter((word) => !place.includes(word))),
    actors: tokenSet(report.actors.map(({ id }) => id)),
    perpetrators: tokenSet(perpetrators.map(({ id }) => id)),
    perpetratorTypes: tokenSet(perpetrators.flatMap(({ name }) => actorTypes(name))),
    codes: codesOf(report),
    killed: tollOf(report.killed),
    injured: tollOf(report.injured),
    textWords: tokenSet(wordsOf(`${report.headline ?? ''} ${report.summary ?? ''}`)),
  };
}

/** Where one end of the period is unknown it is that of the other; ends in the wrong order are put right. */
function daysOf({ earliest, latest, assertedAt }: LinkableReport): Pick<Facts, 'from' | 'to' | 'said'> {
  const [from, to] = [dayOf(earliest ?? latest), dayOf(latest ?? earliest)];
  return { from: Math.min(from, to), to: Math.max(from, to), said: dayOf(assertedAt) };
}

function dayOf(time: string | null): number {
  return time === null ? NaN : Math.floor(Date.parse(time) / 86_400_000);
}

function radians(degrees: number | null): number {
  return degrees === null ? NaN : (degrees * Math.PI) / 180;
}

function codesOf({ codes }: LinkableReport): Facts['codes'] {
  const schemes = [...new Set(codes.map(({ scheme }) => scheme))].sort();
  return schemes.map((scheme) => ({
    scheme,
    values: tokenSet(codes.filter((code) => code.scheme === scheme).map(({ value }) => value)),
  }));
}

/** What is unknown of a toll is taken from what is known of it, for the comparison only: "at least 4" is like 4. */
export function tollOf({ low, best, high }: Count): Toll {
  const known = [low, best, high].filter((value) => value !== null);
  if (known.length === 0) return { low: NaN, best: NaN, high: NaN };
  return { low: Math.min(...known), best: best ?? low ?? high ?? NaN, high: Math.max(...known) };
}
