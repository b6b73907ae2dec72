import { factsOf, type Facts } from './facts.ts';
import { distanceKm, gapDays } from './features.ts';
import { reasonsOf } from './reasons.ts';
import type { LinkableReport } from './report.ts';
import { logOdds } from './score.ts';

/** How likely two reports are about one happening, and why. */
export interface Comparison {
  /** 0 to 1, in steps of 1/1,000; 0 for pairs that are no candidates. */
  probability: number;
  /** What decided, the strongest first, in words: "4 km apart", "same day", "3 and 4 killed". */
  reasons: string[];
}

/** Days between the periods, and km between the points, up to which two reports are compared at all. */
export const BLOCK = { gapDays: 3, distanceKm: 60 } as const;

/** Steps of a probability: sums of whole numbers do not depend on their order. */
export const STEPS = 1000;

/**
 * Whether two reports can never be one for whatever is in them: they are of one release or rest on one text, which
 * would have told one happening once. Only an editor can join them.
 */
export function cannotBeOne(a: LinkableReport, b: LinkableReport): boolean {
  return a.release === b.release || (a.document !== null && a.document === b.document);
}

/**
 * Whether two reports are compared at all: of one country, at most 3 days apart, and at most 60 km apart unless the
 * point of one of them is missing or stands for a region or a country. All others have the probability 0. A report
 * without any date is compared with none, and one without a country only where both have points.
 */
export function isCandidate(a: LinkableReport, b: LinkableReport): boolean {
  return (
    a.country === b.country && !cannotBeOne(a, b) && areNear(remembered(a), remembered(b), a.country === null)
  );
}

/** The part of `isCandidate` that is about time and place. */
export function areNear(a: Facts, b: Facts, needsPoints: boolean): boolean {
  if (!(gapDays(a, b) <= BLOCK.gapDays)) return false;
  if ((a.isCoarse || b.isCoarse) && !needsPoints) return true;
  return distanceKm(a, b) <= BLOCK.distanceKm;
}

/** Compares two reports. Symmetric; the same for ever as long as the weights are. */
export function compare(a: LinkableReport, b: LinkableReport): Comparison {
  if (!isCandidate(a, b)) return { probability: 0, reasons: [] };
  const [one, other] = a.id < b.id ? [a, b] : [b, a];
  const facts = [remembered(one), remembered(other)] as const;
  return { probability: stepsOf(...facts) / STEPS, reasons: reasonsOf(one, other, ...facts) };
}

/** The probability that two candidates are about one happening, in steps. */
export function stepsOf(a: Facts, b: Facts): number {
  return Math.round(STEPS / (1 + Math.exp(-logOdds(a, b))));
}

const memory = new WeakMap<LinkableReport, Facts>();

function remembered(report: LinkableReport): Facts {
  const known = memory.get(report) ?? factsOf(report);
  memory.set(report, known);
  return known;
}
