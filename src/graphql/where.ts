/**
 * Filters: one shape everywhere. A `where` is an input object with one field per filterable property, each with
 * typed operators, and `AND`, `OR`, `NOT`. All that is given must hold. Nothing is accepted and ignored.
 */
import type { InputRef } from '@pothos/core';
import { parseCountryCode } from '../core/countries.ts';
import { UserInputError } from '../core/errors.ts';
import { builder } from './builder.ts';
import { all, any, at, negation, type PrismaWhere, saidIn } from './conditions.ts';
import { decodeIdOf } from './global-id.ts';
import { answerable, MOST_VALUES } from './where-limits.ts';

/** One property of a `where`: its input type, and what it means. */
export interface FilterField {
  type: InputRef<unknown>;
  description: string;
  toPrisma(value: unknown): PrismaWhere;
  /** What it means under NOT, where that is more than the negation. */
  opposite?(value: unknown): PrismaWhere;
}

const eq = 'Equal to this.';
const isIn = `Equal to one of these, at most ${MOST_VALUES.toLocaleString('en')}.`;
const not = 'Not equal to this. What is unknown is not equal to anything and stays out.';

const StringFilter = builder.inputType('StringFilter', {
  description: 'Conditions on a text. All that are given must hold.',
  fields: (t) => ({
    eq: t.string({ description: eq }),
    in: t.stringList({ description: isIn }),
    not: t.string({ description: not }),
    contains: t.string({ description: 'Contains this text, in upper or lower case.' }),
  }),
});
const IdFilter = builder.inputType('IDFilter', {
  description: 'Conditions on the id of a node.',
  fields: (t) => ({
    eq: t.id({ description: eq }),
    in: t.idList({ description: isIn }),
    not: t.id({ description: not }),
  }),
});
const CountryFilter = builder.inputType('CountryFilter', {
  description:
    'Conditions on a country. A code is ISO 3166-1 (`UKR`, `UA`, `804`), or of another system with its name before ' +
    'it: `gwno:369`, `unhcr:UKR`, `fips:UP`, `m49:804`. An unknown or ambiguous code is an error.',
  fields: (t) => ({
    eq: t.string({ description: eq }),
    in: t.stringList({ description: isIn }),
    not: t.string({ description: not }),
  }),
});
const IntFilter = builder.inputType('IntFilter', {
  description: 'Conditions on a whole number. What is unknown meets none of them.',
  fields: (t) => ({
    eq: t.int({ description: eq }),
    in: t.intList({ description: isIn }),
    not: t.int({ description: not }),
    gte: t.int({ description: 'At least this.' }),
    lt: t.int({ description: 'Less than this.' }),
  }),
});
const DateFilter = builder.inputType('DateFilter', {
  description: 'Conditions on a calendar day. What is unknown meets none of them.',
  fields: (t) => ({
    eq: t.field({ type: 'Date', description: eq }),
    in: t.field({ type: ['Date'], description: isIn }),
    not: t.field({ type: 'Date', description: not }),
    gte: t.field({ type: 'Date', description: 'On this day or later.' }),
    lt: t.field({ type: 'Date', description: 'Before this day.' }),
  }),
});

const asDate = (value: unknown): unknown =>
  typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value;

/** Filters by kind; each takes the Prisma column (or a dotted path over to-one relations) that it tests. */
export const filter = {
  text: (column: string, description: string) => field(StringFilter, column, description, storableText),
  int: (column: string, description: string) => field(IntFilter, column, description, (value) => value),
  day: (column: string, description: string) => field(DateFilter, column, description, asDate),
  enum: (type: InputRef<unknown>, column: string, description: string) =>
    field(type, column, description, (v) => v),
  country: (column: string, description: string) =>
    field(CountryFilter, column, description, (value) => countryCode(String(value))),
  node: (type: string, column: string, description: string) =>
    field(IdFilter, column, description, (value) => decodeIdOf(type, String(value))),
  /** Conditions on related nodes: `some` or `none` of them meet it. */
  some: relationField,
};

/** The operators of an enumeration. */
export function enumFilter<T extends string>(name: string, type: InputRef<T>): InputRef<unknown> {
  return builder.inputType(name, {
    description: 'Conditions on a value of a closed list.',
    fields: (t) => ({
      eq: t.field({ type, description: eq }),
      in: t.field({ type: [type], description: isIn }),
      not: t.field({ type, description: not }),
    }),
  });
}

function field(
  type: unknown,
  column: string,
  description: string,
  convert: (value: unknown) => unknown,
): FilterField {
  const toPrisma = (value: unknown): PrismaWhere =>
    all(saidIn(value as object).map(([operator, given]) => at(column, condition(operator, given, convert))));
  const [relation = '', isPath] = column.split('.');
  return {
    type: type as InputRef<unknown>,
    description,
    toPrisma,
    // Without the related node the value is unknown, which SQL knows of a column but not of a missing row.
    opposite: (value) =>
      all([...(isPath ? [{ [relation]: { isNot: null } }] : []), negation(toPrisma(value))]),
  };
}

function condition(operator: string, given: unknown, convert: (value: unknown) => unknown): object {
  if (operator === 'eq') return { equals: convert(given) };
  if (operator === 'in') return { in: (given as unknown[]).map(convert) };
  // Prisma hands the text to LIKE as it is: its wildcards are characters like any other to whoever asks.
  if (operator === 'contains') {
    return { contains: String(convert(given)).replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' };
  }
  return { [operator]: convert(given) };
}

/** A text that the database can compare; throws UserInputError for one with a NUL character. */
export function storableText(value: unknown): string {
  const text = String(value);
  if (text.includes('\0')) throw new UserInputError('BAD_USER_INPUT', 'A text cannot have a NUL character.');
  return text;
}

function relationField(
  type: string,
  description: string,
  where: () => Where,
  toPrisma: (nested: PrismaWhere) => PrismaWhere,
): FilterField {
  const ref = builder.inputRef<Record<string, unknown>>(`${type}Relation`);
  ref.implement({
    description: `Conditions on the ${type} nodes that belong to it.`,
    fields: (t) => ({
      some: t.field({ type: where().ref, description: 'At least one of them meets this.' }),
      none: t.field({ type: where().ref, description: 'None of them meets this.' }),
    }),
  });
  return {
    type: ref,
    description,
    toPrisma: (value) =>
      all(
        saidIn(value as object).map(([operator, nested]) => {
          const found = toPrisma(where().listed(nested));
          return operator === 'some' ? found : negation(found);
        }),
      ),
  };
}

/** ISO 3166-1 alpha-3 of a country code of any system; throws UserInputError for an unknown or ambiguous one. */
export function countryCode(text: string): string {
  const resolution = parseCountryCode(text);
  if (resolution.ok) return resolution.country.iso3;
  const candidates = resolution.candidates.map(({ iso3, name }) => `${iso3} (${name})`).join(', ');
  throw new UserInputError('BAD_USER_INPUT', resolution.message, {
    hint: candidates ? `It may mean: ${candidates}.` : 'Use an ISO 3166-1 alpha-3 code such as UKR.',
  });
}

/** A `where` input and its meaning. */
export interface Where {
  ref: InputRef<object>;
  /** What it says, and no more. Throws UserInputError for one that says too much or what cannot be. */
  toPrisma(value: object | null | undefined): PrismaWhere;
  /** What it says, and `unlessAsked` as far as it says nothing about it. */
  listed(value: object | null | undefined): PrismaWhere;
}

/**
 * Makes the `where` input of a type. `fields` are made lazily, since types refer to each other. `unlessAsked` is what
 * holds by property unless the caller's `where` says something about that property: lists leave out what was
 * withdrawn, or every count would have a part that nobody stands by any more.
 */
export function whereInput(
  name: string,
  description: string,
  fields: () => Record<string, FilterField>,
  unlessAsked: PrismaWhere = {},
): Where {
  let known: Record<string, FilterField> | undefined;
  const fieldsOf = (): Record<string, FilterField> => (known ??= fields());
  const ref = builder.inputRef<Record<string, unknown>>(name);
  ref.implement({
    description,
    fields: (t) => ({
      ...Object.fromEntries(
        Object.entries(fieldsOf()).map(([property, { type, description: text }]) => [
          property,
          t.field({ type: type as InputRef<object>, description: text }),
        ]),
      ),
      AND: t.field({ type: [ref], description: 'All of these hold.' }),
      OR: t.field({ type: [ref], description: 'At least one of these holds.' }),
      NOT: t.field({
        type: ref,
        description: 'This does not hold. What is unknown meets neither it nor its opposite.',
      }),
    }),
  });
  const toPrisma: Where['toPrisma'] = (value) => meaningOf(fieldsOf, answerable(value ?? {}), false);
  const listed: Where['listed'] = (value) => {
    const said = toPrisma(value);
    const defaults = Object.entries(unlessAsked).filter(([property]) => !speaksOf(value ?? {}, property));
    return all([said, Object.fromEntries(defaults)]);
  };
  return { ref, toPrisma, listed };
}

function meaningOf(fields: () => Record<string, FilterField>, where: object, negated: boolean): PrismaWhere {
  const [both, either] = negated ? [any, all] : [all, any];
  const each = (given: unknown): PrismaWhere[] =>
    (given as object[]).map((inner) => meaningOf(fields, inner, negated));
  return both(
    saidIn(where).map(([property, given]) => {
      if (property === 'NOT') return meaningOf(fields, given, !negated);
      if (property === 'AND') return both(each(given));
      if (property === 'OR') return either(each(given));
      const named = fields()[property]!;
      if (!negated) return named.toPrisma(given);
      return named.opposite?.(given) ?? negation(named.toPrisma(given));
    }),
  );
}

// Not through relations: whether a related node was withdrawn is another question.
function speaksOf(where: object, property: string): boolean {
  return Object.entries(where).some(
    ([name, value]) =>
      name === property ||
      (['AND', 'OR', 'NOT'].includes(name) &&
        [value].flat().some((inner) => speaksOf(inner as object, property))),
  );
}
