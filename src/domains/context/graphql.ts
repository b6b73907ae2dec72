import { ContextEventKind } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { periodField } from '../../graphql/values.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import { eventKind } from './kinds.ts';

const ContextEventKindEnum = builder.enumType(ContextEventKind, {
  name: 'ContextEventKind',
  description: 'What kind of event of the background it is.',
  values: {
    INVASION_START: { description: 'The beginning of an invasion.' },
    ANNEXATION: { description: 'An annexation.' },
    OUSTER: { description: 'Somebody was driven out of office.' },
    UPRISING_SUPPORT: { description: 'Support of an uprising.' },
    SCANDAL: { description: 'A scandal.' },
    ELECTION: { description: 'An election.' },
    SANCTION: { description: 'A sanction.' },
    OTHER: { description: 'Something else.' },
  },
});

const ContextEvent = builder.prismaNode('ContextEvent', {
  interfaces: [Assertion],
  description:
    'Something in the background of a conflict that is no incident, meeting or change in an office. What it led to is ' +
    "not a property of it but somebody's claim: see `claimsAsObject`.",
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    kind: t.expose('kind', { type: ContextEventKindEnum, description: 'What kind of event it is.' }),
    title: t.exposeString('title', { description: 'A short title.' }),
    period: t.field(periodField('period', 'When it happened.') as never),
    place: t.relation('place', { nullable: true, description: 'Where it happened.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country it is about; null where none applies.',
    }),
    actors: t.field({
      type: ['Actor' as never],
      description: 'Who had a part in it.',
      select: ((_args: object, _context: object, nested: (query: object) => object) => ({
        actors: { orderBy: { ordinal: 'asc' }, select: { actor: nested({ select: { id: true } }) } },
      })) as never,
      resolve: (row) => (row as unknown as { actors: { actor: never }[] }).actors.map(({ actor }) => actor),
    }),
  }),
});

const ContextEventWhere = whereInput(
  'ContextEventWhere',
  'Only events that meet this.',
  () => ({
    ...recordFilters(),
    kind: filter.enum(
      enumFilter('ContextEventKindFilter', ContextEventKindEnum),
      'kind',
      'What kind of event they are.',
    ),
    title: filter.text('title', 'Their title.'),
    country: filter.country('country', 'The country they are about.'),
    place: filter.node('Place', 'placeId', 'Where they happened, by id of the place.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
  }),
  activeRecords,
);

const eventList = listing(
  'ContextEvent',
  ContextEvent,
  ContextEventWhere,
  orderInput(
    'ContextEvent',
    { PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' } },
    { field: 'PERIOD', direction: 'DESC' },
  ),
);

listField(
  'contextEvents',
  'Events of the background, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.',
  eventList,
);
nestedListField('Place', 'contextEvents', 'Events of the background at this very place.', eventList, {
  relation: 'contextEvents',
});
nestedListField('Actor', 'contextEvents', 'Events of the background in which they had a part.', eventList, {
  relation: 'contextEvents',
  through: 'event',
});

export const contextTimeline: TimelineSource = {
  type: 'ContextEvent',
  ref: ContextEvent as never,
  about: eventKind.about,
};
