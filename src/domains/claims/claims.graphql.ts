import { builder } from '../../graphql/builder.ts';
import { facetsField } from '../../graphql/facets.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { subjectField, subjectFilter } from '../../graphql/subject.ts';
import { periodField, quantityField } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import {
  ClaimRelationKindEnum,
  claimRelationKindFilter,
  PolarityEnum,
  polarityFilter,
  PredicateEnum,
  predicateFilter,
  VerificationStatusEnum,
  verificationFilter,
} from './enums.graphql.ts';

const Claim = builder.prismaNode('Claim', {
  interfaces: [Assertion],
  description:
    'That something is so, as somebody says; never taken for a fact. Types of weapons, distances to a front and causes ' +
    'are claims, so that each has an owner. Of a cause (PROMPTED, LED_TO, COINCIDES_WITH) the subject is the effect and ' +
    'the object the cause.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    predicate: t.expose('predicate', { type: PredicateEnum, description: 'What it says of its subject.' }),
    polarity: t.expose('polarity', {
      type: PolarityEnum,
      description: 'Whether it says that it is so or that it is not.',
    }),
    text: t.exposeString('text', { description: 'The claim in a sentence, in the words of an editor.' }),
    subject: t.field(
      subjectField('subject', 'What it is about; null where that is no one node of this graph.') as never,
    ),
    object: t.field(
      subjectField(
        'object',
        'What it says of the subject, where that is a node; of a cause, the cause.',
      ) as never,
    ),
    objectText: t.exposeString('objectText', {
      nullable: true,
      description: 'What it says of the subject, where that is words: "ballistic missile".',
    }),
    quantity: t.field(
      quantityField('quantity', 'What it says of the subject, where that is a number.', {
        nullable: true,
      }) as never,
    ),
    period: t.field(
      periodField('period', 'When it is so, as the source says; null where it does not tell.', true) as never,
    ),
    verification: t.expose('verification', {
      type: VerificationStatusEnum,
      description: 'What came of looking into it: the status of its newest assessment.',
    }),
    relations: t.relation('relations', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'What it is to other claims.',
    }),
    relatedFrom: t.relation('relatedFrom', {
      query: { orderBy: [{ claimId: 'asc' }, { ordinal: 'asc' }] },
      description: 'What other claims are to it.',
    }),
  }),
});

builder.prismaObject('ClaimRelation', {
  description: 'What one claim is to another, as the source of the first has it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ClaimRelationKindEnum, description: 'What it is to the other.' }),
    claim: t.relation('claim', { description: 'The claim that relates to the other.' }),
    target: t.relation('target', { description: 'The other claim.' }),
  }),
});

const ClaimRelationWhere = whereInput('ClaimRelationWhere', 'Only relations that meet this.', () => ({
  kind: filter.enum(claimRelationKindFilter, 'kind', 'What the one is to the other.'),
  claim: filter.node('Claim', 'claimId', 'The claim that relates to the other, by id.'),
  target: filter.node('Claim', 'targetId', 'The other claim, by id.'),
}));

export const ClaimWhere = whereInput(
  'ClaimWhere',
  'Only claims that meet this.',
  () => ({
    ...recordFilters(),
    predicate: filter.enum(predicateFilter, 'predicate', 'What they say of their subject.'),
    polarity: filter.enum(polarityFilter, 'polarity', 'Whether they say that it is so.'),
    verification: filter.enum(verificationFilter, 'verification', 'What came of looking into them.'),
    text: filter.text('text', 'The claim in the words of an editor.'),
    objectText: filter.text('objectText', 'What they say of the subject, in words.'),
    about: subjectFilter('subject', 'What they are about, by id. An incident stands for all reports of it.'),
    object: subjectFilter(
      'object',
      'What they say of the subject, by id; of a cause, the cause. An incident stands for all reports of it.',
    ),
    periodEarliest: filter.day('periodEarliest', 'First possible day on which it is so.'),
    periodLatest: filter.day('periodLatest', 'Last possible day on which it is so.'),
    relations: filter.some(
      'ClaimRelation',
      'What they are to other claims, e.g. `{ some: { kind: { eq: CONTRADICTS } } }`.',
      () => ClaimRelationWhere,
      (relation) => ({ relations: { some: relation } }),
    ),
    relatedFrom: filter.some(
      'ClaimRelation',
      'What other claims are to them.',
      () => ClaimRelationWhere,
      (relation) => ({ relatedFrom: { some: relation } }),
    ),
  }),
  activeRecords,
);

const claimList = listing(
  'Claim',
  Claim,
  ClaimWhere,
  orderInput(
    'Claim',
    {
      ASSERTED_AT: {
        column: 'assertedAt',
        kind: 'instant',
        nullable: true,
        description: 'When the publisher said so.',
      },
      PERIOD: {
        column: 'periodLatest',
        kind: 'day',
        nullable: true,
        description: 'Last possible day on which it is so.',
      },
    },
    { field: 'ASSERTED_AT', direction: 'DESC' },
  ),
);

facetsField(claimList);
listField(
  'claims',
  'Claims, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`. Two that contradict each ' +
    'other are both here.',
  claimList,
);

const subjects = [
  'IncidentReport',
  'Meeting',
  'NegotiationProcess',
  'AgendaIssue',
  'Actor',
  'Place',
  'ContextEvent',
  'PersonnelChange',
] as const;
const asObject =
  'Claims whose object it is. Those with PROMPTED, LED_TO and COINCIDES_WITH name it as the cause.';

for (const type of subjects) {
  nestedListField(type, 'claims', 'Claims about it, also those of what caused it.', claimList, {
    relation: 'claims',
  });
  nestedListField(type, 'claimsAsObject', asObject, claimList, { relation: 'claimsAsObject' });
}
const from = { links: 'links', to: 'report', always: { verdict: 'SAME' } };
nestedListField(
  'Incident',
  'claims',
  'Claims about it, of all reports it is made from: its weapon, what caused it, what it coincides with.',
  claimList,
  { relation: 'claims', from },
);
nestedListField('Incident', 'claimsAsObject', asObject, claimList, { relation: 'claimsAsObject', from });
