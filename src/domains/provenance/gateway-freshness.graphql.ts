/** How everything that is looked at by itself stands together. */
import { type DatasetClocks, freshnessOf, worstOf } from '../../core/freshness.ts';
import { builder } from '../../graphql/builder.ts';
import { presentOf } from '../../graphql/context.ts';
import { books } from './books.graphql.ts';
import { StatusEnum } from './freshness-values.graphql.ts';

interface Overall {
  watched: DatasetClocks[];
  now: Date;
}

const GatewayFreshness = builder.objectRef<Overall>('GatewayFreshness').implement({
  description: 'How everything that is looked at by itself stands together: as the one that stands worst.',
  fields: (t) => ({
    status: t.field({
      type: StatusEnum,
      description: 'The status of the dataset that stands worst; UNWATCHED where none is looked at.',
      resolve: ({ watched, now }) =>
        watched.length === 0 ? 'UNWATCHED' : worstOf(watched.map((each) => freshnessOf(each, now).status)),
    }),
    watched: t.int({
      description: 'How many datasets are looked at by themselves.',
      resolve: ({ watched }) => watched.length,
    }),
    oldestSuccess: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'The oldest of their last looks that went well: everything here is at least as new; null: one never went well.',
      resolve: ({ watched }) => {
        if (watched.some(({ lastSuccessAt }) => lastSuccessAt === null)) return null;
        return watched.map(({ lastSuccessAt }) => lastSuccessAt!).sort((a, b) => +a - +b)[0] ?? null;
      },
    }),
    behind: t.stringList({
      description: 'Ids of those that are neither CURRENT nor only SILENT.',
      resolve: ({ watched, now }) =>
        watched
          .filter((each) => !['CURRENT', 'SILENT'].includes(freshnessOf(each, now).status))
          .map(({ id }) => id),
    }),
  }),
});

builder.queryField('freshness', (t) =>
  t.field({
    type: GatewayFreshness,
    description: 'How everything that is looked at by itself stands together.',
    resolve: async (_root, _args, context) => ({
      watched: [...(await books(context).clocks).values()].filter(({ enabled }) => enabled),
      now: presentOf(context),
    }),
  }),
);
