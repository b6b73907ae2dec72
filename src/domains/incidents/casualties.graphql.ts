/** Counts of people: those in a report, and tolls that are not of one happening. */
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { periodField, quantityField, SexEnum, sexFilter } from '../../graphql/values.ts';
import { filter, type FilterField, whereInput } from '../../graphql/where.ts';
import {
  CasualtyKindEnum,
  casualtyKindFilter,
  CivilianStatusEnum,
  civilianStatusFilter,
  OutcomeEnum,
  outcomeFilter,
  ReportActorRoleEnum,
  roleFilter,
} from './enums.graphql.ts';

/** Whom a figure counts, and how many. */
function countFields(builderOfType: unknown) {
  const t = builderOfType as {
    field: (options: object) => never;
    expose: (column: string, options: object) => never;
    exposeString: (column: string, options: object) => never;
  };
  return {
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'What became of them.' }),
    civilianStatus: t.expose('civilianStatus', {
      type: CivilianStatusEnum,
      description: 'Whether they are civilians.',
    }),
    side: t.expose('side', {
      type: ReportActorRoleEnum,
      nullable: true,
      description: 'The side that they are of; null where the source does not tell.',
    }),
    sex: t.expose('sex', {
      type: SexEnum as never,
      nullable: true,
      description: 'Their sex; null where the source does not tell or counts all.',
    }),
    ageGroup: t.exposeString('ageGroup', {
      nullable: true,
      description: 'Their age in the words of the source, e.g. "children".',
    }),
    quantity: t.field(quantityField('', 'How many persons.', { unit: 'PERSON' })),
  };
}

function countFilters(): Record<string, FilterField> {
  return {
    outcome: filter.enum(
      outcomeFilter,
      'outcome',
      'What became of them. KILLED does not find those "killed or injured": how many of them were killed is not told.',
    ),
    civilianStatus: filter.enum(civilianStatusFilter, 'civilianStatus', 'Whether they are civilians.'),
    side: filter.enum(roleFilter, 'side', 'The side that they are of.'),
    sex: filter.enum(sexFilter, 'sex', 'Their sex.'),
    ageGroup: filter.text('ageGroup', 'Their age in the words of the source.'),
    low: filter.int('low', 'Persons: lowest value.'),
    best: filter.int('best', 'Persons: most likely value.'),
    high: filter.int('high', 'Persons: highest value.'),
  };
}

builder.prismaObject('ReportCasualty', {
  name: 'CasualtyCount',
  description:
    'A count of people in a report. A count that is part of another names it and must not be added to it: ' +
    '"300 killed, among them 120 women" is 300.',
  fields: (t) => ({
    ...countFields(t),
    ordinal: t.exposeInt('ordinal', { description: 'Its number in the report, from 0.' }),
    partOf: t.exposeInt('partOf', {
      nullable: true,
      description: '`ordinal` of the count of the same report that contains it; null where none does.',
    }),
  }),
});

export const CasualtyCountWhere = whereInput(
  'CasualtyCountWhere',
  'Only counts that meet this.',
  countFilters,
);

const CasualtyFigure = builder.prismaNode('CasualtyFigure', {
  interfaces: [Assertion],
  description:
    'A toll over a place and a time that is not that of one happening: "tens of thousands killed or injured since 2022".',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    ...countFields(t),
    kind: t.expose('kind', { type: CasualtyKindEnum, description: 'What kind of figure it is.' }),
    period: t.field(periodField('period', 'When they came to harm.') as never),
    place: t.relation('place', { nullable: true, description: 'Where they came to harm.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country; null where none applies.',
    }),
    population: t.exposeString('population', {
      nullable: true,
      description: 'Whom it counts in the words of the source: "soldiers and civilians".',
    }),
    method: t.exposeString('method', { nullable: true, description: 'How it was made, where that is told.' }),
  }),
});

const CasualtyFigureWhere = whereInput(
  'CasualtyFigureWhere',
  'Only figures that meet this.',
  () => ({
    ...recordFilters(),
    ...countFilters(),
    kind: filter.enum(casualtyKindFilter, 'kind', 'What kind of figure they are.'),
    country: filter.country('country', 'The country they are about.'),
    place: filter.node('Place', 'placeId', 'The place they are about.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day of their period.'),
    periodLatest: filter.day('periodLatest', 'Last possible day of their period.'),
    population: filter.text('population', 'Whom they count in the words of the source.'),
  }),
  activeRecords,
);

const figureList = listing(
  'CasualtyFigure',
  CasualtyFigure,
  CasualtyFigureWhere,
  orderInput(
    'CasualtyFigure',
    {
      PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' },
      BEST: { column: 'best', kind: 'int', nullable: true, description: 'The most likely value.' },
    },
    { field: 'PERIOD', direction: 'DESC' },
  ),
);

listField(
  'casualtyFigures',
  'Tolls that are not of one happening, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`. ' +
    'Tolls of happenings are those of incidents.',
  figureList,
);
nestedListField('Place', 'casualtyFigures', 'Tolls over this very place.', figureList, {
  relation: 'casualtyFigures',
});
