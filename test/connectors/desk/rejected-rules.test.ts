import { describe, expect, it } from 'vitest';
import { refused, type RejectionCase } from './kit.ts';

const statements: RejectionCase[] = [
  [
    'form: PARTIAL_QUOTE',
    'fragments',
    'MISSING_VALUE',
    'expected the quoted pieces of a PARTIAL_QUOTE, got nothing',
  ],
  [
    'fragments: [Words]',
    'fragments',
    'CONTRADICTION',
    'fragments belong to a PARTIAL_QUOTE, not to a PARAPHRASE',
  ],
  [
    'form: PARTIAL_QUOTE, fragments: [Words, Deeds]',
    'fragments[1]',
    'CONTRADICTION',
    'the fragment is not in text',
  ],
  ['text: ', 'text', 'MISSING_VALUE', 'expected the text of a PARAPHRASE, got nothing'],
  ['lang: ', 'lang', 'MISSING_VALUE', 'expected the language of text and fragments, got nothing'],
  [
    'lang: english',
    'lang',
    'BAD_VALUE',
    'expected a BCP-47 language tag such as uk, ru or en, got "english"',
  ],
  [
    'translationOf: ru, translations: [{ lang: de, text: Worte, by: HUMAN }]',
    'translations',
    'CONTRADICTION',
    'translations are of an original, and text is none',
  ],
  ['extract: yes', 'extract', 'BAD_VALUE', 'expected true or false, got "yes"'],
  [
    'speaker: ',
    'speaker',
    'MISSING_VALUE',
    'expected a country code (its government), the id of an actor, or { name, kind }, got nothing',
  ],
];

const figures: RejectionCase[] = [
  ['measure: STOCK', 'at', 'MISSING_VALUE', 'expected the day for which the STOCK holds, got nothing'],
  ['measure: STOCK, at: 2024-01-01, from: 2024-01-01', 'from', 'CONTRADICTION', 'a STOCK has at, not from'],
  [
    'measure: FLOW, at: 2024-01-01, from: 2024-01-01, to: 2024-01-31',
    'at',
    'CONTRADICTION',
    'a FLOW has from and to, not at',
  ],
  [
    'measure: FLOW, from: 2024-01-01, to: 2024-01-31, expires: 2024-06-30',
    'expires',
    'CONTRADICTION',
    'only a STOCK expires, not FLOW',
  ],
  [
    'measure: CUMULATIVE, from: 2024-01-01',
    'to',
    'MISSING_VALUE',
    'expected the last day of the CUMULATIVE, got nothing',
  ],
  [
    'measure: FLOW, from: 2024-02-01, to: 2024-01-31',
    'to',
    'BAD_DATE',
    'to (2024-01-31) is before from (2024-02-01)',
  ],
  ['to: 2024-01-01', 'from', 'MISSING_VALUE', 'expected both from and to, or neither, got nothing'],
  [
    'quantity: ',
    'quantity',
    'MISSING_VALUE',
    'expected a whole number, or an object such as { atLeast: 100 }, got nothing',
  ],
];

describe('values that do not go together', () => {
  it.each(statements)('statement: %s', async (own, at, code, words) => {
    expect(await refused('statements', own)).toEqual([{ at, code, words }]);
  });
  it.each(figures)('figure: %s', async (own, at, code, words) => {
    expect(await refused('figures', own)).toEqual([{ at, code, words }]);
  });
});
