/** What of a series may be added up, and what is in none of its points. */
import { ExclusionType, SumType } from '../../graphql/aggregate-parts.ts';
import { AggregateResult } from '../../graphql/aggregates.ts';
import { builder } from '../../graphql/builder.ts';
import { all } from '../../graphql/conditions.ts';
import { drilled } from './drill.graphql.ts';
import { resultOf } from './points.graphql.ts';
import { excludedFor, ofSeries, unallocated } from './question.graphql.ts';
import { DisplacementSeriesType } from './series-type.graphql.ts';
import { totalRefusal } from './series.ts';
import { besideOf, exclusionsOf } from './summing.ts';

builder.objectFields(DisplacementSeriesType, (t) => ({
  total: t.field({
    type: AggregateResult,
    description:
      'The sum of its points. Only of flows whose periods are apart; of stocks of several days it is refused (STOCK_OVER_TIME) and told what to ask instead.',
    resolve: (series, _args, context) =>
      resultOf(series, series, { when: {}, refused: totalRefusal(series), context }),
  }),
  excluded: t.field({
    type: [ExclusionType],
    description: 'Figures that belong to it and are counted in none of its points, by reason.',
    resolve: ({ question, key, found }) =>
      exclusionsOf(found.strata).map((each) =>
        drilled(each, all([excludedFor(question, each.reason), ofSeries(key)])),
      ),
  }),
  unallocated: t.field({
    type: SumType,
    description: 'Flows whose period reaches beyond the `period` that was asked for. They are in no point.',
    resolve: ({ question, key, found }) =>
      drilled(besideOf(found.strata), all([unallocated(question), ofSeries(key)])),
  }),
}));
