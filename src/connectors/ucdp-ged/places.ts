import { countryByIso3, countryByName, resolveCountry } from '../../core/countries.ts';
import type { GeoExtent } from '../../core/geo.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, placeRef, type PlaceRef } from '../../core/references.ts';
import { siteWords, wherePrecisions } from './lookups.ts';
import type { GedRow } from './row.ts';

/**
 * The country of an event. `country_id` decides: UCDP's flavour of the Gleditsch & Ward numbers, at the day of the event.
 * The name is a check on it, and stands in where the number means no or several present countries.
 */
export function countryOf(row: GedRow, issues: DataIssue[]): string | null {
  const named = row.country === null ? undefined : countryByName(row.country);
  const byName = named === undefined || named.kind === 'PSEUDO' ? null : named.iso3;
  if (row.country_id === null) return byName;
  const byNumber = resolveCountry('GWNO', row.country_id, row.date_start.day);
  const note = (code: DataIssue['code'], message: string): void => {
    issues.push({ code, path: 'country', message, value: `${row.country_id} ${row.country ?? ''}`.trim() });
  };
  if (!byNumber.ok) {
    const isOneOf = byNumber.candidates.some((candidate) => candidate.iso3 === byName);
    if (!isOneOf) note('UNKNOWN_CODE', `${byNumber.message} The name decides.`);
    return byName;
  }
  const { iso3, name } = byNumber.country;
  if (byName !== null && byName !== iso3) {
    const other = countryByIso3(byName)?.name ?? byName;
    note('CONTRADICTION', `the number is that of ${name}, the name that of ${other}; the number decides`);
  } else if (row.country !== null && named === undefined) {
    note('UNRESOLVED_NAME', `the number is that of ${name}; the name is not a known one of it`);
  }
  return iso3;
}

/** The most specific place that an event names, as `where_prec` says what the named point stands for. */
export function placeOf(row: GedRow, country: string | null): PlaceRef | null {
  const nation = country === null ? null : countryRef(country);
  const adm1 = row.adm_1 === null ? nation : placeRef('ADM1', row.adm_1, nation);
  const adm2 = row.adm_2 === null ? adm1 : placeRef('ADM2', row.adm_2, adm1);
  const named = row.where_coordinates;
  switch (row.where_prec) {
    case '1':
    case '2':
      return named === null ? adm2 : placeRef(settlementOrSite(named), named, adm2);
    case '3':
      return row.adm_2 === null && named !== null ? placeRef('ADM2', named, adm1) : adm2;
    case '4':
      return row.adm_1 === null && named !== null ? placeRef('ADM1', named, nation) : adm1;
    case '5':
      return named === null ? adm2 : placeRef('REGION', named, adm2);
    case '6':
      return nation;
    case '7':
      // International waters or airspace lie in no country, whichever one the row is filed under.
      return named === null ? null : placeRef('WATER', named, null);
    default:
      return adm2;
  }
}

function settlementOrSite(name: string): PlaceRef['kind'] {
  const lastWord = /(\p{L}+)\P{L}*$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  return siteWords.has(lastWord) ? 'SITE' : 'SETTLEMENT';
}

/** The point of an event and what it stands for. */
export function locationOf(row: GedRow, issues: DataIssue[]): GeoExtent {
  const precision = row.where_prec === null ? undefined : wherePrecisions.get(row.where_prec);
  if (precision === undefined && row.where_prec !== null) {
    const message = 'where_prec is not one of 1 to 7';
    issues.push({ code: 'UNKNOWN_CODE', path: 'location.precision', message, value: row.where_prec });
  }
  return {
    ...pointOf(row, issues),
    radiusKm: null,
    precision: precision ?? 'UNKNOWN',
    sourceText: row.where_description ?? row.where_coordinates,
  };
}

/** Degrees by which latitude and longitude may differ from the same in `geom_wkt`, which mirrors round. */
const WKT_TOLERANCE = 0.01;

function pointOf(row: GedRow, issues: DataIssue[]): { latitude: number | null; longitude: number | null } {
  const { latitude, longitude } = row;
  const none = { latitude: null, longitude: null };
  if (latitude === null || longitude === null) return none;
  const value = `${latitude}, ${longitude}`;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    const message = 'there is no such point on Earth; the row has no point therefore';
    issues.push({ code: 'LOCATION_SUSPECT', path: 'location', message, value });
    return none;
  }
  const wkt = /^POINT ?\((-?[\d.]+) (-?[\d.]+)\)$/.exec(row.geom_wkt ?? '');
  const differs = wkt && (far(Number(wkt[1]), longitude) || far(Number(wkt[2]), latitude));
  if (differs) {
    const message = `latitude and longitude are another point than geom_wkt (longitude first): ${row.geom_wkt}`;
    issues.push({ code: 'CONTRADICTION', path: 'location', message, value });
  }
  return { latitude, longitude };
}

function far(a: number, b: number): boolean {
  return Math.abs(a - b) > WKT_TOLERANCE;
}
