import { bandOf, THRESHOLD, type Band } from './bands.ts';
import type { Origin } from './block.ts';
import { forEachCandidate } from './candidates.ts';
import { stepsOf } from './compare.ts';
import { unconstrained, type Constraints } from './constraints.ts';
import { groupPairs } from './grouping.ts';
import { PairList } from './pairs.ts';
import { reasonsOf } from './reasons.ts';
import type { LinkableReport } from './report.ts';
import { STEPS } from './steps.ts';

/** What `compare` said of two reports. */
export interface ComparedPair {
  one: string;
  other: string;
  probability: number;
  reasons: readonly string[];
}

export interface ClusterMember {
  id: string;
  /** Mean of its probabilities with the other members; null where it is alone. */
  probability: number | null;
  /** null where it is alone. Whom an editor put together with another member is LINKED. */
  band: Band | null;
  /** Why it is here: the reasons of its most probable pair with another member. Empty where only an editor's decision is. */
  reasons: readonly string[];
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
export function clusters(reports: readonly LinkableReport[], constraints?: Constraints): Cluster[] {
  const sorted = inOrder(reports);
  const pairs: ComparedPair[] = [];
  forEachCandidate(sorted, (a, b) => {
    const [one, other] = [sorted[a.index]!, sorted[b.index]!];
    const steps = stepsOf(a.facts, b.facts);
    if (steps === 0) return;
    const reasons =
      one.id < other.id ? reasonsOf(one, other, a.facts, b.facts) : reasonsOf(other, one, b.facts, a.facts);
    pairs.push({ one: one.id, other: other.id, probability: steps / STEPS, reasons });
  });
  return clustersOfPairs(sorted, pairs, constraints);
}

/** The same where the pairs were compared before; a pair that is not given, or of other reports, has the probability 0. */
export function clustersOfPairs(
  reports: readonly Origin[],
  pairs: readonly ComparedPair[],
  constraints: Constraints = unconstrained,
): Cluster[] {
  const sorted = inOrder(reports);
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  const list = new PairList();
  const links = new Links();
  for (const pair of pairs) {
    const [one, other] = [places.get(pair.one), places.get(pair.other)];
    if (one === undefined || other === undefined) continue;
    list.add(one, other, Math.round(pair.probability * STEPS));
    links.add(pair);
  }
  const joined = new Set(constraints.together.flat());
  return groupPairs(sorted, list, THRESHOLD * STEPS, constraints).map((items) => {
    const ids = items.map((item) => sorted[item]!.id);
    return { members: ids.map((id) => memberOf(id, ids, links, joined)) };
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

/** Pairs by both of their ids. */
class Links {
  readonly #pairs = new Map<string, Map<string, ComparedPair>>();

  add(pair: ComparedPair): void {
    for (const [from, to] of [
      [pair.one, pair.other],
      [pair.other, pair.one],
    ] as const) {
      const known = this.#pairs.get(from) ?? new Map<string, ComparedPair>();
      this.#pairs.set(from, known.set(to, pair));
    }
  }

  between(one: string, other: string): ComparedPair | undefined {
    return this.#pairs.get(one)?.get(other);
  }
}

function memberOf(
  id: string,
  ids: readonly string[],
  links: Links,
  joined: ReadonlySet<string>,
): ClusterMember {
  if (ids.length === 1) return { id, probability: null, band: null, reasons: [] };
  const others = ids.filter((other) => other !== id);
  const pairs = others.flatMap((other) => links.between(id, other) ?? []);
  const steps = pairs.reduce((sum, { probability }) => sum + Math.round(probability * STEPS), 0);
  const probability = steps / others.length / STEPS;
  const isDecided = joined.has(id) && others.some((other) => joined.has(other));
  return {
    id,
    probability,
    band: isDecided ? 'LINKED' : bandOf(probability),
    reasons: pairs.reduce((best, pair) => (pair.probability > best.probability ? pair : best), noPair)
      .reasons,
  };
}

const noPair: ComparedPair = { one: '', other: '', probability: 0, reasons: [] };
