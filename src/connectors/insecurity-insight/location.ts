import { countryByName, resolveCountry } from '../../core/countries.ts';
import { type GeoExtent, unknownExtent } from '../../core/geo.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, type PlaceRef, placeRef } from '../../core/references.ts';
import { type Cells, Fault, textOf } from './cells.ts';
import { geoPrecisions } from './lookups.ts';

/** The country: the ISO code decides ("PSE"), the name ("OPT") is a check on it. */
export function countryOf(cells: Cells, issues: DataIssue[]): string {
  const code = cells['Country ISO'];
  const name = cells['Country'] ?? '';
  const byCode = code === undefined ? undefined : resolveCountry('ISO3166_1_ALPHA3', code);
  const named = countryByName(name);
  if (byCode === undefined || !byCode.ok) {
    if (named && named.kind !== 'PSEUDO') return named.iso3;
    const message = 'neither the code nor the name is that of a known country';
    throw new Fault(
      'UNKNOWN_COUNTRY',
      'Country ISO',
      [code, name].filter(Boolean).join(' ') || null,
      message,
    );
  }
  const { iso3 } = byCode.country;
  if (named === undefined && name !== '') {
    const message = `the code is ${iso3}; the name is none of a country`;
    issues.push({ code: 'UNRESOLVED_NAME', path: 'country', message, value: name });
  } else if (named && named.iso3 !== iso3) {
    const message = `the code is ${iso3}, the name that of ${named.name}; the code decides`;
    issues.push({ code: 'CONTRADICTION', path: 'country', message, value: `${iso3} ${name}` });
  }
  return iso3;
}

/** `Admin 1` is a name, such as "Kharkiv Oblast"; below it only camps have one. */
export function placeOf(cells: Cells, country: string): PlaceRef {
  const nation = countryRef(country);
  const region = textOf(cells, 'Admin 1');
  const adm1 = region === null ? nation : placeRef('ADM1', region, nation);
  const camp = textOf(cells, 'Camp Name');
  return camp === null ? adm1 : placeRef('SITE', camp, adm1);
}

/** The point and what it stands for. HDX takes the points of some countries out. */
export function locationOf(cells: Cells, issues: DataIssue[]): GeoExtent {
  const latitude = degreesOf(cells, 'Latitude', 90);
  const longitude = degreesOf(cells, 'Longitude', 180);
  const point = latitude === null || longitude === null ? {} : { latitude, longitude };
  const text = textOf(cells, 'Geo Precision');
  if (text === null || /^censored$/i.test(text)) return { ...unknownExtent, ...point };
  const known = geoPrecisions.get(/^\((\d)\)/.exec(text)?.[1] ?? '');
  if (known === undefined) {
    const message = 'Geo Precision does not begin with one of (1) to (6)';
    issues.push({ code: 'UNKNOWN_CODE', path: 'location.precision', message, value: text });
  }
  return { ...unknownExtent, ...point, ...known };
}

function degreesOf(cells: Cells, column: string, most: number): number | null {
  const cell = cells[column];
  if (cell === undefined) return null;
  if (/^-?\d{1,3}(\.\d+)?$/.test(cell) && Math.abs(Number(cell)) <= most) return Number(cell);
  throw new Fault(
    'BAD_NUMBER',
    column,
    cell,
    `"${cell.slice(0, 100)}" is not degrees from -${most} to ${most}`,
  );
}
