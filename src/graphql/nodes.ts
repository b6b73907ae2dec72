/** Loading nodes of mixed types by id: one statement per type, whatever the number of nodes. */
import { brandWithType } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { decodeGlobalId, decodeIdOf } from './global-id.ts';
import { LARGEST_PAGE } from './keyset.ts';
import type { NodeKey } from './node-key.ts';

export type { NodeKey } from './node-key.ts';

/**
 * Loads nodes with what the operation selects of them. `paths` lead from the resolving field to where the nodes
 * stand in its answer. The answer is in the order of the keys; null where there is no such node.
 */
export async function loadNodes(
  context: Context,
  info: GraphQLResolveInfo,
  keys: readonly NodeKey[],
  paths: string[][],
): Promise<(object | null)[]> {
  const byType = new Map<string, NodeKey[]>();
  for (const key of keys) byType.set(key.type, [...(byType.get(key.type) ?? []), key]);
  const found = new Map<string, object>();
  await Promise.all(
    [...byType].map(async ([type, group]) => {
      const query = queryFromInfo({ context, info, typeName: type, select: { id: true }, paths });
      const ids = [...new Set(group.map(({ id }) => id))];
      for (const row of await context.loaders.load(type, query, ids)) {
        if (row instanceof Error) throw row;
        if (row === null) continue;
        brandWithType(row, type as never);
        found.set(`${type} ${(row as { id: string }).id}`, row);
      }
    }),
  );
  return keys.map(({ type, id }) => found.get(`${type} ${id}`) ?? null);
}

/** The interface of everything that has an id. */
export const Node = builder.nodeInterfaceRef();

builder.queryField('node', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: 'The node of an id; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'An `id` from an earlier answer.' }) },
    resolve: async (_root, { id }, context, info) => {
      const { typename, id: own } = decodeGlobalId(id);
      const [node] = await loadNodes(context, info, [{ type: typename, id: own }], [[]]);
      return node;
    },
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'The nodes of some ids, in their order; null where there is none.',
    args: {
      ids: t.arg.idList({ required: true, description: `Up to ${LARGEST_PAGE} ids from earlier answers.` }),
    },
    resolve: async (_root, { ids }, context, info) => {
      if (ids.length > LARGEST_PAGE) {
        throw new UserInputError('PAGE_TOO_LARGE', `At most ${LARGEST_PAGE} ids at once; got ${ids.length}.`);
      }
      const keys = ids.map((id) => {
        const { typename, id: own } = decodeGlobalId(id);
        return { type: typename, id: own };
      });
      return (await loadNodes(context, info, keys, [[]])) as never;
    },
  }),
);

/** Adds a root field that gives the node of one type by its id, named as the type (`meeting` for `Meeting`). */
export function nodeField(type: string): void {
  builder.queryField(`${type.charAt(0).toLowerCase()}${type.slice(1)}`, (t) =>
    t.field({
      type: type as never,
      nullable: true,
      description: `The ${type} of an id; null where there is none.`,
      args: { id: t.arg.id({ required: true, description: 'An `id` from an earlier answer.' }) },
      resolve: async (_root, { id }, context, info) => {
        const [node] = await loadNodes(context, info, [{ type, id: decodeIdOf(type, id) }], [[]]);
        return node as never;
      },
    }),
  );
}
