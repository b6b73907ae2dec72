import { weights } from './weights.ts';

/** LINKED: one happening. PROBABLE: joined, and marked so that an editor looks at it. */
export type Band = 'LINKED' | 'PROBABLE';

/** From this probability on a link is LINKED; below it is PROBABLE. */
export const LINKED_FROM = 0.8;

/** Least mean probability of the pairs between two groups of reports that become one. */
export const THRESHOLD = weights.threshold;

/** The band of a report that was joined with this mean probability. */
export function bandOf(probability: number): Band {
  return probability >= LINKED_FROM ? 'LINKED' : 'PROBABLE';
}
