import {
  DisplacementCause,
  DisplacementFrame,
  DisplacementMeasure,
  DisplacementMethod,
  PopulationType,
} from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { countSubscription } from '../../graphql/live-counts.ts';
import { typedSubscription } from '../../graphql/typed-changes.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { dayText } from '../../graphql/scalars.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { Quantity } from '../../graphql/values.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import { figureKind } from './kinds.ts';

const DisplacementMeasureEnum = builder.enumType(DisplacementMeasure, {
  name: 'DisplacementMeasure',
  description: 'What a figure measures. Only flows of disjoint periods may be added up.',
  values: {
    STOCK: { description: 'People in a state at a date. Never added up over time.' },
    FLOW: { description: 'People or movements in a period.' },
    CUMULATIVE: { description: 'Counted since the start of the period, without those who left the state.' },
    UNSPECIFIED: { description: 'The source does not tell. Never part of a total.' },
  },
});
const PopulationTypeEnum = builder.enumType(PopulationType, {
  name: 'PopulationType',
  description: 'Whom a figure counts.',
  values: {
    IDP: { description: 'Internally displaced people: forced to leave, no border crossed.' },
    REFUGEE: { description: 'Refugees, with people in refugee-like situations.' },
    ASYLUM_SEEKER: { description: 'Asylum-seekers whose claim is not decided.' },
    OTHER_IN_NEED_OF_PROTECTION: { description: 'Other people in need of international protection.' },
    RETURNED_IDP: { description: 'Internally displaced people who returned.' },
    RETURNED_REFUGEE: { description: 'Refugees who returned.' },
    STATELESS: { description: 'Stateless people.' },
    HOST_COMMUNITY: { description: 'Members of host communities.' },
    OTHER_OF_CONCERN: { description: 'Others of concern to UNHCR.' },
    EVACUEE: { description: 'Evacuated people.' },
    CROSS_BORDER_UNSPECIFIED: { description: 'People who crossed a border, their status not told.' },
    DISPLACED_UNSPECIFIED: { description: 'Displaced people; whether within or across borders is not told.' },
  },
});
const DisplacementFrameEnum = builder.enumType(DisplacementFrame, {
  name: 'DisplacementFrame',
  description:
    'The frame of definitions that a figure belongs to. Figures of different frames are never added.',
  values: {
    UNHCR_MANDATE: { description: "UNHCR's mandate." },
    GLOBAL_FORCED_DISPLACEMENT: {
      description: "UNHCR's global forced displacement, which includes IDMC's figures.",
    },
    IDMC: { description: 'Internal displacement as IDMC counts it.' },
    IOM_DTM: { description: "IOM's Displacement Tracking Matrix." },
    NATIONAL: { description: 'A national authority.' },
    MEDIA: { description: 'A figure in the media, its definition not told.' },
  },
});
const DisplacementMethodEnum = builder.enumType(DisplacementMethod, {
  name: 'DisplacementMethod',
  description: 'How a figure was made.',
  values: {
    REGISTRATION: { description: 'Registration.' },
    SURVEY: { description: 'A survey.' },
    KEY_INFORMANT: { description: 'Key informants.' },
    BORDER_COUNT: { description: 'Counts at borders.' },
    MOBILE_DATA: { description: 'Data of mobile networks.' },
    MODEL: { description: 'A model.' },
    MEDIA: { description: 'Reports in the media.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
const DisplacementCauseEnum = builder.enumType(DisplacementCause, {
  name: 'DisplacementCause',
  description: 'Why people were displaced.',
  values: {
    CONFLICT: { description: 'Armed conflict.' },
    VIOLENCE: { description: 'Violence outside of armed conflict.' },
    DISASTER: { description: 'A disaster.' },
    MIXED: { description: 'Several causes.' },
    UNKNOWN: { description: 'Not told.' },
  },
});

const DatePeriod = builder.objectRef<{ start: Date; end: Date }>('DatePeriod').implement({
  description: 'A period of whole days, both ends included.',
  fields: (t) => ({
    start: t.field({ type: 'Date', description: 'First day.', resolve: ({ start }) => dayText(start)! }),
    end: t.field({ type: 'Date', description: 'Last day.', resolve: ({ end }) => dayText(end)! }),
  }),
});

export const DisplacementFigure = builder.prismaNode('DisplacementFigure', {
  interfaces: [Assertion],
  description: "One publisher's figure of displaced people.",
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    measure: t.expose('measure', { type: DisplacementMeasureEnum, description: 'What it measures.' }),
    populationType: t.expose('populationType', { type: PopulationTypeEnum, description: 'Whom it counts.' }),
    frame: t.expose('frame', {
      type: DisplacementFrameEnum,
      description: 'The frame of definitions it belongs to.',
    }),
    method: t.expose('method', { type: DisplacementMethodEnum, description: 'How it was made.' }),
    cause: t.expose('cause', { type: DisplacementCauseEnum, description: 'Why people were displaced.' }),
    referenceDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of a stock; null for others.',
      select: { referenceDate: true },
      resolve: ({ referenceDate }) => dayText(referenceDate),
    }),
    period: t.field({
      type: DatePeriod,
      nullable: true,
      description: 'The period of a flow or a cumulative figure; null for others.',
      select: { periodStart: true, periodEnd: true },
      resolve: ({ periodStart: start, periodEnd: end }) => (start && end ? { start, end } : null),
    }),
    origin: t.relation('originPlace', { nullable: true, description: 'Where the people are from.' }),
    asylum: t.relation('asylumPlace', {
      nullable: true,
      description: 'Where the people are; for internal displacement the same country.',
    }),
    quantity: t.field({
      type: Quantity,
      description: 'How many.',
      select: { low: true, best: true, high: true, quantifier: true, unit: true, sourceText: true },
      resolve: (row) => row,
    }),
    note: t.exposeString('note', { nullable: true, description: 'What to mind when reading it.' }),
  }),
});

const measureFilter = enumFilter('DisplacementMeasureFilter', DisplacementMeasureEnum);
const populationFilter = enumFilter('PopulationTypeFilter', PopulationTypeEnum);
const frameFilter = enumFilter('DisplacementFrameFilter', DisplacementFrameEnum);
const causeFilter = enumFilter('DisplacementCauseFilter', DisplacementCauseEnum);

export const DisplacementFigureWhere = whereInput(
  'DisplacementFigureWhere',
  'Only figures that meet this.',
  () => ({
    ...recordFilters(),
    measure: filter.enum(measureFilter, 'measure', 'What they measure.'),
    populationType: filter.enum(populationFilter, 'populationType', 'Whom they count.'),
    frame: filter.enum(frameFilter, 'frame', 'The frame of definitions they belong to.'),
    cause: filter.enum(causeFilter, 'cause', 'Why people were displaced.'),
    origin: filter.country('origin', 'The country the people are from.'),
    asylum: filter.country('asylum', 'The country the people are in.'),
    referenceDate: filter.day('referenceDate', 'The day of a stock.'),
    periodStart: filter.day('periodStart', 'First day of a flow.'),
    periodEnd: filter.day('periodEnd', 'Last day of a flow.'),
    best: filter.int('best', 'The most likely value.'),
  }),
  activeRecords,
);

const figureList = listing(
  'DisplacementFigure',
  DisplacementFigure,
  DisplacementFigureWhere,
  orderInput(
    'DisplacementFigure',
    {
      REFERENCE_DATE: {
        column: 'referenceDate',
        kind: 'day',
        nullable: true,
        description: 'The day of a stock.',
      },
      PERIOD_END: { column: 'periodEnd', kind: 'day', nullable: true, description: 'Last day of a flow.' },
      BEST: { column: 'best', kind: 'int', nullable: true, description: 'The most likely value.' },
    },
    { field: 'REFERENCE_DATE', direction: 'DESC' },
  ),
);

listField(
  'displacementFigures',
  "Publishers' figures of displaced people, the newest stocks first; without withdrawn ones, unless `where` asks by `recordStatus`.",
  figureList,
);
nestedListField('Place', 'displacedFrom', 'Figures of people from this country.', figureList, {
  relation: 'originFigures',
});
nestedListField('Place', 'displacedTo', 'Figures of people in this country.', figureList, {
  relation: 'asylumFigures',
});

typedSubscription({
  name: 'displacementReleased',
  description: 'Displacement figures that are released or revised.',
  model: 'DisplacementFigure',
  ref: DisplacementFigure as never,
  where: DisplacementFigureWhere,
});
countSubscription('displacementFigureCountChanged', figureList);

export const displacementTimeline: TimelineSource = {
  type: 'DisplacementFigure',
  ref: DisplacementFigure as never,
  about: figureKind.about,
};
