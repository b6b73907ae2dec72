/** I16: what is quoted stands in the text that it is quoted from. */
import { hash } from 'node:crypto';
import type { Complaint } from './complaints.ts';
import type { DeskItem } from './document.ts';
import { valuesIn, type ItemKind } from './reference.ts';
import type { Path } from './tree.ts';

/** Looking for the nearest passage takes time; after so many of one text none is looked for. */
const MOST_HINTS = 100;

/** Longest passage that is shown as a hint, in characters. */
const LONGEST_HINT = 160;

/**
 * What two texts must have in common to be the same words: Unicode NFC, one space for any white space, and straight quotes
 * for typographic ones. Case and all other punctuation must be as they stand.
 */
export function normalised(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’‚‛`´′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The full text of a source, to look words up in. It never leaves the reader. */
export class SourceText {
  readonly sha256: string;
  readonly #text: string;
  #words: readonly string[] | undefined;
  #hints = 0;

  constructor(text: string) {
    this.sha256 = hash('sha256', text);
    this.#text = normalised(text);
  }

  has(words: string): boolean {
    return this.#text.includes(normalised(words));
  }

  /** The passage of as many words that has most of them; undefined where none has half of them. */
  nearest(words: string): string | undefined {
    this.#hints += 1;
    if (this.#hints > MOST_HINTS) return undefined;
    this.#words ??= this.#text.split(' ');
    const wanted = normalised(words).split(' ').map(plain);
    const open = new Map<string, number>();
    for (const word of wanted) open.set(word, (open.get(word) ?? 0) + 1);
    let [shared, best, start] = [0, 0, 0];
    // A sliding window: `open` holds how often each wanted word is still missing from it.
    for (const [end, word] of this.#words.entries()) {
      shared += move(open, plain(word), -1);
      const left = this.#words[end - wanted.length];
      if (left !== undefined) shared -= move(open, plain(left), 1);
      if (shared > best) [best, start] = [shared, Math.max(0, end - wanted.length + 1)];
    }
    if (best * 2 < wanted.length) return undefined;
    const passage = this.#words.slice(start, start + wanted.length).join(' ');
    return passage.length > LONGEST_HINT ? `${passage.slice(0, LONGEST_HINT - 1)}…` : passage;
  }
}

/** Takes a word into the window or out of it; 1 where it is one that is wanted, 0 where not. */
function move(open: Map<string, number>, word: string, by: 1 | -1): 0 | 1 {
  const missing = open.get(word);
  if (missing === undefined) return 0;
  open.set(word, missing + by);
  return (by === -1 ? missing > 0 : missing + by > 0) ? 1 : 0;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Something that an item quotes: it must be in the source in one of these spellings. */
interface Quotation {
  path: Path;
  spellings: readonly string[];
}

const quotes: readonly string[] = ['DIRECT_QUOTE', 'PARTIAL_QUOTE'];

/** What an item quotes: every `wording` in it, and the words of a quotation. */
export function quotationsIn(kind: ItemKind, item: DeskItem<ItemKind>): Quotation[] {
  const wordings = valuesIn(item, (value, key) =>
    key === 'wording' && typeof value === 'string' ? value : undefined,
  );
  const quoted = [...wordings].map(({ path, found }) => ({ path, spellings: [found] }));
  if (kind !== 'statement') return quoted;
  const { form, text, fragments = [], translations = [] } = item as DeskItem<'statement'>;
  if (!quotes.includes(form)) return quoted;
  // A source that prints a translation may not have the original words.
  const printed = translations.filter(({ by }) => by === 'SOURCE').map((translation) => translation.text);
  if (text !== undefined) quoted.push({ path: ['text'], spellings: [text, ...printed] });
  for (const [i, fragment] of fragments.entries())
    quoted.push({ path: ['fragments', i], spellings: [fragment] });
  return quoted;
}

/** Complaints about quotations that are not in the text of their source. */
export function misquoted(
  kind: ItemKind,
  item: DeskItem<ItemKind>,
  source: SourceText | null,
  path: Path,
): Complaint[] {
  if (source === null) return [];
  return quotationsIn(kind, item)
    .filter(({ spellings }) => !spellings.some((words) => source.has(words)))
    .map(({ path: at, spellings }) => {
      const near = source.nearest(spellings[0]!);
      const hint = near === undefined ? '' : ` (the nearest passage is "${near}")`;
      const text = `I16: these words are not in the text of the source: quote it as it stands${hint}`;
      return { path: [...path, ...at], code: 'NOT_IN_SOURCE', text, found: spellings[0] };
    });
}
