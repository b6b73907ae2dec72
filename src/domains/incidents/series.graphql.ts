/** How many were killed or injured over time, in the graph. */
import './graphql.ts';

import { AggregationRefusedType, QuantityTotalType } from '../../graphql/aggregates.ts';
import { ExclusionType, SumType } from '../../graphql/aggregate-parts.ts';
import { builder } from '../../graphql/builder.ts';
import { listingOf } from '../../graphql/connections.ts';
import { loadNodes, Node } from '../../graphql/nodes.ts';
import { SeriesIntervalEnum } from '../../graphql/periods.ts';
import { ofConstantPanel } from './panel.graphql.ts';
import { coverages } from './series.ts';
import { type BucketShape, type GroupShape, seriesOf, type SeriesShape } from './series-result.graphql.ts';
import { askedOf, described, periodArgument, totalArguments } from './total-question.graphql.ts';

const SeriesKeyEnum = builder.enumType('IncidentSeriesKey', {
  description: 'What the incidents of a series are grouped by.',
  values: {
    TYPE: { description: 'The kind of act.' },
    COUNTRY: { description: 'The country.' },
    ADMIN1: {
      description:
        'The first-level area (oblast, state, province). What is told of the country only has none.',
    },
    ACTOR: {
      description:
        'Each actor that a report names, in whatever part. An incident of two actors is in both groups.',
    },
    PUBLISHER: {
      description:
        'Each publisher with its own figures, side by side. They are of the same people: never add them.',
    },
  } as const,
});
const CoverageEnum = builder.enumType('BucketCoverage', {
  description: 'Whether anybody looks at the time of a bucket.',
  values: described(coverages),
});

const Period = builder.objectRef<{ from: string; until: string }>('Period').implement({
  description: 'Days from the first to the last, both included.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day.' }),
    until: t.expose('until', { type: 'Date', description: 'Last day.' }),
  }),
});

const Bucket = builder.objectRef<BucketShape>('IncidentSeriesBucket').implement({
  description: 'A day, week, month or year of a series.',
  fields: (t) => ({
    label: t.exposeString('label', { description: '`2022-02-24`, `2022-W08`, `2022-02` or `2022`.' }),
    from: t.expose('from', { type: 'Date', description: 'Its first day that is in the period.' }),
    until: t.expose('until', { type: 'Date', description: 'Its last day that is in the period.' }),
    sum: t.field({
      type: SumType,
      description:
        'What it has by the date rule: with the other buckets and `unallocated` it adds up to the sum of the group. Under ' +
        'PROPORTIONAL in whole people, rounded by largest remainders; `count` is then how many have a part in it.',
      resolve: ({ sum }) => sum,
    }),
    certain: t.field({
      type: SumType,
      description: 'What happened in it whichever of its possible days is the right one.',
      resolve: ({ certain }) => certain,
    }),
    possible: t.field({
      type: SumType,
      description: 'What may have happened in it. Buckets have these in common: they do not add up.',
      resolve: ({ possible }) => possible,
    }),
    coverage: t.field({
      type: CoverageEnum,
      description:
        'Whether a dataset looks at it: 0 where one does is "none reported", null is "nobody looks".',
      resolve: ({ coverage }) => coverage,
    }),
    completeness: t.exposeFloat('completeness', {
      nullable: true,
      description:
        'Share of its reports that have come by now, 0 to 1, by how late reports of the same publishers came so far (of ' +
        'what is older than 90 days, up to 400 days late); null where they do not tell when they were made.',
    }),
    isIncomplete: t.exposeBoolean('isIncomplete', {
      nullable: true,
      description: 'Whether to show it in grey: less than 90 % of its reports have come.',
    }),
  }),
});

const Group = builder.objectRef<GroupShape>('IncidentSeriesGroup').implement({
  description: 'The incidents of a series that have a key in common, over time.',
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: true,
      description:
        'The kind of act, the code of the country, or an own id; null where none is told, or without groups.',
    }),
    label: t.exposeString('label', { description: 'Its name.' }),
    node: t.field({
      type: Node,
      nullable: true,
      description: 'The place, the actor or the publisher.',
      resolve: async ({ node }, _args, context, info) =>
        node && ((await loadNodes(context, info, [node], [[]]))[0] as never),
    }),
    sum: t.field({ type: SumType, description: 'All of it.', resolve: ({ sum }) => sum }),
    unallocated: t.field({
      type: SumType,
      description: 'What is in the sum and in no bucket, since its day is not known exactly enough.',
      resolve: ({ unallocated }) => unallocated,
    }),
    buckets: t.field({
      type: [Bucket],
      description: 'All buckets of the period in their order, also empty ones.',
      resolve: ({ buckets }) => buckets,
    }),
  }),
});

const Series = builder.objectRef<SeriesShape>('IncidentSeries').implement({
  description: 'How many were killed or injured over time.',
  fields: (t) => ({
    total: t.field({
      type: QuantityTotalType,
      description: 'The total over the period, with all that it takes to read it.',
      resolve: ({ total }) => total,
    }),
    period: t.field({
      type: Period,
      nullable: true,
      description:
        'The period: as asked for, or from the first to the last day of anything in it; null where nothing has a day.',
      resolve: ({ period }) => period,
    }),
    interval: t.field({
      type: SeriesIntervalEnum,
      description: 'Length of its buckets.',
      resolve: ({ interval }) => interval,
    }),
    by: t.field({
      type: SeriesKeyEnum,
      nullable: true,
      description: 'What it is grouped by.',
      resolve: ({ by }) => by,
    }),
    isDisjoint: t.exposeBoolean('isDisjoint', {
      description: 'Whether each incident is in one group only, so that groups add up to the total.',
    }),
    excluded: t.field({
      type: [ExclusionType],
      description: 'What the question is about and the total leaves out, by reason.',
      resolve: ({ total }) => [...total.excluded],
    }),
    unallocated: t.field({
      type: SumType,
      description: 'What is in the total and in no bucket, since its day is not known exactly enough.',
      resolve: ({ unallocated }) => unallocated,
    }),
    groups: t.field({
      type: [Group],
      description: 'The groups, the largest first; one where it is not grouped.',
      resolve: ({ groups }) => groups,
    }),
  }),
});

const Result = builder.unionType('IncidentSeriesResult', {
  description: 'A series, or why there is none.',
  types: [Series, AggregationRefusedType],
  resolveType: ({ kind }) => kind,
});

const { where } = listingOf('Incident');

builder.queryField('incidentSeries', (t) =>
  t.field({
    type: Result,
    description:
      'How many were killed or injured by day, week, month or year. Buckets and `unallocated` add up to the sum exactly; ' +
      'what cannot be placed in a bucket is in none.',
    args: {
      ...totalArguments(t as never, where),
      period: periodArgument(t as never),
      interval: t.arg({ type: SeriesIntervalEnum, required: true, description: 'Length of the buckets.' }),
      by: t.arg({ type: SeriesKeyEnum, description: 'What to group by; left out: all in one.' }),
      constantSourcePanel: t.arg.boolean({
        defaultValue: false,
        description:
          'Only reports of those datasets that look at all of `period`, which is needed then: sources that come and go make a ' +
          'rise that is one of reporting.',
      }),
    },
    resolve: async (_root, args, context) => {
      const whole = await askedOf(context, where, args);
      if ('kind' in whole) return whole;
      const asked = args.constantSourcePanel ? await ofConstantPanel(context, whole) : whole;
      if ('kind' in asked) return asked;
      return seriesOf(context, asked, { interval: args.interval, by: args.by ?? null });
    },
  }),
);
