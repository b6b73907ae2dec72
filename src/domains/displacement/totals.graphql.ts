/** How many are displaced on a day, and how many were in a period: sums that are right, or refused. */
import type { AggregationRefused } from '../../core/aggregate.ts';
import { dayNumber, dayOf } from '../../core/calendar.ts';
import { UserInputError } from '../../core/errors.ts';
import type { DisplacementMeasure } from '../../db/generated/prisma/enums.ts';
import { AggregateResult, type ResultShape } from '../../graphql/aggregates.ts';
import { builder } from '../../graphql/builder.ts';
import { all } from '../../graphql/conditions.ts';
import type { Context } from '../../graphql/context.ts';
import { PeriodInput, periodOf } from '../../graphql/periods.ts';
import { askedBy, refusalOf } from './adding.ts';
import { figureArguments } from './arguments.graphql.ts';
import { only, refusedShape, shapeOf, without } from './drill.graphql.ts';
import { DisplacementMeasureEnum } from './enums.graphql.ts';
import { populationRefusal } from './populations.ts';
import { counted, excludedFor, type Question, readingOf, unallocated, whereOf } from './question.graphql.ts';
import type { Found } from './strata.ts';
import { totalOf } from './summing.ts';
import { readStrata } from './totals.ts';

/** Most days by which reference days may differ from the day that is asked for. */
const MOST_TOLERANCE = 366;

const same =
  'Publishers, datasets, frames of definitions, units, levels of areas and rounds are never mixed: where several have figures, ' +
  'it is refused and told how to choose one.';

builder.queryField('displacementStock', (t) =>
  t.field({
    type: AggregateResult,
    description:
      'How many people were in a state on a day, by one publisher: the sum of its figures of that day over places and, where ' +
      'nobody is counted twice by it, over populations. ' +
      `${same} A stock is never added up over time. Source of the rules: EGRISS IRRS and IRIS, UNHCR's and IDMC's notes on method.`,
    args: {
      at: t.arg({ type: 'Date', description: 'The day. Either it or `period`.' }),
      period: t.arg({
        type: PeriodInput,
        description: 'Days within which all figures are of one day. Where they are of several it is refused.',
      }),
      toleranceDays: t.arg.int({
        defaultValue: 0,
        description: `How many days from \`at\` a figure may be, 0 to ${MOST_TOLERANCE}; of each country of asylum the nearest day counts, the earlier of two. The days are told.`,
      }),
      measure: t.arg({
        type: DisplacementMeasureEnum,
        defaultValue: 'STOCK',
        description:
          'STOCK, or CUMULATIVE: all who were counted up to the day. Of others there is no number of a day.',
      }),
      ...figureArguments(t),
    },
    resolve: async (_root, args, context) => {
      const measure = args.measure ?? 'STOCK';
      const tolerance = args.toleranceDays ?? 0;
      const { at, days } = timeOf(args.at ?? null, args.period ?? null, tolerance);
      const refused = measureRefusal(measure) ?? populationRefusal(args.populationType);
      if (refused) return refusedShape(refused);
      const question: Question = { arguments: args, measure, days, at };
      return answer(context, question, {
        method: measure === 'STOCK' ? 'stock-on-a-day/1' : 'count-up-to-a-day/1',
        nearestTo: tolerance > 0 ? at : null,
        isOverTime: at === null,
      });
    },
  }),
);

builder.queryField('displacementFlow', (t) =>
  t.field({
    type: AggregateResult,
    description:
      'How much displacement there was in a period, by one publisher: the sum of its flows whose period lies within it. Flows ' +
      'count movements, or what happened in a period, and no people: who fled twice counts twice. What lies partly beyond is ' +
      `\`unallocated\`. ${same}`,
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'The period.' }),
      ...figureArguments(t),
    },
    resolve: async (_root, args, context) => {
      const days = periodOf(args.period);
      const refused = populationRefusal(args.populationType);
      if (refused) return refusedShape(refused);
      const question: Question = { arguments: args, measure: 'FLOW', days, at: null };
      return answer(context, question, { method: 'flows-in-a-period/1', nearestTo: null, isOverTime: false });
    },
  }),
);

interface Way {
  method: string;
  nearestTo: string | null;
  isOverTime: boolean;
}

async function answer(context: Context, question: Question, way: Way): Promise<ResultShape> {
  const { measure, arguments: given } = question;
  const found = await readStrata(context.db, readingOf(question, { apart: false, nearestTo: way.nearestTo }));
  noteAsked(context, question, found);
  const asked = { measure: measure!, populationTypes: given.populationType, isOverTime: way.isOverTime };
  const refused = refusalOf(asked, found);
  if (refused) return refusedShape(refused);
  const { otherDay } = found;
  return shapeOf(
    totalOf(found, way.method, unitOf(given.unit)),
    {
      counted: all([counted(question), without(otherDay)]),
      unallocated: unallocated(question),
      excluded: (reason) => (reason === 'OTHER_DAY' ? only(otherDay) : excludedFor(question, reason)),
    },
    context,
  );
}

/** Tells `extensions.sources` what was asked. */
export function noteAsked(context: Context, { arguments: given, days }: Question, { strata }: Found): void {
  const time = days ? { referenceDate: { gte: days.from, lte: days.until } } : {};
  const where = { ...whereOf(given), ...time };
  context.asked.push({ model: 'DisplacementFigure', where, hasFound: strata.length > 0 });
}

/** The unit of a total over nothing. */
export const unitOf = (
  unit: string | null | undefined,
): 'PERSON' | 'HOUSEHOLD' | 'MOVEMENT' | 'EVENT' | 'CASE' =>
  unit === 'HOUSEHOLD' || unit === 'MOVEMENT' || unit === 'EVENT' || unit === 'CASE' ? unit : 'PERSON';

/** The days of a question about a day; throws UserInputError unless it is about one day or one period. */
function timeOf(
  at: string | null,
  period: { from: string; until: string } | null,
  tolerance: number,
): Pick<Question, 'at' | 'days'> {
  if ((at === null) === (period === null)) {
    throw new UserInputError('BAD_USER_INPUT', 'Either `at` or `period` is needed, and not both.', {
      hint: 'A stock is of a day: `at: "2022-12-31"`.',
    });
  }
  if (tolerance < 0 || tolerance > MOST_TOLERANCE || (at === null && tolerance > 0)) {
    throw new UserInputError(
      'BAD_USER_INPUT',
      `\`toleranceDays\` is 0 to ${MOST_TOLERANCE}, and goes with \`at\`.`,
      {
        hint: 'Leave it out for figures of exactly that day.',
      },
    );
  }
  if (at === null) return { at, days: periodOf(period!) };
  return { at, days: { from: dayOf(dayNumber(at) - tolerance), until: dayOf(dayNumber(at) + tolerance) } };
}

function measureRefusal(measure: DisplacementMeasure): AggregationRefused | null {
  if (measure === 'UNSPECIFIED') {
    return {
      code: 'UNSPECIFIED_MEASURE',
      message: 'Figures of which the source does not tell what they measure are in no total (I8).',
      try: [askedBy(measure)],
    };
  }
  if (measure !== 'FLOW') return null;
  return {
    code: 'MIXED_MEASURE',
    message: 'A flow is of a period and not of a day.',
    try: [askedBy(measure)],
  };
}
