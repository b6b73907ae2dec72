import { builder } from '../../graphql/builder.ts';
import { typedSubscription } from '../../graphql/changes.ts';
import { all, negation, type PrismaWhere, saidIn } from '../../graphql/conditions.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, recordFields, recordFilters } from '../../graphql/records.ts';
import { dayText } from '../../graphql/scalars.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { Code, periodField } from '../../graphql/values.ts';
import { filter, type FilterField, whereInput } from '../../graphql/where.ts';
import {
  AgreementStageEnum,
  agreementStageFilter,
  AttendanceEnum,
  MeetingKindEnum,
  meetingKindFilter,
  MeetingStatusEnum,
  meetingStatusFilter,
  ParticipationRoleEnum,
} from './enums.graphql.ts';
import { agreementKind, meetingKind } from './kinds.ts';

const NegotiationProcess = builder.prismaNode('NegotiationProcess', {
  description: 'A negotiation or peace process, as one publisher delimits it.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    name: t.exposeString('name', { description: 'Its name.' }),
  }),
});

builder.prismaObject('MeetingParticipation', {
  description: 'Somebody at a meeting, and for whom.',
  fields: (t) => ({
    actor: t.relation('actor', { description: 'Who.' }),
    onBehalfOf: t.relation('onBehalfOf', { description: 'For whom.' }),
    capacityAsReported: t.exposeString('capacityAsReported', {
      nullable: true,
      description: 'The office in the words of the source, right or wrong.',
    }),
    role: t.expose('role', { type: ParticipationRoleEnum, description: 'The part.' }),
    attendance: t.expose('attendance', { type: AttendanceEnum, description: 'Whether they were there.' }),
  }),
});

const Meeting = builder.prismaNode('Meeting', {
  description:
    'A meeting that was planned, held or rumoured. When it was to be and when it was are two facts.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    title: t.exposeString('title', { nullable: true, description: 'A short title.' }),
    kind: t.expose('kind', { type: MeetingKindEnum, description: 'What kind of meeting it is.' }),
    status: t.expose('status', { type: MeetingStatusEnum, description: 'Whether it took place.' }),
    scheduled: t.field(periodField('scheduled', 'When it was to take place.', true) as never),
    actual: t.field(periodField('actual', 'When it took place.', true) as never),
    venue: t.relation('venue', { nullable: true, description: 'Where; may be as coarse as a state.' }),
    process: t.relation('process', { nullable: true, description: 'The process it belongs to.' }),
    agenda: t.exposeString('agenda', { nullable: true, description: 'What it was to be about.' }),
    outcome: t.exposeString('outcome', { nullable: true, description: 'What came of it, in words.' }),
    participations: t.relation('participations', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'Who took part, and for whom.',
    }),
  }),
});

builder.prismaObject('AgreementIssue', {
  description: 'An issue that an agreement addresses.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: "The publisher's code, e.g. `SsrGua` (security guarantees).",
    }),
    level: t.exposeInt('level', { description: '1 mention, 2 provision, 3 detailed provision.' }),
  }),
});
const Agreement = builder.prismaNode('Agreement', {
  description: 'A signed or declared agreement.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    title: t.exposeString('title', { description: 'Its title.' }),
    date: t.field({
      type: 'Date',
      nullable: true,
      description: 'Day of the (last) signature.',
      select: { date: true },
      resolve: ({ date }) => dayText(date),
    }),
    process: t.relation('process', { nullable: true, description: 'The process it belongs to.' }),
    stage: t.expose('stage', {
      type: AgreementStageEnum,
      nullable: true,
      description: 'The stage it belongs to.',
    }),
    stageCode: t.exposeString('stageCode', {
      nullable: true,
      description: "The publisher's code of the stage.",
    }),
    substageCode: t.exposeString('substageCode', {
      nullable: true,
      description: "The publisher's code of the substage.",
    }),
    agreementType: t.exposeString('agreementType', {
      nullable: true,
      description: "The publisher's type, e.g. `Inter`.",
    }),
    agreementStatus: t.exposeString('agreementStatus', {
      nullable: true,
      description: 'Signed, unilateral, … as published.',
    }),
    conflictType: t.exposeString('conflictType', {
      nullable: true,
      description: "The publisher's type of conflict.",
    }),
    countriesAsReported: t.exposeString('countriesAsReported', {
      nullable: true,
      description: 'Countries and entities in the words of the publisher.',
    }),
    locations: t.field({
      type: ['Place' as never],
      description: 'Countries it is about.',
      select: ((_args: object, _context: object, nested: (query: object) => object) => ({
        locations: { orderBy: { ordinal: 'asc' }, select: { place: nested({ select: { id: true } }) } },
      })) as never,
      resolve: (row) =>
        (row as unknown as { locations: { place: never }[] }).locations.map(({ place }) => place),
    }),
    parties: t.exposeString('parties', {
      nullable: true,
      description: 'Signatories in the words of the publisher.',
    }),
    thirdParties: t.exposeString('thirdParties', {
      nullable: true,
      description: 'Third parties in the words of the publisher.',
    }),
    interim: t.exposeBoolean('interim', {
      nullable: true,
      description: 'Whether it is an interim arrangement.',
    }),
    pages: t.exposeInt('pages', { nullable: true, description: 'Its length in pages.' }),
    externalCodes: t.field({
      type: [Code],
      description: 'Ids of it and its conflict in other datasets.',
      select: { externalCodes: true },
      resolve: ({ externalCodes }) => externalCodes as unknown as (typeof Code.$inferType)[],
    }),
    issuesAddressed: t.relation('issuesAddressed', {
      query: { orderBy: { code: 'asc' } },
      description: 'Issues it addresses, as codes with their level.',
    }),
  }),
});

const ProcessWhere = whereInput(
  'NegotiationProcessWhere',
  'Only processes that meet this.',
  () => ({
    ...recordFilters(),
    name: filter.text('name', 'Its name.'),
    agreements: filter.some(
      'Agreement',
      'Its agreements.',
      () => AgreementWhere,
      (agreement) => ({
        agreements: { some: agreement },
      }),
    ),
  }),
  activeRecords,
);

const MeetingWhere = whereInput(
  'MeetingWhere',
  'Only meetings that meet this.',
  () => ({
    ...recordFilters(),
    status: filter.enum(meetingStatusFilter, 'status', 'Whether they took place.'),
    kind: filter.enum(meetingKindFilter, 'kind', 'What kind of meeting they are.'),
    title: filter.text('title', 'Their title.'),
    process: filter.node('NegotiationProcess', 'processId', 'The process they belong to.'),
    venue: filter.node('Place', 'venueId', 'Where they are, by id of the place.'),
    venueCountry: filter.country('venue.country', 'The country they are in.'),
    actualEarliest: filter.day('actualEarliest', 'First possible day on which they took place.'),
    scheduledEarliest: filter.day('scheduledEarliest', 'First possible day for which they were planned.'),
  }),
  activeRecords,
);

const AgreementWhere = whereInput(
  'AgreementWhere',
  'Only agreements that meet this.',
  () => ({
    ...recordFilters(),
    title: filter.text('title', 'Their title.'),
    date: filter.day('date', 'Day of the (last) signature.'),
    stage: filter.enum(agreementStageFilter, 'stage', 'The stage they belong to.'),
    process: filter.node('NegotiationProcess', 'processId', 'The process they belong to.'),
    location: overRelation(filter.country('country', 'A country they are about.'), 'locations'),
    issueCode: overRelation(
      filter.text('code', 'A code of an issue they address, e.g. `SsrGua`.'),
      'issuesAddressed',
    ),
  }),
  activeRecords,
);

// `not` is asked of the agreement, not of one of its countries or issues: most address some other issue as well.
function overRelation(inner: FilterField, relation: string): FilterField {
  const some = (condition: object): PrismaWhere => ({ [relation]: { some: inner.toPrisma(condition) } });
  return {
    type: inner.type,
    description: inner.description,
    toPrisma: (value) =>
      all(
        saidIn(value as object).map(([operator, given]) =>
          operator === 'not' ? negation(some({ eq: given })) : some({ [operator]: given }),
        ),
      ),
  };
}

const processList = listing(
  'NegotiationProcess',
  NegotiationProcess,
  ProcessWhere,
  orderInput(
    'NegotiationProcess',
    { NAME: { column: 'name', kind: 'text', nullable: false, description: 'Its name.' } },
    { field: 'NAME', direction: 'ASC' },
  ),
);
const meetingList = listing(
  'Meeting',
  Meeting,
  MeetingWhere,
  orderInput(
    'Meeting',
    {
      ACTUAL: { column: 'actualEarliest', kind: 'day', nullable: true, description: 'When it took place.' },
      SCHEDULED: {
        column: 'scheduledEarliest',
        kind: 'day',
        nullable: true,
        description: 'When it was to take place.',
      },
    },
    { field: 'ACTUAL', direction: 'DESC' },
  ),
);
const agreementList = listing(
  'Agreement',
  Agreement,
  AgreementWhere,
  orderInput(
    'Agreement',
    { DATE: { column: 'date', kind: 'day', nullable: true, description: 'Day of the (last) signature.' } },
    { field: 'DATE', direction: 'DESC' },
  ),
);

listField(
  'negotiationProcesses',
  'Negotiation and peace processes, by name; without withdrawn ones, unless `where` asks by `recordStatus`.',
  processList,
);
listField(
  'meetings',
  'Meetings, the newest first that took place; planned ones have no such day and come last. Without withdrawn ones, unless `where` asks by `recordStatus`.',
  meetingList,
);
listField(
  'agreements',
  'Agreements, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.',
  agreementList,
);
nestedListField('NegotiationProcess', 'meetings', 'Its meetings.', meetingList, { relation: 'meetings' });
nestedListField('NegotiationProcess', 'agreements', 'Its agreements.', agreementList, {
  relation: 'agreements',
});
nestedListField('Place', 'meetings', 'Meetings at this very place.', meetingList, { relation: 'meetings' });

typedSubscription({
  name: 'meetingChanged',
  description: 'Meetings that are new or change, e.g. from planned to held.',
  model: 'Meeting',
  ref: Meeting as never,
  where: MeetingWhere,
});

export const meetingTimeline: TimelineSource = {
  type: 'Meeting',
  ref: Meeting as never,
  about: meetingKind.about,
};

export const agreementTimeline: TimelineSource = {
  type: 'Agreement',
  ref: Agreement as never,
  about: agreementKind.about,
};
