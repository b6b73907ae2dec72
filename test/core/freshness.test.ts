import { describe, expect, it } from 'vitest';
import { type Clocks, freshnessOf, worstOf } from '../../src/core/freshness.ts';

const now = new Date('2026-03-02T00:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

const fresh: Clocks = {
  isLoaded: true,
  isDemo: false,
  cadence: 'P7D',
  every: 'P1D',
  disabledReason: null,
  lastSuccessAt: daysAgo(0.5),
  lastChangeAt: daysAgo(3),
  lastErrorMessage: null,
};

describe('freshness', () => {
  it.each<[string, Partial<Clocks>, string]>([
    ['CURRENT', {}, 'in time'],
    ['CURRENT', { lastErrorMessage: 'it answered 500' }, 'a failed look, and a good one in time'],
    ['STALE', { lastSuccessAt: daysAgo(2.1) }, 'no good look for more than twice the time between two'],
    ['STALE', { lastSuccessAt: null }, 'never a good look'],
    ['SILENT', { lastChangeAt: daysAgo(14.1) }, 'good looks, nothing new for twice the cadence'],
    [
      'CURRENT',
      { lastChangeAt: daysAgo(400), cadence: null },
      'a publisher without a cadence is never silent',
    ],
    ['STALE', { lastSuccessAt: daysAgo(30), lastChangeAt: daysAgo(30) }, 'the oldest clock counts'],
    ['UNWATCHED', { disabledReason: 'SOURCES does not name it.' }, 'nobody looks'],
    ['UNWATCHED', { every: null }, 'nothing to look for'],
    ['DEMO', { isLoaded: false, isDemo: true }, 'only the demo'],
    ['NOT_LOADED', { isLoaded: false }, 'nothing'],
  ])('is %s: %s', (status, clocks) => {
    expect(freshnessOf({ ...fresh, ...clocks }, now).status).toBe(status);
  });

  it('says why', () => {
    expect(
      freshnessOf({ ...fresh, lastSuccessAt: daysAgo(9), lastErrorMessage: 'it answered 503' }, now).reason,
    ).toBe('it answered 503');
    expect(freshnessOf({ ...fresh, disabledReason: 'It needs A_KEY.', isLoaded: false }, now).reason).toBe(
      'It needs A_KEY.',
    );
    expect(freshnessOf(fresh, now).reason).toBeNull();
  });

  it('of several is that of the worst', () => {
    expect(worstOf(['CURRENT', 'STALE', 'SILENT'])).toBe('STALE');
    expect(worstOf([])).toBe('CURRENT');
  });
});
