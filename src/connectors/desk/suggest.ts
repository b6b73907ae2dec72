import { countryByName, parseCountryCode } from '../../core/countries.ts';

/** Above this many ids, hints for many wrong ones would take longer than reading the document. */
const MOST_IDS = 500;

/** The candidate that was most likely meant: equal but for case and separators, or at most two letters away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = simplified(word);
  if (plain === '') return undefined;
  const same = candidates.find((candidate) => simplified(candidate) === plain);
  if (same !== undefined) return same;
  // In a short word other letters are another word.
  const allowed = plain.length < 3 ? 0 : plain.length < 5 ? 1 : 2;
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(plain, simplified(candidate)) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** ` (did you mean "x"?)` for an id that is not among these, or nothing; among too many nothing is looked for. */
export function hintAmong(id: string, ids: ReadonlyMap<string, unknown>): string {
  const like = ids.size > MOST_IDS ? undefined : nearest(id, [...ids.keys()]);
  return like === undefined ? '' : ` (did you mean "${like}"?)`;
}

/** The alpha-3 code that another code, another case or a name of a country stands for. */
export function likelyCountry(found: string): string | undefined {
  const tidy = found.trim();
  const byCode = parseCountryCode(tidy.toUpperCase());
  const iso3 = byCode.ok ? byCode.country.iso3 : countryByName(tidy)?.iso3;
  return iso3 === found ? undefined : iso3;
}

/** The number in a text such as "7,000,000" or "4", where it can be only one. */
export function likelyNumber(found: string): number | undefined {
  const tidy = found.trim();
  if (/^\d{1,10}$/.test(tidy)) return Number(tidy);
  return /^\d{1,3}([ ,._'\u00a0\u202f])\d{3}(\1\d{3})*$/.test(tidy)
    ? Number(tidy.replace(/\D/g, ''))
    : undefined;
}

function simplified(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let [beforeLast, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
