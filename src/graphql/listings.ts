/** How nodes are listed: their filter, their order, the types of their connections. */
import type { InputRef, ObjectRef } from '@pothos/core';
import { builder } from './builder.ts';
import type { Connection, PageArguments, Sort, SortColumn } from './keyset.ts';
import type { Where } from './where.ts';

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many nodes meet the filter, over all pages. Counted only when asked for.',
    resolve: (connection) => (connection as unknown as Connection<unknown>).totalCount(),
  }),
);

const SortDirection = builder.enumType('SortDirection', {
  description: 'Direction of an order. Unknown values come last in both.',
  values: {
    ASC: { description: 'Smallest, earliest or first in the alphabet comes first.' },
    DESC: { description: 'Largest, latest or last in the alphabet comes first.' },
  } as const,
});

/** The `orderBy` of a type: its input, and the order when none is given. */
export interface Order {
  ref: InputRef<object>;
  sorts(given: readonly object[] | null | undefined): Sort[];
}

/** Makes the `orderBy` input of a type from its sortable columns. */
export function orderInput<Field extends string>(
  type: string,
  columns: Record<Field, SortColumn & { description: string }>,
  byDefault: { field: NoInfer<Field>; direction: 'ASC' | 'DESC' },
): Order {
  const values = Object.fromEntries(
    Object.entries<SortColumn & { description: string }>(columns).map(([name, { description }]) => [
      name,
      { description },
    ]),
  );
  const fields = builder.enumType(`${type}OrderField`, {
    description: `What ${type} nodes can be ordered by.`,
    values,
  });
  const ref = builder.inputType(`${type}Order`, {
    description: `An order of ${type} nodes. Ties are broken by the id; unknown values come last.`,
    fields: (t) => ({
      field: t.field({ type: fields, required: true, description: 'What to order by.' }),
      direction: t.field({ type: SortDirection, required: true, description: 'Which end comes first.' }),
    }),
  });
  return {
    ref,
    sorts: (given) =>
      (given?.length ? (given as (typeof byDefault)[]) : [byDefault]).map(({ field, direction }) => {
        const { column, kind, nullable } = columns[field];
        return { column, kind, nullable, direction: direction === 'DESC' ? 'desc' : 'asc' };
      }),
  };
}

/** How a kind of node is listed. */
export interface Listing {
  /** Name of the Prisma model and of the GraphQL type. */
  model: string;
  ref: ObjectRef<never, unknown>;
  where: Where;
  order: Order;
  /** The connection type and its edge, shared by all lists of these nodes. */
  types: readonly [connection: never, edge: never];
}

/** Makes the listing of a type, with one connection type for all its lists. */
export function listing(model: string, ref: unknown, where: Where, order: Order): Listing {
  const edge = builder.edgeObject({
    type: ref as never,
    name: `${model}Edge`,
    description: `A ${model} in a list, with its cursor.`,
  });
  const connection = builder.connectionObject(
    {
      type: ref as never,
      name: `${model}Connection`,
      description: `A page of ${model} nodes, in a stated order.`,
    },
    edge,
  );
  const made: Listing = {
    model,
    ref: ref as never,
    where,
    order,
    types: [connection as never, edge as never],
  };
  listings.set(model, made);
  return made;
}

const listings = new Map<string, Listing>();

/** The listing of another domain's nodes, by their type; that domain must have been imported before. */
export function listingOf(model: string): Listing {
  const made = listings.get(model);
  if (!made) throw new Error(`There is no list of ${model} nodes`);
  return made;
}

/** The same; undefined where there is none. */
export function findListing(model: string): Listing | undefined {
  return listings.get(model);
}

/** The arguments of a list beside those of its pages. */
export function listArguments(t: { arg: (options: object) => never }, { where, order }: Listing) {
  return {
    where: t.arg({ type: where.ref, description: 'Only nodes that meet this.' }),
    orderBy: t.arg({ type: [order.ref], description: 'The order; the first entry decides first.' }),
  };
}

export interface ListArguments extends PageArguments {
  where?: object | null;
  orderBy?: readonly object[] | null;
}
