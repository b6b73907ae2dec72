/** A correction in words: whose it is, and what was corrected. */
import type { MethodBreak } from '../core/source.ts';
import { BY_EDITOR, type Correction, type CorrectionSource } from '../feed/index.ts';

/** What an editor did, by whom and why. */
const byEditor = new RegExp(`${BY_EDITOR}([\\s\\S]*)$`);

/** Whose correction it is. */
export function sourceOf({ kind, cause }: Pick<Correction, 'kind' | 'cause'>): CorrectionSource {
  if (byEditor.test(cause)) return 'EDITOR';
  return kind === 'MERGED' || kind === 'SPLIT' ? 'LINKING' : 'PUBLISHER';
}

/** Who made it; `publisher` is that of the dataset. */
export function whoOf(correction: Correction, publisher: string | null): string {
  if (sourceOf(correction) === 'LINKING') return 'This gateway';
  return byEditor.exec(correction.cause)?.[1] ?? publisher ?? 'This gateway';
}

/** Why, in a sentence. */
export function reasonOf(correction: Correction, publisher: string | null): string {
  const { kind, nodeType, cause } = correction;
  const what = nodeType.replace(/(?<!^)[A-Z]/g, ' $&').toLowerCase();
  const who = whoOf(correction, publisher);
  const told = inBrackets(cause);
  switch (kind) {
    case 'RETRACTED':
      return `${who} withdrew ${article(what)}${told}.`;
    case 'MERGED':
      return `${who} found ${article(what)} and another one to be the same${told}.`;
    case 'SPLIT':
      return `${who} found ${article(what)} to be one of its own${told}.`;
    case 'METHOD_CHANGE':
      return methodChangeOf(correction, who);
    case 'TAKEN_DOWN':
      return `${article(what, true)} was taken down${told}.`;
    default:
      return `${who} revised ${revisionOf(correction)}${told}.`;
  }
}

/** A change of how something is counted: what is before and after is not one series. */
function methodChangeOf({ changed, datasetId }: Correction, who: string): string {
  const [change] = changed;
  const told = (value: unknown): MethodBreak[] => (Array.isArray(value) ? (value as MethodBreak[]) : []);
  const before = new Set(told(change?.before).map((each) => JSON.stringify(each)));
  const fresh = told(change?.after).filter((each) => !before.has(JSON.stringify(each)));
  const breaks = fresh.map(({ at, note }) => `from ${at} on: ${note.replace(/\.$/, '')}`);
  if (breaks.length === 0)
    return `What is known of how ${who} counts in ${datasetId ?? 'its dataset'} was corrected.`;
  return `${who} counts in another way in ${datasetId ?? 'its dataset'}, ${breaks.join('; ')}.`;
}

const article = (noun: string, isFirst = false): string =>
  `${isFirst ? 'A' : 'a'}${/^[aeiou]/.test(noun) ? 'n' : ''} ${noun}`;

function inBrackets(cause: string): string {
  const release = /^release (\S+) of \S+$/.exec(cause);
  if (release) return ` in release ${release[1]}`;
  const why = byEditor.exec(cause)?.[2] ?? cause;
  return ` (${why})`;
}

/** The most telling properties first; of several parts of one number the best. */
const nouns: readonly [RegExp, string][] = [
  [/^killedBest$/, 'the number of killed'],
  [/^injuredBest$/, 'the number of injured'],
  [/^best$|^quantityBest$/, 'the number'],
  [/Best$/, 'a number'],
  [/^killed/, 'the bounds of the number of killed'],
  [/^injured/, 'the bounds of the number of injured'],
  [/^deaths|casualties/, 'the deaths by side'],
  [/(Low|High|Quantifier)$|^(low|high|quantifier|quantity)$/, 'the bounds of a number'],
  [/Earliest$|Start$/, 'the first day'],
  [/Latest$|End$/, 'the last day'],
  [/[dD]ate$|^expiresOn$|^(period|scheduled|actual)/, 'the date'],
  [/./, 'the place'],
];

function revisionOf({ changed }: Correction): string {
  const rank = (path: string): number => nouns.findIndex(([pattern]) => pattern.test(path));
  const first = [...changed].sort((a, b) => rank(a.path) - rank(b.path))[0];
  if (!first) return 'it';
  const noun = nouns[rank(first.path)]![1];
  const isTold =
    noun !== 'the place' &&
    [first.before, first.after].every((value) => typeof value !== 'object' || value === null);
  return isTold ? `${noun} from ${shown(first.before)} to ${shown(first.after)}` : noun;
}

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? 'unknown'
    : typeof value === 'number'
      ? value.toLocaleString('en')
      : JSON.stringify(value).replaceAll('"', '');
