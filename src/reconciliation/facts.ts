/** A report as numbers, made once and compared often. */
import { impliedRadiusKm, type GeoPrecision } from '../core/geo.ts';
import type { Count, LinkableReport } from './report.ts';
import { actorTypes, actorWords } from './actor-words.ts';
import { letterGroups, tokenSet, wordsOf, type TokenSet } from './text.ts';

/** NaN is unknown throughout. */
export interface Facts {
  /** Days since 1970. */
  from: number;
  to: number;
  said: number;
  /** Radians. */
  latitude: number;
  longitude: number;
  cosLatitude: number;
  radiusKm: number;
  /** Its point, if any, stands for an area of which one knows no more. */
  isCoarse: boolean;
  publisher: string;
  category: string;
  placeWords: TokenSet;
  placeLetters: TokenSet;
  /** Words of the description of the place, which may name a site in the town. */
  siteWords: TokenSet;
  actors: TokenSet;
  perpetrators: TokenSet;
  victims: TokenSet;
  actorWords: TokenSet;
  actorTypes: TokenSet;
  perpTypes: TokenSet;
  victimTypes: TokenSet;
  siteOnly: TokenSet;
  headWords: TokenSet;
  /** Codes by scheme, in order of the schemes. */
  codes: { scheme: string; values: TokenSet }[];
  killed: Toll;
  injured: Toll;
  textWords: TokenSet;
  /** Numbers that the text names: a headline often has the toll. */
  textNumbers: TokenSet;
}

/** low <= best <= high; NaN where nothing is known. */
export interface Toll {
  low: number;
  best: number;
  high: number;
}

const coarse: ReadonlySet<GeoPrecision> = new Set([
  'ADM1',
  'LINEAR_FEATURE',
  'COUNTRY',
  'INTERNATIONAL',
  'UNKNOWN',
]);

/** km within which an area's centroid may be off; of the order of an average district, region or country. */
const areaRadiusKm: Partial<Record<GeoPrecision, number>> = {
  ADM3: 15,
  ADM2: 40,
  ADM1: 120,
  LINEAR_FEATURE: 120,
  COUNTRY: 500,
  INTERNATIONAL: 500,
  UNKNOWN: 500,
};

/** What the engine compares of a report. */
export function factsOf(report: LinkableReport): Facts {
  const { earliest, latest, latitude, longitude, geoPrecision } = report;
  const from = dayOf(earliest ?? latest);
  const to = dayOf(latest ?? earliest);
  const radians = (degrees: number | null): number => (degrees === null ? NaN : (degrees * Math.PI) / 180);
  const text = [report.headline, report.summary].filter((part) => part !== null).join(' ');
  const words = wordsOf(text);
  const inRole = (...roles: string[]): TokenSet =>
    tokenSet(report.actors.filter(({ role }) => roles.includes(role)).map(({ id }) => id));
  return {
    from: Math.min(from, to),
    to: Math.max(from, to),
    said: dayOf(report.assertedAt),
    latitude: radians(latitude),
    longitude: radians(longitude),
    cosLatitude: Math.cos(radians(latitude)),
    radiusKm: report.radiusKm ?? impliedRadiusKm[geoPrecision] ?? areaRadiusKm[geoPrecision] ?? 500,
    isCoarse: coarse.has(geoPrecision) || latitude === null || longitude === null,
    publisher: report.publisher,
    category: report.category,
    placeWords: tokenSet(wordsOf(report.placeName ?? '')),
    placeLetters: tokenSet(letterGroups(report.placeName ?? '')),
    siteWords: tokenSet(wordsOf(report.locationText ?? '')),
    actors: tokenSet(report.actors.map(({ id }) => id)),
    perpetrators: inRole('PERPETRATOR'),
    victims: inRole('VICTIM_GROUP', 'TARGET'),
    actorWords: tokenSet(report.actors.flatMap(({ name }) => actorWords(name))),
    actorTypes: tokenSet(report.actors.flatMap(({ name }) => actorTypes(name))),
    perpTypes: tokenSet(
      report.actors.filter(({ role }) => role === 'PERPETRATOR').flatMap(({ name }) => actorTypes(name)),
    ),
    victimTypes: tokenSet(
      report.actors.filter(({ role }) => role !== 'PERPETRATOR').flatMap(({ name }) => actorTypes(name)),
    ),
    siteOnly: tokenSet(
      wordsOf(report.locationText ?? '').filter(
        (w) => !wordsOf(report.placeName ?? '').includes(w) && w !== 'kenya',
      ),
    ),
    headWords: tokenSet(
      words.filter(
        (w) =>
          !/^(update|kenya|kenyan|ivory|coast|cote|ivoire|ivoirien|violence|election|elections|electoral|post|africa|death|toll|killed|dead|die|kill|protest|protests|\d+)$/.test(
            w,
          ),
      ),
    ),
    codes: codesOf(report),
    killed: tollOf(report.killed),
    injured: tollOf(report.injured),
    textWords: tokenSet(words),
    textNumbers: tokenSet(words.map(numberIn).filter((word) => word !== null)),
  };
}

function codesOf({ codes }: LinkableReport): Facts['codes'] {
  const schemes = [...new Set(codes.map(({ scheme }) => scheme))].sort();
  return schemes.map((scheme) => ({
    scheme,
    values: tokenSet(codes.filter((code) => code.scheme === scheme).map(({ value }) => value)),
  }));
}

/** What is unknown of a toll is taken from what is known of it, to compare it: "at least 4" is like 4. */
function tollOf({ low, best, high }: Count): Toll {
  const known = [low, best, high].filter((value) => value !== null);
  if (known.length === 0) return { low: NaN, best: NaN, high: NaN };
  return { low: Math.min(...known), best: best ?? low ?? high ?? NaN, high: Math.max(...known) };
}

function dayOf(time: string | null): number {
  return time === null ? NaN : Math.floor(Date.parse(time) / 86_400_000);
}

const numerals = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const numeralsFr = 'zero un deux trois quatre cinq six sept huit neuf dix onze douze'.split(' ');

function numberIn(word: string): string | null {
  if (/^\d{1,5}$/.test(word)) return String(Number(word));
  const at = Math.max(numerals.indexOf(word), numeralsFr.indexOf(word));
  return at < 0 ? null : String(at);
}
