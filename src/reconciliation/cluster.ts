import { bandOf, THRESHOLD, type Band } from './bands.ts';
import type { Origin } from './block.ts';
import { forEachCandidate } from './candidates.ts';
import { stepsOf } from './compare.ts';
import { unconstrained, type Constraints } from './constraints.ts';
import { groupPairs } from './grouping.ts';
import { PairList } from './pairs.ts';
import type { LinkableReport } from './report.ts';
import { STEPS } from './steps.ts';
import { standsAlone } from './tolls.ts';

/** What clusters are made of beside the pairs of the reports. */
export type Clustered = Origin & Pick<LinkableReport, 'killed'>;

/** How likely two reports are about one happening, as `compare` said. */
export interface ComparedPair {
  one: string;
  other: string;
  probability: number;
}

export interface ClusterMember {
  id: string;
  /** Mean of its probabilities with the other members; null where it is alone. */
  probability: number | null;
  /**
   * null where it is alone. Whom an editor put together with another member is LINKED; whose toll contradicts those of all
   * others (`standsAlone`) is PROBABLE, however alike they are otherwise.
   */
  band: Band | null;
  /** The member that it is most alike: what `compare` said of the two is why it is here. null where it is like none. */
  closest: string | null;
}

/** Reports of one happening. */
export interface Cluster {
  /** By id. */
  members: ClusterMember[];
}

/**
 * Which of these reports are about one happening. Takes what `compare` said of their pairs; one that is not given, or of
 * other reports, has the probability 0. The result depends on the sets of reports, pairs and constraints only, not on their
 * order; what neither a pair at the threshold nor a decision connects with the rest can be clustered for itself.
 */
export function clusters(
  reports: readonly Clustered[],
  pairs: readonly ComparedPair[],
  constraints: Constraints = unconstrained,
): Cluster[] {
  const sorted = inOrder(reports);
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  const list = new PairList();
  const links = new Links();
  for (const { one, other, probability } of pairs) {
    const [a, b] = [places.get(one), places.get(other)];
    if (a === undefined || b === undefined) continue;
    const steps = Math.round(probability * STEPS);
    list.add(a, b, steps);
    links.add(one, other, steps);
  }
  const joined = new Set(constraints.together.flat());
  return groupPairs(sorted, list, THRESHOLD * STEPS, constraints).map((items) => {
    const members = items.map((item) => sorted[item]!);
    return { members: members.map((member) => memberOf(member, members, links, joined)) };
  });
}

/** The ids of the reports of each cluster, for very many reports at once: without probabilities and reasons. */
export function linkAll(reports: readonly LinkableReport[]): string[][] {
  const sorted = inOrder(reports);
  const pairs = new PairList();
  forEachCandidate(sorted, (a, b) => pairs.add(a.index, b.index, stepsOf(a.facts, b.facts)));
  return groupPairs(sorted, pairs, THRESHOLD * STEPS).map((items) => items.map((item) => sorted[item]!.id));
}

/** Each once, by id. */
function inOrder<Report extends { id: string }>(reports: readonly Report[]): Report[] {
  const sorted = [...reports].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return sorted.filter(({ id }, at) => at === 0 || sorted[at - 1]!.id !== id);
}

/** Steps of pairs by both of their ids. */
class Links {
  readonly #steps = new Map<string, Map<string, number>>();

  add(one: string, other: string, steps: number): void {
    this.#from(one).set(other, steps);
    this.#from(other).set(one, steps);
  }

  between(one: string, other: string): number {
    return this.#steps.get(one)?.get(other) ?? 0;
  }

  #from(id: string): Map<string, number> {
    const known = this.#steps.get(id) ?? new Map<string, number>();
    this.#steps.set(id, known);
    return known;
  }
}

function memberOf(
  { id, killed }: Clustered,
  members: readonly Clustered[],
  links: Links,
  joined: ReadonlySet<string>,
): ClusterMember {
  const others = members.filter((other) => other.id !== id);
  if (others.length === 0) return { id, probability: null, band: null, closest: null };
  let [sum, most, closest] = [0, 0, null as string | null];
  for (const other of others) {
    const steps = links.between(id, other.id);
    sum += steps;
    if (steps > most) [most, closest] = [steps, other.id];
  }
  const probability = sum / others.length / STEPS;
  const isDecided = joined.has(id) && others.some((other) => joined.has(other.id));
  const isAlone = standsAlone(
    killed,
    others.map((other) => other.killed),
  );
  const band = isDecided ? 'LINKED' : isAlone ? 'PROBABLE' : bandOf(probability);
  return { id, probability, band, closest };
}
