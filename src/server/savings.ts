/** Which queries may be saved, and how many new ones by whom. Each process counts for itself. */
import { validate } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Savings } from '../graphql/context.ts';
import { boundedShape } from './operation-shape.ts';

/** New queries in an hour from one address, or with one key. */
export const SAVED_PER_HOUR = 60;

/** An allowance for each caller. */
export function countSavings(perHour = SAVED_PER_HOUR): Savings {
  const limiter = new RateLimiterMemory({ points: perHour, duration: 3_600 });
  return {
    objections: (schema, document) => validate(schema, document, [boundedShape]),
    take: async (who) => {
      try {
        await limiter.consume(who);
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
      }
    },
  };
}
