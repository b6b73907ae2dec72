/** How many happenings there were at least, by how much the lists of those who record them overlap. */

/** How many things are in exactly one, two, three, … of several lists. */
export interface Overlap {
  /** In how many lists; the number of things that are in exactly so many. */
  inExactly: ReadonlyMap<number, number>;
}

/**
 * Chao's lower bound (1987) of how many things there are in all, with those that no list has: `n + f1² / 2 f2`, rounded
 * down. It holds for lists that are independent of each other; where they copy each other, or look where others look, there
 * are more. Null where nothing is in exactly two lists: then the lists bound nothing.
 *
 * @example the four lists of the dead of Kosovo 1999: f1 = 3,218, f2 = 882 and n = 4,400 give 10,270
 */
export function chaoLowerBound({ inExactly }: Overlap): number | null {
  const [f1, f2] = [inExactly.get(1) ?? 0, inExactly.get(2) ?? 0];
  if (f2 === 0) return null;
  const known = [...inExactly.values()].reduce((sum, count) => sum + count, 0);
  return Math.floor(known + f1 ** 2 / (2 * f2));
}
