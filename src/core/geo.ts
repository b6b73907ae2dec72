import { z } from 'zod';

export const geoPrecisions = [
  'EXACT_SITE',
  'SETTLEMENT',
  'NEAR_SETTLEMENT',
  'ADM3',
  'ADM2',
  'ADM1',
  'LINEAR_FEATURE',
  'COUNTRY',
  'INTERNATIONAL',
  'UNKNOWN',
] as const;
export type GeoPrecision = (typeof geoPrecisions)[number];

/** Radius in km that a precision implies where its source gives none (areas have none: they are not circles). */
export const impliedRadiusKm: Partial<Record<GeoPrecision, number>> = {
  EXACT_SITE: 1,
  SETTLEMENT: 5,
  NEAR_SETTLEMENT: 25,
};

/**
 * Where something is, as far as its source lets us know. Coordinates are WGS84 degrees. A point of precision
 * ADM1 or COUNTRY is the centroid of an area, never a site.
 */
export const geoExtentSchema = z.object({
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  radiusKm: z.number().positive().nullable(),
  precision: z.enum(geoPrecisions),
  sourceText: z.string().nullable(),
});
export type GeoExtent = z.infer<typeof geoExtentSchema>;

export const unknownExtent: GeoExtent = {
  latitude: null,
  longitude: null,
  radiusKm: null,
  precision: 'UNKNOWN',
  sourceText: null,
};
