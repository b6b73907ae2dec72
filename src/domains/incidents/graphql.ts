import './event-counts.graphql.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { builder } from '../../graphql/builder.ts';
import { diffField } from '../../graphql/diff.ts';
import { facetsField } from '../../graphql/facets.ts';
import { countSubscription } from '../../graphql/live-counts.ts';
import { typedSubscription } from '../../graphql/typed-changes.ts';
import { SensitivityEnum } from '../../graphql/attribution.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { madeAnew } from '../../graphql/said.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { incidentsAsSaid } from './as-said.ts';
import { tollFields } from './consolidated.graphql.ts';
import { EntityStatusEnum, statusFilter } from './enums.graphql.ts';
import { happeningFields, happeningFilters, happeningOrder } from './happening.graphql.ts';
import { incidentKind } from './happening.ts';
import { linksFilter } from './links.graphql.ts';
import { IncidentReportWhere } from './reports.graphql.ts';

madeAnew(incidentsAsSaid);

const Incident = builder.prismaNode('Incident', {
  description:
    'One happening, made from the reports that are linked to it. What was counted, hit and claimed is told by its reports.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...happeningFields(t),
    ...tollFields(t),
    title: t.exposeString('title', { description: 'A short title.' }),
    status: t.expose('status', {
      type: EntityStatusEnum,
      description: 'Whether it still rests on an active report.',
    }),
    independentOrigins: t.exposeInt('independentOrigins', {
      description:
        'How many sources say so of their own: many media that pass on the word of one governor are one. Never more ' +
        'than its reports.',
    }),
    mergedInto: t.relation('mergedInto', {
      nullable: true,
      description: 'The incident that it was found to be the same as; null unless its status is MERGED.',
    }),
    sensitivity: t.expose('sensitivity', {
      type: SensitivityEnum,
      description: 'How much of it may be shown.',
    }),
    version: t.exposeInt('version', { description: 'Rises by one with each revision.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When this store got this version.',
    }),
  }),
});

export const IncidentWhere = whereInput(
  'IncidentWhere',
  'Only incidents that meet this.',
  () => ({
    ...happeningFilters(),
    title: filter.text('title', 'Its title.'),
    status: filter.enum(statusFilter, 'status', 'Whether it still rests on an active report.'),
    independentOrigins: filter.int('independentOrigins', 'How many sources say so of their own.'),
    reports: filter.some(
      'IncidentReport',
      'The reports it is made from.',
      () => IncidentReportWhere,
      (report) => ({ links: { some: { verdict: 'SAME', report } } }),
    ),
    links: linksFilter(),
  }),
  { status: 'ACTIVE' },
);

const incidentList = listing(
  'Incident',
  Incident,
  IncidentWhere,
  orderInput('Incident', happeningOrder, { field: 'PERIOD', direction: 'DESC' }),
);

listField(
  'incidents',
  'Incidents, the newest first; without retracted ones, unless `where` asks by `status`.',
  incidentList,
);
nestedListField('Place', 'incidents', 'What happened at this very place.', incidentList, {
  relation: 'incidents',
});

typedSubscription({
  name: 'incidentChanged',
  description: 'Incidents that are new or change.',
  model: 'Incident',
  ref: Incident as never,
  where: IncidentWhere,
});
countSubscription('incidentCountChanged', incidentList);
facetsField(incidentList, {
  dataset: {
    list: 'dataset',
    description: 'The datasets of the active reports that it is made from.',
    values: Prisma.sql`
      SELECT l.incident_id AS id, r.dataset_id AS value FROM incident_link l JOIN incident_report r ON r.id = l.report_id
       WHERE l.verdict = 'SAME'::public."LinkVerdict" AND r.record_status = 'ACTIVE'::public."RecordStatus"`,
  },
});
diffField('incidentDiff', incidentList, ['killedBest', 'injuredBest']);

export const incidentTimeline: TimelineSource = {
  type: 'Incident',
  ref: Incident as never,
  about: incidentKind.about,
};
