/**
 * Average linkage with pairs that must not be joined. Two groups are worth the mean of the scores of all pairs between
 * them; pairs without a score count as 0. The groups with the highest mean are joined first, until none reaches the
 * threshold. Of equal means the one with the first items goes first, so the result depends on the items and their order only.
 * Exact, and sparse: it costs about (scored pairs) × log, not items².
 */
export interface LinkageInput {
  /** Groups to begin with, as lists of items; each item is in one. */
  groups: readonly (readonly number[])[];
  /** Scores above 0 of pairs of items, whole numbers. */
  scores: Iterable<readonly [a: number, b: number, score: number]>;
  /** Groups that have a key in common are never joined. */
  keysOf(item: number): readonly string[];
  threshold: number;
}

interface Group {
  /** First of its items, which names it. */
  first: number;
  items: number[];
  keys: Set<string>;
  /** Sum of the scores of the pairs between this group and others. */
  sums: Map<Group, number>;
  isAlive: boolean;
}

/** Two groups that may be joined, as they were when it was made. */
interface Offer {
  mean: number;
  a: Group;
  b: Group;
  /** Their first items, the lesser one first. */
  first: number;
  second: number;
  /** How many items they have together: groups only grow, so a differing number tells that the offer is out of date. */
  size: number;
}

/** Lists of items, each in ascending order, by their first items. */
export function averageLinkage(input: LinkageInput): number[][] {
  const groups = startingGroups(input);
  const offers = new Heap<Offer>(isBefore);
  const offer = (a: Group, b: Group, sum: number): void => {
    const mean = sum / (a.items.length * b.items.length);
    if (mean < input.threshold) return;
    const [first, second] = a.first < b.first ? [a.first, b.first] : [b.first, a.first];
    offers.push({ mean, a, b, first, second, size: a.items.length + b.items.length });
  };
  for (const group of groups) {
    for (const [other, sum] of group.sums) if (group.first < other.first) offer(group, other, sum);
  }
  for (let next = offers.pop(); next; next = offers.pop()) {
    const { a, b, size } = next;
    const isCurrent = a.isAlive && b.isAlive && a.items.length + b.items.length === size;
    if (!isCurrent || haveCommon(a.keys, b.keys)) continue;
    const joined = join(a, b);
    for (const [other, sum] of joined.sums) offer(joined, other, sum);
  }
  return [...groups]
    .filter(({ isAlive }) => isAlive)
    .map(({ items }) => items.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

function startingGroups(input: LinkageInput): Set<Group> {
  const groupOf = new Map<number, Group>();
  const all = new Set<Group>();
  for (const items of input.groups) {
    const group: Group = {
      first: Math.min(...items),
      items: [...items],
      keys: new Set(items.flatMap((item) => input.keysOf(item))),
      sums: new Map(),
      isAlive: true,
    };
    all.add(group);
    for (const item of items) groupOf.set(item, group);
  }
  for (const [a, b, score] of input.scores) {
    const [one, other] = [groupOf.get(a)!, groupOf.get(b)!];
    if (one === other) continue;
    const sum = (one.sums.get(other) ?? 0) + score;
    one.sums.set(other, sum);
    other.sums.set(one, sum);
  }
  return all;
}

/** One group of two, in which the smaller is poured into the larger. */
function join(a: Group, b: Group): Group {
  const [large, small] = a.sums.size >= b.sums.size ? [a, b] : [b, a];
  large.sums.delete(small);
  for (const [other, sum] of small.sums) {
    other.sums.delete(small);
    if (other === large) continue;
    const total = sum + (large.sums.get(other) ?? 0);
    large.sums.set(other, total);
    other.sums.set(large, total);
  }
  small.isAlive = false;
  large.first = Math.min(a.first, b.first);
  large.items.push(...small.items);
  for (const key of small.keys) large.keys.add(key);
  return large;
}

function haveCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const key of small) if (large.has(key)) return true;
  return false;
}

function isBefore(one: Offer, other: Offer): boolean {
  if (one.mean !== other.mean) return one.mean > other.mean;
  return one.first !== other.first ? one.first < other.first : one.second < other.second;
}

/** A binary heap. */
class Heap<Item> {
  readonly #items: Item[] = [];
  readonly #isBefore: (one: Item, other: Item) => boolean;

  constructor(isBefore: (one: Item, other: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  push(item: Item): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(item, this.#items[parent]!)) break;
      this.#items[at] = this.#items[parent]!;
      at = parent;
    }
    this.#items[at] = item;
  }

  pop(): Item | undefined {
    const top = this.#items[0];
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#items.length) break;
      const right = child + 1;
      if (right < this.#items.length && this.#isBefore(this.#items[right]!, this.#items[child]!))
        child = right;
      if (!this.#isBefore(this.#items[child]!, last)) break;
      this.#items[at] = this.#items[child]!;
      at = child;
    }
    this.#items[at] = last;
    return top;
  }
}
