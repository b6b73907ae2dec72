/** The public log of corrections: `Query.corrections`. */
import type { GraphQLResolveInfo } from 'graphql';
import {
  type Correction,
  type CorrectionFilter,
  type CorrectionSource,
  correctionsUntil,
  ownIdOf,
  readCorrections,
  readState,
} from '../feed/index.ts';
import { builder } from './builder.ts';
import { ChangedPath, ChangeKindEnum } from './change-types.ts';
import { saidIn } from './conditions.ts';
import type { Context } from './context.ts';
import { reasonOf, sourceOf, whoOf } from './correction-words.ts';
import { encodeGlobalId } from './global-id.ts';
import { type Connection, type PageArguments, pageOfList } from './keyset.ts';
import { loadNodes, Node } from './nodes.ts';
import { requireWhole } from './said.ts';
import { countryCode } from './where.ts';

/** Corrections that can be paged through: the newest. */
const MOST = 100_000;

interface Shape extends Correction {
  publisher: string | null;
  node: object | null;
}

const CorrectionSourceEnum = builder.enumType('CorrectionSource', {
  description: 'Whose correction it is. Those of publishers and our own are never mixed up.',
  values: {
    PUBLISHER: { description: 'A publisher corrected or withdrew what it had said.' },
    EDITOR: { description: 'An editor of this gateway decided it.' },
    LINKING: { description: 'Reports were found by comparison to be about one happening, or not to be.' },
  } satisfies Record<CorrectionSource, object>,
});

const CorrectionType = builder.objectRef<Shape>('Correction').implement({
  description: 'Something that stood here and does not stand so any more, with the reason.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', {
      description: 'The id of its entry in the feed, the same for ever.',
    }),
    source: t.field({ type: CorrectionSourceEnum, description: 'Whose it is.', resolve: sourceOf }),
    kind: t.field({ type: ChangeKindEnum, description: 'What happened.', resolve: ({ kind }) => kind }),
    reason: t.string({
      description: 'Why, in a sentence: `UCDP revised the number of killed from 4 to 6 in release 25.1.`',
      resolve: (correction) => reasonOf(correction, correction.publisher),
    }),
    who: t.string({
      description: 'Who made it: the publisher, or the name of the key of the editor.',
      resolve: (correction) => whoOf(correction, correction.publisher),
    }),
    cause: t.exposeString('cause', { description: 'The cause as the feed tells it.' }),
    isBackfill: t.exposeBoolean('isBackfill', {
      description:
        'Whether it comes of working through what was there already, such as linking all reports anew.',
    }),
    dataset: t.exposeString('datasetId', {
      nullable: true,
      description: 'The dataset that brought it, by id.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When this store knew.' }),
    nodeType: t.exposeString('nodeType', { description: 'Type of the node.' }),
    nodeId: t.id({
      description: 'Id of the node, also of one that was taken down.',
      resolve: (correction) => encodeGlobalId(correction.nodeType, ownIdOf(correction)),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description: 'The node as it is now; null where it was taken down.',
      resolve: ({ node }) => node as never,
    }),
    changed: t.field({
      type: [ChangedPath],
      description: 'The numbers, days and places that were corrected, before and after.',
      resolve: ({ changed }) => changed,
    }),
  }),
});

const CorrectionWhere = builder.inputType('CorrectionWhere', {
  description: 'Only corrections that meet all of these.',
  fields: (t) => ({
    sources: t.field({ type: [CorrectionSourceEnum], description: 'Of one of these sources.' }),
    kinds: t.field({ type: [ChangeKindEnum], description: 'Of one of these kinds.' }),
    datasets: t.stringList({ description: 'From one of these datasets, by id.' }),
    country: t.string({ description: 'About this country; codes as in CountryFilter.' }),
    recordedFrom: t.field({ type: 'DateTime', description: 'That this store knew at this time or later.' }),
    recordedBefore: t.field({ type: 'DateTime', description: 'That this store knew before this time.' }),
  }),
});

/** The filter of the feed. Throws UserInputError for one that cannot be right. */
function filterOf(where: typeof CorrectionWhere.$inferInput | null | undefined): CorrectionFilter {
  const { country, ...given } = Object.fromEntries(saidIn(where ?? {})) as CorrectionFilter;
  return { ...given, ...(country === undefined ? {} : { country: countryCode(country) }) };
}

const edge = builder.edgeObject({
  type: CorrectionType,
  name: 'CorrectionEdge',
  description: 'A correction with its cursor.',
});
const connection = builder.connectionObject(
  {
    type: CorrectionType,
    name: 'CorrectionConnection',
    description: 'A page of corrections, the newest first.',
  },
  edge,
);

builder.queryField('corrections', (t) =>
  t.connection(
    {
      type: CorrectionType,
      description:
        'What was corrected, the newest first: numbers, days and places that publishers revised, what they withdrew, what was ' +
        'merged, split or taken down. Not what changed in words only, and not what a first load brings. As far back as the ' +
        `feed keeps its changes, and the ${MOST.toLocaleString('en')} newest at most. With METHOD_CHANGE where a publisher came to count in ` +
        'another way, so that a number before and after is not one series.',
      args: { where: t.arg({ type: CorrectionWhere, description: 'Only corrections that meet this.' }) },
      resolve: async (
        _root: object,
        args: PageArguments & { where?: typeof CorrectionWhere.$inferInput | null },
        context: Context,
        info: GraphQLResolveInfo,
      ): Promise<Connection<Shape>> => {
        requireWhole(context, 'The log of corrections');
        const { live, asOf, began } = context;
        const head = asOf?.moment.position ?? bigger(began, (await readState(live)).head);
        const positions = await correctionsUntil(live, head, MOST, filterOf(args.where));
        const page = pageOfList(
          args,
          positions.map((position) => ({ position })),
          ({ position }) => `correction ${position}`,
        );
        const shapes = await shapesOf(
          context,
          info,
          page.edges.map(({ node }) => node.position),
        );
        const edges = page.edges.flatMap(({ cursor, node }) => {
          const shape = shapes.get(node.position);
          return shape ? [{ cursor, node: shape }] : [];
        });
        return { ...page, edges };
      },
    },
    connection,
    edge,
  ),
);

const bigger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

async function shapesOf(
  context: Context,
  info: GraphQLResolveInfo,
  positions: readonly bigint[],
): Promise<Map<bigint, Shape>> {
  const found = await readCorrections(context.live, positions);
  const [nodes, publishers] = await Promise.all([
    loadNodes(
      context,
      info,
      found.map((correction) => ({ type: correction.nodeType, id: ownIdOf(correction) })),
      [
        ['nodes', 'node'],
        ['edges', 'node', 'node'],
      ],
    ),
    publishersOf(context, found),
  ]);
  return new Map(
    found.map((correction, n) => [
      correction.position,
      { ...correction, node: nodes[n]!, publisher: publishers.get(correction.datasetId ?? '') ?? null },
    ]),
  );
}

async function publishersOf({ db }: Context, found: readonly Correction[]): Promise<Map<string, string>> {
  const ids = [...new Set(found.flatMap(({ datasetId }) => datasetId ?? []))];
  const datasets = await db.dataset.findMany({
    where: { id: { in: ids } },
    select: { id: true, publisher: { select: { name: true } } },
  });
  return new Map(datasets.map(({ id, publisher }) => [id, publisher.name]));
}
