/** Cells of H3, a grid of hexagons of about equal size, for counting what is near each other. */
import {
  cellToBoundary,
  cellToLatLng,
  getHexagonAreaAvg,
  getHexagonEdgeLengthAvg,
  latLngToCell,
  UNITS,
} from 'h3-js';
import type { Position } from './area.ts';
import { type GeoPrecision, impliedRadiusKm } from './geo.ts';

/** The coarsest and the finest resolution: edges of about 1,280 km and of about 66 m. */
export const resolutions = { coarsest: 0, finest: 10 } as const;

/** The average length of an edge in km: no point of a hexagon is farther from its centre. */
export function edgeKm(resolution: number): number {
  return getHexagonEdgeLengthAvg(resolution, UNITS.km);
}

/** The average area of a cell in square km. */
export function areaKm2(resolution: number): number {
  return getHexagonAreaAvg(resolution, UNITS.km2);
}

/** Where something is, as its source tells. */
export interface Located {
  latitude: number | null;
  longitude: number | null;
  radiusKm: number | null;
  precision: GeoPrecision;
}

/**
 * The cell that something is in; undefined where it is known less exactly than a cell of this resolution is large. The centre
 * of an area is never the place of what happened in it.
 */
export function cellOf(
  { latitude, longitude, radiusKm, precision }: Located,
  resolution: number,
): string | undefined {
  const implied = impliedRadiusKm[precision];
  if (latitude === null || longitude === null || implied === undefined) return undefined;
  if ((radiusKm ?? implied) > edgeKm(resolution)) return undefined;
  return latLngToCell(latitude, longitude, resolution);
}

/** The middle of a cell. */
export function centreOf(cell: string): Position {
  const [latitude, longitude] = cellToLatLng(cell);
  return { latitude, longitude };
}

/** The corners of a cell, the first not repeated at the end. */
export function cornersOf(cell: string): Position[] {
  return cellToBoundary(cell).map(([latitude, longitude]) => ({ latitude, longitude }));
}
