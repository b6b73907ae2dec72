import { z } from 'zod';
import { nearest } from './suggest.ts';

/** Reasons for refusing a desk item or document. */
export type ProblemCode =
  | 'MISSING_VALUE'
  | 'UNKNOWN_PROPERTY'
  | 'UNKNOWN_COUNTRY'
  | 'UNKNOWN_REFERENCE'
  | 'DUPLICATE_ID'
  | 'BAD_DATE'
  | 'BAD_NUMBER'
  | 'BAD_VALUE'
  | 'CONTRADICTION'
  | 'TOO_LONG'
  | 'TRUNCATED'
  | 'NOT_IN_SOURCE';

/**
 * The message of a zod issue of the desk: a code and words, `CODE|words`. Zod carries one string, and both must come
 * from where the rule is written. `complaints.ts` takes them apart.
 */
export type Problem = `${ProblemCode}|${string}`;

/** A value is not what its place wants; what was found is added to the words. */
export function expected(code: ProblemCode, what: string): Problem {
  return `${code}|expected ${what}`;
}

/** A rule over several values is broken; the words say everything. */
export function broken(code: ProblemCode, sentence: string): Problem {
  return `${code}|${sentence}`;
}

/** Adds a broken rule at a property of the value under check. */
export function complain(
  context: z.core.$RefinementCtx,
  at: readonly (string | number)[],
  problem: Problem,
): void {
  context.addIssue({ code: 'custom', path: [...at], message: problem });
}

/** An object with exactly these properties; an unknown one is a problem, with the nearest known one beside it. */
export function object<Shape extends z.core.$ZodShape>(
  shape: Shape,
  description: string,
): z.ZodObject<Shape, z.core.$strict> {
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? unknownProperties(issue.keys, Object.keys(shape))
          : expected('BAD_VALUE', `an object with ${Object.keys(shape).slice(0, 4).join(', ')} …`),
    })
    .describe(description);
}

/** A list of these. */
export function list<Item extends z.ZodType>(item: Item, description: string): z.ZodArray<Item> {
  return z.array(item, { error: expected('BAD_VALUE', 'a list') }).describe(description);
}

/** One word of a vocabulary. */
export function choice<const Words extends Readonly<Record<string, string>>>(
  words: Words,
  description: string,
): z.ZodEnum<Words> {
  const error = expected('BAD_VALUE', `one of ${Object.keys(words).join(', ')}`);
  return z.enum(words, { error }).describe(description);
}

/** True or false. */
export function flag(description: string): z.ZodBoolean {
  return z.boolean({ error: expected('BAD_VALUE', 'true or false') }).describe(description);
}

/** Text of one to `max` characters, without white space at its ends. `what` says what is expected. */
export function text(description: string, max = 500, what = 'text'): z.ZodString {
  return z
    .string({ error: expected('BAD_VALUE', what) })
    .trim()
    .min(1, { error: expected('MISSING_VALUE', 'text') })
    .max(max, { error: expected('TOO_LONG', `text of at most ${max} characters`) })
    .refine(isWords, { error: expected('BAD_VALUE', 'words') })
    .describe(description);
}

/** Text of one form, such as a date. */
export function formed(
  words: Problem,
  form: { pattern: RegExp; isValid?: (text: string) => boolean; example: string },
  description: string,
): z.ZodString {
  return z
    .string({ error: words })
    .trim()
    .regex(form.pattern, { error: words })
    .refine((value) => !form.pattern.test(value) || (isWords(value) && (form.isValid?.(value) ?? true)), {
      error: words,
    })
    .describe(description)
    .meta({ examples: [form.example] });
}

/** What a database cannot keep, and what a program writes where it has no value. */
function isWords(value: string): boolean {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u.test(value)) return false;
  return !['null', 'undefined', 'NaN', '[object Object]', 'Invalid Date'].includes(value);
}

function unknownProperties(found: readonly string[], known: readonly string[]): string {
  const problems = found.map((name) => {
    const like = nearest(name, known);
    const hint = like === undefined ? `known are ${known.join(', ')}` : `did you mean "${like}"?`;
    return broken('UNKNOWN_PROPERTY', `unknown property "${name}" (${hint})`);
  });
  return problems.join('\n');
}
