import { StatementForm } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { typedSubscription } from '../../graphql/changes.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, recordFields, recordFilters } from '../../graphql/records.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { periodField } from '../../graphql/values.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import { statementKind } from './kinds.ts';

const StatementFormEnum = builder.enumType(StatementForm, {
  name: 'StatementForm',
  description: 'In what form the words have come to us.',
  values: {
    DIRECT_QUOTE: { description: 'A direct quotation.' },
    PARTIAL_QUOTE: { description: 'Quoted pieces; see `fragments`.' },
    PARAPHRASE: { description: "Somebody else's words for it." },
    SOCIAL_POST: { description: 'A post on a social network.' },
    DOCUMENT: { description: 'A published document or announcement.' },
  },
});

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

const LocalizedText = builder.objectRef<TextRow>('LocalizedText').implement({
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

const Statement = builder.prismaNode('Statement', {
  description: 'Something said in public. What is said is a fact; that it is true is not implied.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    title: t.exposeString('title', { nullable: true, description: 'Its title, where it has one.' }),
    form: t.expose('form', {
      type: StatementFormEnum,
      description: 'In what form the words have come to us.',
    }),
    text: t.field({
      type: LocalizedText,
      description: 'The words.',
      select: {
        textOriginal: true,
        textLang: true,
        textTruncated: true,
        originalMissing: true,
        translations: true,
      },
      resolve: (row) => row,
    }),
    fragments: t.stringList({
      description: 'The quoted pieces of a partial quote, in their order.',
      select: { fragments: true },
      resolve: ({ fragments }) => fragments as unknown as string[],
    }),
    speaker: t.relation('speaker', {
      nullable: true,
      description: "Who said it; null where the source does not tell, e.g. a feed of others' texts.",
    }),
    capacityAsReported: t.exposeString('capacityAsReported', {
      nullable: true,
      description: "The speaker's office in the words of the source, right or wrong.",
    }),
    channel: t.exposeString('channel', { nullable: true, description: 'Where it was said or issued.' }),
    period: t.field(periodField('period', 'When it was said.') as never),
    place: t.relation('place', { nullable: true, description: 'Where it was said.' }),
    categories: t.stringList({
      description: "The publisher's own keywords.",
      select: { categories: true },
      resolve: ({ categories }) => categories as unknown as string[],
    }),
  }),
});

const formFilter = enumFilter('StatementFormFilter', StatementFormEnum);

const StatementWhere = whereInput(
  'StatementWhere',
  'Only statements that meet this.',
  () => ({
    ...recordFilters(),
    form: filter.enum(formFilter, 'form', 'In what form the words have come to us.'),
    title: filter.text('title', 'Their title.'),
    text: filter.text('textOriginal', 'Their words in the original language.'),
    lang: filter.text('textLang', 'Language of the words, BCP-47.'),
    speaker: filter.node('Actor', 'speakerId', 'Who said it, by id.'),
    speakerName: filter.text('speaker.name', 'Name of who said it.'),
    speakerCountry: filter.country('speaker.country', 'Country of who said it.'),
    channel: filter.text('channel', 'Where it was said or issued.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
  }),
  activeRecords,
);

const statementList = listing(
  'Statement',
  Statement,
  StatementWhere,
  orderInput(
    'Statement',
    { PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' } },
    { field: 'PERIOD', direction: 'DESC' },
  ),
);

listField(
  'statements',
  'Public statements, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.',
  statementList,
);
nestedListField('Actor', 'statements', 'What they said in public.', statementList, {
  relation: 'statements',
});

typedSubscription({
  name: 'statementIssued',
  description: 'Statements that are new or change.',
  model: 'Statement',
  ref: Statement as never,
  where: StatementWhere,
});

export const statementTimeline: TimelineSource = {
  type: 'Statement',
  ref: Statement as never,
  about: statementKind.about,
};
