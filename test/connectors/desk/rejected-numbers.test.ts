import { describe, expect, it } from 'vitest';
import { refused, type RejectionCase } from './kit.ts';

const numberForms = 'expected a whole number, or an object such as { atLeast: 100 }';

const wholeNumber = 'expected a whole number from 0 to 2147483647';

const ways = 'exactly, atLeast, atMost, moreThan, lessThan, about, between, vague';

const numbers: RejectionCase[] = [
  ['killed: "7,000,000"', 'killed', 'BAD_NUMBER', `${numberForms}, got "7,000,000" (did you mean 7000000?)`],
  ['killed: "4"', 'killed', 'BAD_NUMBER', `${numberForms}, got "4" (did you mean 4?)`],
  ['killed: four', 'killed', 'BAD_NUMBER', `${numberForms}, got "four"`],
  ['killed: 4.5', 'killed', 'BAD_NUMBER', `${numberForms}, got 4.5`],
  ['killed: -1', 'killed', 'BAD_NUMBER', `${wholeNumber}, got -1`],
  ['killed: 3000000000', 'killed', 'BAD_NUMBER', `${wholeNumber}, got 3000000000`],
  ['killed: { atLeast: "4" }', 'killed.atLeast', 'BAD_NUMBER', `${wholeNumber}, got "4" (did you mean 4?)`],
  [
    'killed: { atleast: 4 }',
    'killed.atleast',
    'UNKNOWN_PROPERTY',
    'unknown property "atleast" (did you mean "atLeast"?)',
  ],
  [
    'killed: { atLeast: 4, exactly: 5 }',
    'killed',
    'CONTRADICTION',
    'give one of exactly, atLeast, not several',
  ],
  ['killed: { exactly: 4, high: 6 }', 'killed', 'CONTRADICTION', 'give one of exactly, high, not several'],
  [
    'killed: { vague: dozens, best: 30 }',
    'killed.best',
    'CONTRADICTION',
    'I7: no best estimate is made of vague: leave best out',
  ],
  [
    'killed: { atLeast: 4, best: 5 }',
    'killed.best',
    'CONTRADICTION',
    'I7: no best estimate is made of atLeast: leave best out',
  ],
  [
    'killed: { low: 4 }',
    'killed.low',
    'BAD_NUMBER',
    'a lone low says too little: use exactly, atLeast, atMost or about',
  ],
  ['killed: { text: many }', 'killed', 'MISSING_VALUE', `expected a number: one of ${ways}, got none`],
  [
    'killed: { between: [9, 3] }',
    'killed.between',
    'BAD_NUMBER',
    'expected two whole numbers, the lower first, such as [20, 30], got a list',
  ],
  ['killed: { vague: dozens, text: x }', 'killed.text', 'CONTRADICTION', 'vague is the wording already'],
  [
    'point: { latitude: 91, longitude: 0 }',
    'point.latitude',
    'BAD_NUMBER',
    'expected a latitude from -90 to 90, got 91',
  ],
  [
    'precision: EXACT_SITE',
    'precision',
    'CONTRADICTION',
    'an EXACT_SITE is a place of kind SITE, or has a point',
  ],
  ['saidBy: authorities', 'saidBy', 'BAD_VALUE', 'expected a list, got "authorities"'],
  [
    'saidBy: [5]',
    'saidBy[0]',
    'BAD_VALUE',
    'expected who is cited, or an object { name, title, date }, got 5',
  ],
];

describe('a number that is wrong', () => {
  it.each(numbers)('incident: %s', async (own, at, code, words) => {
    expect(await refused('incidents', own)).toEqual([{ at, code, words }]);
  });
});
