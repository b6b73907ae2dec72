/** Sets that grow together: the members of each are those that a chain of joins connects. */
export class Groups {
  readonly #above = new Map<string, string>();

  constructor(members: readonly string[]) {
    for (const member of members) this.#above.set(member, member);
  }

  /** What stands for the set of a member. */
  of(member: string): string {
    let top = member;
    for (let above = this.#above.get(top); above !== undefined && above !== top; above = this.#above.get(top))
      top = above;
    return top;
  }

  join(one: string, other: string): void {
    if (!this.#above.has(one)) this.#above.set(one, one);
    this.#above.set(this.of(other), this.of(one));
  }

  /** Some members by the sets that they are in. */
  among(members: readonly string[]): string[][] {
    const sets = new Map<string, string[]>();
    for (const member of members) {
      const set = this.of(member);
      const known = sets.get(set);
      if (known) known.push(member);
      else sets.set(set, [member]);
    }
    return [...sets.values()];
  }
}
