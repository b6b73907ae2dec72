/** Where reports went from when clusters were made anew. Pure. */
import type { ComparedPair } from '../../reconciliation/index.ts';
import type { Held, Placed } from './survivors.ts';

/** A report that stands and is not in the cluster any more that it was in. */
export interface Parting {
  from: Held<Placed>;
  /** Mean of its probabilities with those that stand there. */
  likeness: number;
  /** The one there that it is most alike; null: it is like none. */
  closest: string | null;
}

/** The reports that left a cluster, by their ids. */
export function partingsOf(
  clusters: readonly Held<Placed>[],
  pairs: readonly ComparedPair[],
): Map<string, Parting> {
  const left = leftBy(clusters);
  if (left.size === 0) return new Map();
  const homes = new Map(
    clusters.flatMap((cluster) =>
      cluster.members.flatMap(({ reportId, stands }) => (stands ? [[reportId, cluster] as const] : [])),
    ),
  );
  const found = new Map([...left].map(([id]) => [id, { sum: 0, most: 0, closest: null as string | null }]));
  for (const { one, other, probability } of pairs) {
    for (const [id, there] of [
      [one, other],
      [other, one],
    ] as const) {
      const likeness = found.get(id);
      if (!likeness || homes.get(there) !== left.get(id)) continue;
      likeness.sum += probability;
      if (probability > likeness.most) [likeness.most, likeness.closest] = [probability, there];
    }
  }
  return new Map(
    [...left].map(([id, from]) => {
      const { sum, closest } = found.get(id)!;
      const others = from.members.filter(({ stands }) => stands).length;
      return [id, { from, likeness: sum / Math.max(others, 1), closest }];
    }),
  );
}

/** The clusters that reports which stand were in and left, by the ids of these reports. */
function leftBy(clusters: readonly Held<Placed>[]): Map<string, Held<Placed>> {
  const holders = new Map(
    clusters.flatMap((cluster) => [cluster.survivor, ...cluster.merged].map((id) => [id, cluster] as const)),
  );
  return new Map(
    clusters.flatMap((cluster) =>
      cluster.members.flatMap(({ reportId, current, stands }) => {
        const left = stands && current !== null ? holders.get(current) : undefined;
        return left && left !== cluster ? [[reportId, left] as const] : [];
      }),
    ),
  );
}
