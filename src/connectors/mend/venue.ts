import { type Country, countryByName, resolveCountry } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, placeRef, type PlaceRef } from '../../core/references.ts';
import type { CsvRow } from '../formats/csv.ts';
import { cell } from './layouts.ts';

const COLUMN = 'med_location - MULTISELECT';

/** Where an event was. */
export interface Venue {
  place: PlaceRef | null;
  isVirtual: boolean;
}

/** The city ("Cairo, Egypt" or "Cairo") in its country; `unknown` and `Virtual` are no places. */
export function venueOf(row: CsvRow, issues: DataIssue[]): Venue {
  const text = cell(row, COLUMN);
  const nowhere = { place: null, isVirtual: text?.toLowerCase() === 'virtual' };
  if (text === null || nowhere.isVirtual || text.toLowerCase() === 'unknown') return nowhere;
  if (text.includes(';')) {
    const message = 'several places are named and none of them is taken for the venue';
    issues.push({ code: 'UNRESOLVED_NAME', path: 'venue', message, value: text });
    return nowhere;
  }
  const [city = text, ...rest] = text.split(', ');
  const named = rest.length === 0 ? undefined : countryByName(rest.join(', '));
  const country = countryOf(cell(row, 'med_loc_cty'), named, issues);
  noteNamesake(city, country, row, issues);
  return {
    place: placeRef('SETTLEMENT', city, country ? countryRef(country.iso3) : null),
    isVirtual: false,
  };
}

function countryOf(
  code: string | null,
  named: Country | undefined,
  issues: DataIssue[],
): Country | undefined {
  if (code === null) return named;
  const found = resolveCountry('ISO3166_1_ALPHA3', code);
  if (!found.ok) {
    issues.push({ code: 'UNKNOWN_CODE', path: 'venue.country', message: found.message, value: code });
    return named;
  }
  if (named && named.iso3 !== found.country.iso3) {
    const message = `the code is that of ${found.country.name}, the name that of ${named.name}; the code is used`;
    issues.push({ code: 'CONTRADICTION', path: 'venue.country', message, value: code });
  }
  return found.country;
}

/** 74 events about Libya of 2018 to 2024 are said to have been in the Tripoli of Lebanon. */
function noteNamesake(city: string, country: Country | undefined, row: CsvRow, issues: DataIssue[]): void {
  if (city !== 'Tripoli' || country?.iso3 !== 'LBN' || cell(row, 'conflict_country') !== 'Libya') return;
  const message = 'an event about Libya in a namesake of its capital; kept as published';
  issues.push({ code: 'LOCATION_SUSPECT', path: 'venue', message, value: cell(row, COLUMN) });
}
