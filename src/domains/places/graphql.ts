import type { GraphQLResolveInfo } from 'graphql';
import { CodeScheme } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { countryByIso3 } from '../../core/countries.ts';
import { PlaceKindEnum, placeKindFilter } from '../../graphql/location.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { PLACE_CODE, placeOfCode } from '../../graphql/place-codes.ts';
import { located, within } from '../../graphql/within.ts';
import { loadNodes } from '../../graphql/nodes.ts';

const CodeSchemeEnum = builder.enumType(CodeScheme, {
  name: 'CodeScheme',
  description: 'A system of codes for countries and places.',
  values: {
    ISO3166_1_ALPHA3: { description: 'ISO 3166-1 alpha-3, e.g. `UKR`.' },
    ISO3166_1_ALPHA2: { description: 'ISO 3166-1 alpha-2, e.g. `UA`.' },
    ISO3166_1_NUMERIC: { description: 'ISO 3166-1 numeric, e.g. `804`, with leading zeros.' },
    M49: { description: 'UN M49, e.g. `804`, with leading zeros.' },
    GWNO: { description: 'Gleditsch–Ward number as UCDP uses it, e.g. `369`.' },
    UNHCR: { description: "UNHCR's own codes, which are not ISO: `AUS` is Austria." },
    FIPS: { description: 'FIPS 10-4 as GDELT uses it, e.g. `UP`.' },
    PCODE: { description: 'P-code of the OCHA Common Operational Datasets; for a country its prefix.' },
  },
});

builder.prismaObject('PlaceCode', {
  description: 'A code of a place in one system.',
  fields: (t) => ({
    scheme: t.expose('scheme', { type: CodeSchemeEnum, description: 'The system.' }),
    value: t.exposeString('value', { description: 'The code.' }),
    validFrom: t.string({
      nullable: true,
      description: 'First day on which the code meant this place; null where it always did.',
      resolve: ({ validFrom }) => validFrom || null,
    }),
    validTo: t.string({
      nullable: true,
      description: 'Last day on which the code meant this place; null where it still does.',
      resolve: ({ validTo }) => validTo || null,
    }),
  }),
});

export const Place = builder.prismaNode('Place', {
  description: 'A place that records name.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, as it was first given.' }),
    kind: t.expose('kind', { type: PlaceKindEnum, description: 'What kind of place it is.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country it is in; null where none applies.',
    }),
    isCountry: t.boolean({
      description:
        'False for what publishers list like a country but is none: "unknown", "stateless", disputed areas.',
      select: { kind: true, country: true },
      resolve: ({ kind, country }) => {
        const status = kind === 'COUNTRY' && country ? countryByIso3(country)?.kind : undefined;
        return status === 'COUNTRY' || status === 'TERRITORY';
      },
    }),
    definition: t.exposeString('definition', {
      nullable: true,
      description: 'What is meant by a region or a line that has no formal border; null where nobody says.',
    }),
    parent: t.relation('parent', { nullable: true, description: 'The place that it lies in.' }),
    codes: t.relation('codes', {
      query: { orderBy: [{ scheme: 'asc' }, { value: 'asc' }] },
      description: 'Its codes in several systems.',
    }),
  }),
});

export const PlaceWhere = whereInput('PlaceWhere', 'Only places that meet this.', () => ({
  name: filter.text('name', 'Its name.'),
  kind: filter.enum(placeKindFilter, 'kind', 'What kind of place it is.'),
  country: filter.country('country', 'The country it is in, or is.'),
  within: within({
    sites: (inside) => ({ gazetteerEntries: { some: { recordStatus: 'ACTIVE', sites: { some: inside } } } }),
    hasSite: { gazetteerEntries: { some: { recordStatus: 'ACTIVE', ...located.hasSite } } },
    country: 'country',
    place: '',
  }),
}));

export const placeList = listing(
  'Place',
  Place,
  PlaceWhere,
  orderInput(
    'Place',
    { NAME: { column: 'name', kind: 'text', nullable: false, description: 'Its name.' } },
    { field: 'NAME', direction: 'ASC' },
  ),
);

listField('places', 'Places that records name.', placeList);
nestedListField('Place', 'children', 'The places within it.', placeList, { relation: 'children' });

builder.queryField('placeByCode', (t) =>
  t.field({
    type: Place,
    nullable: true,
    description:
      'The place of a code; null where none is known here that has it. A code that may mean several is an error that lists them.',
    args: { code: t.arg.string({ required: true, description: PLACE_CODE }) },
    resolve: (async (
      _root: unknown,
      { code }: { code: string },
      context: Context,
      info: GraphQLResolveInfo,
    ) => {
      const place = await placeOfCode(context, code);
      if (!place) return null;
      const [node] = await loadNodes(context, info, [{ type: 'Place', id: place.id }], [[]]);
      return node ?? null;
    }) as never,
  }),
);
