/** The operators of filters by the kind of value that they test. */
import type { InputRef } from '@pothos/core';
import { builder } from './builder.ts';
import { MOST_VALUES } from './where-limits.ts';

const eq = 'Equal to this.';
const isIn = `Equal to one of these, at most ${MOST_VALUES.toLocaleString('en')}.`;
const not = 'Not equal to this. What is unknown is not equal to anything and stays out.';

export const StringFilter = builder.inputType('StringFilter', {
  description: 'Conditions on a text. All that are given must hold.',
  fields: (t) => ({
    eq: t.string({ description: eq }),
    in: t.stringList({ description: isIn }),
    not: t.string({ description: not }),
    contains: t.string({ description: 'Contains this text, in upper or lower case.' }),
  }),
});
export const IdFilter = builder.inputType('IDFilter', {
  description: 'Conditions on the id of a node.',
  fields: (t) => ({
    eq: t.id({ description: eq }),
    in: t.idList({ description: isIn }),
    not: t.id({ description: not }),
  }),
});
export const CountryFilter = builder.inputType('CountryFilter', {
  description:
    'Conditions on a country. A code is ISO 3166-1 (`UKR`, `UA`, `804`), or of another system with its name before ' +
    'it: `gwno:369`, `unhcr:UKR`, `fips:UP`, `m49:804`. An unknown or ambiguous code is an error.',
  fields: (t) => ({
    eq: t.string({ description: eq }),
    in: t.stringList({ description: isIn }),
    not: t.string({ description: not }),
  }),
});
export const IntFilter = builder.inputType('IntFilter', {
  description: 'Conditions on a whole number. What is unknown meets none of them.',
  fields: (t) => ({
    eq: t.int({ description: eq }),
    in: t.intList({ description: isIn }),
    not: t.int({ description: not }),
    gte: t.int({ description: 'At least this.' }),
    lt: t.int({ description: 'Less than this.' }),
  }),
});
export const FloatFilter = builder.inputType('FloatFilter', {
  description: 'Conditions on a number. What is unknown meets none of them.',
  fields: (t) => ({
    gte: t.float({ description: 'At least this.' }),
    lt: t.float({ description: 'Less than this.' }),
  }),
});
export const DateTimeFilter = builder.inputType('DateTimeFilter', {
  description: 'Conditions on an instant. What is unknown meets none of them.',
  fields: (t) => ({
    gte: t.field({ type: 'DateTime', description: 'At this instant or later.' }),
    lt: t.field({ type: 'DateTime', description: 'Before this instant.' }),
  }),
});
export const DateFilter = builder.inputType('DateFilter', {
  description: 'Conditions on a calendar day. What is unknown meets none of them.',
  fields: (t) => ({
    eq: t.field({ type: 'Date', description: eq }),
    in: t.field({ type: ['Date'], description: isIn }),
    not: t.field({ type: 'Date', description: not }),
    gte: t.field({ type: 'Date', description: 'On this day or later.' }),
    lt: t.field({ type: 'Date', description: 'Before this day.' }),
  }),
});

export const CodeFilter = builder.inputType('CodeFilter', {
  description: "A condition on codes of a system: one of a node's codes is this.",
  fields: (t) => ({
    scheme: t.string({ description: 'The code system, e.g. `PCODE`; left out: of any.' }),
    value: t.string({ required: true, description: 'The code, with its leading zeros.' }),
  }),
});

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
