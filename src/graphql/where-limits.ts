/** How much a `where` may say: what is beyond it, PostgreSQL and Prisma refuse in words that no client understands. */
import { UserInputError } from '../core/errors.ts';

/** Most values in one `in`. */
export const MOST_VALUES = 1_000;
/** Most values in all lists of one `where` together. */
const MOST_VALUES_IN_ALL = 5_000;
/** Most conditions in one `where`, however deep; each AND, OR, NOT, `some`, `none` and `every` is one as well. */
const MOST_CONDITIONS = 200;

const groups = new Set(['AND', 'OR', 'NOT', 'some', 'none', 'every']);

/** Gives a `where` back; throws UserInputError for one that says too much. It does not recurse, however deep that is. */
export function answerable(where: object): object {
  let conditions = 0;
  let values = 0;
  const unread: object[] = [where];
  for (let input = unread.pop(); input; input = unread.pop()) {
    for (const [name, said] of Object.entries(input) as [string, unknown][]) {
      const inner = [said].flat();
      const nested = inner.filter(isInput);
      for (const object of nested) unread.push(object);
      if (nested.length === 0 || groups.has(name)) conditions += 1;
      if (name !== 'in') continue;
      values += inner.length;
      atMost(MOST_VALUES, inner.length, 'values in one `in`');
    }
  }
  atMost(MOST_CONDITIONS, conditions, 'conditions in one `where`');
  atMost(MOST_VALUES_IN_ALL, values, 'values in all lists of one `where`');
  return where;
}

function isInput(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

function atMost(limit: number, actual: number, what: string): void {
  if (actual <= limit) return;
  const count = (n: number): string => n.toLocaleString('en');
  throw new UserInputError(
    'BAD_USER_INPUT',
    `At most ${count(limit)} ${what} are answered, got ${count(actual)}.`,
    { hint: 'Ask in several requests.' },
  );
}
