/** A series of displacement figures, and the arithmetic over time that it allows. */
import type { Caveat } from '../../core/aggregate.ts';
import { builder } from '../../graphql/builder.ts';
import { PlaceKindEnum } from '../../graphql/location.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { Dataset, Publisher } from '../../graphql/provenance.ts';
import { Code, QuantityUnitEnum, SexEnum } from '../../graphql/values.ts';
import { MethodBreakType } from './breaks.graphql.ts';
import { caveatsOfNothing } from './caveats.ts';
import {
  DisplacementFrameEnum,
  DisplacementMeasureEnum,
  FlowKindEnum,
  PopulationTypeEnum,
} from './enums.graphql.ts';
import {
  type AskedSeries,
  DisplacementAverage,
  DisplacementChange,
  DisplacementPoint,
  type PointShape,
} from './points.graphql.ts';
import {
  boundsOf,
  breakCaveats,
  changeOf,
  endOf,
  meanOf,
  meanRefusal,
  methodBreaksOf,
  peakOf,
  percentRefusal,
  pointAt,
  pointOfNothing,
} from './series.ts';

export const DisplacementSeriesType = builder.objectRef<AskedSeries>('DisplacementSeries').implement({
  description:
    "One publisher's figures of one population over time, which count the same in the same way. Over all countries that were " +
    'not asked for by name: each point is the sum of their figures of that day or period.',
  fields: (t) => ({
    publisher: t.field({
      type: Publisher,
      description: 'Whose figures they are.',
      resolve: async ({ key }, _args, context, info) =>
        (await loadNodes(context, info, [{ type: 'Publisher', id: key.publisher }], [[]]))[0] as never,
    }),
    dataset: t.field({
      type: Dataset,
      description: 'The dataset that they are in.',
      resolve: async ({ key }, _args, context, info) =>
        (await loadNodes(context, info, [{ type: 'Dataset', id: key.dataset }], [[]]))[0] as never,
    }),
    measure: t.field({
      type: DisplacementMeasureEnum,
      description: 'What they measure.',
      resolve: ({ key }) => key.measure,
    }),
    populationType: t.field({
      type: PopulationTypeEnum,
      description: 'Whom they count.',
      resolve: ({ key }) => key.populationType,
    }),
    frame: t.field({
      type: DisplacementFrameEnum,
      description: 'The frame of definitions they belong to.',
      resolve: ({ key }) => key.frame,
    }),
    unit: t.field({
      type: QuantityUnitEnum,
      description: 'What is counted.',
      resolve: ({ key }) => key.unit,
    }),
    flowKind: t.field({
      type: FlowKindEnum,
      nullable: true,
      description: 'What happened to those whom a flow counts; null for others, and where that is not told.',
      resolve: ({ key }) => key.flowKind,
    }),
    origin: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country of origin that was asked for; null: all.',
      resolve: ({ ends }) => ends.origin,
    }),
    asylum: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country of asylum that was asked for; null: all.',
      resolve: ({ ends }) => ends.asylum,
    }),
  }),
});

builder.objectFields(DisplacementSeriesType, (t) => ({
  asylumKind: t.field({
    type: PlaceKindEnum,
    nullable: true,
    description:
      'Kind of the places they are of: countries, or areas of one level. Null where no place is told.',
    resolve: ({ key }) => key.asylumKind as never,
  }),
  sex: t.field({
    type: SexEnum,
    nullable: true,
    description: 'Sex of the part of the population that they count; null: all.',
    resolve: ({ key }) => key.sex as never,
  }),
  ageGroup: t.string({
    nullable: true,
    description: 'Age of those they count, in the words of the source; null: all.',
    resolve: ({ key }) => key.ageGroup,
  }),
  operation: t.string({
    nullable: true,
    description: 'The operation of assessment that they are from; null where there is none.',
    resolve: ({ key }) => key.operation,
  }),
  assessment: t.string({
    nullable: true,
    description:
      'Kind of the assessment that they are from, in the words of the source; null where there is none.',
    resolve: ({ key }) => key.assessment,
  }),
  codes: t.field({
    type: [Code],
    description:
      'Codes of groups that overlap with others, such as "new" and "repeat" applications; empty for most.',
    resolve: ({ key }) => key.strand,
  }),
  methodBreaks: t.field({
    type: [MethodBreakType],
    description:
      'Where the method changed, as far as that is known: by the figures themselves, or found in the data. There may be more.',
    resolve: (series) => methodBreaksOf(series, series.ends),
  }),
}));

const pointOf = (series: AskedSeries, day: string): PointShape => ({
  series,
  point: pointAt(series, day) ?? pointOfNothing(series, day),
});

builder.objectFields(DisplacementSeriesType, (t) => ({
  points: t.field({
    type: [DisplacementPoint],
    description: 'Its days or periods, the earliest first. One that is missing is unknown, and not zero.',
    resolve: (series) => series.points.map((point) => ({ series, point })),
  }),
  at: t.field({
    type: DisplacementPoint,
    description:
      'The point of a day: of a stock that of exactly this day, of a flow the period that has it. Without one its values are null, and its caveat tells the nearest days.',
    args: { day: t.arg({ type: 'Date', required: true, description: 'The day.' }) },
    resolve: (series, { day }) => pointOf(series, day),
  }),
  change: t.field({
    type: DisplacementChange,
    description: 'By how much it changed between two days of it.',
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The earlier day, as in `at`.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The later day, as in `at`.' }),
    },
    resolve: (series, args) => {
      const [from, to] = [pointOf(series, args.from), pointOf(series, args.to)];
      const base = boundsOf(series, from.point);
      return {
        from,
        to,
        ...changeOf(base, boundsOf(series, to.point)),
        percentRefused: percentRefusal(base),
        caveats: [
          ...breakCaveats(methodBreaksOf(series, series.ends), endOf(from.point), endOf(to.point)),
          ...[from, to].flatMap(({ point }): Caveat[] =>
            point.found.strata.length > 0 ? [] : caveatsOfNothing(point.found),
          ),
        ],
      };
    },
  }),
  peak: t.field({
    type: DisplacementPoint,
    nullable: true,
    description:
      'The point with the highest most likely value, the earliest of equal ones; null where none is known.',
    resolve: (series) => {
      const point = peakOf(series);
      return point ? { series, point } : null;
    },
  }),
}));

builder.objectFields(DisplacementSeriesType, (t) => ({
  average: t.field({
    type: DisplacementAverage,
    description: 'The mean of its points within a time; of all of them, unless told.',
    args: {
      from: t.arg({ type: 'Date', description: 'First day. Left out: from the beginning.' }),
      until: t.arg({ type: 'Date', description: 'Last day. Left out: to the end.' }),
    },
    resolve: (series, { from, until }) => {
      const within = series.points.filter(
        ({ day, period }) =>
          (day ?? period!.from) >= (from ?? '') && (day ?? period!.until) <= (until ?? '9999'),
      );
      const known = within.filter((point) => boundsOf(series, point).best !== null);
      const refused = meanRefusal(series.key);
      const mean = refused ? meanOf([]) : meanOf(known.map((point) => boundsOf(series, point)));
      const [first, last] = [known[0], known.at(-1)];
      return {
        ...mean,
        refused,
        points: known.map((point) => ({ series, point })),
        caveats: [
          ...(first
            ? breakCaveats(methodBreaksOf(series, series.ends), endOf(first), endOf(last!))
            : caveatsOfNothing(series.found)),
          ...unknownPoints(within.length - known.length),
        ],
      };
    },
  }),
}));

function unknownPoints(count: number): Caveat[] {
  if (count === 0) return [];
  return [
    {
      code: 'NO_BEST',
      message: `${count} points in that time have no most likely value and are not in the mean.`,
    },
  ];
}
