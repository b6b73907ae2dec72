/** The fixed weights of the score. They change by `npm run link:train` only, and their hash says which they are. */
import path from 'node:path';
import { z } from 'zod';
import { contentHash } from '../core/ids.ts';
import json from './weights.json' with { type: 'json' };

const weightsSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** What a feature is worth: `weight` times its distance from `mean` in units of `scale`, in log odds. */
  features: z.array(
    z.object({ name: z.string(), mean: z.number(), scale: z.number().positive(), weight: z.number() }),
  ),
  intercept: z.number(),
  /** Least mean probability of the pairs between two groups of reports that become one. */
  threshold: z.number().gt(0).lt(1),
});
export type Weights = z.infer<typeof weightsSchema>;

export const weights: Weights = weightsSchema.parse(json);

/** Where they are kept. */
export const weightsFile = path.join(import.meta.dirname, 'weights.json');

/** SHA-256 in hex of the weights. */
export const weightsHash = contentHash(weights);

/** What decided: stands beside each decision of the engine. */
export const METHOD = { name: weights.name, version: weights.version, weightsHash } as const;
