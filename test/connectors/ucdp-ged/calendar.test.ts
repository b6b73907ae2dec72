import { describe, expect, it } from 'vitest';
import {
  consolidatedVersion,
  mayConsolidate,
  monthsToAsk,
  uncoveredYears,
  yearlyVersions,
} from '../../../src/connectors/ucdp-ged/calendar.ts';

const on = (day: string): Date => new Date(`${day}T12:00:00Z`);

describe('yearly releases', () => {
  it.each([
    ['nothing is in', '2026-10-01', undefined, ['26.1', '25.1']],
    ['that of last year is in', '2027-02-01', '26.1', ['27.1']],
    ["this year's is in", '2026-10-01', '26.1', []],
    ['the gateway slept for years', '2028-01-01', '25.1', ['28.1', '27.1']],
  ])('%s', (_name, day, final, versions) => {
    expect(yearlyVersions(on(day), final === undefined ? {} : { final })).toEqual(versions);
  });

  it('leave the years behind the last covered one to the candidates', () => {
    expect(uncoveredYears(on('2026-03-01'), '25.1')).toEqual([2025, 2026]);
    expect(uncoveredYears(on('2026-12-31'), '26.1')).toEqual([2026]);
  });
});

describe('candidate months', () => {
  it('are those that are over', () => {
    expect(monthsToAsk(on('2026-01-31'), 2026, {})).toEqual([]);
    expect(monthsToAsk(on('2026-03-01'), 2026, {})).toEqual([1, 2]);
    expect(monthsToAsk(on('2026-03-01'), 2025, {})).toHaveLength(12);
  });

  it('begin with the newest that is in, which may have been re-issued', () => {
    expect(monthsToAsk(on('2026-10-20'), 2026, { candidate: '26.0.8' })).toEqual([8, 9]);
    expect(monthsToAsk(on('2027-02-20'), 2026, { candidate: '26.0.12' })).toEqual([12]);
    expect(monthsToAsk(on('2027-02-20'), 2026, { candidate: '27.0.1' })).toEqual([]);
  });

  it('are not asked for where the consolidated file has them, which is newer', () => {
    const newest = { candidate: '26.0.6', consolidated: '26.01.26.06' };
    expect(monthsToAsk(on('2026-09-10'), 2026, newest)).toEqual([7, 8]);
  });
});

it('a consolidated file may be out once June is over, and is asked for until it is in', () => {
  expect(consolidatedVersion(2026)).toBe('26.01.26.06');
  expect(mayConsolidate(on('2026-06-30'), 2026, {})).toBe(false);
  expect(mayConsolidate(on('2026-07-01'), 2026, {})).toBe(true);
  expect(mayConsolidate(on('2026-07-01'), 2026, { consolidated: '25.01.25.06' })).toBe(true);
  expect(mayConsolidate(on('2026-07-01'), 2026, { consolidated: '26.01.26.06' })).toBe(false);
});
