/** What a statement says, of what, and which positions it expresses: fields that are more than a column. */
import { builder } from '../../graphql/builder.ts';
import { Subject, subjectOf, subjectSelect } from '../../graphql/subject.ts';
import { LocalizedText } from './text.graphql.ts';

type NestedQuery = (query: object, path?: object) => { select?: object };

const Condition = builder.objectRef<{ if: string; follows: string }>('Condition').implement({
  description: 'A condition, and what is promised or threatened for it.',
  fields: (t) => ({
    if: t.exposeString('if', { description: 'The condition.' }),
    // Not `then`: the executor takes what has that for a promise.
    follows: t.exposeString('follows', { description: 'What is promised or threatened.' }),
  }),
});

/** The words. */
export const textField = {
  type: LocalizedText,
  description: 'The words.',
  select: {
    textOriginal: true,
    textLang: true,
    textTruncated: true,
    originalMissing: true,
    translations: true,
  },
  resolve: (row: object) => row,
};

/** The condition of a promise or a threat. */
export const conditionField = {
  type: Condition,
  nullable: true,
  description: 'The condition of a promise or a threat; null where it has none.',
  select: { conditionIf: true, conditionThen: true },
  resolve: ({ conditionIf, conditionThen }: Record<'conditionIf' | 'conditionThen', string | null>) =>
    conditionIf === null || conditionThen === null ? null : { if: conditionIf, follows: conditionThen },
};

/** What it is about. */
export const aboutField = {
  type: [Subject],
  description: 'What it is about, in the order of the source.',
  select: (_args: object, _context: object, nested: NestedQuery) => ({
    about: { orderBy: { ordinal: 'asc' }, select: subjectSelect('about', nested) },
  }),
  resolve: ({ about }: { about: Record<string, unknown>[] }): object[] =>
    about.flatMap((subject) => subjectOf('about', subject) ?? []),
};

/** The positions that it expresses. */
export const expressesField = {
  type: ['Position' as never],
  description: 'The positions that it expresses.',
  select: (_args: object, _context: object, nested: NestedQuery) => ({
    expresses: {
      orderBy: { positionId: 'asc' },
      select: { position: nested({ select: { id: true } }) },
    },
  }),
  resolve: ({ expresses }: { expresses: { position: object }[] }) =>
    expresses.map(({ position }) => position),
};
