/** How many new queries may be saved by whom. Each process counts for itself. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Savings } from '../graphql/context.ts';

/** New queries in an hour from one address, or with one key. */
export const SAVED_PER_HOUR = 60;

/** An allowance for each caller. */
export function countSavings(perHour = SAVED_PER_HOUR): Savings {
  const limiter = new RateLimiterMemory({ points: perHour, duration: 3_600 });
  return {
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
