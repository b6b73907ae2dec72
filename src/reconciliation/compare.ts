import { areNear, cannotBeOne } from './block.ts';
import { factsOf, type Facts } from './facts.ts';
import { reasonsOf } from './reasons.ts';
import type { LinkableReport } from './report.ts';
import { logOdds } from './score.ts';
import { FLOOR, STEPS } from './steps.ts';

/** How likely two reports are about one happening, and why. */
export interface Comparison {
  /** 0 to 1, in steps of 1/1,000; 0 for pairs that are no candidates, and for what is below `FLOOR`. */
  probability: number;
  /** What decided, the strongest first, in words: "4 km apart", "same day", "3 and 4 killed". Empty where it is 0. */
  reasons: string[];
}

/** Whether two reports are compared at all: of one country, near in time and place, not of one release or text. */
export function isCandidate(a: LinkableReport, b: LinkableReport): boolean {
  return a.country === b.country && !cannotBeOne(a, b) && areNear(remembered(a), remembered(b));
}

/** Compares two reports. Symmetric, and the same for ever as long as the weights are. */
export function compare(a: LinkableReport, b: LinkableReport): Comparison {
  if (!isCandidate(a, b)) return { probability: 0, reasons: [] };
  const [one, other] = a.id < b.id ? [a, b] : [b, a];
  const steps = stepsOf(remembered(one), remembered(other));
  if (steps === 0) return { probability: 0, reasons: [] };
  return { probability: steps / STEPS, reasons: reasonsOf(one, other, remembered(one), remembered(other)) };
}

/** The probability that two candidates are about one happening, in steps. */
export function stepsOf(a: Facts, b: Facts): number {
  const steps = Math.round(STEPS / (1 + Math.exp(-logOdds(a, b))));
  return steps < FLOOR * STEPS ? 0 : steps;
}

const memory = new WeakMap<LinkableReport, Facts>();

function remembered(report: LinkableReport): Facts {
  const known = memory.get(report);
  if (known) return known;
  const facts = factsOf(report);
  memory.set(report, facts);
  return facts;
}
