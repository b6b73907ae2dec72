/**
 * What vague words for a number mean at least and at most. A published rule, so that "tens of thousands" has the same
 * bounds in every record and anybody can argue with them; a best value is never made of such words.
 */

/** Raised with every change of an entry; stands in the docs beside the table. */
export const LEXICON_VERSION = 1;

/** Words (normalised) with their bounds; null: none. */
export const lexicon: readonly { words: readonly string[]; low: number; high: number | null }[] = [
  { words: ['multiple', 'multiple times', 'repeatedly', 'several times', 'times'], low: 2, high: null },
  { words: ['a couple', 'couple'], low: 2, high: 2 },
  { words: ['a few', 'few'], low: 2, high: 9 },
  { words: ['several', 'some', 'a number of', 'a handful', 'handful'], low: 2, high: 9 },
  { words: ['dozens', 'dozens of', 'tens', 'tens of'], low: 20, high: 99 },
  { words: ['scores', 'scores of'], low: 40, high: 99 },
  { words: ['hundreds', 'hundreds of'], low: 200, high: 999 },
  { words: ['thousands', 'thousands of'], low: 2_000, high: 9_999 },
  { words: ['tens of thousands'], low: 20_000, high: 99_999 },
  { words: ['hundreds of thousands'], low: 200_000, high: 999_999 },
  { words: ['millions', 'millions of'], low: 2_000_000, high: 9_999_999 },
  { words: ['tens of millions'], low: 20_000_000, high: 99_999_999 },
];

/** The bounds of vague words; undefined for words that the lexicon does not have: their bounds stay unknown. */
export function boundsOfWords(text: string): { low: number; high: number | null } | undefined {
  const plain = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const matches = lexicon
    .flatMap(({ words, low, high }) => words.map((word) => ({ word, low, high })))
    .filter(({ word }) => plain.includes(` ${word} `))
    .sort((a, b) => b.word.length - a.word.length);
  const best = matches[0];
  return best && { low: best.low, high: best.high };
}
