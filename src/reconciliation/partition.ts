/** Items 0 to n − 1 in parts that only ever grow together (union-find). */
export class Partition {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, item) => item);
  }

  /** The first item of the part that an item is in, which names the part. */
  rootOf(item: number): number {
    let root = item;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    for (let at = item; at !== root;) {
      const next = this.#parent[at]!;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    this.#parent[Math.max(one, other)] = Math.min(one, other);
  }

  /** The items of each part, in ascending order. */
  lists(): number[][] {
    const lists = new Map<number, number[]>();
    for (let item = 0; item < this.#parent.length; item++) {
      const root = this.rootOf(item);
      const list = lists.get(root);
      if (list) list.push(item);
      else lists.set(root, [item]);
    }
    return [...lists.values()];
  }
}
