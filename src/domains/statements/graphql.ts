import { builder } from '../../graphql/builder.ts';
import { facetsField } from '../../graphql/facets.ts';
import { capacityField } from '../../graphql/capacity.ts';
import { countSubscription } from '../../graphql/live-counts.ts';
import { typedSubscription } from '../../graphql/typed-changes.ts';
import { diffField } from '../../graphql/diff.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { actorName } from '../../graphql/plain-filters.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { subjectsFilter } from '../../graphql/subject.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { periodField } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { aboutField, conditionField, expressesField, textField } from './content.graphql.ts';
import {
  formFilter,
  SpeechActEnum,
  speechActFilter,
  StatementFormEnum,
  StatementRelationKindEnum,
  statementRelationKindFilter,
} from './enums.graphql.ts';
import { statementKind } from './kinds.ts';

const Statement = builder.prismaNode('Statement', {
  interfaces: [Assertion],
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
    text: t.field(textField as never),
    fragments: t.stringList({
      description: 'The quoted pieces of a partial quote, in their order.',
      select: { fragments: true },
      resolve: ({ fragments }) => fragments as unknown as string[],
    }),
    speaker: t.relation('speaker', {
      nullable: true,
      description: "Who said it; null where the source does not tell, e.g. a feed of others' texts.",
    }),
    capacity: t.field(
      capacityField({ description: 'In which office the speaker spoke.', actor: 'speakerId' }) as never,
    ),
    speechAct: t.expose('speechAct', {
      type: SpeechActEnum,
      nullable: true,
      description: 'What was done by saying it; null where nobody classified it.',
    }),
    condition: t.field(conditionField as never),
    ploverCode: t.exposeString('ploverCode', {
      nullable: true,
      description: 'Root code of PLOVER for what was done, e.g. `THREATEN`; null where nobody coded it.',
    }),
    about: t.field(aboutField as never),
    expresses: t.field(expressesField as never),
    relations: t.relation('relations', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'What it is to other statements: what it answers, echoes, contradicts.',
    }),
    relatedFrom: t.relation('relatedFrom', {
      query: { orderBy: [{ statementId: 'asc' }, { ordinal: 'asc' }] },
      description: 'What other statements are to it: the answers to it.',
    }),
    channel: t.exposeString('channel', { nullable: true, description: 'Where it was said or issued.' }),
    period: t.field(periodField('period', 'When it was said.') as never),
    place: t.relation('place', { nullable: true, description: 'Where it was said.' }),
    categories: t.stringList({
      description: "The publisher's own keywords.",
      select: { categories: true },
      resolve: ({ categories }) => categories as unknown as string[],
    }),
    credibility: t.exposeInt('credibility', {
      nullable: true,
      description:
        'How far it can be trusted that these are the words of the speaker, from 1 (confirmed by other sources) to 5 ' +
        '(improbable), 6 where that cannot be judged (Admiralty code). Words that a machine cut from a text are 4 at best; ' +
        'null where the publisher is the speaker or vouches for the words.',
    }),
  }),
});

builder.prismaObject('StatementRelation', {
  description: 'What one statement is to another, as the source of the first has it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: StatementRelationKindEnum, description: 'What it is to the other.' }),
    statement: t.relation('statement', { description: 'The statement that relates to the other.' }),
    target: t.relation('target', { description: 'The other statement.' }),
  }),
});

const StatementRelationWhere = whereInput('StatementRelationWhere', 'Only relations that meet this.', () => ({
  kind: filter.enum(statementRelationKindFilter, 'kind', 'What the one is to the other.'),
  statement: filter.node('Statement', 'statementId', 'The statement that relates to the other, by id.'),
  target: filter.node('Statement', 'targetId', 'The other statement, by id.'),
}));

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
    speakerName: actorName(
      'speaker',
      'Name of who said it. Persons without a public role are not found by it.',
    ),
    speakerCountry: filter.country('speaker.country', 'Country of who said it.'),
    channel: filter.text('channel', 'Where it was said or issued.'),
    speechAct: filter.enum(speechActFilter, 'speechAct', 'What was done by saying it.'),
    credibility: filter.int(
      'credibility',
      'How far it can be trusted that these are the words, from 1 to 6; null, which no condition finds, where their publisher vouches for them.',
    ),
    ploverCode: filter.text('ploverCode', 'Root code of PLOVER for what was done.'),
    place: filter.node('Place', 'placeId', 'Where it was said, by id of the place.'),
    about: subjectsFilter(
      'about',
      'about',
      'What they are about, by id; `not`: they are not about it. An incident stands for all reports of it.',
    ),
    relations: filter.some(
      'StatementRelation',
      'What they are to other statements, e.g. `{ some: { kind: { eq: REPLIES_TO } } }`.',
      () => StatementRelationWhere,
      (relation) => ({ relations: { some: relation } }),
    ),
    replies: filter.some(
      'StatementRelation',
      'What other statements are to them: their answers, echoes and contradictions.',
      () => StatementRelationWhere,
      (relation) => ({ relatedFrom: { some: relation } }),
    ),
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
    {
      PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' },
    },
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
nestedListField('Place', 'statements', 'What was said at this very place.', statementList, {
  relation: 'statements',
});

const about = { relation: 'statementsAbout', through: 'statement' };
for (const type of [
  'IncidentReport',
  'Meeting',
  'NegotiationProcess',
  'AgendaIssue',
  'ContextEvent',
  'PersonnelChange',
]) {
  nestedListField(type, 'statements', 'What was said about it.', statementList, about);
}
for (const type of ['Actor', 'Place']) {
  nestedListField(type, 'statementsAbout', 'What was said about it, by whomever.', statementList, about);
}
nestedListField(
  'Incident',
  'statements',
  'What was said about it, of all reports it is made from.',
  statementList,
  { ...about, from: { links: 'links', to: 'report', always: { verdict: 'SAME' } } },
);

typedSubscription({
  name: 'statementIssued',
  description: 'Statements that are new or change.',
  model: 'Statement',
  ref: Statement as never,
  where: StatementWhere,
});
countSubscription('statementCountChanged', statementList);

export const statementTimeline: TimelineSource = {
  type: 'Statement',
  ref: Statement as never,
  about: statementKind.about,
};
facetsField(statementList);
diffField('statementDiff', statementList, []);
