import {
  IncidentCategory,
  EntityStatus,
  LinkVerdict,
  DecidedBy,
  ReportActorRole,
  ReportClarity,
} from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { typedSubscription } from '../../graphql/changes.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, recordFields, recordFilters } from '../../graphql/records.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { Code, geoPrecisionFilter, periodPrecisionFilter } from '../../graphql/values.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import { happeningFields } from './happening.graphql.ts';
import { incidentKind } from './kinds.ts';

export const IncidentCategoryEnum = builder.enumType(IncidentCategory, {
  name: 'IncidentCategory',
  description: 'What kind of violence or act it was, as far as the publisher tells.',
  values: {
    MISSILE_OR_SHELL: { description: 'Missiles, rockets, artillery or mortars.' },
    AIR_OR_DRONE: { description: 'Aircraft or drones.' },
    BOMB_IED: { description: 'A bomb, mine or improvised explosive device.' },
    BATTLE: { description: 'Fighting between armed actors.' },
    ATTACK_ON_CIVILIANS: { description: 'Violence against civilians by other means.' },
    ABDUCTION: { description: 'Abduction or forced disappearance.' },
    PROTEST: { description: 'A protest.' },
    RIOT: { description: 'A riot.' },
    STRATEGIC: { description: 'A strategic act without violence, e.g. a change of control.' },
    OTHER: { description: 'Something else.' },
    UNKNOWN: { description: 'The publisher does not tell.' },
  },
});
export const ReportClarityEnum = builder.enumType(ReportClarity, {
  name: 'ReportClarity',
  description: 'Whether a report is about one happening.',
  values: {
    INDIVIDUAL: { description: 'One happening, clearly described.' },
    SUMMARY: { description: 'A summary of several, or of a longer time.' },
  },
});
const ReportActorRoleEnum = builder.enumType(ReportActorRole, {
  name: 'ReportActorRole',
  description: 'The part of an actor in a report. SIDE_A and SIDE_B say nothing about who attacked.',
  values: {
    SIDE_A: { description: "The publisher's first side." },
    SIDE_B: { description: "The publisher's second side." },
    PERPETRATOR: { description: 'Said to have done it.' },
    TARGET: { description: 'Said to have been the target.' },
  },
});
const EntityStatusEnum = builder.enumType(EntityStatus, {
  name: 'EntityStatus',
  description: 'Whether something still rests on an active report.',
  values: {
    ACTIVE: { description: 'At least one report of it is active.' },
    RETRACTED: { description: 'Its last report was withdrawn. It stays readable.' },
  },
});
const LinkVerdictEnum = builder.enumType(LinkVerdict, {
  name: 'LinkVerdict',
  description: 'Whether a report is about an incident.',
  values: {
    SAME: { description: 'It is.' },
    DIFFERENT: { description: 'It is not, although it is close.' },
    UNSURE: { description: 'It may be.' },
  },
});
const DecidedByEnum = builder.enumType(DecidedBy, {
  name: 'DecidedBy',
  description: 'Who decided.',
  values: {
    MODEL: { description: 'A rule or model of this server.' },
    HUMAN: { description: 'An editor.' },
    PUBLISHER: { description: 'The publisher says so.' },
  },
});

builder.prismaObject('ReportActor', {
  description: 'An actor in a report, with its part.',
  fields: (t) => ({
    actor: t.relation('actor', { description: 'The actor.' }),
    role: t.expose('role', { type: ReportActorRoleEnum, description: 'Its part.' }),
    nameAsReported: t.exposeString('nameAsReported', { description: 'Its name in the words of the report.' }),
  }),
});

const CitedSource = builder
  .objectRef<{ role: string; name: string; title: string | null; date: string | null }>('CitedSource')
  .implement({
    description: 'Whom a report cites.',
    fields: (t) => ({
      role: t.exposeString('role', { description: 'ORIGIN: who said it first. RELAY: who passed it on.' }),
      name: t.exposeString('name', { description: 'The name as the report gives it.' }),
      title: t.exposeString('title', { nullable: true, description: 'Title of the cited text.' }),
      date: t.exposeString('date', {
        nullable: true,
        description: 'Date of the cited text, as the report gives it.',
      }),
    }),
  });

const DeathBreakdown = builder
  .objectRef<{
    sideA: number | null;
    sideB: number | null;
    civilians: number | null;
    unknown: number | null;
  }>('DeathBreakdown')
  .implement({
    description:
      'Persons killed by side and status, as published; null where the publisher does not tell. The unknown part is ' +
      'often large: civilians alone understate.',
    fields: (t) => ({
      sideA: t.exposeInt('sideA', { nullable: true, description: 'Of side A.' }),
      sideB: t.exposeInt('sideB', { nullable: true, description: 'Of side B.' }),
      civilians: t.exposeInt('civilians', { nullable: true, description: 'Civilians.' }),
      unknown: t.exposeInt('unknown', { nullable: true, description: 'Of unknown status.' }),
    }),
  });

export const IncidentReport = builder.prismaNode('IncidentReport', {
  description: 'What one publisher reported about one happening.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    ...happeningFields(t),
    headline: t.exposeString('headline', {
      nullable: true,
      description: 'A short title made of published facts.',
    }),
    summary: t.exposeString('summary', { nullable: true, description: 'What happened, in a few words.' }),
    category: t.expose('category', { type: IncidentCategoryEnum, description: 'What kind of act it was.' }),
    clarity: t.expose('clarity', {
      type: ReportClarityEnum,
      description: 'Whether it is about one happening.',
    }),
    categoryCodes: t.field({
      type: [Code],
      description: "The publisher's own classification.",
      select: { categoryCodes: true },
      resolve: ({ categoryCodes }) => categoryCodes as unknown as (typeof Code.$inferType)[],
    }),
    deaths: t.field({
      type: DeathBreakdown,
      description: 'Persons killed by side and status.',
      select: { deathsSideA: true, deathsSideB: true, deathsCivilians: true, deathsUnknown: true },
      resolve: (row) => ({
        sideA: row.deathsSideA,
        sideB: row.deathsSideB,
        civilians: row.deathsCivilians,
        unknown: row.deathsUnknown,
      }),
    }),
    actors: t.relation('actors', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'Who is said to have a part in it.',
    }),
    citedSources: t.field({
      type: [CitedSource],
      description: 'Whom the report cites, in its order.',
      select: { citedSources: true },
      resolve: ({ citedSources }) => citedSources as unknown as (typeof CitedSource.$inferType)[],
    }),
    reviewState: t.exposeString('reviewState', {
      nullable: true,
      description: "The publisher's own review state.",
    }),
    links: t.relation('links', {
      query: { orderBy: { incidentId: 'asc' } },
      description: 'The decisions about which incidents it is about.',
    }),
  }),
});

builder.prismaObject('IncidentLink', {
  description: 'The decision whether a report is about an incident, with its grounds.',
  fields: (t) => ({
    incident: t.relation('incident', { description: 'The incident.' }),
    report: t.relation('report', { description: 'The report.' }),
    verdict: t.expose('verdict', { type: LinkVerdictEnum, description: 'The decision.' }),
    probability: t.exposeFloat('probability', { description: 'How sure it is, 0 to 1.' }),
    method: t.exposeString('method', { description: 'The rule that decided, with its version.' }),
    decidedBy: t.expose('decidedBy', { type: DecidedByEnum, description: 'Who decided.' }),
    reasons: t.stringList({
      description: 'What decided, in words.',
      select: { reasons: true },
      resolve: ({ reasons }) => reasons as unknown as string[],
    }),
  }),
});
export const Incident = builder.prismaNode('Incident', {
  description: 'One happening, made from the reports that are linked to it.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...happeningFields(t),
    title: t.exposeString('title', { description: 'A short title.' }),
    status: t.expose('status', {
      type: EntityStatusEnum,
      description: 'Whether it still rests on an active report.',
    }),
    category: t.expose('category', { type: IncidentCategoryEnum, description: 'What kind of act it was.' }),
    clarity: t.expose('clarity', {
      type: ReportClarityEnum,
      description: 'Whether it is one happening or a summary of several.',
    }),
    version: t.exposeInt('version', { description: 'Rises by one with each revision.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When this store got this version.',
    }),
  }),
});

const categoryFilter = enumFilter('IncidentCategoryFilter', IncidentCategoryEnum);
const clarityFilter = enumFilter('ReportClarityFilter', ReportClarityEnum);
const statusFilter = enumFilter('EntityStatusFilter', EntityStatusEnum);

function happeningFilters() {
  return {
    country: filter.country('country', 'The country it happened in.'),
    place: filter.node('Place', 'placeId', 'The place it happened at.'),
    category: filter.enum(categoryFilter, 'category', 'What kind of act it was.'),
    clarity: filter.enum(clarityFilter, 'clarity', 'Whether it is about one happening.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
    periodPrecision: filter.enum(periodPrecisionFilter, 'periodPrecision', 'How exactly its time is known.'),
    geoPrecision: filter.enum(geoPrecisionFilter, 'geoPrecision', 'How exactly its place is known.'),
    killedLow: filter.int('killedLow', 'Persons killed, lowest value.'),
    killedBest: filter.int('killedBest', 'Persons killed, most likely value.'),
    killedHigh: filter.int('killedHigh', 'Persons killed, highest value.'),
    locationText: filter.text('locationText', 'The place in the words of the report.'),
  };
}

export const IncidentReportWhere = whereInput(
  'IncidentReportWhere',
  'Only reports that meet this.',
  () => ({ ...recordFilters(), ...happeningFilters() }),
  activeRecords,
);

export const IncidentWhere = whereInput(
  'IncidentWhere',
  'Only incidents that meet this.',
  () => ({
    ...happeningFilters(),
    title: filter.text('title', 'Its title.'),
    status: filter.enum(statusFilter, 'status', 'Whether it still rests on an active report.'),
    reports: filter.some(
      'IncidentReport',
      'The reports it is made from.',
      () => IncidentReportWhere,
      (report) => ({ links: { some: { verdict: 'SAME', report } } }),
    ),
  }),
  { status: 'ACTIVE' },
);

const sortColumns = {
  PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' },
  KILLED: {
    column: 'killedBest',
    kind: 'int',
    nullable: true,
    description: 'Persons killed, most likely value.',
  },
} as const;

const incidentList = listing(
  'Incident',
  Incident,
  IncidentWhere,
  orderInput('Incident', sortColumns, { field: 'PERIOD', direction: 'DESC' }),
);
const reportList = listing(
  'IncidentReport',
  IncidentReport,
  IncidentReportWhere,
  orderInput('IncidentReport', sortColumns, { field: 'PERIOD', direction: 'DESC' }),
);

listField(
  'incidents',
  'Incidents, the newest first; without retracted ones, unless `where` asks by `status`.',
  incidentList,
);
listField(
  'incidentReports',
  "Publishers' reports of incidents, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.",
  reportList,
);
nestedListField('Incident', 'reports', 'The reports it is made from.', reportList, {
  relation: 'links',
  through: 'report',
  always: { verdict: 'SAME' },
});
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

export const incidentTimeline: TimelineSource = {
  type: 'Incident',
  ref: Incident as never,
  about: incidentKind.about,
};
