import { bandOf, THRESHOLD, type Band } from './bands.ts';
import { forEachCandidate } from './candidates.ts';
import { compare, STEPS, stepsOf, type Comparison } from './compare.ts';
import { decide, unconstrained, type Constraints } from './constraints.ts';
import { averageLinkage } from './linkage.ts';
import { PairList } from './pairs.ts';
import { Partition } from './partition.ts';
import type { LinkableReport } from './report.ts';

export interface ClusterMember {
  id: string;
  /** Mean of its probabilities with the other members; null where it is alone. */
  probability: number | null;
  /** null where it is alone. Whom an editor put together with another member is LINKED. */
  band: Band | null;
  /** Why it is here: the reasons of its most probable pair with another member. */
  reasons: string[];
}

/** Reports of one happening. */
export interface Cluster {
  /** By id. */
  members: ClusterMember[];
}

/**
 * Which of these reports are about one happening. The result depends on the set of reports and constraints only, not on
 * their order; what neither a pair at the threshold nor a decision connects with the rest can be clustered for itself.
 */
export function clusters(
  reports: readonly LinkableReport[],
  constraints: Constraints = unconstrained,
): Cluster[] {
  const sorted = inOrder(reports);
  const joined = new Set(constraints.together.filter((ids) => ids.length > 1).flat());
  return groupsOf(sorted, constraints).map((items) =>
    describe(
      items.map((item) => sorted[item]!),
      joined,
    ),
  );
}

/** The ids of the reports of each cluster, for very many reports at once: without probabilities and reasons. */
export function linkAll(reports: readonly LinkableReport[]): string[][] {
  const sorted = inOrder(reports);
  return groupsOf(sorted, unconstrained).map((items) => items.map((item) => sorted[item]!.id));
}

/** Each once, by id. */
function inOrder(reports: readonly LinkableReport[]): LinkableReport[] {
  const sorted = [...reports].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return sorted.filter(({ id }, at) => at === 0 || sorted[at - 1]!.id !== id);
}

/** Places in `reports`, group by group. */
function groupsOf(reports: readonly LinkableReport[], constraints: Constraints): number[][] {
  const pairs = new PairList();
  forEachCandidate(reports, (a, b) => pairs.add(a.index, b.index, stepsOf(a.facts, b.facts)));
  return groupPairs(reports, pairs, { threshold: THRESHOLD * STEPS, constraints });
}

/**
 * Groups reports, which come by id, by the scores of their pairs; pairs that are not in the list have the score 0. Works part
 * by part, since a mean at the threshold needs a pair at the threshold.
 */
export function groupPairs(
  reports: readonly LinkableReport[],
  pairs: PairList,
  { threshold, constraints = unconstrained }: { threshold: number; constraints?: Constraints },
): number[][] {
  const parts = new Partition(reports.length);
  pairs.forEach((a, b, score) => {
    if (score >= threshold) parts.join(a, b);
  });
  const { together, apartKeys } = decide(reports, constraints);
  for (const group of together) for (const item of group) parts.join(group[0]!, item);
  const pairsOf = pairs.groupBy(parts);
  const startOf = new Map(together.flatMap((group) => group.map((item) => [item, group])));
  return parts.lists().flatMap((items) => {
    if (items.length === 1) return [items];
    return averageLinkage({
      groups: [...new Set(items.map((item) => startOf.get(item) ?? [item]))],
      scores: pairsOf(items[0]!),
      keysOf: (item) => [...keysOf(reports[item]!), ...(apartKeys.get(item) ?? [])],
      threshold,
    });
  });
}

/** Two reports with a common key cannot be one (see `cannotBeOne`). */
function keysOf({ release, document }: LinkableReport): string[] {
  return document === null ? [`release ${release}`] : [`release ${release}`, `document ${document}`];
}

function describe(reports: readonly LinkableReport[], joined: ReadonlySet<string>): Cluster {
  const alone = { probability: null, band: null, reasons: [] };
  if (reports.length === 1) return { members: [{ id: reports[0]!.id, ...alone }] };
  const members = reports.map((report): ClusterMember => {
    const others = reports.filter((other) => other !== report).map((other) => compare(report, other));
    const probability =
      others.reduce((sum, other) => sum + Math.round(other.probability * STEPS), 0) / others.length / STEPS;
    const best = others.reduce((one: Comparison, other) =>
      other.probability > one.probability ? other : one,
    );
    return {
      id: report.id,
      probability,
      band: joined.has(report.id) ? 'LINKED' : bandOf(probability),
      reasons: best.reasons,
    };
  });
  return { members };
}
