/**
 * Filters: one shape everywhere. A `where` is an input object with one field per filterable property, each with
 * typed operators, and `AND`, `OR`, `NOT`. All that is given must hold. Nothing is accepted and ignored.
 */
import type { InputRef } from '@pothos/core';
import { parseCountryCode } from '../core/countries.ts';
import { UserInputError } from '../core/errors.ts';
import { builder } from './builder.ts';
import { all, any, at, negation, NEVER, type PrismaWhere, saidIn } from './conditions.ts';
import {
  CountryFilter,
  DateFilter,
  DateTimeFilter,
  FloatFilter,
  IdFilter,
  IntFilter,
  StringFilter,
} from './filter-inputs.ts';
import { decodeIdOf } from './global-id.ts';
import { fieldOf, notTakenDown } from './models.ts';
import { answerable } from './where-limits.ts';

export { enumFilter } from './filter-inputs.ts';

/** One property of a `where`: its input type, and what it means. */
export interface FilterField {
  type: InputRef<unknown>;
  description: string;
  toPrisma(value: unknown): PrismaWhere;
  /** What it means under NOT, where that is more than the negation. */
  opposite?(value: unknown): PrismaWhere;
  /** When it is neither met nor not met, because the value is unknown; left out where it is always known. */
  unknown?(value: unknown, model: string): PrismaWhere;
  /** Of a property that has one value of a closed list: its column, or a dotted path over to-one relations, and the list. */
  closed?: { column: string; list: 'enum' | 'country' | 'dataset' };
}

const asDate = (value: unknown): unknown =>
  typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value;

/** Filters by kind; each takes the Prisma column (or a dotted path over to-one relations) that it tests. */
export const filter = {
  text: (column: string, description: string) => field(StringFilter, column, description, storableText),
  int: (column: string, description: string) => field(IntFilter, column, description, (value) => value),
  float: (column: string, description: string) => field(FloatFilter, column, description, (value) => value),
  instant: (column: string, description: string) =>
    field(DateTimeFilter, column, description, (value) => value),
  day: (column: string, description: string) => field(DateFilter, column, description, asDate),
  enum: (type: InputRef<unknown>, column: string, description: string) =>
    ({ ...field(type, column, description, (v) => v), closed: { column, list: 'enum' } }) as FilterField,
  country: (column: string, description: string): FilterField => ({
    ...field(CountryFilter, column, description, (value) => countryCode(String(value))),
    closed: { column, list: 'country' },
  }),
  dataset: (column: string, description: string): FilterField => ({
    ...field(StringFilter, column, description, storableText),
    closed: { column, list: 'dataset' },
  }),
  node: (type: string, column: string, description: string) =>
    field(IdFilter, column, description, (value) => decodeIdOf(type, String(value))),
  /**
   * Conditions on what belongs to it: `some`, `none` or `every` one of them meets it. Takes the related Prisma model,
   * and how a condition on it is one on the whole: `{ reports: { some: condition } }`.
   */
  some: relationField,
};

function field(
  type: unknown,
  column: string,
  description: string,
  convert: (value: unknown) => unknown,
): FilterField {
  const path = column.split('.');
  const [name = ''] = path.slice(-1);
  const within = (inner: PrismaWhere): PrismaWhere =>
    path.length > 1 ? at(path.slice(0, -1).join('.'), inner) : inner;
  const said = (value: unknown): PrismaWhere[] =>
    saidIn(value as object).map(([operator, given]) => ({ [name]: condition(operator, given, convert) }));
  return {
    type: type as InputRef<unknown>,
    description,
    toPrisma: (value) => all(said(value).map(within)),
    // Without the related node the value is unknown, which SQL knows of a column but not of a missing row.
    opposite: (value) => within(negation(all(said(value)))),
    unknown: (value, model) => {
      const { in: among } = value as { in?: unknown[] };
      return among?.length === 0 ? NEVER : missing(model, column.split('.'));
    },
  };
}

// The column itself may be null, or a row on the way to it may be missing.
function missing(model: string, [name = '', ...rest]: readonly string[]): PrismaWhere {
  const { isRequired, type } = fieldOf(model, name);
  if (rest.length === 0) return isRequired ? NEVER : { [name]: null };
  const beyond = missing(type, rest);
  return any([
    ...(isRequired ? [] : [{ [name]: { is: null } }]),
    ...(beyond === NEVER ? [] : [{ [name]: beyond }]),
  ]);
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

const relationInputs = new Map<string, InputRef<unknown>>();

function relationInput(model: string, where: () => Where): InputRef<unknown> {
  const known = relationInputs.get(model);
  if (known) return known;
  const name = model.endsWith('Relation') ? `${model}Filter` : `${model}Relation`;
  const ref = builder.inputRef<Record<string, unknown>>(name);
  relationInputs.set(model, ref);
  ref.implement({
    description: 'Conditions on what belongs to it. All that are given must hold.',
    fields: (t) => ({
      some: t.field({ type: where().ref, description: 'At least one of them meets this.' }),
      none: t.field({ type: where().ref, description: 'None of them meets this.' }),
      every: t.field({
        type: where().ref,
        description:
          'Each of them meets this; it holds where there are none. One that may or may not meet it does not.',
      }),
    }),
  });
  return ref;
}

function relationField(
  model: string,
  description: string,
  where: () => Where,
  toPrisma: (nested: PrismaWhere) => PrismaWhere,
): FilterField {
  const found = (nested: PrismaWhere): PrismaWhere => (nested === NEVER ? NEVER : toPrisma(nested));
  return {
    type: relationInput(model, where),
    description,
    toPrisma: (value) =>
      all(
        saidIn(value as object).map(([operator, nested]) => {
          if (operator === 'every') return negation(found(where().unmet(nested, model)));
          const meeting = found(where().listed(nested));
          return operator === 'some' ? meeting : negation(meeting);
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
  /** Which of those that are listed do not meet it for certain; `model` is the Prisma model that it is about. */
  unmet(value: object, model: string): PrismaWhere;
  /** Its properties that have one value of a closed list. */
  closedLists(): [property: string, closed: NonNullable<FilterField['closed']>][];
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
  // Whoever asks by the status does not get what was taken down either.
  const defaults = (value: object): PrismaWhere =>
    Object.assign(
      {},
      ...Object.entries(unlessAsked).map(([property, usual]) =>
        speaksOf(value, property)
          ? usual === 'ACTIVE'
            ? notTakenDown(property)
            : {}
          : { [property]: usual },
      ),
    ) as PrismaWhere;
  const toPrisma: Where['toPrisma'] = (value) =>
    meaningOf(fieldsOf, answerable(value ?? {}), { negated: false });
  return {
    ref,
    toPrisma,
    listed: (value) => all([toPrisma(value), defaults(value ?? {})]),
    unmet: (value, model) => all([meaningOf(fieldsOf, value, { negated: true, model }), defaults(value)]),
    closedLists: () =>
      Object.entries(fieldsOf()).flatMap(([property, { closed }]) => (closed ? [[property, closed]] : [])),
  };
}

/** How a `where` is read: what meets it, or what does not. With a model also what may or may not, if it were known. */
interface Reading {
  negated: boolean;
  model?: string;
}

function meaningOf(fields: () => Record<string, FilterField>, where: object, reading: Reading): PrismaWhere {
  const { negated, model } = reading;
  const [both, either] = negated ? [any, all] : [all, any];
  const each = (given: unknown): PrismaWhere[] =>
    (given as object[]).map((inner) => meaningOf(fields, inner, reading));
  return both(
    saidIn(where).map(([property, given]) => {
      if (property === 'NOT') return meaningOf(fields, given, { ...reading, negated: !negated });
      if (property === 'AND') return both(each(given));
      if (property === 'OR') return either(each(given));
      const named = fields()[property]!;
      const certain = negated
        ? (named.opposite?.(given) ?? negation(named.toPrisma(given)))
        : named.toPrisma(given);
      return model && named.unknown ? any([certain, named.unknown(given, model)]) : certain;
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
