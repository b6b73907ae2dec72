/** The feed in the graph: `Query.feed`, `Query.changes`, `Subscription.changes`, and the helper for typed subscriptions. */
import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import {
  type Change,
  type ChangeKind,
  cursorAt,
  readChanges,
  readState,
  resolveCursor,
} from '../feed/index.ts';
import { builder } from './builder.ts';
import { knownTypes, type PrismaWhere, saidIn } from './conditions.ts';
import { type Context, startAfresh } from './context.ts';
import { nodeTypes } from './global-id.ts';
import { DEFAULT_PAGE, LARGEST_PAGE } from './keyset.ts';
import { delegateOf } from './loaders.ts';
import { shownOf } from './models.ts';
import { loadNodes, Node } from './nodes.ts';
import { countryCode, type Where } from './where.ts';

/** Longest silence on a subscription of changes, in ms: proxies cut what is silent for longer. */
const HEARTBEAT_MS = 15_000;

const ChangeKindEnum = builder.enumType('ChangeKind', {
  description: 'What happened to a node.',
  values: {
    CREATED: { description: 'It is new.' },
    REVISED: { description: 'Its content changed.' },
    RETRACTED: { description: 'Its publisher withdrew it.' },
    MERGED: { description: 'It was found to be the same as another.' },
    SPLIT: { description: 'It was found to be several.' },
    TAKEN_DOWN: { description: 'It was taken down for safety or law.' },
    RELEASED: { description: 'A figure that is new.' },
    STATUS_CHANGED: { description: 'Its status changed, e.g. a meeting from planned to held.' },
  } satisfies Record<ChangeKind, object>,
});

const ChangedPath = builder
  .objectRef<{ path: string; before: unknown; after: unknown }>('ChangedPath')
  .implement({
    description: 'One property that changed.',
    fields: (t) => ({
      path: t.exposeString('path', { description: 'The property, e.g. `killedBest`.' }),
      before: t.expose('before', { type: 'JSON', nullable: true, description: 'Its value before.' }),
      after: t.expose('after', { type: 'JSON', nullable: true, description: 'Its value after.' }),
    }),
  });

/** A change with its cursor and, where it was loaded, its node as it is now. */
interface ChangeShape extends Change {
  cursor: string;
  node: object | null;
}

const ChangeType = builder.objectRef<ChangeShape>('Change').implement({
  description: 'One entry of the change feed: one version of one node.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Pass it as `after` to go on behind this change.' }),
    kind: t.field({ type: ChangeKindEnum, description: 'What happened.', resolve: ({ kind }) => kind }),
    nodeType: t.exposeString('nodeType', { description: 'Type of the node, e.g. `Incident`.' }),
    node: t.field({
      type: Node,
      nullable: true,
      description: 'The node as it is now, which may be later than this change.',
      resolve: ({ node }) => node as never,
    }),
    fromVersion: t.exposeInt('fromVersion', {
      nullable: true,
      description: 'Version before; null for a new node.',
    }),
    toVersion: t.exposeInt('toVersion', { description: 'Version after.' }),
    changed: t.field({
      type: [ChangedPath],
      description: 'What changed; empty for a new node.',
      resolve: ({ changed }) => [...changed],
    }),
    cause: t.exposeString('cause', { description: 'Why, e.g. `release 26.1 of ucdp-ged`.' }),
    dataset: t.exposeString('datasetId', {
      nullable: true,
      description: 'The dataset that brought it, by id.',
    }),
    isBackfill: t.exposeBoolean('isBackfill', {
      description: 'True while a dataset is loaded for the first time: old news that is new here.',
    }),
    countries: t.stringList({
      description: 'ISO 3166-1 alpha-3 of the countries that the node is about, as in the timeline.',
      resolve: ({ countries }) => [...countries],
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When this store knew.' }),
    validFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day of what the node is about.',
      resolve: ({ validFrom }) => validFrom,
    }),
    validTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day of what the node is about.',
      resolve: ({ validTo }) => validTo,
    }),
  }),
});

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

const FeedInfo = builder.objectRef<{ head: string; oldest: string; position: bigint }>('FeedInfo').implement({
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
  }),
});

const ChangeWhere = builder.inputType('ChangeWhere', {
  description: 'Only changes that meet all of these.',
  fields: (t) => ({
    kinds: t.field({ type: [ChangeKindEnum], description: 'Of one of these kinds.' }),
    nodeTypes: t.stringList({ description: 'Of nodes of one of these types, e.g. `Incident`.' }),
    datasets: t.stringList({ description: 'From one of these datasets, by id.' }),
    country: t.string({ description: 'About this country; codes as in CountryFilter.' }),
    backfill: t.boolean({
      description:
        'Whether it came in while a dataset was loaded for the first time. false: only what is news here.',
    }),
  }),
});
type ChangeFilter = typeof ChangeWhere.$inferInput;

function matcher(where: ChangeFilter | null | undefined): (change: Change) => boolean {
  const said = Object.fromEntries(saidIn(where ?? {})) as {
    [Property in keyof ChangeFilter]: NonNullable<ChangeFilter[Property]>;
  };
  const { kinds, datasets, backfill } = said;
  const types = said.nodeTypes && knownTypes(said.nodeTypes, nodeTypes);
  const iso3 = said.country === undefined ? undefined : countryCode(said.country);
  return (change) =>
    (!kinds || kinds.includes(change.kind)) &&
    (!types || types.includes(change.nodeType)) &&
    (!datasets || (change.datasetId !== null && datasets.includes(change.datasetId))) &&
    (iso3 === undefined || change.countries.includes(iso3)) &&
    (backfill === undefined || change.isBackfill === backfill);
}

builder.queryField('feed', (t) =>
  t.field({
    type: FeedInfo,
    description: 'Where the change feed stands.',
    resolve: async (_root, _args, { db }) => {
      const state = await readState(db);
      return {
        head: cursorAt(state, state.head),
        oldest: cursorAt(state, state.oldest - 1n),
        position: state.head,
      };
    },
  }),
);

const after = 'A cursor of the feed: changes behind it. Left out: from now on.';
const changesWhere = 'Only changes that meet this.';

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeBatch,
    description: 'A page of the change feed, for those who ask from time to time instead of subscribing.',
    args: {
      after: t.arg.string({
        description: 'A cursor of the feed: changes behind it. Left out: from the oldest kept.',
      }),
      first: t.arg.int({
        defaultValue: DEFAULT_PAGE,
        description: `How many entries to look at, ${LARGEST_PAGE} at most.`,
      }),
      where: t.arg({ type: ChangeWhere, description: changesWhere }),
    },
    resolve: async (_root, args, context, info) => {
      const first = args.first ?? DEFAULT_PAGE;
      if (first < 1 || first > LARGEST_PAGE) {
        throw new UserInputError('PAGE_TOO_LARGE', `\`first\` is 1 to ${LARGEST_PAGE}; got ${first}.`);
      }
      const state = await readState(context.db);
      const position = typeof args.after === 'string' ? resolveCursor(state, args.after) : state.oldest - 1n;
      const page = await readChanges(context.db, position, first);
      const end = page.at(-1)?.position ?? position;
      return batch(context, info, state, page.filter(matcher(args.where)), end);
    },
  }),
);

interface RawBatch {
  changes: Change[];
  end: bigint;
}

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeBatch,
    description: `Every change that meets the filter, in batches; an empty one after ${HEARTBEAT_MS / 1000} s of silence.`,
    args: {
      after: t.arg.string({ description: after }),
      where: t.arg({ type: ChangeWhere, description: changesWhere }),
    },
    subscribe: async (_root, args, context, info) => {
      const start = await startOf(context, args.after);
      const load = ({ changes, end }: RawBatch): Promise<Batch> =>
        batch(context, info, context.tail.state, changes, end);
      return untilLeft((signal) => mapped(rawBatches(context, start, matcher(args.where), signal), load));
    },
    resolve: (batch: Batch) => batch,
  }),
);

async function batch(
  context: Context,
  info: GraphQLResolveInfo,
  state: { feed: string; epoch: number; head: bigint },
  changes: readonly Change[],
  end: bigint,
): Promise<Batch> {
  const keys = changes.map(({ nodeType, nodeId }) => ({ type: nodeType, id: nodeId }));
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

// Before the stream begins, so that a cursor that cannot be resumed from is an answer to the request.
async function startOf(context: Context, cursor: string | null | undefined): Promise<bigint> {
  return resolveCursor(await readState(context.db), cursor);
}

/**
 * A stream that ends as soon as its client leaves. The `return` of a generator alone waits for the `next` under way,
 * and so for a change that may never come.
 */
function untilLeft<T>(
  start: (signal: AbortSignal) => AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T> {
  const left = new AbortController();
  const stream = start(left.signal);
  const iterator: AsyncIterableIterator<T> = {
    next: () => stream.next(),
    return: () => {
      left.abort();
      return stream.return(undefined);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

/**
 * Loads in the stream and not in the resolver: what cannot be loaded then ends the stream with its error. An error of
 * one event alone would be passed over by a client that goes on with the cursor of the next.
 */
async function* mapped<From, To>(
  stream: AsyncIterable<From>,
  load: (item: From) => Promise<To>,
): AsyncGenerator<To, undefined> {
  for await (const item of stream) yield await load(item);
}

/** Batches of the tail behind a cursor, filtered. The generator is what the client pulls: nothing is queued for it. */
async function* rawBatches(
  context: Context,
  start: bigint,
  matches: (change: Change) => boolean,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  let end = start;
  for await (const changes of context.tail.read(end, signal, HEARTBEAT_MS)) {
    // Loader caches hang on the context, which lives as long as the subscription: each batch starts afresh.
    startAfresh(context);
    end = changes.at(-1)?.position ?? end;
    const matching = changes.filter(matches);
    const caughtUp = end >= context.tail.state.head;
    if (matching.length > 0 || changes.length === 0 || caughtUp) yield { changes: matching, end };
  }
}

/** A typed subscription: changes of one type whose node meets the `where` of its query. */
export interface TypedSubscription {
  name: string;
  description: string;
  /** Prisma model and GraphQL type. */
  model: string;
  ref: ObjectRef<never, unknown>;
  where: Where;
}

/**
 * Adds a subscription that sends one event per change, with the node as it is now. The filter is checked against
 * the node in one statement per batch.
 */
export function typedSubscription({ name, description, model, ref, where }: TypedSubscription): void {
  const property = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  const event = builder.objectRef<ChangeShape>(`${model}Change`).implement({
    description: `A change of a ${model}.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Pass it as `after` to go on behind this change.' }),
      kind: t.field({ type: ChangeKindEnum, description: 'What happened.', resolve: ({ kind }) => kind }),
      change: t.field({
        type: ChangeType,
        description: 'The entry of the feed.',
        resolve: (change) => change,
      }),
      [property]: t.field({
        type: ref as never,
        description: `The ${model} as it is now.`,
        resolve: ({ node }: ChangeShape) => node as never,
      }),
    }),
  });
  builder.subscriptionField(name, (t) =>
    t.field({
      type: event,
      description,
      args: {
        after: t.arg.string({ description: after }),
        where: t.arg({ type: where.ref, description: 'Only nodes that meet this.' }),
      },
      subscribe: async (_root, args, context, info) => {
        const start = await startOf(context, args.after);
        const load = async (change: Change): Promise<ChangeShape> => {
          const key = { type: model, id: change.nodeId };
          const [node] = await loadNodes(context, info, [key], [[property], ['change', 'node']]);
          return { ...change, cursor: cursorAt(context.tail.state, change.position), node: node ?? null };
        };
        const filter = where.toPrisma(args.where);
        return untilLeft((signal) => mapped(matchingChanges(context, model, filter, start, signal), load));
      },
      resolve: (change: ChangeShape) => change,
    }),
  );
}

async function* matchingChanges(
  context: Context,
  model: string,
  filter: PrismaWhere,
  start: bigint,
  signal: AbortSignal,
): AsyncGenerator<Change> {
  const ofModel = (change: Change): boolean => change.nodeType === model;
  for await (const { changes } of rawBatches(context, start, ofModel, signal)) {
    const ids = [...new Set(changes.map(({ nodeId }) => nodeId))];
    if (ids.length === 0) continue;
    const rows = await delegateOf(context.db, model).findMany({
      where: { AND: [{ id: { in: ids } }, shownOf(model), filter] },
      select: { id: true },
    });
    const matching = new Set((rows as { id: string }[]).map(({ id }) => id));
    for (const change of changes) {
      if (!matching.has(change.nodeId)) continue;
      startAfresh(context);
      yield change;
    }
  }
}
