/**
 * One figure for a happening out of several reports, under a named policy. Competing figures are never averaged: what
 * comes out was said by somebody.
 *
 * CONSERVATIVE, INFORMATIVE and REPRESENTATIVE are the three aggregation models of MAVERICK (van Baalen & Höglund 2026,
 * Journal of Peace Research 63(1); R package eventreport: minimum, maximum, and mode with the smallest of several), here
 * over origins instead of reports: thirty papers that quote one governor are one voice, and of one voice the latest word
 * counts. REPRESENTATIVE takes the mode for the best only and shows the whole range beside it.
 */
import { type Quantity, unknownQuantity } from '../core/quantity.ts';

/** The policies with the version of their rules, which rises with each change that can give another figure. */
export const policies = {
  CONSERVATIVE: 1,
  INFORMATIVE: 1,
  REPRESENTATIVE: 1,
  SOURCE_PRIORITY: 1,
  LATEST_OFFICIAL: 1,
} as const;
export type PolicyName = keyof typeof policies;
export const defaultPolicy: PolicyName = 'REPRESENTATIVE';

/** Publishers by kind, those that look into each death first: the source hierarchy of SOURCE_PRIORITY. */
export const sourcePriority = [
  'CASUALTY_RECORDER',
  'ACADEMIC',
  'IGO',
  'NGO',
  'AGENCY',
  'NEWS',
  'GOVERNMENT',
  'OTHER',
  'SOCIAL',
] as const;
export type SourceKind = (typeof sourcePriority)[number];

/** Somebody on whose word a figure rests. Equal keys are one. */
export interface Origin {
  key: string;
  name: string;
  /** Whether it speaks for a state or an organisation of states. */
  isOfficial: boolean;
}

/** What one report says. */
export interface Claim {
  reportId: string;
  /** Whom it quotes; its own publisher where it quotes nobody. At least one. */
  origins: readonly Origin[];
  publisherKind: SourceKind;
  /** ISO instant; null: not known. */
  assertedAt: string | null;
  quantity: Quantity;
}

/** An origin with the reports that pass on its word, the latest one last. */
export interface Voice {
  origin: Origin;
  claims: readonly Claim[];
  /** What it says at last. */
  quantity: Quantity;
}

export interface Consolidated {
  quantity: Quantity;
  /** All that give a number, in the order of their keys. */
  voices: readonly Voice[];
  /** Those that the figure rests on. */
  used: readonly Voice[];
}

/** The figure of a happening, from the claims of its active reports; unknown where none gives a number. */
export function consolidate(claims: readonly Claim[], policy: PolicyName): Consolidated {
  const voices = voicesOf(claims.filter(({ quantity }) => saysSomething(quantity)));
  const { choose, settle } = rules[policy];
  const used = choose(voices);
  return { quantity: settle(used.map(({ quantity }) => quantity)), voices, used };
}

/** Which voices count, and what becomes of what they say. */
interface Rule {
  choose: (voices: readonly Voice[]) => readonly Voice[];
  settle: (quantities: readonly Quantity[]) => Quantity;
}

const all: Rule['choose'] = (voices) => voices;

const rules: Record<PolicyName, Rule> = {
  CONSERVATIVE: { choose: all, settle: (quantities) => extreme(quantities, Math.min) },
  INFORMATIVE: { choose: all, settle: (quantities) => extreme(quantities, Math.max) },
  REPRESENTATIVE: { choose: all, settle: representative },
  SOURCE_PRIORITY: { choose: ofHighestRank, settle: representative },
  LATEST_OFFICIAL: {
    choose: (voices) => voices.filter(({ origin }) => origin.isOfficial),
    settle: representative,
  },
};

function saysSomething({ low, best, high }: Quantity): boolean {
  return low !== null || best !== null || high !== null;
}

/**
 * Gives each report to one of its origins: to the first that has none yet, so that a report which quotes two is one more
 * voice where it can be, and none where both were heard already. The result depends on the set of reports only.
 */
function voicesOf(claims: readonly Claim[]): Voice[] {
  const heard = new Map<string, { origin: Origin; claims: Claim[] }>();
  const order = [...claims].sort(
    (a, b) => a.origins.length - b.origins.length || compare(a.reportId, b.reportId),
  );
  for (const claim of order) {
    const origins = [...claim.origins].sort((a, b) => compare(a.key, b.key));
    const origin = origins.find(({ key }) => !heard.has(key)) ?? origins[0]!;
    const voice = heard.get(origin.key) ?? { origin, claims: [] };
    voice.claims.push(claim);
    heard.set(origin.key, voice);
  }
  return [...heard.values()]
    .sort((a, b) => compare(a.origin.key, b.origin.key))
    .map(({ origin, claims: own }) => {
      const inOrder = own.sort(byTime);
      return { origin, claims: inOrder, quantity: lastWord(inOrder) };
    });
}

/** The last of the toll series of one origin. Where no time is known, none is the last: then what it mostly says. */
function lastWord(claims: readonly Claim[]): Quantity {
  const last = claims.at(-1)!;
  return last.assertedAt === null ? representative(claims.map(({ quantity }) => quantity)) : last.quantity;
}

function byTime(a: Claim, b: Claim): number {
  return compare(a.assertedAt ?? '', b.assertedAt ?? '') || compare(a.reportId, b.reportId);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function ofHighestRank(voices: readonly Voice[]): readonly Voice[] {
  const rank = ({ claims }: Voice): number => sourcePriority.indexOf(claims.at(-1)!.publisherKind);
  const highest = Math.min(...voices.map(rank));
  return voices.filter((voice) => rank(voice) === highest);
}

function extreme(quantities: readonly Quantity[], pick: (...values: number[]) => number): Quantity {
  const only = theOne(quantities);
  if (only) return only;
  const of = (part: 'low' | 'best' | 'high'): number | null => {
    const values = known(quantities.map((quantity) => quantity[part]));
    return values.length === 0 ? null : pick(...values);
  };
  return made(of('low'), of('best'), of('high'));
}

/**
 * The best that most give, the smallest of several, between the lowest low and the highest high. "At least n" has no best
 * and sets no highest value; it takes away that of others where it is above theirs. "At most n" likewise at the low end.
 */
function representative(quantities: readonly Quantity[]): Quantity {
  const only = theOne(quantities);
  if (only) return only;
  const [lows, highs] = [known(quantities.map(({ low }) => low)), known(quantities.map(({ high }) => high))];
  const low = lows.length === 0 ? null : Math.min(...lows);
  const high = highs.length === 0 ? null : Math.max(...highs);
  const openAbove = quantities.filter((quantity) => quantity.high === null);
  const openBelow = quantities.filter((quantity) => quantity.low === null);
  const above = known(openAbove.flatMap((quantity) => [quantity.low, quantity.best]));
  const below = known(openBelow.flatMap((quantity) => [quantity.high, quantity.best]));
  return made(
    low !== null && below.some((value) => value < low) ? null : low,
    mode(known(quantities.map(({ best }) => best))),
    high !== null && above.some((value) => value > high) ? null : high,
  );
}

function mode(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b);
  return most?.[0] ?? null;
}

/** The quantity itself where there is one, or where all are equal: its quantifier and its words stay. */
function theOne(quantities: readonly Quantity[]): Quantity | undefined {
  const [first] = quantities;
  if (!first) return unknownQuantity;
  const isSame = quantities.every(
    ({ low, best, high, quantifier }) =>
      low === first.low && best === first.best && high === first.high && quantifier === first.quantifier,
  );
  if (!isSame) return undefined;
  const hasSameWords = quantities.every(({ sourceText }) => sourceText === first.sourceText);
  return hasSameWords ? first : { ...first, sourceText: null };
}

function made(low: number | null, best: number | null, high: number | null): Quantity {
  return { low, best, high, quantifier: quantifierOf(low, best, high), sourceText: null };
}

function quantifierOf(low: number | null, best: number | null, high: number | null): Quantity['quantifier'] {
  if (best === null && high === null) return low === null ? 'UNKNOWN' : 'AT_LEAST';
  if (best === null && low === null) return 'AT_MOST';
  return new Set([low, best, high]).size === 1 ? 'EXACT' : 'RANGE';
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
