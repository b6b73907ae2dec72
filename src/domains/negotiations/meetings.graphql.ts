import { EntityStatus } from '../../db/generated/prisma/enums.ts';
import { SensitivityEnum } from '../../graphql/attribution.ts';
import { builder } from '../../graphql/builder.ts';
import { facetsField } from '../../graphql/facets.ts';
import { countSubscription } from '../../graphql/live-counts.ts';
import { typedSubscription } from '../../graphql/typed-changes.ts';
import { diffField } from '../../graphql/diff.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { MeetingStatusEnum } from './enums.graphql.ts';
import { meetingFields, meetingFilters } from './meeting-content.graphql.ts';
import { overRelation } from './relations.graphql.ts';
import { meetingKind } from './settle.ts';

const MeetingReport = builder.prismaNode('MeetingReport', {
  description: 'What one publisher said of one meeting. The meeting is made from its reports.',
  interfaces: [Assertion],
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    ...meetingFields(t),
    meeting: t.relation('meeting', { description: 'The meeting that it is about.' }),
    participations: t.relation('participations', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'Who took part, and for whom, as this report has it.',
    }),
  }),
});

builder.prismaObject('MeetingStatusEntry', {
  description: 'A status that a report said a meeting to have.',
  fields: (t) => ({
    status: t.expose('status', { type: MeetingStatusEnum, description: 'The status.' }),
    assertedAt: t.expose('assertedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the publisher said so, where that is known.',
    }),
    wording: t.exposeString('wording', { nullable: true, description: 'The words that it rests on.' }),
    report: t.field({
      type: MeetingReport,
      description: 'The report, as it is now.',
      select: { reportId: true },
      resolve: async ({ reportId }, _args, context, info) => {
        const [report] = await loadNodes(context, info, [{ type: 'MeetingReport', id: reportId }], [[]]);
        return report as never;
      },
    }),
  }),
});

const Meeting = builder.prismaNode('Meeting', {
  description:
    'A meeting that was planned, held or rumoured, made from what publishers report of it: of each property the newest ' +
    'report that tells. When it was to be and when it was are two facts. A planned meeting is not a held one: to ' +
    'count meetings that took place, ask with `where: { status: { eq: HELD } }`.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...meetingFields(t),
    entityStatus: t.field({
      // The enumeration belongs to the incidents, who name it to the schema by this object.
      type: EntityStatus as never,
      description: 'Whether it still rests on an active report.',
      select: { entityStatus: true },
      resolve: ({ entityStatus }) => entityStatus as never,
    }),
    statusHistory: t.relation('statusHistory', {
      query: { orderBy: [{ assertedAt: { sort: 'asc', nulls: 'first' } }, { ordinal: 'asc' }] },
      description:
        'Each status that a report said it to have, in the order in which they were said. Those of which it is not ' +
        'known when come first, in the order in which this store learned them.',
    }),
    participations: t.relation('participations', {
      query: { where: { isCurrent: true }, orderBy: [{ reportId: 'asc' }, { ordinal: 'asc' }] },
      description: 'Who took part, and for whom. Of somebody whom several reports name, the newest counts.',
    }),
    version: t.exposeInt('version', { description: 'Rises by one with each revision.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When this store got this version.',
    }),
    sensitivity: t.expose('sensitivity', {
      type: SensitivityEnum,
      description: 'How much of it may be shown.',
    }),
  }),
});

const MeetingReportWhere = whereInput(
  'MeetingReportWhere',
  'Only reports that meet this.',
  () => ({
    ...recordFilters(),
    ...meetingFilters(),
    meeting: filter.node('Meeting', 'meetingId', 'The meeting that they are about.'),
  }),
  activeRecords,
);

const current = [{ isCurrent: true }];

export const MeetingWhere = whereInput(
  'MeetingWhere',
  'Only meetings that meet this.',
  () => ({
    ...meetingFilters(),
    entityStatus: filter.enum(
      'EntityStatusFilter' as never,
      'entityStatus',
      'Whether they still rest on an active report.',
    ),
    participant: overRelation(
      filter.node('Actor', 'actorId', 'An actor that took part, by id.'),
      'participations',
      current,
    ),
    onBehalfOf: overRelation(
      filter.node('Actor', 'onBehalfOfId', 'An actor for whom somebody took part, by id.'),
      'participations',
      current,
    ),
    reports: filter.some(
      'MeetingReport',
      'The reports they are made from.',
      () => MeetingReportWhere,
      (report) => ({ reports: { some: report } }),
    ),
  }),
  { entityStatus: 'ACTIVE' },
);

const sortColumns = {
  ACTUAL: { column: 'actualEarliest', kind: 'day', nullable: true, description: 'When it took place.' },
  SCHEDULED: {
    column: 'scheduledEarliest',
    kind: 'day',
    nullable: true,
    description: 'When it was to take place.',
  },
} as const;

export const meetingList = listing(
  'Meeting',
  Meeting,
  MeetingWhere,
  orderInput('Meeting', sortColumns, { field: 'ACTUAL', direction: 'DESC' }),
);
const reportList = listing(
  'MeetingReport',
  MeetingReport,
  MeetingReportWhere,
  orderInput('MeetingReport', sortColumns, { field: 'ACTUAL', direction: 'DESC' }),
);

listField(
  'meetings',
  'Meetings, the newest first that took place; planned ones have no such day and come last. What was planned is not what ' +
    'was held: to count meetings that took place, ask with `where: { status: { eq: HELD } }`. Without retracted ones, ' +
    'unless `where` asks by `entityStatus`.',
  meetingList,
);
listField(
  'meetingReports',
  "Publishers' reports of meetings, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.",
  reportList,
);
nestedListField('Meeting', 'reports', 'The reports it is made from.', reportList, { relation: 'reports' });
nestedListField('NegotiationProcess', 'meetings', 'Its meetings.', meetingList, { relation: 'meetings' });
nestedListField('Actor', 'hostedMeetings', 'Meetings that it was the host of.', meetingList, {
  relation: 'hostedMeetings',
});
nestedListField('Actor', 'meetings', 'Meetings that it took part in, or is expected at.', meetingList, {
  relation: 'participations',
  through: 'meeting',
  always: { isCurrent: true },
});
nestedListField('Place', 'meetings', 'Meetings at this very place.', meetingList, { relation: 'meetings' });

typedSubscription({
  name: 'meetingChanged',
  description: 'Meetings that are new or change, e.g. from planned to held.',
  model: 'Meeting',
  ref: Meeting as never,
  where: MeetingWhere,
});
countSubscription('meetingCountChanged', meetingList);

export const meetingTimeline: TimelineSource = {
  type: 'Meeting',
  ref: Meeting as never,
  about: meetingKind.about,
};
facetsField(meetingList);
diffField('meetingDiff', meetingList, []);
