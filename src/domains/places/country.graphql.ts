/** The page of a country: what each domain has of it. Imported after the domains, since it has their lists. */
import { type Country as KnownCountry, parseCountryCode } from '../../core/countries.ts';
import { countryRef, placeId } from '../../core/references.ts';
import { builder } from '../../graphql/builder.ts';
import { listingOf, scopedListField } from '../../graphql/connections.ts';
import type { PrismaWhere } from '../../graphql/conditions.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { countryCode } from '../../graphql/where.ts';

const Country = builder.objectRef<KnownCountry>('Country').implement({
  description: 'A country with all that this graph has of it. Its lists are empty where there is nothing.',
  fields: (t) => ({
    code: t.exposeString('iso3', { description: 'ISO 3166-1 alpha-3, or what publishers put there.' }),
    name: t.exposeString('name', { description: 'English short name of UN M49.' }),
    place: t.field({
      type: 'Place' as never,
      nullable: true,
      description: 'It as a place, with its codes; null while no record names it.',
      resolve: (async ({ iso3 }: KnownCountry, _args: object, context: never, info: never) => {
        const key = { type: 'Place', id: placeId(countryRef(iso3)) };
        const [place] = await loadNodes(context, info, [key], [[]]);
        return place ?? null;
      }) as never,
    }),
  }),
});

builder.queryField('country', (t) =>
  t.field({
    type: Country,
    nullable: true,
    description: 'A country; null for a code that no country has. An ambiguous code is an error.',
    args: { code: t.arg.string({ required: true, description: 'Its code, as in CountryFilter.' }) },
    resolve: (_root, { code }) => {
      const resolution = parseCountryCode(code);
      if (resolution.ok) return resolution.country;
      // Throws, and says what it may mean.
      if (resolution.candidates.length > 0) countryCode(code);
      return null;
    },
  }),
);

type Part = [name: string, type: string, description: string, of: (code: string) => PrismaWhere];

const parts: Part[] = [
  ['incidents', 'Incident', 'Incidents in it.', (country) => ({ country })],
  [
    'casualtyFigures',
    'CasualtyFigure',
    'Tolls over it that are not of one happening.',
    (country) => ({ country }),
  ],
  ['eventCounts', 'EventCount', 'Counts of happenings in it and in its areas.', (country) => ({ country })],
  ['signals', 'Signal', 'What machines put in it: no incidents.', (country) => ({ country })],
  ['displacedFrom', 'DisplacementFigure', 'Figures of people from it.', (origin) => ({ origin })],
  ['displacedTo', 'DisplacementFigure', 'Figures of people in it.', (asylum) => ({ asylum })],
  ['meetings', 'Meeting', 'Meetings in it.', (country) => ({ venue: { country } })],
  ['agreements', 'Agreement', 'Agreements about it.', (country) => ({ locations: { some: { country } } })],
  [
    'statements',
    'Statement',
    'What its government and its people said.',
    (country) => ({ speaker: { country } }),
  ],
  [
    'officeTenures',
    'OfficeTenure',
    'Who held its offices.',
    (country) => ({ OR: [{ office: { country } }, { office: { organisation: { country } } }] }),
  ],
  ['contextEvents', 'ContextEvent', 'Events of its background.', (country) => ({ country })],
  [
    'claims',
    'Claim',
    'Claims about what happened in it, its places and its actors.',
    (country) => ({
      OR: ['subjectReport', 'subjectEvent', 'subjectPlace', 'subjectActor'].map((subject) => ({
        [subject]: { country },
      })),
    }),
  ],
];
for (const [name, type, description, of] of parts) {
  scopedListField(Country as never, name, description, listingOf(type), ({ iso3 }: KnownCountry) => of(iso3));
}
