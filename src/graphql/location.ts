/** Where something is, as far as its source lets us know. */
import { GeoPrecision, PlaceKind } from '../db/generated/prisma/enums.ts';
import { builder } from './builder.ts';
import { enumFilter } from './where.ts';

export const GeoPrecisionEnum = builder.enumType(GeoPrecision, {
  name: 'GeoPrecision',
  description:
    'How exactly a place is known. A point of ADM2 or coarser is the centre of an area, not a site.',
  values: {
    EXACT_SITE: { description: 'The site itself.' },
    SETTLEMENT: { description: 'A town or village.' },
    NEAR_SETTLEMENT: { description: 'Near a known place, within about 25 km.' },
    ADM3: { description: 'A third-order division.' },
    ADM2: { description: 'A second-order division (district).' },
    ADM1: { description: 'A first-order division (province, oblast).' },
    LINEAR_FEATURE: { description: 'A line or a vague area: a road, a river, a front.' },
    COUNTRY: { description: 'A country.' },
    INTERNATIONAL: { description: 'International waters or airspace.' },
    UNKNOWN: { description: 'Not known.' },
  },
});
export const PlaceKindEnum = builder.enumType(PlaceKind, {
  name: 'PlaceKind',
  description: 'What kind of place it is.',
  values: {
    COUNTRY: { description: 'A country, a territory, or what a publisher lists like one.' },
    ADM1: { description: 'A first-order division (province, oblast).' },
    ADM2: { description: 'A second-order division (district, raion).' },
    ADM3: { description: 'A third-order division.' },
    SETTLEMENT: { description: 'A town or village.' },
    SITE: { description: 'A building or another single site.' },
    REGION: { description: 'A region without formal borders, such as Donbas.' },
    LINE: { description: 'A line, such as a front or a motorway.' },
    WATER: { description: 'A sea, a lake or a river.' },
  },
});
export const placeKindFilter = enumFilter('PlaceKindFilter', PlaceKindEnum);
export const geoPrecisionFilter = enumFilter('GeoPrecisionFilter', GeoPrecisionEnum);

export const Point = builder.objectRef<{ latitude: number; longitude: number }>('Point').implement({
  description: 'Coordinates in WGS84.',
  fields: (t) => ({
    latitude: t.exposeFloat('latitude', { description: 'Degrees north, -90 to 90.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east, -180 to 180.' }),
  }),
});

interface LocationRow {
  latitude: number | null;
  longitude: number | null;
  radiusKm: number | null;
  geoPrecision: GeoPrecision;
  locationText: string | null;
  place: object | null;
}

const GeoExtent = builder.objectRef<LocationRow>('GeoExtent').implement({
  description: 'Where something happened, as far as its source lets us know.',
  fields: (t) => ({
    point: t.field({
      type: Point,
      nullable: true,
      description: 'Coordinates; at ADM2 or coarser the centre of an area, not a site.',
      resolve: ({ latitude, longitude }) =>
        latitude === null || longitude === null ? null : { latitude, longitude },
    }),
    radiusKm: t.exposeFloat('radiusKm', {
      nullable: true,
      description: 'Radius around the point within which it happened, in kilometres; null for areas.',
    }),
    precision: t.field({
      type: GeoPrecisionEnum,
      description: 'How exactly the place is known.',
      resolve: ({ geoPrecision }) => geoPrecision,
    }),
    place: t.field({
      type: 'Place' as never,
      nullable: true,
      description: 'The most specific place that is named.',
      resolve: ({ place }) => place as never,
    }),
    sourceText: t.exposeString('locationText', {
      nullable: true,
      description: "The source's own words for the place.",
    }),
  }),
});

/** Options of a location field; the place is loaded with the row. */
export function locationField(description: string): object {
  return {
    type: GeoExtent,
    description,
    select: (_args: object, _context: object, nested: (query: object, path: object) => unknown) => ({
      latitude: true,
      longitude: true,
      radiusKm: true,
      geoPrecision: true,
      locationText: true,
      place: nested({ select: { id: true } }, { getType: () => 'Place', paths: [[{ name: 'place' }]] }),
    }),
    resolve: (row: LocationRow) => row,
  };
}
