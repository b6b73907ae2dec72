import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundsOfWords, lexicon, LEXICON_VERSION } from '../../src/core/lexicon.ts';

const docs = readFileSync(path.resolve(import.meta.dirname, '../../docs/desk.md'), 'utf8');

describe('vague words for a number', () => {
  it.each([
    ['tens of thousands', 20_000, 99_999],
    ['Tens of thousands of soldiers', 20_000, 99_999],
    ['hundreds of thousands', 200_000, 999_999],
    ['hundreds of kilometers', 200, 999],
    ['thousands', 2_000, 9_999],
    ['dozens', 20, 99],
    ['a few', 2, 9],
    ['several', 2, 9],
    ['a couple of people', 2, 2],
    ['multiple times', 2, null],
    ['repeatedly', 2, null],
  ])('%s have their bounds', (words, low, high) => {
    expect(boundsOfWords(words)).toEqual({ low, high });
  });

  it('are whole words: "handsome" is no "some", and unknown words have no bounds', () => {
    for (const words of ['handsome', 'an unknown number', 'many', ''])
      expect(boundsOfWords(words)).toBeUndefined();
  });

  it('have a low that is at most their high, and one meaning each', () => {
    for (const { low, high } of lexicon) expect(low).toBeLessThanOrEqual(high ?? Infinity);
    const words = lexicon.flatMap((entry) => entry.words);
    expect(new Set(words).size).toBe(words.length);
  });

  it('stand in the docs with their version, as they are', () => {
    expect(docs).toContain(`version ${LEXICON_VERSION} of the lexicon`);
    for (const { words, low, high } of lexicon) {
      const row = docs.split('\n').find((line) => line.startsWith(`| ${words.join(', ')} `));
      expect(
        row
          ?.split('|')
          .map((cell) => cell.trim())
          .slice(2, 4),
        words[0],
      ).toEqual([low.toLocaleString('en'), high?.toLocaleString('en') ?? 'none']);
    }
  });
});
