/** The feed in the graph: `Query.feed`, `Query.changes`, `Subscription.changes`. */
import { type GraphQLResolveInfo, Kind } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import {
  type Change,
  cursorAt,
  type FeedState,
  ownIdOf,
  readPage,
  readState,
  resolveCursor,
} from '../feed/index.ts';
import { builder } from './builder.ts';
import { type ChangeShape, ChangeType } from './change-types.ts';
import { ChangeWhere, matcher } from './change-where.ts';
import { type Context, HEARTBEAT_MS } from './context.ts';
import { AFTER, follow, inTurn, type Reading } from './feed-reading.ts';
import type { FeedWindow } from './feed-window.ts';
import { DEFAULT_PAGE, LARGEST_PAGE } from './keyset.ts';
import { loadNodes } from './nodes.ts';
import { requireWhole } from './said.ts';

interface Batch {
  changes: ChangeShape[];
  cursor: string;
  head: string;
  caughtUp: boolean;
}

const ChangeBatch = builder.objectRef<Batch>('ChangeBatch').implement({
  description: 'Changes in their order. An empty batch is a sign of life; its cursor counts as well.',
  fields: (t) => ({
    changes: t.field({
      type: [ChangeType],
      description: 'In the order of the feed.',
      resolve: ({ changes }) => changes,
    }),
    cursor: t.exposeString('cursor', {
      description: 'Pass it as `after` to go on. It moves also when nothing matched.',
    }),
    head: t.exposeString('head', { description: 'Cursor of the newest change that there is.' }),
    caughtUp: t.exposeBoolean('caughtUp', { description: 'True when nothing newer was there.' }),
  }),
});

const FeedInfo = builder
  .objectRef<{ head: string; oldest: string; position: bigint; retentionDays: number }>('FeedInfo')
  .implement({
    description:
      'Where the change feed stands. For a copy without a seam: read `head`, then the data, then subscribe after it.',
    fields: (t) => ({
      head: t.exposeString('head', { description: 'Cursor of the newest change.' }),
      oldest: t.exposeString('oldest', { description: 'The oldest cursor that can still be resumed from.' }),
      position: t.field({
        type: 'SafeInt',
        description: 'How many changes there have been.',
        resolve: ({ position }) => Number(position),
      }),
      retentionDays: t.exposeInt('retentionDays', {
        description:
          'Days for which changes are kept at least: whoever comes back later begins again with a copy.',
      }),
    }),
  });

builder.queryField('feed', (t) =>
  t.field({
    type: FeedInfo,
    description: 'Where the change feed stands. Asked together with data, it is not later than the data.',
    resolve: async (_root, _args, context, info) => {
      const { began, retentionDays } = context;
      const state = await stateOf(context);
      // What stands beside it is read at the same time: a change in between must come again, not be missed.
      const [first, ...others] = info.operation.selectionSet.selections;
      const isAlone = first?.kind === Kind.FIELD && others.length === 0;
      const head = isAlone || state.head < began ? state.head : began;
      return {
        head: cursorAt(state, head),
        oldest: cursorAt(state, state.oldest - 1n),
        position: head,
        retentionDays,
      };
    },
  }),
);

/** Where the feed stands, or stood at the moment of the operation. */
async function stateOf({ db, asOf }: Context): Promise<FeedState> {
  const state = await readState(db);
  if (!asOf) return state;
  const head = asOf.moment.position;
  return { ...state, head, oldest: state.oldest > head ? head + 1n : state.oldest };
}

const changesWhere = 'Only changes that meet this.';

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeBatch,
    description: 'A page of the change feed, for those who ask from time to time instead of subscribing.',
    args: {
      after: t.arg.string({
        description: 'A cursor of the feed: changes behind it. Left out: from the oldest kept.',
      }),
      to: t.arg({
        type: 'ChangeCursor',
        description: 'A cursor of the feed: changes up to it. Left out: up to the newest.',
      }),
      first: t.arg.int({
        defaultValue: DEFAULT_PAGE,
        description: `How many entries to look at, ${LARGEST_PAGE} at most.`,
      }),
      where: t.arg({ type: ChangeWhere, description: changesWhere }),
    },
    resolve: async (_root, args, context, info) => {
      requireWhole(context, 'The change feed');
      const first = args.first ?? DEFAULT_PAGE;
      if (first < 1 || first > LARGEST_PAGE) {
        throw new UserInputError('PAGE_TOO_LARGE', `\`first\` is 1 to ${LARGEST_PAGE}; got ${first}.`);
      }
      const present = await stateOf(context);
      const state =
        typeof args.to === 'string' ? { ...present, head: resolveCursor(present, args.to) } : present;
      const position = typeof args.after === 'string' ? resolveCursor(state, args.after) : state.oldest - 1n;
      const left = state.head - position;
      const page =
        left === 0n ? [] : await readPage(context.db, position, left < first ? Number(left) : first);
      const end = page.at(-1)?.position ?? position;
      return batch(context, info, state, page.filter(matcher(args.where)), end);
    },
  }),
);

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeBatch,
    description: `Every change that meets the filter, in batches; an empty one at the begin, and after ${HEARTBEAT_MS / 1000} s without.`,
    args: {
      after: t.arg.string({ description: AFTER }),
      where: t.arg({ type: ChangeWhere, description: changesWhere }),
    },
    subscribe: (_root, args, context, info) => {
      const matches = matcher(args.where);
      return follow(context, args.after, (readings, window) => {
        const load = inTurn((changes: readonly Change[], end: bigint) =>
          batch(context, info, { ...window.history!, head: context.tail.state.head }, changes, end),
        );
        return batches(readings, window, matches, load, context.heartbeatMs);
      });
    },
    resolve: (batch: Batch) => batch,
  }),
);

/**
 * Loads in the stream and not in the resolver: what cannot be loaded then ends the stream with its error. An error of
 * one event alone would be passed over by a client that goes on with the cursor of the next.
 */
async function* batches(
  readings: AsyncIterable<Reading>,
  window: FeedWindow,
  matches: (change: Change) => boolean,
  load: (changes: readonly Change[], end: bigint) => Promise<Batch>,
  heartbeatMs: number,
): AsyncGenerator<Batch, undefined> {
  let told = performance.now();
  if (window.isAtEnd) yield await load([], window.position);
  for await (const { changes, end } of readings) {
    const matching = changes.filter(matches);
    const isDue = matching.length > 0 || changes.length === 0 || end === window.until;
    if (!isDue && performance.now() - told < heartbeatMs) {
      window.pass(end);
      continue;
    }
    told = performance.now();
    const loaded = await load(matching, end);
    window.position = end;
    yield loaded;
  }
}

async function batch(
  context: Context,
  info: GraphQLResolveInfo,
  state: { feed: string; epoch: number; head: bigint },
  changes: readonly Change[],
  end: bigint,
): Promise<Batch> {
  const keys = changes.map((change) => ({ type: change.nodeType, id: ownIdOf(change) }));
  const nodes = await loadNodes(context, info, keys, [['changes', 'node']]);
  const head = end > state.head ? end : state.head;
  return {
    changes: changes.map((change, index) => ({
      ...change,
      cursor: cursorAt(state, change.position),
      node: nodes[index]!,
    })),
    cursor: cursorAt(state, end),
    head: cursorAt(state, head),
    caughtUp: end >= head,
  };
}
