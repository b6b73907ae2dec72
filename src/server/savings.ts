/** How many new queries may be saved by whom. Each process counts for itself. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Savings } from '../graphql/context.ts';
import { consume } from './rates.ts';

/** New queries in an hour from one address, or with one key. */
export const SAVED_PER_HOUR = 60;

/** An allowance for each caller. */
export function countSavings(perHour = SAVED_PER_HOUR): Savings {
  const limiter = new RateLimiterMemory({ points: perHour, duration: 3_600 });
  return {
    take: async (who) => {
      const { left, isExceeded } = await consume(limiter, who, 1);
      return isExceeded ? Math.max(1, Math.ceil(left.msBeforeNext / 1_000)) : 0;
    },
  };
}
