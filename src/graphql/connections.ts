import type { InputRef, ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import type { PrismaWhere } from './conditions.ts';
import type { Context } from './context.ts';
import {
  type Connection,
  type Page,
  type PageArguments,
  planPage,
  type Sort,
  type SortColumn,
} from './keyset.ts';
import { delegateOf } from './loaders.ts';
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
  return { model, ref: ref as never, where, order, types: [connection as never, edge as never] };
}

function listArguments(t: { arg: (options: object) => never }, { where, order }: Listing) {
  return {
    where: t.arg({ type: where.ref, description: 'Only nodes that meet this.' }),
    orderBy: t.arg({ type: [order.ref], description: 'The order; the first entry decides first.' }),
  };
}

interface ListArguments extends PageArguments {
  where?: object | null;
  orderBy?: readonly object[] | null;
}

/** Adds a root field that lists nodes. */
export function listField(name: string, description: string, listing: Listing): void {
  builder.queryField(name, (t) =>
    t.connection(
      {
        type: listing.ref as never,
        description,
        args: listArguments(t as never, listing),
        resolve: (async (_root: unknown, args: ListArguments, context: Context, info: GraphQLResolveInfo) => {
          const where = listing.where.listed(args.where);
          const page = planPage(args, listing.order.sorts(args.orderBy), [listing.model, args.where ?? null]);
          const query = queryFromInfo({
            context,
            info,
            typeName: listing.model,
            select: page.select,
            paths: NODE_PATHS,
          });
          const rows = await delegateOf(context.db, listing.model).findMany({
            ...query,
            where: { AND: [where, page.where] },
            orderBy: page.orderBy,
            take: page.take,
          });
          return page.connection(rows, () => delegateOf(context.db, listing.model).count({ where }));
        }) as never,
      },
      ...listing.types,
    ),
  );
}

const NODE_PATHS = [['nodes'], ['edges', 'node']];
const NESTED_NODE_PATHS = [[{ name: 'nodes' }], [{ name: 'edges' }, { name: 'node' }]];

/** A to-many relation of the parent, loaded with the parent in one statement. */
export interface NestedList {
  /** Relation of the parent's Prisma model. */
  relation: string;
  /** Where the relation is a join table: its relation to the listed node. */
  through?: string;
  /** Conditions on the relation that always hold. */
  always?: PrismaWhere;
}

/**
 * Adds a field that lists related nodes. The page is selected with the parent, so that a list of parents costs no
 * statement per parent.
 */
export function nestedListField(
  parent: string,
  name: string,
  description: string,
  listing: Listing,
  nested: NestedList,
): void {
  builder.prismaObjectField(parent as 'Place', name, (t) =>
    t.connection(
      {
        type: listing.ref as never,
        description,
        args: listArguments(t as never, listing),
        // The `select` option is not told which fields of the connection are asked for; this form of it is.
        extensions: {
          pothosPrismaSelect: nestedSelect(listing, nested),
          pothosPrismaLoaded: (row: Record<string, unknown>) => row[nested.relation] !== undefined,
        },
        resolve: ((row: Record<string, unknown>, args: ListArguments) =>
          nestedPage(listing, nested, row, args)) as never,
      },
      ...listing.types,
    ),
  );
}

function nestedPlan(
  listing: Listing,
  nested: NestedList,
  args: ListArguments,
): { page: Page; filter: PrismaWhere } {
  return {
    page: planPage(args, listing.order.sorts(args.orderBy), [nested.relation, args.where ?? null]),
    filter: related(nested, listing.where.listed(args.where)),
  };
}

function nestedSelect(listing: Listing, nested: NestedList) {
  return (
    args: ListArguments,
    _context: Context,
    nestedQuery: (query: object, path: object) => { select?: object },
    selection: () => ReadonlySet<string>,
  ): object => {
    const { page, filter } = nestedPlan(listing, nested, args);
    const inner = nestedQuery(
      { select: page.select },
      { getType: () => listing.model, paths: NESTED_NODE_PATHS },
    );
    const rows = {
      where: { AND: [filter, related(nested, page.where)] },
      orderBy: nested.through ? page.orderBy.map((sort) => ({ [nested.through!]: sort })) : page.orderBy,
      take: page.take,
      ...(nested.through ? { select: { [nested.through]: inner } } : inner),
    };
    const count = selection().has('totalCount')
      ? { _count: { select: { [nested.relation]: { where: filter } } } }
      : {};
    return { select: { [nested.relation]: rows, ...count } };
  };
}

function nestedPage(listing: Listing, nested: NestedList, row: Record<string, unknown>, args: ListArguments) {
  const loaded = (row[nested.relation] ?? []) as Record<string, object>[];
  const rows = nested.through ? loaded.map((link) => link[nested.through!]!) : loaded;
  const counts = row._count as Record<string, number> | undefined;
  return nestedPlan(listing, nested, args).page.connection(rows, () => counts![nested.relation]!);
}

function related({ through, always }: NestedList, where: PrismaWhere): PrismaWhere {
  return { AND: [...(always ? [always] : []), through ? { [through]: where } : where] };
}
