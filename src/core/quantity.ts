import { z } from 'zod';

export const quantifiers = [
  'EXACT',
  'AT_LEAST',
  'AT_MOST',
  'MORE_THAN',
  'LESS_THAN',
  'APPROXIMATELY',
  'RANGE',
  'VAGUE',
  'UNKNOWN',
] as const;

/** Quantifiers that say no most likely value: none is ever made of them (I7). */
const withoutBest: readonly string[] = ['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN', 'VAGUE'];

const count = z.int().min(0).max(2_147_483_647).nullable();

/**
 * A count with its uncertainty. null is unknown and never 0. "At least 7 million" has a low and no best; a best
 * is never derived. A publisher's low > best or best > high is kept as published and carries a DataIssue.
 */
export const quantitySchema = z
  .object({
    low: count,
    best: count,
    high: count,
    quantifier: z.enum(quantifiers),
    sourceText: z.string().nullable(),
  })
  .refine(({ best, quantifier }) => best === null || !withoutBest.includes(quantifier), {
    error: `I7: no most likely value is made of ${withoutBest.join(', ')}`,
    path: ['best'],
  });
export type Quantity = z.infer<typeof quantitySchema>;

export const unknownQuantity: Quantity = {
  low: null,
  best: null,
  high: null,
  quantifier: 'UNKNOWN',
  sourceText: null,
};

/** A count that its source states as one number. */
export function exactly(value: number): Quantity {
  return { low: value, best: value, high: value, quantifier: 'EXACT', sourceText: null };
}
