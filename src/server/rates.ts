/** How much may be asked in a minute, by cost: of everybody by address, of who shows a key by the key. */
import { GraphQLError } from 'graphql';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type pg from 'pg';
import type { Balance, Caller, Rates } from '../graphql/context.ts';
import type { Limit } from '../core/limits.ts';

/** Cost that may be asked for in a minute. */
export type RateLimits = Record<Balance['policy'], number>;

/** Unless told otherwise. */
export const RATE_LIMITS: RateLimits = { anonymous: 1_000_000, key: 10_000_000 };

const WINDOW_S = 60;

/** The allowances of all callers, kept in this process, or in a database where several serve. */
export class CostRates implements Rates {
  readonly limits: RateLimits;
  private readonly limiters: Record<Balance['policy'], RateLimiterAbstract>;

  /** @param pool the database that several processes share; null: this one is alone */
  constructor(limits: Partial<RateLimits>, pool: pg.Pool | null) {
    this.limits = { ...RATE_LIMITS, ...limits };
    const limiter = (policy: Balance['policy']): RateLimiterAbstract => {
      const options = { points: this.limits[policy], duration: WINDOW_S, keyPrefix: policy };
      if (!pool) return new RateLimiterMemory(options);
      // Without the database each process counts for itself: better than to refuse all, or to count nobody.
      const insuranceLimiter = new RateLimiterMemory(options);
      return new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        storeType: 'pool',
        schemaName: 'access',
        tableName: 'rate',
        tableCreated: true,
        insuranceLimiter,
      });
    };
    this.limiters = { anonymous: limiter('anonymous'), key: limiter('key') };
  }

  /** Takes the cost of an operation from who asks it. */
  async take({ key }: Caller, address: string, cost: number): Promise<Balance> {
    const policy = key ? 'key' : 'anonymous';
    const { left, isExceeded } = await consume(this.limiters[policy], key?.id ?? address, cost);
    return {
      policy,
      limit: this.limits[policy],
      remaining: Math.max(0, left.remainingPoints),
      isExceeded,
      resetAt: new Date(Date.now() + left.msBeforeNext),
    };
  }
}

/** Takes from an allowance; what is left of it, and whether it was not enough. */
export async function consume(
  limiter: RateLimiterAbstract,
  who: string,
  points: number,
): Promise<{ left: RateLimiterRes; isExceeded: boolean }> {
  try {
    return { left: await limiter.consume(who, points), isExceeded: false };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { left: refused, isExceeded: true };
  }
}

/** Headers of draft-ietf-httpapi-ratelimit-headers. */
export function rateHeaders({ policy, limit, remaining, resetAt }: Balance): Record<string, string> {
  return {
    'RateLimit-Policy': `"${policy}";q=${limit};w=${WINDOW_S}`,
    RateLimit: `"${policy}";r=${remaining};t=${secondsTo(resetAt)}`,
  };
}

const secondsTo = (time: Date): number => Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1_000));

/** The refusal of who has asked for too much. */
export function rateRefusal({ policy, limit, resetAt }: Balance, cost: number): GraphQLError {
  const whose = policy === 'key' ? 'with this key' : 'from this address';
  return new GraphQLError(`More was asked ${whose} than ${limit} in a minute allows.`, {
    extensions: {
      code: 'RATE_LIMITED',
      limit,
      actual: cost,
      retryAfter: secondsTo(resetAt),
      hint: `Come back in ${secondsTo(resetAt)} s, ask for less, or use a key (\`limits\` has the prices).`,
    },
  });
}

/** The allowances as `Query.limits` tells them. */
export function rateLimitsTold({ limits }: CostRates): Limit[] {
  const of = { anonymous: 'one address without a key', key: 'one key' };
  return (['anonymous', 'key'] as const).map((policy) => ({
    name: `rate: ${policy}`,
    unit: 'cost per minute',
    value: limits[policy],
    code: 'RATE_LIMITED',
    description: `Cost of all operations of ${of[policy]} in a minute; a subscription is paid when it begins.`,
  }));
}
