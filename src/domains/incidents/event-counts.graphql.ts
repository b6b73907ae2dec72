/** How many happenings of a type a publisher counted, without the happenings. */
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { Code, periodField, quantityField } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';

const EventCount = builder.prismaNode('EventCount', {
  interfaces: [Assertion],
  description:
    'How many happenings of a type a publisher counted in a place and a period. The happenings are not in it: it founds no ' +
    'incident, and incidents counted here are counted again. Counts are never added up over types that overlap, over levels of ' +
    'areas (a country contains its provinces) or over publishers.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    eventType: t.field({
      type: Code,
      description: "The publisher's type of event.",
      select: { eventTypeScheme: true, eventType: true, eventTypeLabel: true },
      resolve: ({ eventTypeScheme: scheme, eventType: value, eventTypeLabel: label }) => ({
        scheme,
        value,
        label,
      }),
    }),
    typesOverlap: t.exposeBoolean('typesOverlap', {
      description:
        'Whether one happening may be in the counts of several types: counts of different types are then never added up.',
    }),
    events: t.field(quantityField('events', 'How many happenings.', { unit: 'EVENT' }) as never),
    fatalities: t.field(
      quantityField('fatalities', 'How many persons were killed in them.', { unit: 'PERSON' }) as never,
    ),
    period: t.field(periodField('period', 'The period that they are counted in.') as never),
    place: t.relation('place', { nullable: true, description: 'The most specific area that is named.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country; null where none applies.',
    }),
    adminLevel: t.exposeInt('adminLevel', {
      nullable: true,
      description:
        'Level of the area: 0 a country, 1 a first-order division, and so on; null where it is not known. Counts of ' +
        'different levels are never added up.',
    }),
  }),
});

const EventCountWhere = whereInput(
  'EventCountWhere',
  'Only counts that meet this.',
  () => ({
    ...recordFilters(),
    eventTypeScheme: filter.text('eventTypeScheme', 'System of the types of event.'),
    eventType: filter.text('eventType', "The publisher's type of event, as its code."),
    country: filter.country('country', 'The country they are about.'),
    place: filter.node('Place', 'placeId', 'The area they are about, by id.'),
    adminLevel: filter.int('adminLevel', 'Level of their area: 0 a country, 1 a first-order division.'),
    periodEarliest: filter.day('periodEarliest', 'First day of their period.'),
    periodLatest: filter.day('periodLatest', 'Last day of their period.'),
    eventsBest: filter.int('eventsBest', 'Happenings: most likely value.'),
    fatalitiesBest: filter.int('fatalitiesBest', 'Persons killed: most likely value.'),
  }),
  activeRecords,
);

const countList = listing(
  'EventCount',
  EventCount,
  EventCountWhere,
  orderInput(
    'EventCount',
    {
      PERIOD: {
        column: 'periodLatest',
        kind: 'day',
        nullable: true,
        description: 'Last day of the period.',
      },
      EVENTS: {
        column: 'eventsBest',
        kind: 'int',
        nullable: true,
        description: 'Happenings, most likely value.',
      },
      FATALITIES: {
        column: 'fatalitiesBest',
        kind: 'int',
        nullable: true,
        description: 'Persons killed, most likely value.',
      },
    },
    { field: 'PERIOD', direction: 'DESC' },
  ),
);

listField(
  'eventCounts',
  "Publishers' counts of happenings by type, area and period, the newest first; without withdrawn ones, unless `where` asks " +
    'by `recordStatus`. They are never added up over types that overlap, nor over levels of areas: ask for one level with ' +
    '`adminLevel`.',
  countList,
);
nestedListField('Place', 'eventCounts', 'Counts of happenings in this very area.', countList, {
  relation: 'eventCounts',
});
