/**
 * What of a record's content is noise: how its texts are typed, and in which order it lists what has none. A release that
 * differs from the last one only in this corrects nothing. (Of the agreements of PA-X v9 and v10 1,371 had their parties
 * typed in another way.)
 */

/** Lists of which the order says nothing. Where one item names another by its place, or comes after it, it does. */
const unordered = new Set([
  'actors',
  'categories',
  'categoryCodes',
  'codes',
  'eventCodes',
  'expresses',
  'externalCodes',
  'impacts',
  'issues',
  'issuesAddressed',
  'locations',
  'names',
  'participations',
]);

/** Texts that are no prose: two of them are the same or not. */
const exact = new Set(['nativeId', 'key', 'id', 'url']);

/** The same content as everybody would type it; for comparing only, never for showing. */
export function withoutNoise(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return exact.has(name) ? value : tidy(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutNoise(item));
    if (!unordered.has(name)) return items;
    return items
      .map((item) => ({ item, text: JSON.stringify(item) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ item }) => item);
  }
  if (value === null || typeof value !== 'object') return value;
  const members: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) members[key] = withoutNoise(member, key);
  return members;
}

// Most texts are codes and words of one script; a look at them is much cheaper than the tidying of all.
const mayHaveNoise = /[^\x20-\x7e]|^ | $| {2}|[,;:()[\]/]/;

/** Composed characters, one space where there are several, and none before or behind what separates. */
function tidy(text: string): string {
  if (!mayHaveNoise.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([,;:()[\]/]) ?/g, (found, separator: string, at: number, whole: string) =>
      // 1,234 is one number, and 1, 234 are two.
      /\d/.test(whole.charAt(at - 1)) && /\d/.test(whole.charAt(at + found.length)) ? found : separator,
    )
    .trim();
}
