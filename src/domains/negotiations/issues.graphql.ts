import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { Code } from '../../graphql/values.ts';
import { filter, storableText, whereInput } from '../../graphql/where.ts';

const AgendaIssue = builder.prismaNode('AgendaIssue', {
  description: 'A question that is negotiated. Stances are not on it but on its options.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    key: t.exposeString('key', { description: 'What it is known by: equal keys are one issue.' }),
    label: t.exposeString('label', { description: 'What it is about, in words.' }),
    codes: t.field({
      type: [Code],
      description: 'Its codes in other systems, e.g. `SsrGua` (security guarantees) of PA-X.',
      select: { codes: true },
      resolve: ({ codes }) => codes as unknown as (typeof Code.$inferType)[],
    }),
    parent: t.relation('parent', { nullable: true, description: 'The wider question that it is a part of.' }),
  }),
});

const IssueOption = builder.prismaNode('IssueOption', {
  description: 'One answer to an issue, e.g. "Ukraine withdraws from Donbas". Stances are taken on it.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    key: t.exposeString('key', { description: 'What it is known by: equal keys are one option.' }),
    label: t.exposeString('label', { description: 'What would come to pass, in words.' }),
    issue: t.relation('issue', { description: 'The question that it answers.' }),
    actorToAct: t.relation('actorToAct', { nullable: true, description: 'Who would have to act.' }),
    action: t.exposeString('action', { nullable: true, description: 'What they would do, e.g. `withdraw`.' }),
    object: t.exposeString('object', { nullable: true, description: 'What they would do it to or with.' }),
  }),
});

/** A code of any system; a code is in a list of objects, which no other filter looks into. */
const IssueCodeFilter = builder.inputType('IssueCodeFilter', {
  description: 'A condition on the codes of an issue.',
  fields: (t) => ({
    eq: t.string({ required: true, description: 'It has this code in some system, e.g. `SsrGua`.' }),
  }),
});

const AgendaIssueWhere = whereInput('AgendaIssueWhere', 'Only issues that meet this.', () => ({
  key: filter.text('key', 'What they are known by.'),
  label: filter.text('label', 'What they are about, in words.'),
  code: {
    type: IssueCodeFilter,
    description: 'A code of them in another system.',
    toPrisma: (value) => ({
      codes: { array_contains: [{ value: storableText((value as { eq: string }).eq) }] },
    }),
  },
  parent: filter.node('AgendaIssue', 'parentId', 'The wider question that they are a part of, by id.'),
  options: filter.some(
    'IssueOption',
    'Their options.',
    () => IssueOptionWhere,
    (option) => ({ options: { some: option } }),
  ),
}));

const IssueOptionWhere = whereInput('IssueOptionWhere', 'Only options that meet this.', () => ({
  key: filter.text('key', 'What they are known by.'),
  label: filter.text('label', 'What would come to pass, in words.'),
  issue: filter.node('AgendaIssue', 'issueId', 'The question that they answer, by id.'),
  issueKey: filter.text('issue.key', 'What the question is known by.'),
  actorToAct: filter.node('Actor', 'actorToActId', 'Who would have to act, by id.'),
}));

const byLabel = {
  LABEL: { column: 'label', kind: 'text', nullable: false, description: 'What it is called, in words.' },
} as const;

const issueList = listing(
  'AgendaIssue',
  AgendaIssue,
  AgendaIssueWhere,
  orderInput('AgendaIssue', byLabel, { field: 'LABEL', direction: 'ASC' }),
);
export const optionList = listing(
  'IssueOption',
  IssueOption,
  IssueOptionWhere,
  orderInput('IssueOption', byLabel, { field: 'LABEL', direction: 'ASC' }),
);

listField('agendaIssues', 'Questions that are negotiated, by their words.', issueList);
listField('issueOptions', 'Answers to these questions, by their words.', optionList);
nestedListField('AgendaIssue', 'children', 'The questions that are a part of it.', issueList, {
  relation: 'children',
});
nestedListField('AgendaIssue', 'options', 'The answers to it.', optionList, { relation: 'options' });
