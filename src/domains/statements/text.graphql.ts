/** Words in their language. */
import { builder } from '../../graphql/builder.ts';

const Translation = builder.objectRef<{ lang: string; text: string; by: string }>('Translation').implement({
  description: 'A text in another language.',
  fields: (t) => ({
    lang: t.exposeString('lang', { description: 'Its language, BCP-47.' }),
    text: t.exposeString('text', { description: 'The text.' }),
    by: t.exposeString('by', { description: 'Who translated it: SOURCE, HUMAN or MACHINE.' }),
  }),
});

interface TextRow {
  textOriginal: string | null;
  textLang: string | null;
  textTruncated: boolean;
  originalMissing: boolean;
  translations: unknown;
}

export const LocalizedText = builder.objectRef<TextRow>('LocalizedText').implement({
  description: 'Words in their language. Plain text without markup.',
  fields: (t) => ({
    original: t.exposeString('textOriginal', {
      nullable: true,
      description: 'The words in their original language, or the nearest that the source gives.',
    }),
    lang: t.exposeString('textLang', { nullable: true, description: 'Language of `original`, BCP-47.' }),
    truncated: t.exposeBoolean('textTruncated', { description: 'True where only an extract is kept.' }),
    originalMissing: t.exposeBoolean('originalMissing', {
      description: 'True where `original` is a translation of words that we do not have.',
    }),
    translations: t.field({
      type: [Translation],
      description: 'The text in other languages.',
      resolve: ({ translations }) => translations as (typeof Translation.$inferType)[],
    }),
  }),
});
