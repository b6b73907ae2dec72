import { GraphQLError, Kind } from 'graphql';
import { DateTimeResolver, JSONResolver, SafeIntResolver } from 'graphql-scalars';
import { z } from 'zod';
import { builder } from './builder.ts';

// The calendar of ISO 8601 has a year 0, that of the database has not.
const day = z.iso.date().refine((value) => !value.startsWith('0000'));

function checkedDay(value: unknown): string {
  if (typeof value === 'string' && day.safeParse(value).success) return value;
  throw new GraphQLError(`A Date is a calendar day such as 2022-02-24; got ${JSON.stringify(value)}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

builder.addScalarType('DateTime', DateTimeResolver, {
  description: 'An instant in RFC 3339, e.g. `2026-03-02T00:00:00Z`.',
});
builder.addScalarType('JSON', JSONResolver, {
  description: "Any JSON value. Used only for publishers' raw rows and for values before and after a change.",
});
builder.addScalarType('SafeInt', SafeIntResolver, {
  description: 'A whole number up to 2^53 - 1, for sums that can pass the 2,147,483,647 of Int.',
});
builder.scalarType('ChangeCursor', {
  description:
    'A place in the change feed, and what was known there. Opaque: a `cursor` or `head` of this graph, as it was given.',
  serialize: String,
  parseValue: (value) => {
    if (typeof value === 'string') return value;
    throw new GraphQLError('A cursor of the feed is a text.', { extensions: { code: 'BAD_USER_INPUT' } });
  },
});
builder.scalarType('Date', {
  description: "A calendar day in ISO 8601, e.g. `2022-02-24`, in the event's own local calendar.",
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value: unknown) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : checkedDay(value),
  parseValue: checkedDay,
  parseLiteral: (node) => checkedDay(node.kind === Kind.STRING ? node.value : node.kind),
});
