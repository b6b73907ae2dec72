/** `within`: where something is, as a box, a circle, a polygon, a country or an administrative area. */
import {
  type Box,
  type Circle,
  polygonOfCircle,
  polygonOfCorners,
  polygonsOfBox,
  polygonText,
  type Position,
} from '../core/area.ts';
import { UserInputError } from '../core/errors.ts';
import { builder } from './builder.ts';
import { all, any, at, negation, type PrismaWhere } from './conditions.ts';
import type { Context } from './context.ts';
import { decodeIdOf, encodeGlobalId } from './global-id.ts';
import { PLACE_CODE, placeOfCode } from './place-codes.ts';
import { countryCode, type FilterField } from './where.ts';

const degrees = (t: { float: (options: object) => never }, description: string): never =>
  t.float({ required: true, description });

const BoxInput = builder.inputType('BoxInput', {
  description:
    'A box in degrees of WGS84, with its borders. Its west may be east of its east: it crosses the 180th meridian then.',
  fields: (t) => ({
    west: degrees(t as never, 'Longitude of the western side, -180 to 180.'),
    south: degrees(t as never, 'Latitude of the southern side, -90 to 90.'),
    east: degrees(t as never, 'Longitude of the eastern side, -180 to 180.'),
    north: degrees(t as never, 'Latitude of the northern side, -90 to 90.'),
  }),
});
const CircleInput = builder.inputType('CircleInput', {
  description: 'All that is within a distance of a point, on a sphere; exact to 0.001 % of the radius.',
  fields: (t) => ({
    latitude: degrees(t as never, 'Degrees north of the centre, -90 to 90.'),
    longitude: degrees(t as never, 'Degrees east of the centre, -180 to 180.'),
    radiusKm: degrees(t as never, 'Radius in kilometres, at most 5,000.'),
  }),
});
const PointInput = builder.inputType('PointInput', {
  description: 'Coordinates in WGS84.',
  fields: (t) => ({
    latitude: degrees(t as never, 'Degrees north, -90 to 90.'),
    longitude: degrees(t as never, 'Degrees east, -180 to 180.'),
  }),
});

const GeoWithin = builder.inputType('GeoWithin', {
  isOneOf: true,
  description:
    'Where something is: one of these. A box, a circle and a polygon find what is known as exactly as a settlement and lies in ' +
    'them or on their border; of what is known more coarsely nobody can tell, so it meets neither them nor their opposite.',
  fields: (t) => ({
    bbox: t.field({ type: BoxInput, description: 'In this box.' }),
    circle: t.field({ type: CircleInput, description: 'Within a distance of a point.' }),
    polygon: t.field({
      type: [PointInput],
      description:
        'In this polygon: its corners in their order, 3 to 1,000; the sides are straight lines of longitude and latitude, as in GeoJSON.',
    }),
    country: t.string({ description: 'In this country; codes as in CountryFilter.' }),
    area: t.string({
      description:
        `In this place, or in a place that lies in it as records and gazetteers tell. ${PLACE_CODE} In nested lists, diffs ` +
        'and subscriptions only an id. Another spelling of an area by another publisher may be another Place.',
    }),
  }),
});

interface Within {
  bbox?: Box | null;
  circle?: Circle | null;
  polygon?: Position[] | null;
  country?: string | null;
  area?: string | null;
}

/** What a `within` is about: dotted paths over to-one relations, or how a condition on related rows is one on the node. */
export interface Whereabouts {
  /** The relation to the view of its sites, and the condition that it has one. */
  sites: (inside: PrismaWhere) => PrismaWhere;
  hasSite: PrismaWhere;
  country: string;
  /** Path to its place; '' where it is one itself. */
  place: string;
}

const exact = ['EXACT_SITE', 'SETTLEMENT', 'NEAR_SETTLEMENT'];

/** Of rows that have the columns of a location. */
export const located: Whereabouts = {
  sites: (inside) => ({ sites: { some: inside } }),
  hasSite: { geoPrecision: { in: exact }, latitude: { not: null }, longitude: { not: null } },
  country: 'country',
  place: 'place',
};

/** Areas lie in each other no deeper than this: country, three levels of areas, settlement, site. */
const DEEPEST = 6;

/** The filter. */
export function within(whereabouts: Whereabouts): FilterField {
  const meets = (value: unknown): PrismaWhere => inside(value as Within, whereabouts);
  const isOfSites = (value: unknown): boolean => {
    const { bbox, circle, polygon } = value as Within;
    return Boolean(bbox ?? circle ?? polygon);
  };
  const hasPlace = whereabouts.place === '' ? {} : negation({ [`${whereabouts.place}Id`]: null });
  const isKnown = (value: unknown): PrismaWhere =>
    isOfSites(value)
      ? whereabouts.hasSite
      : (value as Within).country
        ? negation(at(whereabouts.country, null))
        : hasPlace;
  return {
    type: GeoWithin,
    description: 'Where it is: in a box, a circle, a polygon, a country or an area.',
    toPrisma: meets,
    opposite: (value) => all([isKnown(value), negation(meets(value))]),
    unknown: (value) => negation(isKnown(value)),
  };
}

function inside(said: Within, { sites, country, place }: Whereabouts): PrismaWhere {
  const polygons = polygonsOf(said);
  if (polygons) return any(polygons.map((corners) => sites({ site: { equals: polygonText(corners) } })));
  if (typeof said.country === 'string') return at(country, { equals: countryCode(said.country) });
  const id = idOfArea(said.area!);
  const path = place === '' ? [] : [place];
  return any(
    Array.from({ length: DEEPEST + 1 }, (_, depth) =>
      at([...path, ...Array.from({ length: depth }, () => 'parent'), 'id'].join('.'), { equals: id }),
    ),
  );
}

function polygonsOf({ bbox, circle, polygon }: Within): Position[][] | undefined {
  if (bbox) return polygonsOfBox(bbox);
  if (circle) return [polygonOfCircle(circle)];
  return polygon ? [polygonOfCorners(polygon)] : undefined;
}

const ID = /^plc_/;

function idOfArea(area: string): string {
  if (ID.test(area)) return decodeIdOf('Place', area);
  throw new UserInputError('BAD_USER_INPUT', `Here an area is given by its id, not by the code "${area}".`, {
    hint: 'Ask `placeByCode(code: …) { id }` for it.',
  });
}

/** The same `where` with the ids of areas for their codes. Throws UserInputError for a code without a place or with several. */
export async function withAreas<T>(context: Pick<Context, 'db'>, where: T): Promise<T> {
  if (Array.isArray(where)) return (await Promise.all(where.map((each) => withAreas(context, each)))) as T;
  if (typeof where !== 'object' || where === null || where instanceof Date) return where;
  const entries = await Promise.all(
    Object.entries(where).map(async ([name, said]: [string, unknown]) => {
      const { area } = (name === 'within' ? (said ?? {}) : {}) as Within;
      if (typeof area !== 'string' || ID.test(area)) return [name, await withAreas(context, said)] as const;
      const place = await placeOfCode(context, area);
      if (!place) {
        throw new UserInputError('BAD_USER_INPUT', `No place that is known here has the code "${area}".`, {
          hint: 'Codes of areas come with gazetteers (ocha-pcodes, geonames, wikidata). `search` finds places by name.',
        });
      }
      return [name, { area: encodeGlobalId('Place', place.id) }] as const;
    }),
  );
  return Object.fromEntries(entries) as T;
}
