import { attributionField } from '../../graphql/attribution.ts';
import { builder } from '../../graphql/builder.ts';
import { facetsField } from '../../graphql/facets.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { actorName, ofFindable } from '../../graphql/plain-filters.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { Code, quantityField } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { CasualtyCountWhere } from './casualties.graphql.ts';
import {
  CertaintyEnum,
  certaintyFilter,
  ImpactEffectEnum,
  impactEffectFilter,
  ImpactIntentEnum,
  impactIntentFilter,
  ImpactObjectEnum,
  impactObjectFilter,
  ReportActorRoleEnum,
  roleFilter,
} from './enums.graphql.ts';
import { happeningFields, happeningFilters, happeningOrder } from './happening.graphql.ts';
import { linksFilter } from './links.graphql.ts';

builder.prismaObject('ReportActor', {
  description:
    'An actor in a report, with its part. Of a perpetrator it is always told on whose word it is one.',
  fields: (t) => ({
    actor: t.relation('actor', { description: 'The actor.' }),
    role: t.expose('role', { type: ReportActorRoleEnum, description: 'Its part.' }),
    nameAsReported: t.exposeString('nameAsReported', { description: 'Its name in the words of the report.' }),
    certainty: t.expose('certainty', {
      type: CertaintyEnum,
      nullable: true,
      description: 'On what its part rests; never null of a perpetrator.',
    }),
    attribution: t.field(attributionField),
  }),
});

builder.prismaObject('ReportImpact', {
  name: 'ImpactReport',
  description: 'Something that was hit or threatened. That it was hit does not say that it was meant.',
  fields: (t) => ({
    objectType: t.expose('objectType', { type: ImpactObjectEnum, description: 'What it is.' }),
    effect: t.expose('effect', { type: ImpactEffectEnum, description: 'What was done to it.' }),
    intent: t.expose('intent', { type: ImpactIntentEnum, description: 'Whether it was meant.' }),
    quantity: t.field(
      quantityField('', 'How many; null where the report does not tell.', {
        unit: 'OBJECT',
        nullable: true,
      }) as never,
    ),
    place: t.relation('place', { nullable: true, description: 'Where it stands, where that is told.' }),
    wording: t.exposeString('wording', {
      nullable: true,
      description: 'The words of the report, e.g. "targeted".',
    }),
  }),
});

const IncidentReport = builder.prismaNode('IncidentReport', {
  interfaces: [Assertion],
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
    categoryCodes: t.field({
      type: [Code],
      description: "The publisher's own classification.",
      select: { categoryCodes: true },
      resolve: ({ categoryCodes }) => categoryCodes as unknown as (typeof Code.$inferType)[],
    }),
    casualties: t.relation('casualties', {
      query: { orderBy: { ordinal: 'asc' } },
      description:
        'All counts of people, by outcome, status and side, with those of `killed` and `injured`. What is told of a ' +
        'part only is often small beside what is not: civilians alone understate.',
    }),
    impacts: t.relation('impacts', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'What was hit or threatened.',
    }),
    actors: t.relation('actors', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'Who is said to have a part in it.',
    }),
    occurrences: t.field(
      quantityField(
        'occurrences',
        'How many happenings it sums up; null where it is about one. A report of several founds no incident.',
        { unit: 'EVENT', nullable: true },
      ) as never,
    ),
    reviewState: t.exposeString('reviewState', {
      nullable: true,
      description: "The publisher's own review state.",
    }),
  }),
});

const ReportActorWhere = whereInput('ReportActorWhere', 'Only actors in reports that meet this.', () => ({
  actor: filter.node('Actor', 'actorId', 'The actor, by id.'),
  actorName: actorName('actor', 'Name of the actor. Persons without a public role are not found by it.'),
  actorCountry: filter.country('actor.country', 'Country of the actor.'),
  nameAsReported: ofFindable(
    'actor',
    filter.text(
      'nameAsReported',
      'Its name in the words of the report. Persons without a public role are not found by it.',
    ),
  ),
  role: filter.enum(roleFilter, 'role', 'Its part.'),
  certainty: filter.enum(certaintyFilter, 'certainty', 'On what its part rests.'),
}));

const ImpactReportWhere = whereInput('ImpactReportWhere', 'Only impacts that meet this.', () => ({
  objectType: filter.enum(impactObjectFilter, 'objectType', 'What was hit or threatened.'),
  effect: filter.enum(impactEffectFilter, 'effect', 'What was done to it.'),
  intent: filter.enum(impactIntentFilter, 'intent', 'Whether it was meant.'),
  place: filter.node('Place', 'placeId', 'Where it stands.'),
}));

export const IncidentReportWhere = whereInput(
  'IncidentReportWhere',
  'Only reports that meet this.',
  () => ({
    ...recordFilters(),
    ...happeningFilters(),
    actors: filter.some(
      'ReportActor',
      'Who is said to have a part in it.',
      () => ReportActorWhere,
      (actor) => ({ actors: { some: actor } }),
    ),
    casualties: filter.some(
      'ReportCasualty',
      'Counts of people in it, e.g. `{ some: { outcome: { eq: INJURED }, best: { gte: 10 } } }`.',
      () => CasualtyCountWhere,
      (count) => ({ casualties: { some: count } }),
    ),
    impacts: filter.some(
      'ReportImpact',
      'What was hit or threatened.',
      () => ImpactReportWhere,
      (impact) => ({ impacts: { some: impact } }),
    ),
    links: linksFilter(),
  }),
  activeRecords,
);

const reportList = listing(
  'IncidentReport',
  IncidentReport,
  IncidentReportWhere,
  orderInput('IncidentReport', happeningOrder, { field: 'PERIOD', direction: 'DESC' }),
);

listField(
  'incidentReports',
  "Publishers' reports of incidents, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.",
  reportList,
);
facetsField(reportList);
nestedListField('Incident', 'reports', 'The reports it is made from.', reportList, {
  relation: 'links',
  through: 'report',
  always: { verdict: 'SAME' },
});
nestedListField('Place', 'incidentReports', 'Reports of what happened at this very place.', reportList, {
  relation: 'incidentReports',
});
