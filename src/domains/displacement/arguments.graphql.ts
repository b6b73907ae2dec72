/** Arguments by which all aggregates of displacement choose their figures. */
import type { ArgBuilder } from '@pothos/core';
import type { builder } from '../../graphql/builder.ts';
import { QuantityUnitEnum } from '../../graphql/values.ts';
import { PopulationTypeEnum } from './enums.graphql.ts';
import { DisplacementFigureWhere } from './graphql.ts';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** The arguments; all that are given must hold. */
export function figureArguments({ arg }: { arg: ArgBuilder<Types> }) {
  return {
    populationType: arg({
      type: [PopulationTypeEnum],
      required: true,
      description: 'Whom to count. Several only where nobody can be in two of them.',
    }),
    origin: arg.string({
      description:
        'The country the people are from, by a code as in CountryFilter. Left out: whatever the country.',
    }),
    asylum: arg.string({
      description:
        'The country the people are in; of internally displaced people their own. Left out: whatever the country.',
    }),
    publisher: arg.id({ description: 'Whose figures, by the id of the publisher.' }),
    dataset: arg.string({ description: 'Figures of which dataset, by its id, e.g. `unhcr-population`.' }),
    unit: arg({
      type: QuantityUnitEnum,
      description: 'What to count. Left out: what the figures count, if that is one and the same.',
    }),
    where: arg({
      type: DisplacementFigureWhere.ref,
      description: 'Further conditions on the figures, as in `displacementFigures`.',
    }),
  };
}
