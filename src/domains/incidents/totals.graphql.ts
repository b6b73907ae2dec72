/** How many were killed or injured, in one number that tells what it rests on. */
import './graphql.ts';
import { AggregateResult, QuantityTotalType } from '../../graphql/aggregates.ts';
import { type Drill, ExclusionType, SumType } from '../../graphql/aggregate-parts.ts';
import { builder } from '../../graphql/builder.ts';
import { NEVER, type PrismaWhere } from '../../graphql/conditions.ts';
import { type Listing, listingOf, scopedListField } from '../../graphql/connections.ts';
import { answered } from './total-answered.graphql.ts';
import { askedOf, periodArgument, totalArguments } from './total-question.graphql.ts';
import { type IncidentsDrill, totalOf } from './total-result.graphql.ts';

const { where, ...rest } = listingOf('Incident');

/** Retracted and merged ones are listed as well: where they are left out of a total, that is what is asked for. */
const ofAnyStatus: Listing = { ...rest, where: { ...where, listed: (value) => where.toPrisma(value) } };

/** The incidents of a sum; none of a sum of something else. */
export const incidentsOf = ({ drill }: { drill: Drill }): PrismaWhere =>
  (drill as Partial<IncidentsDrill>).incidents?.() ?? NEVER;

/** Adds the incidents that something is the sum of to its type. */
export function incidentsField(type: unknown, description: string): void {
  scopedListField<{ drill: Drill }>(type as never, 'incidents', description, ofAnyStatus, incidentsOf);
}

incidentsField(
  QuantityTotalType,
  'The incidents that it is the sum of, also those of which a part only is in it. Empty in a total of something else.',
);
incidentsField(SumType, 'The incidents that it is the sum of. Empty in a sum of something else.');
incidentsField(
  ExclusionType,
  'The incidents that were left out. Reports that may not be shown (RESTRICTED) found none. Empty in a total of something else.',
);

const CivilianRange = builder.objectRef<{ min: number; max: number }>('CivilianRange').implement({
  description: 'How many were civilians, between what is told and what cannot be ruled out.',
  fields: (t) => ({
    min: t.expose('min', { type: 'SafeInt', description: 'Those who are told to have been civilians.' }),
    max: t.expose('max', {
      type: 'SafeInt',
      description: 'Those, and all of whom it is not known whether they were.',
    }),
  }),
});

builder.objectField(QuantityTotalType, 'civilians', (t) =>
  t.field({
    type: CivilianRange,
    nullable: true,
    description: 'How many of the most likely value were civilians; null in a total of something else.',
    resolve: ({ drill }) => (drill as Partial<IncidentsDrill>).civilians ?? null,
  }),
);

builder.queryField('casualtyTotal', (t) =>
  t.field({
    type: AggregateResult,
    description:
      'How many were killed or injured in the incidents that are asked for, each counted once however many report it. A ' +
      'number with what it takes to read it, or the reason why there is none.',
    args: {
      ...totalArguments(t as never, where),
      period: periodArgument(t as never),
    },
    resolve: async (_root, args, context) => {
      const asked = await askedOf(context, where, args);
      return 'kind' in asked ? asked : totalOf(context, await answered(context, asked));
    },
  }),
);
