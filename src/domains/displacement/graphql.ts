import { builder } from '../../graphql/builder.ts';
import { facetsField } from '../../graphql/facets.ts';
import { countSubscription } from '../../graphql/live-counts.ts';
import { typedSubscription } from '../../graphql/typed-changes.ts';
import { diffField } from '../../graphql/diff.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { placeKindFilter } from '../../graphql/location.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { Quantity } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { detailFields, detailFilters } from './details.graphql.ts';
import {
  causeFilter,
  DisplacementCauseEnum,
  DisplacementFrameEnum,
  DisplacementMeasureEnum,
  DisplacementMethodEnum,
  frameFilter,
  measureFilter,
  populationFilter,
  PopulationTypeEnum,
} from './enums.graphql.ts';
import { figureKind } from './kinds.ts';

export const DatePeriod = builder.objectRef<{ start: Date; end: Date }>('DatePeriod').implement({
  description: 'A period of whole days, both ends included.',
  fields: (t) => ({
    start: t.field({ type: 'Date', description: 'First day.', resolve: ({ start }) => start }),
    end: t.field({ type: 'Date', description: 'Last day.', resolve: ({ end }) => end }),
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
      description:
        'The day of a stock or of a figure without a stated measure, or the day up to which a figure is cumulative whose ' +
        'source does not tell since when; null for flows and for what has a period.',
      select: { referenceDate: true },
      resolve: ({ referenceDate }) => referenceDate,
    }),
    period: t.field({
      type: DatePeriod,
      nullable: true,
      description:
        'The period of a flow, or of a cumulative figure whose source tells since when; null for what has a `referenceDate`.',
      select: { periodStart: true, periodEnd: true },
      resolve: ({ periodStart: start, periodEnd: end }) => (start && end ? { start, end } : null),
    }),
    expiresOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Last day on which its publisher lets a stock stand for the present; null where it sets none, as most do.',
      select: { expiresOn: true },
      resolve: ({ expiresOn }) => expiresOn,
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
    ...detailFields(t),
  }),
});

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
    originKind: filter.enum(
      placeKindFilter,
      'originPlace.kind',
      'Kind of the place the people are from: figures of areas count people whom that of their country counts as well.',
    ),
    asylumKind: filter.enum(
      placeKindFilter,
      'asylumPlace.kind',
      'Kind of the place the people are in: figures of areas count people whom that of their country counts as well.',
    ),
    referenceDate: filter.day('referenceDate', 'The day of a stock, or up to which a figure is cumulative.'),
    expiresOn: filter.day('expiresOn', 'Last day on which a stock stands for the present.'),
    periodStart: filter.day('periodStart', 'First day of the period of a flow or a cumulative figure.'),
    periodEnd: filter.day('periodEnd', 'Last day of the period of a flow or a cumulative figure.'),
    best: filter.int('best', 'The most likely value.'),
    ...detailFilters(),
  }),
  activeRecords,
);

export const figureList = listing(
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
        description: 'The day of a stock, or up to which a figure is cumulative.',
      },
      PERIOD_END: {
        column: 'periodEnd',
        kind: 'day',
        nullable: true,
        description: 'Last day of the period.',
      },
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
facetsField(figureList);
diffField('displacementFigureDiff', figureList, []);
