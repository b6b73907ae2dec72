/** How a sum of displacement figures leads to the figures that it was made from. */
import type { AggregateTotal } from '../../core/aggregate.ts';
import { ExclusionType, SumType } from '../../graphql/aggregate-parts.ts';
import {
  type Drill,
  type Drilled,
  QuantityTotalType,
  type ResultShape,
  refuse,
  snapshotOf,
  type TotalShape,
} from '../../graphql/aggregates.ts';
import { all, any, NEVER, type PrismaWhere } from '../../graphql/conditions.ts';
import { type Listing, scopedListField } from '../../graphql/connections.ts';
import type { Context } from '../../graphql/context.ts';
import type { AggregationRefused, ExclusionReason } from '../../core/aggregate.ts';
import { figureList } from './graphql.ts';

/** What lists the figures of a sum: a condition on them. Sums of other domains have none. */
interface FigureDrill {
  figures?: PrismaWhere;
}

const figuresOf = (drill: Drill): PrismaWhere => (drill as FigureDrill).figures ?? NEVER;

/** Conditions on the figures of a total. */
export interface Listed {
  /** Those that are summed. */
  counted: PrismaWhere;
  unallocated: PrismaWhere;
  excluded(reason: ExclusionReason): PrismaWhere;
}

const hasBest: PrismaWhere = { best: { not: null } };

/** A sum with what lists its figures. */
export const drilled = <Of extends object>(sum: Of, figures: PrismaWhere): Drilled<Of> => ({
  ...sum,
  drill: { figures } satisfies FigureDrill,
});

/** A total with what lists its parts. */
export function shapeOf(total: AggregateTotal, listed: Listed, context: Context): TotalShape {
  return {
    ...drilled(total, listed.counted),
    kind: 'QuantityTotal',
    withBest: drilled(total.withBest, all([listed.counted, hasBest])),
    unallocated: drilled(total.unallocated, listed.unallocated),
    excluded: total.excluded.map((each) => drilled(each, listed.excluded(each.reason))),
    snapshot: snapshotOf(context),
  };
}

/** A refusal of the rules of this domain. */
export function refusedShape({ code, message, try: instead }: AggregationRefused): ResultShape {
  return refuse(code, message, ...(instead as [string, ...string[]]));
}

/** Without the figures of these ids; `only` them. */
export const without = (ids: readonly string[]): PrismaWhere =>
  ids.length === 0 ? {} : { id: { notIn: ids } };
export const only = (ids: readonly string[]): PrismaWhere =>
  any(ids.length === 0 ? [] : [{ id: { in: ids } }]);

const { where, ...rest } = figureList;

/** Those that were taken back are listed as well: where they are left out of a total, that is what is asked for. */
const ofAnyStatus: Listing = { ...rest, where: { ...where, listed: (value) => where.toPrisma(value) } };

const description =
  'The displacement figures that it was made from; none, if it is a sum of something else. One query more lists them all.';

scopedListField(
  QuantityTotalType as never,
  'displacementFigures',
  description,
  figureList,
  (total: TotalShape) => figuresOf(total.drill),
);
scopedListField(SumType as never, 'displacementFigures', description, figureList, (sum: { drill: Drill }) =>
  figuresOf(sum.drill),
);
scopedListField(
  ExclusionType as never,
  'displacementFigures',
  'The displacement figures that were left out for this reason; none, if it is about something else.',
  ofAnyStatus,
  (exclusion: { drill: Drill }) => figuresOf(exclusion.drill),
);
