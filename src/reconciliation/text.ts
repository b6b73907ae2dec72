/** Words and letter groups of short texts, as sorted lists of hashes: two lists are compared in one pass. */
import { normaliseName } from '../core/references.ts';

/** Distinct numbers in ascending order. */
export type TokenSet = readonly number[];

/** Words that tell nothing about what happened, in the languages of the sources read so far. */
const emptyWords = new Set(
  (
    'a an and as at by for from in is it its of off on or that the to was were with after over new says said near ' +
    'le la les l un une des du de d en et au aux sur dans par pour avec apres'
  ).split(' '),
);

/** The words of a text, normalised, without empty ones. */
export function wordsOf(text: string): string[] {
  return normaliseName(text)
    .split(' ')
    .filter((word) => word.length > 1 && !emptyWords.has(word));
}

// What kind of place it is: one publisher adds it to the name, another does not.
const placeKinds = new Set(['city', 'town', 'village', 'settlement', 'municipality']);

/** The words of the name of a place, without its kind; of a name that has nothing else, all of them. */
export function wordsOfPlace(name: string): string[] {
  const words = wordsOf(name);
  const proper = words.filter((word) => !placeKinds.has(word));
  return proper.length > 0 ? proper : words;
}

const none: TokenSet = [];

/** Hashes of words. */
export function tokenSet(tokens: readonly string[]): TokenSet {
  return tokens.length === 0 ? none : [...new Set(tokens.map(hashOf))].sort((a, b) => a - b);
}

/** Groups of three letters of each word of a name, so that "Dnipro" and "Dnepro" have something in common. */
export function letterGroups(name: string): string[] {
  return normaliseName(name)
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => {
      const framed = ` ${word} `;
      return Array.from({ length: framed.length - 2 }, (_, at) => framed.slice(at, at + 3));
    });
}

/** FNV-1a, 31 bits: small integers need no memory of their own. */
export function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at++) {
    hash ^= token.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 2;
}

/** How many tokens two sets have in common. */
export function shared(a: TokenSet, b: TokenSet): number {
  let [i, j, count] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) count++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return count;
}

/** Shared part of the union, 0 to 1; 0 where both are empty. */
export function jaccard(a: TokenSet, b: TokenSet): number {
  const common = shared(a, b);
  return common === 0 ? 0 : common / (a.length + b.length - common);
}

/** Whether both have tokens, and none in common. */
export function areDisjoint(a: TokenSet, b: TokenSet): boolean {
  return a.length > 0 && b.length > 0 && shared(a, b) === 0;
}
