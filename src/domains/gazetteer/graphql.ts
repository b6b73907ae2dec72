import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { locationField, placeKindFilter } from '../../graphql/location.ts';
import { hasCode, mayInclude } from '../../graphql/plain-filters.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { filter, storableText, whereInput } from '../../graphql/where.ts';
import { located, within } from '../../graphql/within.ts';
import type { GazetteerRecord } from './record.ts';

const GazetteerName = builder.objectRef<GazetteerRecord['names'][number]>('GazetteerName').implement({
  description: 'A name of a place in a gazetteer.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name, as it is written there.' }),
    lang: t.exposeString('lang', {
      nullable: true,
      description: 'Its language, BCP-47; null where the gazetteer does not tell.',
    }),
    isPreferred: t.exposeBoolean('isPreferred', {
      description: 'Whether the gazetteer prefers it, in this language or at all.',
    }),
  }),
});

builder.prismaObject('GazetteerCode', {
  description: 'A code of a place in one system, as a gazetteer has it.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', { description: 'The system, e.g. `PCODE`, `GEONAMES`, `WIKIDATA`.' }),
    value: t.exposeString('value', { description: 'The code, with its leading zeros.' }),
    validFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day on which it meant this place; null where that is not told.',
      select: { validFrom: true },
      resolve: ({ validFrom }) => validFrom,
    }),
    validTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day on which it meant this place; null where it still does or that is not told.',
      select: { validTo: true },
      resolve: ({ validTo }) => validTo,
    }),
  }),
});

const GazetteerEntry = builder.prismaNode('GazetteerEntry', {
  interfaces: [Assertion],
  description:
    'What one gazetteer, in one release, says of a place: its names, codes and whereabouts. Gazetteers differ, and several may ' +
    'have an entry for one place.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    place: t.relation('place', { description: 'The place that is meant.' }),
    name: t.exposeString('name', { description: 'The first of its preferred names, else of all.' }),
    names: t.field({
      type: [GazetteerName],
      description: 'All its names, in the order of the gazetteer.',
      select: { names: true },
      resolve: ({ names }) => names as unknown as GazetteerRecord['names'],
    }),
    codes: t.relation('codes', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'Its codes, in the order of the gazetteer.',
    }),
    location: t.field(locationField('Where it is, as the gazetteer has it.') as never),
    population: t.exposeInt('population', {
      nullable: true,
      description: 'Its inhabitants, as the gazetteer has it; null where that is not told.',
    }),
    featureCode: t.exposeString('featureCode', {
      nullable: true,
      description: "The publisher's class of the place, e.g. GeoNames' `P.PPLC`.",
    }),
    validFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day on which it, or its border, is as described; null where that is not told.',
      select: { validFrom: true },
      resolve: ({ validFrom }) => validFrom,
    }),
    validTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day on which it is; null where it still is, or that is not told.',
      select: { validTo: true },
      resolve: ({ validTo }) => validTo,
    }),
  }),
});

const NameFilter = builder.inputType('GazetteerNameFilter', {
  description: 'A condition on all names of an entry.',
  fields: (t) => ({
    eq: t.string({ required: true, description: 'One of them is this, letter by letter.' }),
  }),
});

const GazetteerEntryWhere = whereInput(
  'GazetteerEntryWhere',
  'Only entries that meet this.',
  () => ({
    ...recordFilters(),
    code: hasCode('A code of the place, e.g. `{ scheme: "PCODE", value: "UA80" }`.', (code) => ({
      codes: { some: code },
    })),
    name: filter.text('name', 'The name that is shown first.'),
    anyName: {
      type: NameFilter,
      description: 'One of their names, in whichever language.',
      toPrisma: (value) => ({
        names: { array_contains: [{ name: storableText((value as { eq: string }).eq) }] },
      }),
    },
    place: filter.node('Place', 'placeId', 'The place that is meant, by id.'),
    placeKind: filter.enum(placeKindFilter, 'place.kind', 'What kind of place it is.'),
    country: filter.country('place.country', 'The country that it is in, or is.'),
    within: within({ ...located, country: 'place.country' }),
    population: filter.int('population', 'Its inhabitants.'),
    featureCode: filter.text('featureCode', "The publisher's class of the place."),
    validAt: mayInclude(
      'validFrom',
      'validTo',
      'A day on which it is or may be as described. An unknown first or last day counts as possible.',
    ),
  }),
  activeRecords,
);

const entryList = listing(
  'GazetteerEntry',
  GazetteerEntry,
  GazetteerEntryWhere,
  orderInput(
    'GazetteerEntry',
    {
      NAME: { column: 'name', kind: 'text', nullable: false, description: 'The name that is shown first.' },
      POPULATION: { column: 'population', kind: 'int', nullable: true, description: 'Its inhabitants.' },
    },
    { field: 'NAME', direction: 'ASC' },
  ),
);

listField(
  'gazetteerEntries',
  'What gazetteers say of places, by name; without withdrawn ones, unless `where` asks by `recordStatus`.',
  entryList,
);
nestedListField('Place', 'gazetteerEntries', 'What gazetteers say of it.', entryList, {
  relation: 'gazetteerEntries',
});
