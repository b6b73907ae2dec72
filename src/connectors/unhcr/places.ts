import { countryByIso3, resolveCountry, type Country } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';

/** An end of a figure: where the people are from, or where they are. */
export type End = 'origin' | 'asylum';

/** Where one end of a figure is. One object serves all rows with the same codes. */
export interface ResolvedEnd {
  /** Code of the country table; the same for "XXX" and "UNK", which both are UNHCR's UKN. */
  readonly iso3: string;
  readonly place: PlaceRef;
  readonly issues: readonly DataIssue[];
}

/** Why a row's codes name no country; `column` is that of UNHCR's code or of the ISO code. */
export interface UnresolvedEnd {
  readonly code: 'MISSING_VALUE' | 'UNKNOWN_COUNTRY';
  readonly column: 'code' | 'iso';
  readonly message: string;
}

export type EndResolution =
  { readonly ok: true; readonly end: ResolvedEnd } | { readonly ok: false; readonly why: UnresolvedEnd };

/**
 * Resolver of one run: the ISO column decides, because three of UNHCR's own codes are ISO codes of other countries
 * (AUS Austria, ARE Egypt, MAR Martinique). UNHCR's code decides only where no ISO code is published.
 */
export function endResolver(): (end: End, iso: string | null, code: string | null) => EndResolution {
  const known = new Map<string, EndResolution>();
  const places = new Map<string, PlaceRef>();
  const placeOf = (iso3: string): PlaceRef => {
    const place = places.get(iso3) ?? countryRef(iso3);
    places.set(iso3, place);
    return place;
  };
  return (end, iso, code) => {
    const key = `${end}|${iso ?? ''}|${code ?? ''}`;
    const resolution = known.get(key) ?? resolve(end, iso, code, placeOf);
    known.set(key, resolution);
    return resolution;
  };
}

function resolve(
  end: End,
  iso: string | null,
  code: string | null,
  placeOf: (iso3: string) => PlaceRef,
): EndResolution {
  if (iso === null) return resolveByCode(end, code, placeOf);
  const country = countryByIso3(iso) ?? pseudoCountry(iso, code);
  if (!country) {
    const message = `"${iso}" is neither an ISO 3166-1 alpha-3 code nor a pseudo-code that UNHCR is known to use.`;
    return { ok: false, why: { code: 'UNKNOWN_COUNTRY', column: 'iso', message } };
  }
  const issues = codeIssues(end, iso, code, country);
  return { ok: true, end: { iso3: country.iso3, place: placeOf(country.iso3), issues } };
}

function resolveByCode(end: End, code: string | null, placeOf: (iso3: string) => PlaceRef): EndResolution {
  if (code === null) {
    const message =
      `The row names no country of ${end}: it is a total over all of them. ` +
      'Ask the API with coo_all=true and coa_all=true to get its parts.';
    return { ok: false, why: { code: 'MISSING_VALUE', column: 'iso', message } };
  }
  const found = resolveCountry('UNHCR', code);
  if (!found.ok)
    return { ok: false, why: { code: 'UNKNOWN_COUNTRY', column: 'code', message: found.message } };
  const { iso3 } = found.country;
  return { ok: true, end: { iso3, place: placeOf(iso3), issues: [] } };
}

/** The workbook of flows has UNHCR's own "UKN" (unknown) and "STA" (stateless) in its ISO columns. */
function pseudoCountry(iso: string, code: string | null): Country | undefined {
  const found = iso === code ? resolveCountry('UNHCR', code) : undefined;
  return found?.ok && found.country.kind === 'PSEUDO' ? found.country : undefined;
}

function codeIssues(end: End, iso: string, code: string | null, country: Country): DataIssue[] {
  if (code === null) return [];
  const found = resolveCountry('UNHCR', code);
  if (!found.ok) {
    const message = `${found.message} The ISO code ${iso} was used.`;
    return [{ code: 'UNKNOWN_CODE', path: end, message, value: code }];
  }
  if (found.country.iso3 === country.iso3) return [];
  const message =
    `UNHCR's code ${code} is ${found.country.name} and the ISO code ${iso} is ${country.name}; ` +
    `the ISO code was used.`;
  return [{ code: 'CONTRADICTION', path: end, message, value: `${code} / ${iso}` }];
}
