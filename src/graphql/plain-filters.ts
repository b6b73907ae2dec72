/** Filters that take one plain value instead of operators, because only one question makes sense of them. */
import type { InputRef } from '@pothos/core';
import { all, at, negation, type PrismaWhere, saidIn } from './conditions.ts';
import { CodeFilter } from './filter-inputs.ts';
import { filter, type FilterField, storableText } from './where.ts';

/** Whether something holds of a node: `true` finds those of which it does, `false` those of which it does not. */
export function whether(condition: PrismaWhere, description: string): FilterField {
  return {
    type: 'Boolean' as unknown as InputRef<unknown>,
    description,
    toPrisma: (value) => (value === true ? condition : negation(condition)),
  };
}

/**
 * Whether a day may lie within a period. `begin` is the column with its first possible day, `end` with its last; a
 * period whose begin or end is not known may go on in that direction for ever.
 */
export function mayInclude(begin: string, end: string, description: string): FilterField {
  return {
    type: 'Date' as unknown as InputRef<unknown>,
    description,
    toPrisma: (value) => {
      const day = new Date(`${String(value)}T00:00:00Z`);
      return {
        AND: [
          { OR: [{ [begin]: null }, { [begin]: { lte: day } }] },
          { OR: [{ [end]: null }, { [end]: { gte: day } }] },
        ],
      };
    },
  };
}

/** Actors that may be looked up by name: all but persons without a public role (I27). */
export const FINDABLE: PrismaWhere = { OR: [{ publicRole: null }, { publicRole: true }] };

/**
 * The name of an actor, at a dotted path over to-one relations (`speaker`), or of the node itself (``). Persons without
 * a public role are not found by it, and neither by its opposite, which would tell their names as well (I27).
 */
export function actorName(actor: string, description: string): FilterField {
  return ofFindable(actor, filter.text(actor === '' ? 'name' : `${actor}.name`, description));
}

/** A filter by words that name an actor, which is at a dotted path: it finds none who may not be looked up by name (I27). */
export function ofFindable(actor: string, name: FilterField): FilterField {
  const findable = actor === '' ? FINDABLE : at(actor, FINDABLE);
  return {
    ...name,
    toPrisma: (value) => all([findable, name.toPrisma(value)]),
    opposite: (value) => all([findable, name.opposite!(value)]),
  };
}

/** What is asked for of a code: its value, and its scheme unless it may be of any. */
export interface AskedCode {
  scheme?: string;
  value: string;
}

/** A code that a node has among others; `having` is the condition that it has it. */
export function hasCode(
  description: string,
  having: (code: AskedCode) => PrismaWhere,
  lacking: (code: AskedCode) => PrismaWhere = (code) => negation(having(code)),
): FilterField {
  const asked = (value: unknown): AskedCode =>
    Object.fromEntries(saidIn(value as object).map(([part, text]) => [part, storableText(text)])) as never;
  return {
    type: CodeFilter,
    description,
    toPrisma: (value) => having(asked(value)),
    opposite: (value) => lacking(asked(value)),
  };
}
