import { forEachCandidate } from '../../../src/reconciliation/candidates.ts';
import { stepsOf } from '../../../src/reconciliation/compare.ts';
import type { LinkableReport } from '../../../src/reconciliation/index.ts';
import { reasonsOf } from '../../../src/reconciliation/reasons.ts';
import { STEPS } from '../../../src/reconciliation/steps.ts';

/** Two reports and what the engine says of them. */
export interface Pair {
  one: string;
  other: string;
  probability: number;
  reasons: readonly string[];
}

/** All pairs of some reports that are above the engine's floor. */
export function pairsAmong(reports: readonly LinkableReport[]): Pair[] {
  const pairs: Pair[] = [];
  forEachCandidate(reports, (a, b) => {
    const steps = stepsOf(a.facts, b.facts);
    if (steps === 0) return;
    const [one, other] = reports[a.index]!.id < reports[b.index]!.id ? [a, b] : [b, a];
    const [first, second] = [reports[one.index]!, reports[other.index]!];
    const reasons = reasonsOf(first, second, one.facts, other.facts);
    pairs.push({ one: first.id, other: second.id, probability: steps / STEPS, reasons });
  });
  return pairs;
}
