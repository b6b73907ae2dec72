/** What the results of mutations have in common. */
import type { GraphQLResolveInfo } from 'graphql';
import { editProblems, type EditProblem } from '../../core/edit-problem.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import type { NodeKey } from '../node-key.ts';
import { loadNodes, Node } from '../nodes.ts';

export const described = {
  message: 'What is wrong.',
  hint: 'What to do about it.',
};

/** Something that the caller has to mend. */
export const MutationProblem = builder
  .interfaceRef<{ message: string; hint: string }>('MutationProblem')
  .implement({
    description: 'Something that the caller has to mend. Nothing was written.',
    fields: (t) => ({
      message: t.exposeString('message', { description: described.message }),
      hint: t.exposeString('hint', { description: described.hint }),
    }),
  });

const EditProblemEnum = builder.enumType('EditProblem', {
  description: 'Why an edit was not made.',
  values: Object.fromEntries(
    Object.entries(editProblems).map(([name, description]) => [name, { description }]),
  ) as Record<EditProblem, { description: string }>,
});

/** An edit that was not made. */
export interface Refusal {
  member: 'EditRefused';
  code: EditProblem;
  path: string | null;
  message: string;
  hint: string;
}

export const EditRefusedType = builder.objectRef<Refusal>('EditRefused').implement({
  interfaces: [MutationProblem],
  description: 'The edit breaks a rule. Nothing was written.',
  fields: (t) => ({
    code: t.field({ type: EditProblemEnum, description: 'Which rule.', resolve: ({ code }) => code }),
    path: t.exposeString('path', {
      nullable: true,
      description: 'The argument that is wrong, where it is one.',
    }),
  }),
});

/** Members of the unions of results: their name in the graph. */
export interface Member {
  member: string;
}

/** Tells the member of a union of results. */
export const memberOf = (value: unknown): never => (value as Member).member as never;

/** The nodes of a result as they are now; those that were taken down are left out. */
export async function shownNodes(
  context: Context,
  info: GraphQLResolveInfo,
  keys: readonly NodeKey[],
): Promise<object[]> {
  return (await loadNodes(context, info, keys, [[]])).filter((node) => node !== null);
}

/** Options of a field of a result that lists nodes. */
export function nodesField<Shape>(description: string, keysOf: (result: Shape) => readonly NodeKey[]) {
  return {
    type: [Node] as [typeof Node],
    description,
    resolve: (result: Shape, _args: object, context: Context, info: GraphQLResolveInfo) =>
      shownNodes(context, info, keysOf(result)) as never,
  };
}

/** Options of a field of a result that is a node. */
export function nodeField<Shape>(description: string, keyOf: (result: Shape) => NodeKey | null) {
  return {
    type: Node,
    nullable: true as const,
    description,
    resolve: async (result: Shape, _args: object, context: Context, info: GraphQLResolveInfo) => {
      const key = keyOf(result);
      return (key === null ? null : ((await shownNodes(context, info, [key]))[0] ?? null)) as never;
    },
  };
}
