/** What a dataset has for small numbers. */
import type { SmallCells } from '../../core/source.ts';
import { builder } from '../../graphql/builder.ts';

const SmallCellsType = builder.objectRef<SmallCells>('SmallCells').implement({
  description:
    'The one number that a dataset has for all small ones, so that nobody is found by it: sums over many of them are too high.',
  fields: (t) => ({
    published: t.exposeInt('published', { description: 'What is published.' }),
    low: t.exposeInt('low', { description: 'The least that it stands for.' }),
    high: t.exposeInt('high', { description: 'The most that it stands for.' }),
  }),
});

builder.prismaObjectField('Dataset', 'smallCells', (t) =>
  t.field({
    type: SmallCellsType,
    nullable: true,
    description:
      'The one number that it has for all small ones; sums of displaced people take it for what it stands for. Null: a small number is what it says.',
    select: { smallCells: true },
    resolve: ({ smallCells }) => smallCells as unknown as SmallCells | null,
  }),
);
