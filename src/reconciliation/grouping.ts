import type { Origin } from './block.ts';
import { decide, unconstrained, type Constraints } from './constraints.ts';
import { averageLinkage } from './linkage.ts';
import type { PairList } from './pairs.ts';
import { Partition } from './partition.ts';

/**
 * Groups reports, which come by id, by the scores of their pairs; a pair that is not in the list has the score 0. Works
 * part by part, since a mean at the threshold needs a pair at the threshold.
 *
 * @param threshold least mean score of the pairs between two groups that become one
 * @returns places in `reports`
 */
export function groupPairs(
  reports: readonly Origin[],
  pairs: PairList,
  threshold: number,
  constraints: Constraints = unconstrained,
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
function keysOf({ release, document }: Origin): string[] {
  return [
    ...(release === null ? [] : [`release ${release}`]),
    ...(document === null ? [] : [`document ${document}`]),
  ];
}
