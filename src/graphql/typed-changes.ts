/** Subscriptions to the changes of one type of node, with the `where` of its list. */
import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type Change, cursorAt, type FeedState } from '../feed/index.ts';
import { builder } from './builder.ts';
import { ChangeKindEnum, type ChangeShape, ChangeType } from './change-types.ts';
import { ChangeWhere, matcher } from './change-where.ts';
import type { Context } from './context.ts';
import { AFTER, follow, inTurn, type Reading } from './feed-reading.ts';
import type { FeedWindow } from './feed-window.ts';
import { concerned } from './membership.ts';
import { loadNodes } from './nodes.ts';
import type { Where } from './where.ts';

/** A subscription to the changes of one type. */
export interface TypedSubscription {
  name: string;
  description: string;
  /** Prisma model and GraphQL type. */
  model: string;
  ref: ObjectRef<never, unknown>;
  where: Where;
}

interface TypedChange extends ChangeShape {
  matches: boolean;
}

/** Adds a subscription that sends one event per change of a node that meets the filter, or that may have met it before. */
export function typedSubscription({ name, description, model, ref, where }: TypedSubscription): void {
  const property = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  const event = eventType(model, property, ref);
  builder.subscriptionField(name, (t) =>
    t.field({
      type: event,
      description: `${description} One event for each change of one that meets \`where\`, and of one that meets it no more (\`matches: false\`).`,
      args: {
        after: t.arg.string({ description: AFTER }),
        where: t.arg({ type: where.ref, description: 'Only nodes that meet this.' }),
        change: t.arg({
          type: ChangeWhere,
          description:
            'Only changes that meet this: for a ticker of new events. A copy that is kept by it misses those that leave.',
        }),
      },
      subscribe: (_root, args, context, info) => {
        const filter = where.toPrisma(args.where);
        const wanted = matcher(args.change);
        const ofModel = (change: Change): boolean => change.nodeType === model && wanted(change);
        return follow(context, args.after, (readings, window) => {
          const load = inTurn(async (changes: readonly Change[], from: bigint): Promise<TypedChange[]> => {
            const told = await concerned(context, { model, filter, changes, from });
            return withNodes(context, info, property, window.history!, told);
          });
          return events(readings, window, ofModel, load);
        });
      },
      resolve: (change: TypedChange) => change,
    }),
  );
}

function eventType(model: string, property: string, ref: ObjectRef<never, unknown>) {
  return builder.objectRef<TypedChange>(`${model}Change`).implement({
    description: `A change of a ${model}.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Pass it as `after` to go on behind this change.' }),
      kind: t.field({ type: ChangeKindEnum, description: 'What happened.', resolve: ({ kind }) => kind }),
      matches: t.exposeBoolean('matches', {
        description:
          'Whether it meets `where` as it is now. false: it does not, or not any more; take it out of your copy.',
      }),
      change: t.field({
        type: ChangeType,
        description: 'The entry of the feed.',
        resolve: (change) => change,
      }),
      [property]: t.field({
        type: ref as never,
        nullable: true,
        description: `The ${model} as it is now; null when it was taken down.`,
        resolve: ({ node }: TypedChange) => node as never,
      }),
    }),
  });
}

async function* events(
  readings: AsyncIterable<Reading>,
  window: FeedWindow,
  ofModel: (change: Change) => boolean,
  load: (changes: readonly Change[], from: bigint) => Promise<TypedChange[]>,
): AsyncGenerator<TypedChange, undefined> {
  for await (const { changes, end } of readings) {
    const own = changes.filter(ofModel);
    for (const event of own.length > 0 ? await load(own, changes[0]!.position - 1n) : []) {
      window.position = event.position;
      yield event;
    }
    window.pass(end);
  }
}

/** All nodes of a batch in one statement. */
async function withNodes(
  context: Context,
  info: GraphQLResolveInfo,
  property: string,
  history: FeedState,
  changes: readonly (Change & { matches: boolean })[],
): Promise<TypedChange[]> {
  const keys = changes.map(({ nodeType, nodeId }) => ({ type: nodeType, id: nodeId }));
  const nodes = await loadNodes(context, info, keys, [[property], ['change', 'node']]);
  return changes.map((change, index) => ({
    ...change,
    cursor: cursorAt(history, change.position),
    node: nodes[index]!,
  }));
}
