import { describe, expect, it } from 'vitest';
import { refused, type RejectionCase } from './kit.ts';

const places: RejectionCase[] = [
  [
    'venue: { name: Moscow, kind: SETTLEMENT, country: RU }',
    'venue.country',
    'UNKNOWN_COUNTRY',
    'expected an ISO 3166-1 alpha-3 code, got "RU" (did you mean "RUS"?)',
  ],
  [
    'venue: rus',
    'venue',
    'UNKNOWN_COUNTRY',
    'expected an ISO 3166-1 alpha-3 code, or a place { name, kind, country }, got "rus" (did you mean "RUS"?)',
  ],
  [
    'venue: Ruritania',
    'venue',
    'UNKNOWN_COUNTRY',
    'expected an ISO 3166-1 alpha-3 code, or a place { name, kind, country }, got "Ruritania"',
  ],
  ['venue: 5', 'venue', 'BAD_VALUE', 'expected a country code, or a place { name, kind, country }, got 5'],
  ['venue: {}', 'venue', 'MISSING_VALUE', 'expected a name and a kind, or a country, got none'],
  [
    'venue: { name: Moscow, country: RUS }',
    'venue.kind',
    'MISSING_VALUE',
    'expected one of COUNTRY, ADM1, ADM2, ADM3, SETTLEMENT, SITE, REGION, LINE, WATER, got nothing',
  ],
  [
    'venue: { kind: SETTLEMENT, country: RUS }',
    'venue.name',
    'MISSING_VALUE',
    'expected the name of the place, got nothing',
  ],
  [
    'venue: { name: Moscow, kind: SETTLEMENT }',
    'venue.country',
    'MISSING_VALUE',
    'expected the country of the SETTLEMENT, or within, got nothing',
  ],
  [
    'venue: { name: Russia, kind: COUNTRY, country: RUS }',
    'venue.name',
    'CONTRADICTION',
    'a country is written as its code alone, such as UKR',
  ],
  [
    'venue: { name: A, kind: ADM1, country: RUS, within: { name: B, kind: REGION, country: UKR } }',
    'venue.country',
    'CONTRADICTION',
    'country is RUS, but the place within is in UKR',
  ],
];

describe('a place that is wrong', () => {
  it.each(places)('venue: %s', async (own, at, code, words) => {
    expect(await refused('meetings', own)).toEqual([{ at, code, words }]);
  });
});
