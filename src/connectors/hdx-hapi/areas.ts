import { countryByIso3 } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, placeRef, type PlaceRef } from '../../core/references.ts';
import type { ParsedRow, Rejection } from '../connector.ts';
import { cellText, countOf, reject } from './cells.ts';
import type { HapiRow } from './endpoints.ts';

/** Where a row of an area table is. */
export interface Area {
  iso3: string;
  country: PlaceRef;
  /** The most specific area that is named. */
  place: PlaceRef;
  level: number | null;
  /** What tells the area from others: its codes, and the provider's names, since unmatched areas have no codes. */
  key: string;
  issues: DataIssue[];
}

/** The area of a row, or why it has none. */
export function areaOf(parsed: ParsedRow<HapiRow>): Area | Rejection {
  const { row } = parsed;
  const country = placeOfCountry(parsed, 'location_code');
  if (!('key' in country)) return country;
  const first = cellText(row.admin1_name) ?? cellText(row.provider_admin1_name);
  const second = cellText(row.admin2_name) ?? cellText(row.provider_admin2_name);
  const adm1 = first === null ? country : placeRef('ADM1', first, country);
  const place = second === null ? adm1 : placeRef('ADM2', second, adm1);
  const names = ['admin1_code', 'admin2_code', 'provider_admin1_name', 'provider_admin2_name'];
  const level = countOf(row.admin_level) ?? null;
  const isKnown = level !== null && level <= 3;
  const message = 'The level of an area is 0 (country), 1, 2 or 3.';
  const found = cellText(row.admin_level);
  return {
    iso3: country.country ?? '',
    country,
    place,
    level: isKnown ? level : null,
    key: [country.country, ...names.map((name) => cellText(row[name]) ?? '')].join('|'),
    issues:
      isKnown || found === null ? [] : [{ code: 'UNKNOWN_CODE', path: 'adminLevel', message, value: found }],
  };
}

/** The country in a column, or why it is none. HAPI writes ISO 3166-1 alpha-3, and UNK or XXA where UNHCR does. */
export function placeOfCountry(parsed: ParsedRow<HapiRow>, column: string): PlaceRef | Rejection {
  const code = cellText(parsed.row[column]);
  if (code === null) return reject(parsed, 'MISSING_VALUE', 'The row names no country.', column);
  const country = countryByIso3(code);
  if (country) return countryRef(country.iso3);
  return reject(parsed, 'UNKNOWN_COUNTRY', 'The code is not an ISO 3166-1 alpha-3 code.', column);
}
