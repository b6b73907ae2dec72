import { forEachCandidate } from '../candidates.ts';
import { linkAll } from '../cluster.ts';
import { stepsOf } from '../compare.ts';
import { STEPS } from '../steps.ts';
import type { LabelledReport } from './maverick.ts';
import { type Metrics, metricsOf, tallyOf } from './metrics.ts';

/** How right the engine is about labelled reports, with the weights that it ships. The labels judge it and nothing else. */
export function evaluate(labelled: readonly LabelledReport[]): Metrics {
  const reports = labelled.map(({ report }) => report);
  const place = new Map(reports.map(({ id }, at) => [id, at]));
  const eventOf = labelled.map(({ event }) => event);
  const groups = linkAll(reports).map((ids) => ids.map((id) => place.get(id)!));
  let [squares, compared] = [0, 0];
  forEachCandidate(reports, (one, other) => {
    const isTrue = eventOf[one.index] === eventOf[other.index] ? 1 : 0;
    squares += (stepsOf(one.facts, other.facts) / STEPS - isTrue) ** 2;
    compared += 1;
  });
  return metricsOf(tallyOf(groups, eventOf), compared === 0 ? 0 : squares / compared);
}

/** Share of the pairs that belong together which are compared at all. */
export function blockRecall(labelled: readonly LabelledReport[]): number {
  const eventOf = labelled.map(({ event }) => event);
  let found = 0;
  forEachCandidate(
    labelled.map(({ report }) => report),
    (one, other) => {
      if (eventOf[one.index] === eventOf[other.index]) found += 1;
    },
  );
  const sizes = new Map<string, number>();
  for (const event of eventOf) sizes.set(event, (sizes.get(event) ?? 0) + 1);
  const all = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  return all === 0 ? 1 : found / all;
}
