import { SignalKind } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { geoPrecisionFilter, locationField } from '../../graphql/location.ts';
import { hasCode } from '../../graphql/plain-filters.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { Code, periodField } from '../../graphql/values.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import type { SignalRecord } from './record.ts';

const SignalKindEnum = builder.enumType(SignalKind, {
  name: 'SignalKind',
  description: 'What a machine read out of a text.',
  values: {
    EVENT: { description: 'What it took for an event.' },
    MENTION: { description: 'That a text mentions one.' },
  },
});

const SignalActor = builder.objectRef<SignalRecord['actors'][number]>('SignalActor').implement({
  description: 'Who has a part in a signal, as it was coded. It is no Actor of this graph.',
  fields: (t) => ({
    position: t.exposeInt('position', {
      description: 'Its place in the order of the source, from 1. Who did it to whom is not told by it.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'The name that the machine read.' }),
    codes: t.field({ type: [Code], description: 'Its codes.', resolve: ({ codes }) => codes }),
  }),
});

const Signal = builder.prismaNode('Signal', {
  interfaces: [Assertion],
  description:
    'Something that a machine read out of texts: machine-coded, not an incident. Nobody checked it, one happening gives many of ' +
    'them, and its day, place and actors are guesses. No incident rests on it, it is in no total and not in the timeline.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    kind: t.expose('kind', { type: SignalKindEnum, description: 'Whether it is an event or a mention.' }),
    period: t.field(periodField('period', 'When it is said to have happened.') as never),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'When the machine saw it.' }),
    eventCodes: t.field({
      type: [Code],
      description:
        "The machine's code of what was done (CAMEO, with its leading zeros) and the classes above it; empty for a mention.",
      select: { eventCodes: true },
      resolve: ({ eventCodes }) => eventCodes as unknown as (typeof Code.$inferType)[],
    }),
    quadClass: t.exposeInt('quadClass', {
      nullable: true,
      description:
        '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; null for a mention.',
    }),
    goldstein: t.exposeFloat('goldstein', {
      nullable: true,
      description:
        "Goldstein's scale of what was done, from -10 (conflict) to 10 (cooperation). It is of the code, not of this event.",
    }),
    tone: t.exposeFloat('tone', {
      nullable: true,
      description: 'Average tone of the texts, about -100 (negative) to 100.',
    }),
    confidence: t.exposeInt('confidence', {
      nullable: true,
      description: 'How sure the machine is of a mention, 0 to 100; null for an event.',
    }),
    mentions: t.exposeInt('mentions', {
      nullable: true,
      description: 'How often texts mentioned it when it was seen: a measure of attention, not of size.',
    }),
    sources: t.exposeInt('sources', { nullable: true, description: 'How many outlets these texts were of.' }),
    articles: t.exposeInt('articles', { nullable: true, description: 'How many texts these were.' }),
    actors: t.field({
      type: [SignalActor],
      description: 'Who has a part in it, as coded.',
      select: { actors: true },
      resolve: ({ actors }) => actors as unknown as SignalRecord['actors'],
    }),
    location: t.field(locationField('Where the machine put it, often the centre of an area.') as never),
    country: t.exposeString('country', {
      nullable: true,
      description:
        'ISO 3166-1 alpha-3 of the country that the machine put it in; null where it put it in none.',
    }),
    outlet: t.exposeString('outlet', {
      nullable: true,
      description: 'Name of the site or outlet whose text it was.',
    }),
    mentionOf: t.exposeString('mentionOf', {
      nullable: true,
      description:
        "Of a mention: the publisher's id of the event, which is `nativeId` of a signal of another dataset of the same " +
        'publisher, where this graph has it.',
    }),
  }),
});

const SignalWhere = whereInput(
  'SignalWhere',
  'Only signals that meet this.',
  () => ({
    ...recordFilters(),
    kind: filter.enum(enumFilter('SignalKindFilter', SignalKindEnum), 'kind', 'Whether they are events.'),
    country: filter.country('country', 'The country that the machine put them in.'),
    place: filter.node('Place', 'placeId', 'Where the machine put them, by id of the place.'),
    geoPrecision: filter.enum(geoPrecisionFilter, 'geoPrecision', 'How exactly it put them there.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
    seenAt: filter.instant('seenAt', 'When the machine saw them.'),
    eventCode: hasCode('A code of what was done, or of a class above it.', (code) => ({
      eventCodes: { array_contains: [code] },
    })),
    actorCode: hasCode('A code of one of those who have a part in it.', (code) => ({
      actors: { array_contains: [{ codes: [code] }] },
    })),
    quadClass: filter.int('quadClass', '1 or 2 cooperation, 3 or 4 conflict; 2 and 4 are material.'),
    goldstein: filter.float('goldstein', "Goldstein's scale, from -10 (conflict) to 10."),
    tone: filter.float('tone', 'Average tone of the texts.'),
    confidence: filter.int('confidence', 'How sure the machine is of a mention, 0 to 100.'),
    mentions: filter.int('mentions', 'How often texts mentioned them.'),
    sources: filter.int('sources', 'How many outlets did.'),
    articles: filter.int('articles', 'How many texts did.'),
    outlet: filter.text('outlet', 'Name of the site or outlet whose text it was.'),
    mentionOf: filter.text('mentionOf', "Mentions of this event, by the publisher's id."),
  }),
  activeRecords,
);

const signalList = listing(
  'Signal',
  Signal,
  SignalWhere,
  orderInput(
    'Signal',
    {
      SEEN_AT: {
        column: 'seenAt',
        kind: 'instant',
        nullable: false,
        description: 'When the machine saw it.',
      },
      PERIOD: {
        column: 'periodEarliest',
        kind: 'day',
        nullable: true,
        description: 'First possible day.',
      },
    },
    { field: 'SEEN_AT', direction: 'DESC' },
  ),
);

listField(
  'signals',
  'What machines read out of texts, the last seen first: machine-coded and not incidents, so that their number counts texts and ' +
    'not happenings. Without withdrawn ones, unless `where` asks by `recordStatus`.',
  signalList,
);
nestedListField(
  'Place',
  'signals',
  'What machines put at this very place: machine-coded and not incidents.',
  signalList,
  { relation: 'signals' },
);
