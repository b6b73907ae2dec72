/** Breaks of method, of datasets and of series. */
import type { MethodBreak } from '../../core/source.ts';
import type { PopulationType } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { PopulationTypeEnum } from './enums.graphql.ts';

export const MethodBreakType = builder.objectRef<MethodBreak>('MethodBreak').implement({
  description: 'Where a publisher changed how it counts: what is before and after is not one series.',
  fields: (t) => ({
    at: t.expose('at', { type: 'Date', description: 'First day of the new method.' }),
    note: t.exposeString('note', { description: 'What changed.' }),
    populationType: t.field({
      type: PopulationTypeEnum,
      nullable: true,
      description: 'Of which population; null: of all that it is told of.',
      resolve: ({ populationType }) => (populationType as PopulationType | undefined) ?? null,
    }),
    origin: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country of origin that it is of; null: of all.',
      resolve: ({ origin }) => origin ?? null,
    }),
    asylum: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country of asylum that it is of; null: of all.',
      resolve: ({ asylum }) => asylum ?? null,
    }),
  }),
});

builder.prismaObjectField('Dataset', 'methodBreaks', (t) =>
  t.field({
    type: [MethodBreakType],
    description:
      'Where its publisher changed how it counts displaced people, as far as that is known. There may be more.',
    select: { methodBreaks: true },
    resolve: ({ methodBreaks }) => (methodBreaks ?? []) as unknown as MethodBreak[],
  }),
);
