import { forEachCandidate } from '../candidates.ts';
import { featureNames, measure } from '../features.ts';
import type { Matrix } from './logistic.ts';
import type { LabelledReport } from './maverick.ts';

/** All candidates among labelled reports, with their features. */
export interface Sample {
  /** By id. */
  labelled: readonly LabelledReport[];
  eventOf: readonly string[];
  /** The pairs: places of their reports. */
  a: Int32Array;
  b: Int32Array;
  features: Matrix;
  /** 1 where both reports of a pair are of one event. */
  isTrue: Uint8Array;
}

/** Measures labelled reports; reports with equal ids count once. */
export function sampleOf(unsorted: readonly LabelledReport[]): Sample {
  const byId = new Map(unsorted.map((labelled) => [labelled.report.id, labelled]));
  const labelled = [...byId.values()].sort((a, b) => (a.report.id < b.report.id ? -1 : 1));
  const eventOf = labelled.map(({ event }) => event);
  const [a, b, values]: [number[], number[], number[]] = [[], [], []];
  forEachCandidate(
    labelled.map(({ report }) => report),
    (one, other) => {
      a.push(one.index);
      b.push(other.index);
      for (const group of measure(one.facts, other.facts)) values.push(...group);
    },
  );
  return {
    labelled,
    eventOf,
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    features: { values: Float64Array.from(values), width: featureNames.length, rows: a.length },
    isTrue: Uint8Array.from(a, (one, at) => (eventOf[one] === eventOf[b[at]!] ? 1 : 0)),
  };
}
