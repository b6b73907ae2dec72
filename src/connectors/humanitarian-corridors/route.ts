import { resolveCountry } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, placeRef, type PlaceRef } from '../../core/references.ts';
import { cell } from './cells.ts';
import type { CorridorRow } from './parse.ts';

/** One end of a corridor. */
export interface RouteEnd {
  /** In the words of the table. */
  name: string;
  place: PlaceRef;
  /** All that the table says of it: name, point, region by GeoNames. */
  words: string;
}

/**
 * An end of a corridor. The place is what the table calls it, in its country. Point and region are kept in words only:
 * the publisher looked names up in GeoNames, and some found a namesake (Bakhmut in Poltava oblast). `UA.05` is a code of
 * GeoNames (Donetsk) and no P-code, where UA05 is Vinnytsia.
 *
 * @returns undefined where it has no name.
 */
export function routeEnd(row: CorridorRow, end: 'From' | 'To', issues: DataIssue[]): RouteEnd | undefined {
  const name = cell(row, end);
  if (name === null) return undefined;
  const prefix = end === 'From' ? 'from' : 'to';
  const nation = nationOf(cell(row, `${prefix}_country_code`), prefix, issues);
  const code = cell(row, `${prefix}_adm1_code_full`);
  const region = [cell(row, `${prefix}_adm1_name`), code && `GeoNames ${code}`].filter(
    (part) => part !== null,
  );
  const details = [pointOf(row, prefix, issues), region.join(', ')].filter((part) => part !== '');
  const words = details.length === 0 ? name : `${name} (${details.join('; ')})`;
  return { name, place: placeRef(kindOf(name), name, nation), words };
}

function nationOf(code: string | null, prefix: string, issues: DataIssue[]): PlaceRef | null {
  const found = resolveCountry('ISO3166_1_ALPHA2', code ?? '');
  if (found.ok) return countryRef(found.country.iso3);
  issues.push({ code: 'UNKNOWN_CODE', path: `${prefix}_country_code`, message: found.message, value: code });
  return null;
}

/** "Zaporizhzhya region" is not the town. */
function kindOf(name: string): PlaceRef['kind'] {
  return /\b(region|district)$/i.test(name) ? 'REGION' : 'SETTLEMENT';
}

function pointOf(row: CorridorRow, prefix: string, issues: DataIssue[]): string {
  const latitude = cell(row, `${prefix}_latitude`);
  const longitude = cell(row, `${prefix}_longitude`);
  if (latitude === null && longitude === null) return '';
  const value = `${latitude ?? '?'}, ${longitude ?? '?'}`;
  if (!isDegrees(latitude, 90) || !isDegrees(longitude, 180)) {
    const message = 'there is no such point on Earth; kept as published';
    issues.push({ code: 'LOCATION_SUSPECT', path: `${prefix}_latitude`, message, value });
  }
  return value;
}

function isDegrees(text: string | null, most: number): boolean {
  return text !== null && /^-?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= most;
}
