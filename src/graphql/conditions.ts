/** Conditions in Prisma's form, put together so that empty ones mean what logic says and null is never a condition. */
import { UserInputError } from '../core/errors.ts';

/** A Prisma filter, whose exact type its domain knows. */
export type PrismaWhere = Record<string, unknown>;

const ALWAYS: PrismaWhere = {};
/** Holds of nothing. Prisma drops an empty OR, which would then find everything; tables without `id` never get this. */
export const NEVER: PrismaWhere = { id: { in: [] } };

/** All of these hold; without any, it holds always. */
export function all(conditions: readonly PrismaWhere[]): PrismaWhere {
  if (conditions.includes(NEVER)) return NEVER;
  const real = conditions.filter((condition) => !isAlways(condition));
  return real.length > 1 ? { AND: real } : (real[0] ?? ALWAYS);
}

/** At least one of these holds; without any, none does. */
export function any(conditions: readonly PrismaWhere[]): PrismaWhere {
  if (conditions.some(isAlways)) return ALWAYS;
  const possible = conditions.filter((condition) => condition !== NEVER);
  return possible.length > 1 ? { OR: possible } : (possible[0] ?? NEVER);
}

/** This does not hold. */
export function negation(condition: PrismaWhere): PrismaWhere {
  if (condition === NEVER) return ALWAYS;
  return isAlways(condition) ? NEVER : { NOT: condition };
}

/** A condition (or an order) of the column at a dotted path over to-one relations. */
export function at(path: string, condition: unknown): PrismaWhere {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), condition) as PrismaWhere;
}

/** What an input object says. Throws UserInputError for a null: it could mean "no condition" and "is unknown". */
export function saidIn(input: object): [name: string, value: NonNullable<unknown>][] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    if (value !== null) return [[name, value]];
    throw new UserInputError('BAD_USER_INPUT', `"${name}" needs a value, got null.`, {
      hint: `Leave "${name}" out when there is no condition.`,
    });
  });
}

/** The names as given; throws UserInputError for one that is not among those that there are. */
export function knownTypes(given: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return given;
  throw new UserInputError('BAD_USER_INPUT', `"${unknown}" is not a type that this list has.`, {
    hint: `Use one of: ${known.join(', ')}.`,
  });
}

function isAlways(condition: PrismaWhere): boolean {
  return Object.keys(condition).length === 0;
}
