/** Lists of nodes in the graph. */
import type { ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import { all, type PrismaWhere } from './conditions.ts';
import type { Context } from './context.ts';
import { type Connection, type Page, planPage } from './keyset.ts';
import { listArguments, type ListArguments, type Listing } from './listings.ts';
import { delegateOf } from './loaders.ts';
import { withAreas } from './within.ts';

export { type Listing, listing, listingOf, type Order, orderInput } from './listings.ts';
export { type NestedList, nestedListField } from './nested-lists.ts';

/** Adds a root field that lists nodes. */
export function listField(name: string, description: string, listing: Listing): void {
  builder.queryField(name, (t) =>
    t.connection(
      listOptions(t, description, listing, { name: listing.model, of: () => ({}) }),
      ...listing.types,
    ),
  );
}

/** Adds a field to a type of which an operation asks for few: it costs a statement for each of them. */
export function scopedListField<Parent extends object>(
  parent: ObjectRef<never, Parent>,
  name: string,
  description: string,
  listing: Listing,
  scope: (parent: Parent) => PrismaWhere,
): void {
  builder.objectField(parent as never, name, (t) =>
    t.connection(
      listOptions(t, description, listing, { name: `${parent.name}.${name}`, of: scope }),
      ...listing.types,
    ),
  );
}

/** What all nodes of a list are, whatever the caller's filter, and the name that its cursors are bound to. */
interface ListScope<Parent> {
  name: string;
  of(parent: Parent): PrismaWhere;
}

function listOptions<Parent>(
  t: object,
  description: string,
  listing: Listing,
  scope: ListScope<Parent>,
): never {
  const { model } = listing;
  const reading: ListReading<Parent> = {
    model,
    planned: async (parent, args, context) => ({
      where: all([scope.of(parent), listing.where.listed(await withAreas(context, args.where))]),
      page: planPage(args, listing.order.sorts(args.orderBy), [scope.name, args.where ?? null]),
    }),
    selected: (context, info, select) =>
      queryFromInfo({ context, info, typeName: model, select, paths: NODE_PATHS }),
  };
  const resolve = async (
    parent: Parent,
    args: ListArguments,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Connection<object>> => {
    const { where, page } = await reading.planned(parent, args, context);
    const query = reading.selected(context, info, page.select);
    const rows = await delegateOf(context.db, model).findMany({
      ...query,
      where: { AND: [where, page.where] },
      orderBy: page.orderBy,
      take: page.take,
    });
    // Nothing behind a cursor is not nothing: what the cursor stands for was found before.
    const hasFound = rows.length > 0 || args.after != null || args.before != null;
    context.asked.push({ model, where: args.where ?? null, hasFound });
    return page.connection(rows, () => delegateOf(context.db, model).count({ where }));
  };
  return {
    type: listing.ref,
    description,
    args: listArguments(t as never, listing),
    extensions: { [LIST_READING]: reading },
    resolve,
  } as never;
}

/** How a list is read, for whoever reads more of it than a page. */
export interface ListReading<Parent = unknown> {
  model: string;
  /** What its nodes meet, and which of them are asked for. Throws UserInputError as the field does. */
  planned(parent: Parent, args: ListArguments, context: Context): Promise<{ where: PrismaWhere; page: Page }>;
  /** What Prisma is to select for an operation's nodes, and at least this. */
  selected(context: Context, info: GraphQLResolveInfo, select: Page['select']): object;
}

/** The extension of a field that has its `ListReading`. */
export const LIST_READING = 'listReading';

const NODE_PATHS = [['nodes'], ['edges', 'node']];
