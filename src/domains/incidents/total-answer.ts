/** From what was read of the store to what is told: the rules of totals over incidents. */
import {
  addend,
  type Attribution,
  type Exclusion,
  type ExclusionReason,
  exclusionReasons,
  type Sum,
  sumOf,
} from '../../core/aggregate.ts';
import { type DateRule, type Dated, roundedSum, shareIn } from '../../core/allocation.ts';
import type { Span } from '../../core/calendar.ts';
import { type Fraction, toNumber } from '../../core/fraction.ts';
import { strictest, type Terms } from '../../core/licence.ts';
import { consolidate, ownFigure, type PolicyName } from '../../reconciliation/consolidate.ts';
import { claimOf } from './consolidated.ts';
import { addTallies, emptyTally, momentsOf, scaled, type Tally } from './tally.ts';
import type { SourceRow } from './total-sources.ts';
import type { AnswerRow, ClaimedRow, GroupRow } from './totals.ts';

/** How exactly something must be known to lie in an area. There is no default. */
export const placeRules = {
  CERTAINLY_WITHIN: 'It is told to have happened in the area.',
  POSSIBLY_WITHIN: 'It may have happened in the area: also what is told of a larger area around, or near it.',
} as const;
export type PlaceRule = keyof typeof placeRules;

export interface Rules {
  dateRule: DateRule;
  placeRule: PlaceRule;
  period: Span | null;
  policy: PolicyName;
}

/** Incidents that are alike in all that a rule looks at. */
export interface Group extends Dated {
  key: string | null;
  label: string | null;
  part: ExclusionReason | 'INCLUDED';
  isCertain: boolean;
  isSummary: boolean;
  publisher: string | null;
  tally: Tally;
  /** Of one whose figure was made here, and whether the filters of lists find a most likely value of it. */
  made: { id: string; hasBest: boolean } | null;
}

/** How the figure of an incident is made of claims: by a policy, or as the last word of the one publisher. */
export type Made = PolicyName | 'OWN';

/** The groups of an answer, with the figures of those that have claims. */
export function groupsOf(rows: readonly AnswerRow[], kind: 'total' | 'group', by: Made): Group[] {
  const official = new Set(rows.flatMap((row) => (row.kind === 'official' ? [row.id] : [])));
  return rows.flatMap((row): Group[] => {
    if (row.kind === kind) return [groupOf(row)];
    return row.kind === 'claimed' && row.of === kind ? [claimed(row, by, official)] : [];
  });
}

function groupOf(row: GroupRow): Group {
  const { mean, variance, third } = row;
  const sum: Sum = { count: row.count, low: row.low, best: row.best, high: row.high };
  const { key, label, part, isCertain, earliest, latest, isYear, isSummary, publisher } = row;
  const withBest = { count: row.bests, low: row.lowOfBests, best: row.bestOfBests, high: row.highOfBests };
  const tally: Tally = {
    ...row,
    sum,
    withBest,
    moments: mean === null || variance === null || third === null ? null : { mean, variance, third },
  };
  return {
    key,
    label,
    part,
    isCertain,
    earliest,
    latest,
    isYear,
    isSummary,
    publisher,
    sum,
    tally,
    made: null,
  };
}

function claimed(row: ClaimedRow, by: Made, official: ReadonlySet<string>): Group {
  const { key, label, isCertain, earliest, latest, isYear, isSummary, publisher, id, hasBest } = row;
  const claims = row.claims.map((claim) => claimOf({ ...claim, official }, claim.quantity));
  const quantity = by === 'OWN' ? ownFigure(claims) : consolidate(claims, by).quantity;
  const { low, best, high } = quantity;
  const isUnknown = low === null && best === null && high === null;
  const part = row.part === 'INCLUDED' && isUnknown ? 'UNKNOWN_QUANTITY' : row.part;
  const sum = addend(quantity);
  const persons = best ?? low ?? 0;
  const tally: Tally = {
    sum,
    withBest: best === null ? emptyTally.withBest : sum,
    zeroBest: best === 0 && high !== null && high > 0 ? 1 : 0,
    disordered: disorder(low, best) || disorder(best, high) ? 1 : 0,
    probable: row.probable,
    persons,
    civilians: Math.min(row.civilians, persons),
    unknownStatus: Math.max(persons - row.civilians - row.others, 0),
    moments: momentsOf(sum),
  };
  const made = { id, hasBest };
  return { key, label, part, isCertain, earliest, latest, isYear, isSummary, publisher, sum, tally, made };
}

const disorder = (lesser: number | null, greater: number | null): boolean =>
  lesser !== null && greater !== null && lesser > greater;

/** What of the groups counts, what may, and what is left out. */
export interface Sorted {
  included: { group: Group; share: Fraction }[];
  /** What may or may not lie in the period and the area. */
  maybe: Group[];
  excluded: Exclusion[];
  /** Whether summaries were left out, since other sources of the sum may tell their parts. */
  leavesSummaries: boolean;
}

/** Whether there are summaries beside what other publishers tell, which may be their parts. */
function mixesSummaries(groups: readonly Group[]): boolean {
  const counted = groups.filter(({ part }) => part === 'INCLUDED');
  return (
    new Set(counted.map(({ publisher }) => publisher)).size > 1 && counted.some(({ isSummary }) => isSummary)
  );
}

/** Sorts groups by the rules. Whatever is about the question is in one of the three, or lies outside for certain. */
export function sorted(
  groups: readonly Group[],
  { dateRule, placeRule, period }: Omit<Rules, 'policy'>,
  leavesSummaries = mixesSummaries(groups),
): Sorted {
  const left = new Map<ExclusionReason, Sum[]>();
  const answer: Sorted = { included: [], maybe: [], excluded: [], leavesSummaries };
  for (const group of groups) {
    const reason =
      group.part === 'INCLUDED' ? (leavesSummaries && group.isSummary ? 'SUMMARY' : null) : group.part;
    if (reason !== null) {
      left.set(reason, [...(left.get(reason) ?? []), group.sum]);
      continue;
    }
    const share = shareIn(period, dateRule, group);
    const isIn = group.isCertain || placeRule === 'POSSIBLY_WITHIN';
    if (share !== 'MAYBE' && share.over === 0n) continue;
    if (share === 'MAYBE' || !isIn) answer.maybe.push(group);
    else answer.included.push({ group, share });
  }
  for (const reason of Object.keys(exclusionReasons) as ExclusionReason[]) {
    const sums = left.get(reason);
    if (sums) answer.excluded.push({ reason, ...sumOf(sums) });
  }
  return answer;
}

/** The tally of what is included; of what is only partly in the period its share. */
export function talliedOf(included: Sorted['included']): Tally {
  const tally = addTallies(
    included.map(({ group: { tally: whole }, share }) => {
      if (share.under === 1n) return whole;
      const by = toNumber(share);
      const { moments, persons, civilians, unknownStatus } = whole;
      return {
        ...whole,
        persons: persons * by,
        civilians: civilians * by,
        unknownStatus: unknownStatus * by,
        moments: moments && scaled(moments, by),
      };
    }),
  );
  return {
    ...tally,
    sum: roundedSum(included.map(({ group, share }) => ({ sum: group.sum, share }))),
    withBest: roundedSum(included.map(({ group, share }) => ({ sum: group.tally.withBest, share }))),
  };
}

/** What to print with a total. */
export function attributionsOf(rows: readonly AnswerRow[]): Attribution[] {
  return sourcesOf(rows).map(({ attribution, publisherId, datasetId, releases, accessedOn }) => ({
    text: attribution.replaceAll('{date}', accessedOn),
    publisherId,
    datasetId,
    releases,
    accessedOn,
  }));
}

/** What may be done with a total (I21). */
export function licenceOf(rows: readonly AnswerRow[]): Terms | null {
  const [first, ...others] = sourcesOf(rows);
  return first ? strictest([first, ...others]) : null;
}

export function sourcesOf(rows: readonly AnswerRow[]): SourceRow[] {
  return rows.flatMap((row) => (row.kind === 'source' ? [row] : []));
}
