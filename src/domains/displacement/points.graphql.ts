/** The days and periods of a series, and what is said of two or more of them. */
import type { AggregationRefused, Bounds, Caveat } from '../../core/aggregate.ts';
import { CaveatType } from '../../graphql/aggregate-parts.ts';
import { AggregateResult, AggregationRefusedType, type ResultShape } from '../../graphql/aggregates.ts';
import { builder } from '../../graphql/builder.ts';
import { all, type PrismaWhere } from '../../graphql/conditions.ts';
import type { Context } from '../../graphql/context.ts';
import { refusalOf } from './adding.ts';
import { refusedShape, shapeOf } from './drill.graphql.ts';
import { DatePeriod } from './graphql.ts';
import { countable, excludedFor, ofPoint, ofSeries, type Question, unallocated } from './question.graphql.ts';
import { askedOf, boundsOf, type Point, type Series } from './series.ts';
import { totalOf } from './summing.ts';
import { unitOf } from './totals.graphql.ts';

/** A series, with what it was asked for. */
export interface AskedSeries extends Series {
  question: Question;
  ends: { origin: string | null; asylum: string | null };
}

/** A point of a series, as its resolvers get it. */
export interface PointShape {
  series: AskedSeries;
  point: Point;
}

/** The total over figures of a series, or why there is none. `when` are the days that they are of. */
export function resultOf(
  series: AskedSeries,
  { found }: Pick<Point, 'found'>,
  { when, refused, context }: { when: PrismaWhere; refused: AggregationRefused | null; context: Context },
): ResultShape {
  if (refused) return refusedShape(refused);
  const { key, question } = series;
  const own = all([ofSeries(key), when]);
  const method = key.measure === 'FLOW' ? 'flows-in-a-period/1' : 'stock-on-a-day/1';
  return shapeOf(
    totalOf(found, method, unitOf(key.unit)),
    {
      counted: all([countable(question), own]),
      unallocated: all([unallocated(question), own]),
      excluded: (reason) => all([excludedFor(question, reason), own]),
    },
    context,
  );
}

const boundFields = {
  low: 'Lowest value: the sum of the lows. Null: unknown, never 0.',
  best: 'Most likely value. Null where a figure does not tell one, where the sum is refused, and where there is none.',
  high: 'Highest value: the sum of the highs. Null: unknown.',
} as const;

export const DisplacementPoint = builder.objectRef<PointShape>('DisplacementPoint').implement({
  description: 'What a series says of one day, or of one period.',
  fields: (t) => ({
    day: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of a stock, or the last of a count since a beginning; null for a flow.',
      resolve: ({ point }) => point.day,
    }),
    period: t.field({
      type: DatePeriod,
      nullable: true,
      description: 'The period of a flow; null for others.',
      resolve: ({ point: { period } }) =>
        period && { start: new Date(`${period.from}T00:00:00Z`), end: new Date(`${period.until}T00:00:00Z`) },
    }),
    ...Object.fromEntries(
      (Object.keys(boundFields) as (keyof Bounds)[]).map((bound) => [
        bound,
        t.field({
          type: 'SafeInt',
          nullable: true,
          description: boundFields[bound],
          resolve: ({ series, point }) => boundsOf(series, point)[bound],
        }),
      ]),
    ),
    result: t.field({
      type: AggregateResult,
      description: 'The sum with all that it takes to read it, or why there is none.',
      resolve: ({ series, point }, _args, context) =>
        resultOf(series, point, {
          when: ofPoint(point),
          refused: refusalOf(askedOf(series.key, false), point.found),
          context,
        }),
    }),
  }),
});

export interface ChangeShape extends Bounds {
  from: PointShape;
  to: PointShape;
  percent: number | null;
  percentRefused: AggregationRefused | null;
  caveats: readonly Caveat[];
}

export const DisplacementChange = builder.objectRef<ChangeShape>('DisplacementChange').implement({
  description:
    'By how much a series changed from one time to another. That fewer are displaced does not tell that they returned.',
  fields: (t) => ({
    from: t.field({
      type: DisplacementPoint,
      description: 'The earlier point.',
      resolve: ({ from }) => from,
    }),
    to: t.field({ type: DisplacementPoint, description: 'The later point.', resolve: ({ to }) => to }),
    low: t.expose('low', {
      type: 'SafeInt',
      nullable: true,
      description: 'Smallest change that the bounds of both allow. Null: unknown.',
    }),
    best: t.expose('best', {
      type: 'SafeInt',
      nullable: true,
      description: 'Difference of the most likely values; below 0 where there are fewer. Null: unknown.',
    }),
    high: t.expose('high', {
      type: 'SafeInt',
      nullable: true,
      description: 'Largest change that the bounds of both allow. Null: unknown.',
    }),
    percent: t.exposeFloat('percent', {
      nullable: true,
      description:
        'The same in percent of the earlier value, not rounded; null where that is unknown or below 50.',
    }),
    percentRefused: t.field({
      type: AggregationRefusedType,
      nullable: true,
      description: 'Why there is no percentage (SMALL_CELL); null where there is one, or nothing is known.',
      resolve: ({ percentRefused }) =>
        percentRefused && { kind: 'AggregationRefused' as const, ...percentRefused },
    }),
    caveats: t.field({
      type: [CaveatType],
      description: 'What to mind: breaks of method in between, and points that there are none of.',
      resolve: ({ caveats }) => [...caveats],
    }),
  }),
});

export interface AverageShape extends Bounds {
  points: readonly PointShape[];
  refused: AggregationRefused | null;
  caveats: readonly Caveat[];
}

export const DisplacementAverage = builder.objectRef<AverageShape>('DisplacementAverage').implement({
  description: 'The mean of points of a series, each of which counts once, however far it is from the next.',
  fields: (t) => ({
    low: t.exposeFloat('low', {
      nullable: true,
      description: 'Mean of the lowest values, not rounded. Null: unknown.',
    }),
    best: t.exposeFloat('best', {
      nullable: true,
      description: 'Mean of the most likely values, not rounded. Null: unknown, or there is no point.',
    }),
    high: t.exposeFloat('high', {
      nullable: true,
      description: 'Mean of the highest values, not rounded. Null: unknown.',
    }),
    points: t.field({
      type: [DisplacementPoint],
      description: 'The points that it is the mean of.',
      resolve: ({ points }) => [...points],
    }),
    refused: t.field({
      type: AggregationRefusedType,
      nullable: true,
      description: 'Why there is no mean; null where there is one, or no point is known.',
      resolve: ({ refused }) => refused && { kind: 'AggregationRefused' as const, ...refused },
    }),
    caveats: t.field({
      type: [CaveatType],
      description: 'What to mind: breaks of method, and points without a value, which are not in it.',
      resolve: ({ caveats }) => [...caveats],
    }),
  }),
});
