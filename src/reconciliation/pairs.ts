import type { Partition } from './partition.ts';

/** A pair of items and its score. */
export type ScoredPair = readonly [a: number, b: number, score: number];

/** Very many scored pairs in ten bytes each. Scores are whole numbers up to 65,535. */
export class PairList {
  #a = new Int32Array(1024);
  #b = new Int32Array(1024);
  #scores = new Uint16Array(1024);
  #length = 0;

  /** A score of 0 is that of a pair that is not in the list. */
  add(a: number, b: number, score: number): void {
    if (score === 0) return;
    if (this.#length === this.#a.length) this.#grow();
    this.#a[this.#length] = a;
    this.#b[this.#length] = b;
    this.#scores[this.#length++] = score;
  }

  #grow(): void {
    const longer = <T extends Int32Array | Uint16Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    const size = Math.ceil(this.#length * 1.5);
    this.#a = longer(this.#a, new Int32Array(size));
    this.#b = longer(this.#b, new Int32Array(size));
    this.#scores = longer(this.#scores, new Uint16Array(size));
  }

  forEach(visit: (a: number, b: number, score: number) => void): void {
    for (let at = 0; at < this.#length; at++) visit(this.#a[at]!, this.#b[at]!, this.#scores[at]!);
  }

  /** The pairs whose items are both in one part, by the item that names the part. */
  groupBy(parts: Partition): (root: number) => Iterable<ScoredPair> {
    const count = new Map<number, number>();
    const rootOfPair = (at: number): number => {
      const root = parts.rootOf(this.#a[at]!);
      return root === parts.rootOf(this.#b[at]!) ? root : -1;
    };
    let total = 0;
    for (let at = 0; at < this.#length; at++) {
      const root = rootOfPair(at);
      if (root < 0) continue;
      count.set(root, (count.get(root) ?? 0) + 1);
      total++;
    }
    const order = new Int32Array(total);
    const range = new Map<number, [next: number, end: number]>();
    let start = 0;
    for (const [root, n] of count) range.set(root, [start, (start += n)]);
    const next = new Map([...range].map(([root, [first]]) => [root, first]));
    for (let at = 0; at < this.#length; at++) {
      const root = rootOfPair(at);
      if (root < 0) continue;
      const place = next.get(root)!;
      order[place] = at;
      next.set(root, place + 1);
    }
    return (root) => {
      const [first, end] = range.get(root) ?? [0, 0];
      return Array.from(order.subarray(first, end), (at): ScoredPair => [
        this.#a[at]!,
        this.#b[at]!,
        this.#scores[at]!,
      ]);
    };
  }
}
