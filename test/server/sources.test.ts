import { describe, expect, it } from 'vitest';
import type { DatasetClocks } from '../../src/core/freshness.ts';
import { reportOf } from '../../src/server/sources.ts';

const now = new Date('2026-03-02T00:00:00Z');

function dataset(more: Partial<DatasetClocks> = {}): DatasetClocks {
  return {
    id: 'one',
    nodeTypes: ['IncidentReport'],
    redistribution: 'FULL',
    coverage: { countries: ['UKR'], from: '2014-01-01', until: null },
    enabled: true,
    isLoaded: true,
    isDemo: false,
    cadence: null,
    every: 'P1D',
    disabledReason: null,
    lastSuccessAt: now,
    lastChangeAt: now,
    lastErrorMessage: null,
    ...more,
  };
}

const answers = (of: DatasetClocks, where: object | null, hasFound = true, model = 'IncidentReport') =>
  reportOf([of], new Set(['IncidentReport']), [{ model, where, hasFound }], now).map(({ answer }) => answer);

describe('what a dataset has to say to a question', () => {
  it('is that it is loaded, where there are answers', () => {
    expect(answers(dataset(), { country: { eq: 'UKR' } })).toEqual(['LOADED']);
  });

  it('is that it reports nothing, where it looked and the list is empty', () => {
    expect(answers(dataset(), { country: { eq: 'UKR' } }, false)).toEqual(['NOTHING_REPORTED']);
    expect(answers(dataset(), null, false)).toEqual(['NOTHING_REPORTED']);
  });

  it('is that it is not loaded, and never that it reports nothing, where nothing of it is here', () => {
    const empty = dataset({ isLoaded: false, lastSuccessAt: null, disabledReason: 'It needs A_KEY.' });
    expect(answers(empty, null, false)).toEqual(['NOT_LOADED']);
    const [report] = reportOf([empty], new Set(['IncidentReport']), [], now);
    expect(report).toMatchObject({ status: 'NOT_LOADED', reason: 'It needs A_KEY.', lastSuccess: null });
  });

  it.each([
    ['another country', { country: { eq: 'SDN' } }],
    ['other countries', { country: { in: ['SD', '887'] } }],
    ['another country, under AND', { AND: [{ country: { eq: 'SDN' } }] }],
    ['days before it looked', { periodLatest: { lt: '2013-12-31' } }],
  ])('is that it does not cover %s', (_what, where) => {
    expect(answers(dataset(), where, false)).toEqual(['NOT_COVERED']);
  });

  it.each([
    ['one of its countries among others', { country: { in: ['SDN', 'UKR'] } }],
    ['its country as the one that people fled from', { origin: { eq: 'UKR' }, asylum: { eq: 'POL' } }],
    ['its country in another scheme', { country: { eq: 'gwno:369' } }],
    [
      'a country that only may be meant',
      { OR: [{ country: { eq: 'SDN' } }, { category: { eq: 'BATTLE' } }] },
    ],
    ['a country that is not meant', { NOT: { country: { eq: 'SDN' } } }],
    ['days that it looks at', { periodEarliest: { gte: '2013-01-01' } }],
    ['a country that somebody is of', { speakerCountry: { eq: 'SDN' } }],
  ])('is no refusal for %s', (_what, where) => {
    expect(answers(dataset(), where)).toEqual(['LOADED']);
  });

  it('is no refusal for the day on which something was written of what it covers', () => {
    const past = dataset({ coverage: { countries: null, from: null, until: '2021-12-31' } });
    expect(answers(past, { ratedOn: { gte: '2026-01-01' } })).toEqual(['LOADED']);
    expect(answers(past, { periodEarliest: { gte: '2026-01-01' } }, false)).toEqual(['NOT_COVERED']);
  });

  it.each(['NONE', 'DERIVED_ONLY'] as const)(
    'is that it is not licensed, where it may be passed on %s',
    (redistribution) => {
      expect(answers(dataset({ redistribution }), null)).toEqual(['NOT_LICENSED']);
    },
  );

  it('is nothing, where the question is about another dataset or other nodes', () => {
    expect(answers(dataset(), { dataset: { eq: 'other' } })).toEqual([]);
    expect(answers(dataset(), { dataset: { in: ['one', 'other'] } })).toEqual(['LOADED']);
    expect(answers(dataset({ nodeTypes: ['Statement'] }), null)).toEqual([]);
  });

  it('counts for incidents what it has to say of their reports', () => {
    expect(answers(dataset(), null, false, 'Incident')).toEqual(['NOTHING_REPORTED']);
  });

  it('comes with how it stands', () => {
    const late = dataset({
      lastSuccessAt: new Date('2026-02-20T00:00:00Z'),
      lastErrorMessage: 'it answered 503',
    });
    const [report] = reportOf([late], new Set(['IncidentReport']), [], now);
    expect(report).toMatchObject({
      status: 'STALE',
      reason: 'it answered 503',
      lastSuccess: '2026-02-20T00:00:00.000Z',
    });
  });
});
