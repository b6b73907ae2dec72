/** What a list was at one moment beside what it was at another. */
import type { GraphQLResolveInfo } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { resolveAsOf } from './as-of.ts';
import { builder } from './builder.ts';
import { ChangedPath } from './change-types.ts';
import type { AsOf, Context } from './context.ts';
import { comparedRows, type Compared, compareLists, type DiffKind, type NetChange } from './diff-lists.ts';
import { encodeGlobalId } from './global-id.ts';
import { type Connection, type PageArguments, pageOfList } from './keyset.ts';
import type { Listing } from './listings.ts';
import { loadNodes, Node } from './nodes.ts';
import { requireWhole } from './said.ts';

interface DiffShape {
  model: string;
  /** `to`: where it was given. */
  moments: { from: AsOf; to: AsOf | null };
  clients: { from: PrismaClient; to: PrismaClient };
  found: Compared;
}

interface EntryShape {
  kind: DiffKind;
  nodeType: string;
  nodeId: string;
  node: object | null;
  changed: { path: string; before: unknown; after: unknown }[];
}

const MomentInput = builder.inputType('MomentInput', {
  isOneOf: true,
  description: 'A moment of the past.',
  fields: (t) => ({
    recordedBefore: t.field({ type: 'DateTime', description: 'What this store knew at this time.' }),
    cursor: t.field({ type: 'ChangeCursor', description: 'What it knew at this place of the change feed.' }),
    release: t.string({ description: 'What was frozen under this name: one of `releases`.' }),
  }),
});

const DiffKindEnum = builder.enumType('DiffKind', {
  description: 'How a node of a list differs between two moments.',
  values: {
    ADDED: { description: 'It is in the list at the second moment and was not at the first.' },
    REMOVED: { description: 'It was in the list at the first moment and is not at the second.' },
    CHANGED: { description: 'It is in the list at both, in another version.' },
    MERGED: { description: 'It is not in the list any more because it was found to be the same as another.' },
    SPLIT: { description: 'It is in the list again: it had been merged into another at the first moment.' },
  } satisfies Record<DiffKind, object>,
});

const NetChangeType = builder.objectRef<NetChange>('NetChange').implement({
  description:
    'The sum of one number over the nodes of the list at both moments. A node of which it is not known is counted apart, never as 0.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'The property, e.g. `killedBest`.' }),
    before: t.field({
      type: 'SafeInt',
      description: 'At the first moment.',
      resolve: ({ before }) => before,
    }),
    after: t.field({ type: 'SafeInt', description: 'At the second moment.', resolve: ({ after }) => after }),
    change: t.field({
      type: 'SafeInt',
      description: 'What was added, or with a minus taken away.',
      resolve: ({ before, after }) => after - before,
    }),
    unknownBefore: t.exposeInt('unknownBefore', {
      description: 'Nodes of which it was not known at the first moment.',
    }),
    unknownAfter: t.exposeInt('unknownAfter', {
      description: 'Nodes of which it was not known at the second moment.',
    }),
  }),
});

const DiffEntry = builder.objectRef<EntryShape>('DiffEntry').implement({
  description: 'A node that differs.',
  fields: (t) => ({
    kind: t.field({ type: DiffKindEnum, description: 'How it differs.', resolve: ({ kind }) => kind }),
    nodeId: t.id({
      description: 'Its id.',
      resolve: ({ nodeType, nodeId }) => encodeGlobalId(nodeType, nodeId),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description:
        'The node as it is at the moment of the whole query; null where there is none or it was taken down.',
      resolve: ({ node }) => node as never,
    }),
    changed: t.field({
      type: [ChangedPath],
      description: 'What differs between the two moments; empty where it was not there at one of them.',
      resolve: ({ changed }) => changed,
    }),
  }),
});

const DiffCount = builder.objectRef<{ kind: DiffKind; count: number }>('DiffCount').implement({
  description: 'How many nodes differ in one way.',
  fields: (t) => ({
    kind: t.field({ type: DiffKindEnum, description: 'The way.', resolve: ({ kind }) => kind }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
});

const edge = builder.edgeObject({
  type: DiffEntry,
  name: 'DiffEntryEdge',
  description: 'A difference with its cursor.',
});
const connection = builder.connectionObject(
  {
    type: DiffEntry,
    name: 'DiffEntryConnection',
    description: 'A page of differences, in the order of the ids.',
  },
  edge,
);

const Diff = builder.objectRef<DiffShape>('ListDiff').implement({
  description: 'What a list was at one moment beside what it was at another.',
  fields: (t) => ({
    fromCursor: t.field({
      type: 'ChangeCursor',
      description: 'The first moment, as it was found.',
      resolve: ({ moments }) => moments.from.cursor,
    }),
    toCursor: t.field({
      type: 'ChangeCursor',
      nullable: true,
      description: 'The second moment, as it was found; null where `to` was left out.',
      resolve: ({ moments }) => moments.to?.cursor ?? null,
    }),
    nodesBefore: t.int({
      description: 'Nodes of the list at the first moment.',
      resolve: ({ found }) => found.before,
    }),
    nodesAfter: t.int({
      description: 'Nodes of the list at the second moment.',
      resolve: ({ found }) => found.after,
    }),
    counts: t.field({
      type: [DiffCount],
      description: 'How many differ, by how; only what there is.',
      resolve: ({ found }) => found.counts,
    }),
    net: t.field({
      type: [NetChangeType],
      description: 'The net change of what can be added up over the list.',
      resolve: ({ found }) => found.net,
    }),
  }),
});

builder.objectField(Diff, 'entries', (t) =>
  t.connection(
    {
      type: DiffEntry,
      description: 'The nodes that differ.',
      resolve: async (diff: DiffShape, args: PageArguments, context: Context, info: GraphQLResolveInfo) =>
        entriesOf(diff, args, context, info),
    },
    connection,
    edge,
  ),
);

async function entriesOf(
  { model, found, clients }: DiffShape,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<EntryShape>> {
  const page = pageOfList(args, found.entries, ({ id }) => id);
  const ids = page.edges.map(({ node }) => node.id);
  const keys = ids.map((id) => ({ type: model, id }));
  const [nodes, changes] = await Promise.all([
    loadNodes(context, info, keys, [
      ['nodes', 'node'],
      ['edges', 'node', 'node'],
    ]),
    comparedRows(clients, model, ids),
  ]);
  const entry = (kind: DiffKind, id: string, index: number): EntryShape => ({
    kind,
    nodeType: model,
    nodeId: id,
    node: nodes[index]!,
    changed: changes.get(id) ?? [],
  });
  return {
    ...page,
    edges: page.edges.map(({ cursor, node }, n) => ({ cursor, node: entry(node.kind, node.id, n) })),
  };
}

/** Adds a root field that compares a list with itself. `sums` are columns that may be added up over its nodes. */
export function diffField(name: string, { model, where }: Listing, sums: readonly string[]): void {
  builder.queryField(name, (t) =>
    t.field({
      type: Diff,
      description: `What the list of ${model} nodes was at one moment beside what it was at another, or is now.`,
      args: {
        from: t.arg({ type: MomentInput, required: true, description: 'The first moment.' }),
        to: t.arg({ type: MomentInput, description: 'The second; left out: the moment of the whole query.' }),
        where: t.arg({ type: where.ref, description: 'Only nodes that meet this, each moment for itself.' }),
      },
      resolve: async (_root, args, context): Promise<DiffShape> => {
        requireWhole(context, 'A diff');
        const from = await resolveAsOf(context, args.from);
        const to = args.to ? await resolveAsOf(context, args.to) : null;
        const until = to ?? context.asOf;
        if (until && from.moment.position > until.moment.position) {
          throw new UserInputError('AS_OF_CONFLICT', 'The first moment is later than the second.', {
            hint: 'Exchange `from` and `to`.',
          });
        }
        const clients = {
          from: context.past(from.moment.snapshot),
          to: to ? context.past(to.moment.snapshot) : context.db,
        };
        const found = await compareLists(clients, { model, where: where.listed(args.where), sums });
        return { model, moments: { from, to }, clients, found };
      },
    }),
  );
}
