/** Lists of nodes in the graph. */
import type { ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import { all, type PrismaWhere } from './conditions.ts';
import type { Context } from './context.ts';
import { type Connection, planPage } from './keyset.ts';
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
  const resolve = async (
    parent: Parent,
    args: ListArguments,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Connection<object>> => {
    const where = all([scope.of(parent), listing.where.listed(await withAreas(context, args.where))]);
    const page = planPage(args, listing.order.sorts(args.orderBy), [scope.name, args.where ?? null]);
    const query = queryFromInfo({
      context,
      info,
      typeName: model,
      select: page.select,
      paths: NODE_PATHS,
    });
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
  return { type: listing.ref, description, args: listArguments(t as never, listing), resolve } as never;
}

const NODE_PATHS = [['nodes'], ['edges', 'node']];
