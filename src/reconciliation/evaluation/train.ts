import { featureNames } from '../features.ts';
import type { Weights } from '../weights.ts';
import { type Sample, train } from './cross-validation.ts';

/** Digits that a weight keeps: more say nothing, and fewer machines disagree about them. */
const DIGITS = 6;

/** The weights that a sample teaches, as they are shipped. The same sample gives the same weights. */
export function trainWeights(sample: Sample, version: string): Weights {
  const { model, threshold } = train(sample, () => true);
  const short = (value: number): number => Number(value.toPrecision(DIGITS));
  return {
    name: 'maverick-logistic',
    version,
    features: featureNames.map((name, at) => ({
      name,
      mean: short(model.mean[at]!),
      scale: short(model.scale[at]!),
      weight: short(model.weights[at]!),
    })),
    intercept: short(model.intercept),
    threshold,
  };
}
