/** The entries of the feed as types of the graph. */
import { type Change, type ChangeKind, ownIdOf } from '../feed/index.ts';
import { builder } from './builder.ts';
import { encodeGlobalId } from './global-id.ts';
import { Node } from './nodes.ts';

export const ChangeKindEnum = builder.enumType('ChangeKind', {
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
    METHOD_CHANGE: {
      description:
        'Of a Dataset: its publisher came to count in another way, told by its `methodBreaks`. What is before and after is not one series.',
    },
  } satisfies Record<ChangeKind, object>,
});

export const ChangedPath = builder
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
export interface ChangeShape extends Change {
  cursor: string;
  node: object | null;
}

export const ChangeType = builder.objectRef<ChangeShape>('Change').implement({
  description: 'One entry of the change feed: one version of one node.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Pass it as `after` to go on behind this change.' }),
    kind: t.field({ type: ChangeKindEnum, description: 'What happened.', resolve: ({ kind }) => kind }),
    nodeType: t.exposeString('nodeType', { description: 'Type of the node, e.g. `Incident`.' }),
    nodeId: t.id({
      description: 'Id of the node, also of one that was taken down since.',
      resolve: (change) => encodeGlobalId(change.nodeType, ownIdOf(change)),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description: 'The node as it is now, which may be later than this change; null when it was taken down.',
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
