import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs } from '../../src/core/duration.ts';
import { FAILURES_TO_OPEN, nextLook, quotaResetsAt, quotaUse } from '../../src/pipeline/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const startedAt = new Date('2026-03-02T00:00:00Z');
const every = (duration: string) => ({ every: duration });
const chances = fc.double({ min: 0, max: 1, noNaN: true });
const cadences = fc.constantFrom('PT1M', 'PT15M', 'PT1H', 'P1D', 'P7D', 'P1M', 'P1Y');

const waitOf = (duration: string, failures: number, chance = 0.5, notBefore: Date | null = null): number =>
  nextLook(every(duration), { startedAt, failures, hasMore: false, notBefore }, chance).getTime() -
  startedAt.getTime();

describe('durations', () => {
  it.each([
    ['PT15M', 15 * MINUTE],
    ['P1D', 24 * HOUR],
    ['P1W', 7 * 24 * HOUR],
    ['P1M', 30 * 24 * HOUR],
    ['P1Y', 365 * 24 * HOUR],
    ['P1DT12H', 36 * HOUR],
  ])('%s', (duration, ms) => expect(durationMs(duration)).toBe(ms));
});

describe('the next look', () => {
  it('is a cadence later, give or take a tenth', () => {
    fc.assert(
      fc.property(cadences, chances, (duration, chance) => {
        const wait = waitOf(duration, 0, chance) / durationMs(duration);
        expect(wait).toBeGreaterThanOrEqual(0.9);
        expect(wait).toBeLessThanOrEqual(1.1);
      }),
    );
    expect(waitOf('P1D', 0, 0)).not.toBe(waitOf('P1D', 0, 1));
  });

  it('comes sooner than the cadence after a failure, and later with each further one', () => {
    const waits = [1, 2, 3, 4].map((failures) => waitOf('P7D', failures));
    expect(waits).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]);
  });

  it('is never later than a cadence after few failures', () => {
    expect(waitOf('PT1M', 4)).toBe(MINUTE);
  });

  it('is a probe, one in one to six hours, once the circuit is open', () => {
    expect(waitOf('PT15M', FAILURES_TO_OPEN)).toBe(HOUR);
    expect(waitOf('PT3H', FAILURES_TO_OPEN)).toBe(3 * HOUR);
    expect(waitOf('P1Y', FAILURES_TO_OPEN + 100)).toBe(6 * HOUR);
  });

  it('is never before the upstream lets us', () => {
    const notBefore = new Date(startedAt.getTime() + 5 * HOUR);
    expect(waitOf('PT15M', 1, 0, notBefore)).toBe(5 * HOUR);
    expect(waitOf('P1D', 0, 0.5, notBefore)).toBe(24 * HOUR);
  });

  it('comes soon where one look did not bring all', () => {
    const look = { startedAt, failures: 0, hasMore: true, notBefore: null };
    expect(nextLook(every('P1D'), look, 0.5).getTime() - startedAt.getTime()).toBe(MINUTE);
  });
});

describe('a quota', () => {
  const quota = { requests: 10, per: 'P1D' };
  const use = { used: 7, since: startedAt };
  const later = (ms: number): Date => new Date(startedAt.getTime() + ms);

  it('is used until its period is over, and is whole again then', () => {
    expect(quotaUse(quota, use, later(24 * HOUR - 1))).toEqual(use);
    expect(quotaUse(quota, use, later(24 * HOUR))).toEqual({ used: 0, since: null });
    expect(quotaResetsAt(quota, use)).toEqual(later(24 * HOUR));
  });

  it('that nobody used needs no reset', () => {
    expect(quotaResetsAt(quota, { used: 0, since: null })).toBeNull();
    expect(quotaResetsAt(undefined, use)).toBeNull();
  });
});
