import type { Scope } from '../../core/api-key.ts';
import { EditRefused } from '../../core/edit-problem.ts';
import { GatewayError, OperationError, UserInputError } from '../../core/errors.ts';
import type { Attempt } from '../../db/audit.ts';
import { type Context, requireScope, startAfresh } from '../context.ts';
import type { Editing, Editor } from '../editor.ts';
import { decodeGlobalId } from '../global-id.ts';
import type { NodeKey } from '../node-key.ts';
import type { Refusal } from './results.ts';

/** Bounds of `why`, in characters. */
const SHORTEST_WHY = 3;
const LONGEST_WHY = 500;

/** The description of the argument `why`. */
export const whyDescription =
  `Why, in ${SHORTEST_WHY} to ${LONGEST_WHY} characters. It is kept for good; of all but a takedown everybody reads it in the ` +
  'feed, with the name of the key.';

/** A mutation as it was called. */
export interface Call {
  scope: Scope;
  action: string;
  target: string | null;
  why: string;
}

/**
 * Does the work of a mutation for a caller who may, and notes every attempt that comes to nothing. What the caller has to
 * mend is the answer; that they may not, or must come back later, is an error.
 */
export async function edit<Result>(
  context: Context,
  call: Call,
  work: (editor: Editor, editing: Editing) => Promise<Result>,
): Promise<Result | Refusal> {
  const { editor, caller } = context;
  if (!editor) {
    throw new OperationError('CONFIGURATION', 'This server takes no edits.', {
      hint: 'Ask the one that was started with an archive.',
    });
  }
  const { action, target, why } = call;
  const attempt: Omit<Attempt, 'outcome'> = { key: caller.key?.id ?? null, action, target, why };
  try {
    const by = await holder(context, editor, call.scope);
    const result = await work(editor, { by, why: checkedWhy(why), action, target });
    startAfresh(context);
    return result;
  } catch (error) {
    const refusal = refusalOf(error);
    const isExpected = error instanceof GatewayError;
    const outcome = refusal ? 'REFUSED' : isExpected ? error.code : 'FAILED';
    const noted = editor.note({
      ...attempt,
      outcome,
      ...(refusal && { details: { problem: refusal.code } }),
    });
    // What failed for a defect, or without the database, is told as what it is.
    await (isExpected ? noted : noted.catch(() => undefined));
    if (!refusal) throw error;
    return refusal;
  }
}

// Of a socket that is open: its key may have been revoked since.
async function holder(context: Context, editor: Editor, scope: Scope): Promise<Editing['by']> {
  const key = requireScope(context, scope);
  if (await editor.holds(key.id)) return key;
  throw new UserInputError('UNAUTHENTICATED', `The key "${key.name}" does not hold any more.`, {
    hint: 'Ask the operator for another one.',
  });
}

function checkedWhy(why: string): string {
  const tidy = why.trim();
  if (tidy.length >= SHORTEST_WHY && tidy.length <= LONGEST_WHY && !tidy.includes('\0')) return tidy;
  throw new EditRefused('BAD_VALUE', `why has ${tidy.length} characters.`, {
    hint: `Say in ${SHORTEST_WHY} to ${LONGEST_WHY} characters why.`,
    path: 'why',
  });
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof EditRefused)) return undefined;
  const { problem, path, message, hint = '' } = error;
  return { member: 'EditRefused', code: problem, path, message, hint };
}

/** The node of a global id. Throws EditRefused for what is no id, or that of a node of another type. */
export function nodeOf(globalId: string, path: string, types?: readonly string[]): NodeKey {
  let found: ReturnType<typeof decodeGlobalId>;
  try {
    found = decodeGlobalId(globalId);
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error;
    throw new EditRefused('UNKNOWN_NODE', error.message, { hint: error.hint ?? '', path });
  }
  const { typename: type, id } = found;
  if (types && !types.includes(type)) {
    const hint = `Give the id of a ${types.join(' or a ')}.`;
    throw new EditRefused('WRONG_TYPE', `"${globalId}" is the id of a ${type}.`, { hint, path });
  }
  return { type, id };
}
