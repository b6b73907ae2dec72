/** `revisions` of every node: each version that it had, from when to when, what changed and why. */
import type { GraphQLResolveInfo } from 'graphql';
import { type RowVersion, rowVersions } from '../db/revisions.ts';
import { type Cause, readCauses } from '../feed/index.ts';
import { loadBatched } from './batches.ts';
import { builder } from './builder.ts';
import { ChangedPath, ChangeKindEnum } from './change-types.ts';
import type { Context } from './context.ts';
import { nodeTypes } from './global-id.ts';
import { type Connection, type PageArguments, pageOfList } from './keyset.ts';
import { tableOf } from './models.ts';
import { Node } from './nodes.ts';
import { requireWhole } from './said.ts';

/** A version with all that the feed told of it; several of the feed may be one, where a transaction made them. */
interface RevisionShape extends RowVersion {
  told: readonly Cause[];
}

const newest = ({ told }: RevisionShape): Cause | undefined => told.at(-1);

const Revision = builder.objectRef<RevisionShape>('Revision').implement({
  description: 'A version of a node: what this store knew of it for some time, and why that changed.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1 for the first that is kept, and so on.' }),
    version: t.exposeInt('version', {
      nullable: true,
      description: 'The `version` that the node had; null where its type counts none.',
    }),
    recordedFrom: t.expose('recordedFrom', {
      type: 'DateTime',
      description: 'When this store knew. Ask `@asOf` a little later for all as it stood.',
    }),
    recordedTo: t.expose('recordedTo', {
      type: 'DateTime',
      nullable: true,
      description: 'When another version took its place; null for the one that holds.',
    }),
    kind: t.field({
      type: ChangeKindEnum,
      nullable: true,
      description:
        'What happened; null for nodes of which the feed does not tell, such as places and datasets.',
      resolve: (revision) => newest(revision)?.kind ?? null,
    }),
    cause: t.string({
      nullable: true,
      description:
        'Why, and by whom: the release of a publisher, or what an editor did, with their name and reason. null where the feed does ' +
        'not tell of it.',
      resolve: (revision) => newest(revision)?.cause ?? null,
    }),
    dataset: t.string({
      nullable: true,
      description: 'The dataset that brought it, by id; null where the feed does not tell of it.',
      resolve: (revision) => newest(revision)?.datasetId ?? null,
    }),
    isBackfill: t.boolean({
      description: 'Whether it came in while a dataset was loaded for the first time.',
      resolve: (revision) => newest(revision)?.isBackfill ?? false,
    }),
    changed: t.field({
      type: [ChangedPath],
      description:
        'What differs from the version before; empty for the first. A place is left out where it may only be shown coarse now.',
      resolve: ({ changed, told }) => [...changed, ...partsOf(told, changed)],
    }),
  }),
});

// What belongs to a node without being of its row, such as the actors of a report, is told by the feed alone.
function partsOf(told: readonly Cause[], changed: RowVersion['changed']): RowVersion['changed'] {
  const known = new Set(changed.map(({ path }) => path));
  return told
    .flatMap((cause) => cause.changed)
    .filter(({ path, before, after }) => !known.has(path) && Array.isArray(before) && Array.isArray(after));
}

const edge = builder.edgeObject({
  type: Revision,
  name: 'RevisionEdge',
  description: 'A revision in a list, with its cursor.',
});
const connection = builder.connectionObject(
  {
    type: Revision,
    name: 'RevisionConnection',
    description: 'A page of revisions of a node, the newest first.',
  },
  edge,
);

builder.interfaceField(Node, 'revisions', (t) =>
  t.connection(
    {
      type: Revision,
      description:
        'The versions that it had, the newest first. Nothing of it is lost but what was taken down.',
      resolve: (async (
        { id }: { id: string },
        args: PageArguments,
        context: Context,
        { parentType }: GraphQLResolveInfo,
      ): Promise<Connection<RevisionShape>> => {
        requireWhole(context, '`revisions`');
        const { name } = parentType;
        const revisions = await loadBatched(context, `revisions of ${name}`, id, (ids) =>
          revisionsOf(context, name, ids),
        );
        return pageOfList(args, revisions, ({ number }) => String(number));
      }) as never,
    },
    connection,
    edge,
  ),
);

/** Newest first, in the order of the ids. Two statements, whatever their number. */
async function revisionsOf(
  { db, asOf }: Context,
  type: string,
  ids: readonly string[],
): Promise<RevisionShape[][]> {
  const isCounted = nodeTypes.includes(type);
  const [versions, causes] = await Promise.all([
    rowVersions(
      db,
      { name: tableOf(type), key: isCounted ? 'uuid' : 'text' },
      ids,
      asOf?.moment.snapshot ?? null,
    ),
    isCounted ? readCauses(db, ids) : [],
  ]);
  return ids.map((id) => {
    const own = causes.filter(({ nodeId }) => nodeId === id);
    return versions
      .get(id)!
      .map((row, n, all) => ({ ...row, told: own.filter(isToldOf(row, all[n - 1])) }))
      .reverse();
  });
}

const isToldOf =
  ({ version }: RowVersion, before: RowVersion | undefined) =>
  ({ toVersion }: Cause): boolean =>
    version !== null && toVersion <= version && toVersion > (before?.version ?? 0);
