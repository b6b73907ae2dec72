/** Tolls of reports beside each other. */
import { tollOf } from './facts.ts';
import type { Count } from './report.ts';

/** Of fewer dead than these a slip or a later count makes any other number. */
const MANY = 10;

/** How many times as many dead one of two reports has at least that contradict each other. */
const TIMES = 5;

/** Whether two reports count the dead of happenings of another size: 4 and 60, or none and 12. Unknown tolls contradict nothing. */
export function contradict(one: Count, other: Count): boolean {
  const [a, b] = [tollOf(one), tollOf(other)];
  const [low, high] = a.high < b.low ? [a.high, b.low] : [b.high, a.low];
  return high >= MANY && high >= TIMES * low;
}

/**
 * Whether a report stands alone with its toll: it contradicts all others that have one. Reports of one riot may differ that much
 * (94 % of the labelled pairs of more than .8 whose tolls do are right), but a war has strikes of 4 and of 60 dead on one town in
 * one day: somebody is to look at it.
 */
export function standsAlone(toll: Count, others: readonly Count[]): boolean {
  const known = others.filter((other) => !Number.isNaN(tollOf(other).high));
  return known.length > 0 && known.every((other) => contradict(toll, other));
}
