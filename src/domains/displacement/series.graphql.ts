/** Displacement over time: the only object on which arithmetic over time is offered. */
import { UserInputError } from '../../core/errors.ts';
import { builder } from '../../graphql/builder.ts';
import { PeriodInput, periodOf } from '../../graphql/periods.ts';
import { countryCode } from '../../graphql/where.ts';
import { figureArguments } from './arguments.graphql.ts';
import { DisplacementMeasureEnum } from './enums.graphql.ts';
import { type Question, readingOf } from './question.graphql.ts';
import { seriesOf } from './series.ts';
import { DisplacementSeriesType } from './series-type.graphql.ts';
import { noteAsked } from './totals.graphql.ts';
import { readStrata } from './totals.ts';

/** Most series in an answer. */
const MOST_SERIES = 200;

builder.queryField('displacementSeries', (t) =>
  t.field({
    type: [DisplacementSeriesType],
    description:
      'How displacement went over time: one series for each publisher, dataset, population and whatever else may not be mixed, ' +
      'in a stated order. None is added to another. A stock is never added up over time: ask for `at`, `change`, `peak` and ' +
      '`average`. Empty, where nobody has a figure: that is not zero.',
    args: {
      period: t.arg({
        type: PeriodInput,
        description: 'Only days and periods within it, and those periods that lie partly beyond.',
      }),
      measure: t.arg({
        type: DisplacementMeasureEnum,
        description: 'Only series of this measure. Left out: each measure is a series.',
      }),
      ...figureArguments(t),
    },
    resolve: async (_root, args, context) => {
      const days = args.period ? periodOf(args.period) : null;
      const question: Question = { arguments: args, measure: null, days, at: null };
      const found = await readStrata(context.db, readingOf(question, { apart: true, nearestTo: null }));
      noteAsked(context, question, found);
      const series = seriesOf(found).filter(({ key }) => !args.measure || key.measure === args.measure);
      if (series.length > MOST_SERIES) {
        throw new UserInputError(
          'PAGE_TOO_LARGE',
          `There are ${series.length} series, and at most ${MOST_SERIES} come.`,
          {
            hint: 'Ask for one `dataset`, or for `where: { disaggregated: false }`.',
          },
        );
      }
      const [origin, asylum] = [args.origin, args.asylum].map((code) => (code ? countryCode(code) : null));
      return series.map((each) => ({
        ...each,
        question,
        ends: { origin: origin ?? null, asylum: asylum ?? null },
      }));
    },
  }),
);
