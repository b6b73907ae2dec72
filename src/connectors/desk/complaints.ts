import type { z } from 'zod';
import type { ProblemCode } from './kit.ts';
import { likelyCountry, likelyNumber, nearest } from './suggest.ts';
import type { Path, Tree } from './tree.ts';

/** One thing wrong with a document: where, why, and what was found there. */
export interface Complaint {
  path: Path;
  code: ProblemCode;
  /** What was expected and what was found, without the place. */
  text: string;
  found: unknown;
}

/** What zod found wrong with `input`, in words; paths begin at `at`. */
export function complaintsOf(error: z.ZodError, input: unknown, at: Path): Complaint[] {
  const all = error.issues.flatMap((issue) => complaintsOfIssue(issue, input, at));
  const unknown = all.filter(({ code }) => code === 'UNKNOWN_PROPERTY');
  const others = all.filter(({ code }) => code !== 'UNKNOWN_PROPERTY');
  return [...unknown, ...others.filter((complaint) => !unknown.some((each) => isCauseOf(each, complaint)))];
}

/** A misspelt property is also a missing one: one fault is enough. */
function isCauseOf(unknown: Complaint, missing: Complaint): boolean {
  if (missing.code !== 'MISSING_VALUE') return false;
  const around = pathText(unknown.path.slice(0, -1));
  const meant = /did you mean "(.+)"\?/.exec(unknown.text)?.[1] ?? '';
  return [around, `${around}.${meant}`].includes(pathText(missing.path));
}

/** `talks.yaml:12:14: meetings[2].venue.country: expected …`, as programs for editing let one jump to. */
export function sentence(tree: Tree, { path, text }: Complaint): string {
  const { line, column } = tree.locate(path);
  const where = path.length === 0 ? '' : `${pathText(path)}: `;
  return `${tree.fileName}:${line}:${column}: ${where}${text}`;
}

/** `meetings[2].venue.country` */
export function pathText(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

/** What stands at a path, undefined where nothing does. */
export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    tree,
  );
}

/** The complaint about a part whose end the end of the file may have cut off. */
export function cutOff(path: Path): Complaint {
  const text = 'the last line of the file has no line end, so it may be cut: end the file with a line break';
  return { path, code: 'TRUNCATED', text, found: undefined };
}

function complaintsOfIssue(issue: z.core.$ZodIssue, input: unknown, at: Path): Complaint[] {
  const own = issue.path as Path;
  const path = [...at, ...own];
  if (issue.code === 'unrecognized_keys') {
    return issue.message.split('\n').map((message, i) => {
      const key = issue.keys[i]!;
      const found = valueAt(input, [...own, key]);
      return { ...taken(message), path: [...path, key], found };
    });
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find(
      (branch) => branch.length > 0 && branch.every((each) => !isOtherKind(each)),
    );
    const inner = valueAt(input, own);
    if (meant) return meant.flatMap((each) => complaintsOfIssue(each, inner, path));
  }
  const found = valueAt(input, own);
  const { code, text } = taken(issue.message);
  // Rules over several values say themselves what they found.
  if (!text.startsWith('expected ')) return [{ path, code, text, found }];
  const hint = hintFor({ code, text }, found, issue.code === 'invalid_value' ? issue.values.map(String) : []);
  const reason = found === undefined ? 'MISSING_VALUE' : code;
  const isWithout = code === 'MISSING_VALUE' && typeof found === 'object';
  return [{ path, code: reason, text: `${text}, got ${isWithout ? 'none' : shown(found)}${hint}`, found }];
}

/** Whether a branch of a choice was not meant at all: the value is not of its kind. */
function isOtherKind(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys' && issue.code !== 'custom';
}

function taken(message: string): { code: ProblemCode; text: string } {
  const bar = message.indexOf('|');
  // Every schema of the desk brings its own words; a bare message is one of zod's own.
  if (bar < 0) return { code: 'BAD_VALUE', text: message };
  return { code: message.slice(0, bar) as ProblemCode, text: message.slice(bar + 1) };
}

function hintFor(
  { code, text }: { code: ProblemCode; text: string },
  found: unknown,
  words: readonly string[],
): string {
  if (typeof found === 'number' && /^expected (?:text|an id)\b/.test(text))
    return ` (put it into quotes: "${found}")`;
  if (typeof found !== 'string') return '';
  if (code === 'UNKNOWN_COUNTRY') return didYouMean(quoted(likelyCountry(found)));
  if (code === 'BAD_NUMBER') return didYouMean(likelyNumber(found)?.toString());
  return words.length > 0 ? didYouMean(quoted(nearest(found, words))) : '';
}

function quoted(word: string | undefined): string | undefined {
  return word === undefined ? undefined : `"${word}"`;
}

function didYouMean(what: string | undefined): string {
  return what === undefined ? '' : ` (did you mean ${what}?)`;
}

/** A value as an editor would recognise it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 76)}…"` : json;
}
