import { resolveCountry } from '../../core/countries.ts';
import { type GeoExtent, unknownExtent } from '../../core/geo.ts';
import { countryRef, type PlaceRef, placeRef } from '../../core/references.ts';
import type { Cells } from './cells.ts';
import { precisionOfType } from './lookups.ts';

/** Where the action was, as a machine read it out of the text. */
export interface ActionPlace {
  location: GeoExtent;
  place: PlaceRef | null;
  country: string | null;
}

/** The place of an event's action. What contradicts the code book is kept and noted in the issues of the cells. */
export function actionPlace(cells: Cells): ActionPlace {
  const sourceText = cells.text('ActionGeo_FullName', 'location.sourceText');
  const country = countryOf(cells);
  const precision = precisionOfType.get(cells.raw('ActionGeo_Type')) ?? 'UNKNOWN';
  if (precision === 'UNKNOWN' && !['', '0'].includes(cells.raw('ActionGeo_Type'))) {
    const value = cells.raw('ActionGeo_Type');
    const message = 'ActionGeo_Type is none of 0 to 5, so that nobody knows what the coordinate is of';
    cells.issues.push({ code: 'UNKNOWN_CODE', path: 'location.precision', message, value });
  }
  const latitude = cells.number('ActionGeo_Lat', 'location.latitude', -90, 90);
  const longitude = cells.number('ActionGeo_Long', 'location.longitude', -180, 180);
  const isPoint = latitude !== null && longitude !== null;
  const point = isPoint ? { latitude, longitude } : { latitude: null, longitude: null };
  return {
    location: { ...unknownExtent, ...point, precision, sourceText },
    place: country === null ? null : placeOf(sourceText ?? '', precision, country),
    country,
  };
}

/** FIPS 10-4: AS is Australia and AU is Austria. */
function countryOf(cells: Cells): string | null {
  const code = cells.raw('ActionGeo_CountryCode');
  if (code === '') return null;
  const found = resolveCountry('FIPS', code);
  if (found.ok) return found.country.iso3;
  cells.issues.push({ code: 'UNKNOWN_CODE', path: 'country', message: found.message, value: code });
  return null;
}

/** `City, Division, Country`, `Division, Country` or `Country`; the name of a division may have commas of its own. */
function placeOf(fullName: string, precision: GeoExtent['precision'], iso3: string): PlaceRef {
  const country = countryRef(iso3);
  const names = fullName.split(',').map((name) => name.trim());
  const within = (kind: 'ADM1' | 'SETTLEMENT', name: string, parent: PlaceRef): PlaceRef =>
    /[\p{L}\p{N}]/u.test(name) ? placeRef(kind, name, parent) : parent;
  if (precision === 'ADM1') return within('ADM1', names.slice(0, -1).join(', '), country);
  if (precision !== 'SETTLEMENT' || names.length < 2) return country;
  return within('SETTLEMENT', names[0]!, within('ADM1', names.slice(1, -1).join(', '), country));
}
