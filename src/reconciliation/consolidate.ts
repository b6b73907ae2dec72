/**
 * One figure for a happening out of several reports, under a named policy. Competing figures are never averaged: what
 * comes out was said by somebody.
 *
 * CONSERVATIVE, INFORMATIVE and REPRESENTATIVE are the three aggregation models of MAVERICK (van Baalen & Höglund 2026,
 * Journal of Peace Research 63(1); R package eventreport: minimum, maximum, and mode with the smallest of several), here
 * over independent origins instead of reports: thirty papers that quote one governor, or print one agency's text, are one
 * voice, and of one voice the latest word counts. REPRESENTATIVE takes the mode for the best only and shows the whole range beside it.
 */
import { type Quantity, unknownQuantity } from '../core/quantity.ts';
import { independentOrigins, type Origin, type Sourced } from './origins.ts';

/** The policies with the version of their rules, which rises with each change that can give another figure. */
export const policies = {
  CONSERVATIVE: 2,
  INFORMATIVE: 2,
  REPRESENTATIVE: 2,
  SOURCE_PRIORITY: 2,
  LATEST_OFFICIAL: 2,
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

/** What one report says. */
export interface Claim extends Sourced {
  publisherKind: SourceKind;
  /** ISO instant; null: not known. */
  assertedAt: string | null;
  quantity: Quantity;
}

/** An independent origin with the reports that pass on its word, the latest one last. */
export interface Voice {
  /** The one that most of them name. */
  origin: Origin;
  claims: readonly Claim[];
  /** What it says at last. */
  quantity: Quantity;
}

export interface Consolidated {
  quantity: Quantity;
  /** Those that the figure rests on, in the order of their keys. */
  used: readonly Voice[];
  /** Those that give a number as well and are not heard. */
  others: readonly Voice[];
}

/**
 * The figure of a happening, from the claims of its active reports; unknown where none gives a number. `origins` are the
 * reports by who says so, where somebody has asked already.
 */
export function consolidate(
  claims: readonly Claim[],
  policy: PolicyName,
  origins: readonly (readonly { reportId: string }[])[] = independentOrigins(claims),
): Consolidated {
  const { hear, settle } = rules[policy];
  const telling = claims.filter(({ quantity }) => saysSomething(quantity));
  const heard = new Map(hear(telling).map((claim) => [claim.reportId, claim]));
  // Also a report without a number tells that two others are of one origin.
  const claimOf = new Map(claims.map((claim) => [claim.reportId, claim]));
  const groups = origins.map((own) => own.map(({ reportId }) => claimOf.get(reportId)!));
  const used = voicesOf(groups.map((own) => own.flatMap(({ reportId }) => heard.get(reportId) ?? [])));
  const others = voicesOf(
    groups
      .filter((own) => !own.some(({ reportId }) => heard.has(reportId)))
      .map((own) => own.filter(({ quantity }) => saysSomething(quantity))),
  );
  return { quantity: settle(used.map(({ quantity }) => quantity)), used, others };
}

/** What one publisher says of a happening: its last word, whomever it quotes; unknown where it gives no number. */
export function ownFigure(claims: readonly Claim[]): Quantity {
  const telling = claims.filter(({ quantity }) => saysSomething(quantity));
  return telling.length === 0 ? unknownQuantity : lastWord(telling.sort(byTime));
}

/** Which reports count, and what becomes of what their origins say. */
interface Rule {
  hear: (claims: readonly Claim[]) => readonly Claim[];
  settle: (quantities: readonly Quantity[]) => Quantity;
}

const all: Rule['hear'] = (claims) => claims;

const rules: Record<PolicyName, Rule> = {
  CONSERVATIVE: { hear: all, settle: (quantities) => extreme(quantities, Math.min) },
  INFORMATIVE: { hear: all, settle: (quantities) => extreme(quantities, Math.max) },
  REPRESENTATIVE: { hear: all, settle: representative },
  SOURCE_PRIORITY: { hear: ofHighestRank, settle: representative },
  LATEST_OFFICIAL: { hear: ofOfficials, settle: representative },
};

function saysSomething({ low, best, high }: Quantity): boolean {
  return low !== null || best !== null || high !== null;
}

function ofHighestRank(claims: readonly Claim[]): readonly Claim[] {
  const rank = ({ publisherKind }: Claim): number => sourcePriority.indexOf(publisherKind);
  const highest = Math.min(...claims.map(rank));
  return claims.filter((claim) => rank(claim) === highest);
}

function ofOfficials(claims: readonly Claim[]): readonly Claim[] {
  return claims
    .map((claim) => ({ ...claim, origins: claim.origins.filter(({ isOfficial }) => isOfficial) }))
    .filter(({ origins }) => origins.length > 0);
}

function voicesOf(groups: readonly (readonly Claim[])[]): Voice[] {
  return groups
    .filter((claims) => claims.length > 0)
    .map((claims): Voice => {
      const inOrder = [...claims].sort(byTime);
      return { origin: originOf(inOrder), claims: inOrder, quantity: lastWord(inOrder) };
    })
    .sort((a, b) => compare(a.origin.key, b.origin.key));
}

/** Whom most of the reports name; of equals the one that is named first. */
function originOf(inOrder: readonly Claim[]): Origin {
  const named = new Map<string, { origin: Origin; times: number }>();
  for (const origin of inOrder.flatMap(({ origins }) => [...origins].sort((a, b) => compare(a.key, b.key)))) {
    const known = named.get(origin.key) ?? { origin, times: 0 };
    named.set(origin.key, { ...known, times: known.times + 1 });
  }
  const [most] = [...named.values()].sort((a, b) => b.times - a.times);
  return most!.origin;
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
