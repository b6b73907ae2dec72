import { codePeriods, countryRows, dissolvedCodes, type CountryRow } from './countries.data.ts';

/**
 * A system of country codes. The same letters mean different places in different systems: AUS is Australia in
 * ISO 3166-1 and Austria at UNHCR, AU is Australia in ISO 3166-1 and Austria in FIPS 10-4. So a code is never
 * read without its scheme.
 *
 * - `ISO3166_1_ALPHA3`: "UKR". Also what publishers put there though ISO does not assign it (XKX, AB9, UNK …).
 * - `ISO3166_1_ALPHA2`: "UA". "NA" is Namibia.
 * - `ISO3166_1_NUMERIC`, `M49`: three digits as text, "004". Both have the same number for the same place.
 * - `GWNO`: Gleditsch & Ward number as UCDP and PA-X use it, "369", no leading zeros.
 * - `UNHCR`: UNHCR's own letters, "AUS" = Austria.
 * - `FIPS`: FIPS 10-4, "UP" = Ukraine, in GDELT's geographic fields.
 * - `PCODE`: prefix of an OCHA P-code, "UA".
 */
export type CodeScheme =
  'ISO3166_1_ALPHA3' | 'ISO3166_1_ALPHA2' | 'ISO3166_1_NUMERIC' | 'M49' | 'GWNO' | 'UNHCR' | 'FIPS' | 'PCODE';

/** A code of a country, with the ISO dates (both inclusive) between which it was in use, where that is limited. */
export interface CountryCode {
  scheme: CodeScheme;
  value: string;
  validFrom?: string;
  validTo?: string;
}

/** A country, or what a publisher puts in the place of one. */
export interface Country {
  /** Key of the entry: ISO 3166-1 alpha-3, or what publishers use for what ISO does not list (XKX, AB9, UNK). */
  iso3: string;
  /** ISO 3166-1 alpha-2; XK for Kosovo is user-assigned; null where there is none. */
  iso2: string | null;
  /** ISO 3166-1 numeric, three digits as text; null where ISO lists no such entry. */
  numeric: string | null;
  /** English short name of UN M49. */
  name: string;
  /**
   * `COUNTRY`: a member or permanent observer of the United Nations. `TERRITORY`: any other entry of ISO 3166-1.
   * `DISPUTED`: a place whose statehood or sovereignty is contested. `PSEUDO`: no place of its own, such as "Unknown",
   * "Stateless" or "World": never draw it on a map and never count it as a country.
   */
  kind: 'COUNTRY' | 'TERRITORY' | 'DISPUTED' | 'PSEUDO';
  /** Every code of the entry; those of one scheme in order of preference. */
  codes: readonly CountryCode[];
}

/**
 * Answer to "which country is this code?".
 *
 * `UNKNOWN_CODE`: no entry has the code, or not at the date asked about; `candidates` is empty.
 * `AMBIGUOUS_CODE`: the code belongs to a dissolved state (Yugoslavia, Czechoslovakia), or a date is needed;
 * `candidates` are the entries it may mean. `message` says which scheme was searched, in words fit for a user.
 */
export type CountryResolution =
  | { ok: true; country: Country }
  | {
      ok: false;
      reason: 'UNKNOWN_CODE' | 'AMBIGUOUS_CODE';
      candidates: readonly Country[];
      message: string;
    };

/** All entries: ISO 3166-1 in order of alpha-3, then the codes that are not ISO. */
export const countries: readonly Country[] = countryRows.map(toCountry);

interface Holder {
  readonly country: Country;
  readonly code: CountryCode;
}

const holders = new Map<string, Holder[]>();
for (const country of countries) {
  for (const code of country.codes) {
    const key = indexKey(code.scheme, code.value);
    holders.set(key, [...(holders.get(key) ?? []), { country, code }]);
  }
}

const dissolved = new Map(dissolvedCodes.map((row) => [indexKey(row.scheme, row.value), row]));

const byName = new Map<string, Country>();
countries.forEach((country, i) => {
  for (const name of [country.name, ...(countryRows[i]?.aliases ?? [])]) {
    byName.set(normaliseName(name), country);
  }
});

const schemeOfPrefix: ReadonlyMap<string, CodeScheme> = new Map([
  ['iso3', 'ISO3166_1_ALPHA3'],
  ['iso2', 'ISO3166_1_ALPHA2'],
  ['numeric', 'ISO3166_1_NUMERIC'],
  ['m49', 'M49'],
  ['gwno', 'GWNO'],
  ['unhcr', 'UNHCR'],
  ['fips', 'FIPS'],
  ['pcode', 'PCODE'],
]);

const unprefixedSchemes = ['ISO3166_1_ALPHA3', 'ISO3166_1_ALPHA2', 'ISO3166_1_NUMERIC'] as const;

const schemeLabel: Readonly<Record<CodeScheme, string>> = {
  ISO3166_1_ALPHA3: 'ISO 3166-1 alpha-3',
  ISO3166_1_ALPHA2: 'ISO 3166-1 alpha-2',
  ISO3166_1_NUMERIC: 'ISO 3166-1 numeric (three digits, such as 004)',
  M49: 'UN M49 (three digits, such as 004)',
  GWNO: 'Gleditsch & Ward / UCDP',
  UNHCR: 'UNHCR',
  FIPS: 'FIPS 10-4',
  PCODE: 'OCHA P-code',
};

/** The entry with this alpha-3 code, upper or lower case ("UKR", "ukr", "XKX", "XXX"); undefined when there is none. */
export function countryByIso3(iso3: string): Country | undefined {
  const found = resolveCountry('ISO3166_1_ALPHA3', iso3);
  return found.ok ? found.country : undefined;
}

/**
 * The entry that has exactly this code in this scheme. Nothing is trimmed, padded or guessed; only alpha-3 and
 * alpha-2 may also be all lower case (ReliefWeb writes them so). For `PCODE` the value may be a P-code of any
 * level.
 *
 * @param on ISO date `YYYY-MM-DD` at which the code was used: a code out of use at that date is unknown. Without
 *   it every period counts. The code of a dissolved state is ambiguous at every date.
 * @throws RangeError when `on` is not such a date.
 */
export function resolveCountry(scheme: CodeScheme, value: string, on?: string): CountryResolution {
  if (on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(on)) {
    throw new RangeError(`"${on}" is not a date of the form YYYY-MM-DD`);
  }
  if (scheme === 'PCODE') {
    const country = countryOfPcode(value);
    return country ? { ok: true, country } : unknownCode(scheme, value);
  }
  const exact = lettersAreCaseless(scheme) && value === value.toLowerCase() ? value.toUpperCase() : value;
  const former = dissolved.get(indexKey(scheme, exact));
  if (former) return ambiguousFormerState(scheme, exact, former.state, former.successors);
  const all = holders.get(indexKey(scheme, exact)) ?? [];
  const current = on === undefined ? all : all.filter(({ code }) => isInUse(code, on));
  const found = [...new Set(current.map(({ country }) => country))];
  const [first] = found;
  if (!first) return all.length && on ? outOfUse(scheme, exact, on, all) : unknownCode(scheme, value);
  if (found.length === 1) return { ok: true, country: first };
  const message = `${exact} is the ${schemeLabel[scheme]} code of ${listOf(found)}. Give the date it refers to.`;
  return { ok: false, reason: 'AMBIGUOUS_CODE', candidates: found, message };
}

/**
 * Reads a code of any scheme: "UKR", "UA", "804", "gwno:369", "unhcr:AUS", "fips:UP". A prefix, in upper or lower
 * case, names the scheme: iso3, iso2, numeric, m49, gwno, unhcr, fips, pcode. Without one only ISO 3166-1 alpha-3,
 * alpha-2 and numeric are tried, never UNHCR or FIPS, whose letters also are ISO codes of other countries.
 *
 * @param on as for `resolveCountry`, with the same RangeError.
 */
export function parseCountryCode(text: string, on?: string): CountryResolution {
  const colon = text.indexOf(':');
  if (colon >= 0) {
    const scheme = schemeOfPrefix.get(text.slice(0, colon).toLowerCase());
    if (scheme) return resolveCountry(scheme, text.slice(colon + 1), on);
    const known = [...schemeOfPrefix.keys()].map((prefix) => `${prefix}:`).join(' ');
    return unknown(`"${text}" does not begin with a known scheme of country codes (${known}).`);
  }
  for (const scheme of unprefixedSchemes) {
    const resolution = resolveCountry(scheme, text, on);
    if (resolution.ok || resolution.reason === 'AMBIGUOUS_CODE') return resolution;
  }
  return unknown(
    `"${text}" is not an ISO 3166-1 alpha-3, alpha-2 or numeric code. ` +
      `Codes of other schemes need a prefix, such as gwno:369 or unhcr:AUS.`,
  );
}

/**
 * The country of an OCHA P-code of any level, by the letters it begins with: "UA", "UA14", "IQG01Q01",
 * "TUR001001". A plain alpha-3 code is accepted as level 0, because the global P-code list and IOM DTM write it
 * there. Undefined for anything else, including the P-codes of Tajikistan in that list, which are digits only.
 */
export function countryOfPcode(pcode: string): Country | undefined {
  const letters = /^([A-Z]+)[A-Z0-9]*$/.exec(pcode)?.[1];
  if (letters === undefined) return undefined;
  const prefixed = holders.get(indexKey('PCODE', letters))?.[0]?.country;
  if (prefixed) return prefixed;
  const whole = holders.get(indexKey('ISO3166_1_ALPHA3', pcode))?.[0]?.country;
  return whole?.kind === 'PSEUDO' ? undefined : whole;
}

/**
 * The country that a publisher's name means: "Russia (Soviet Union)", "Serbia and Kosovo: S/RES/1244 (1999)",
 * "DRC". Case, accents, punctuation and "the" at either end do not matter; otherwise the name must be a known one,
 * never a similar one. A former state inside one present country gives that country ("South Yemen"); one whose
 * land is divided ("Yugoslavia (former)") gives undefined. Check `kind`: "Unknown" is a `PSEUDO` entry.
 */
export function countryByName(name: string): Country | undefined {
  return byName.get(normaliseName(name));
}

function toCountry(row: CountryRow): Country {
  const codes = [
    ...codesOf('ISO3166_1_ALPHA3', [row.iso3, ...(row.alsoIso3 ?? [])]),
    ...codesOf('ISO3166_1_ALPHA2', row.iso2 === null ? [] : [row.iso2]),
    ...codesOf('ISO3166_1_NUMERIC', row.numeric === null ? [] : [row.numeric]),
    ...codesOf('M49', row.numeric === null ? [] : [row.numeric]),
    ...codesOf('GWNO', row.gwno),
    ...codesOf('UNHCR', row.unhcr),
    ...codesOf('FIPS', row.fips),
    ...codesOf('PCODE', pcodePrefixes(row)),
  ];
  return { iso3: row.iso3, iso2: row.iso2, numeric: row.numeric, name: row.name, kind: row.kind, codes };
}

// OCHA's rule is the alpha-2 code; a user-assigned one (no numeric code beside it) is no evidence of P-codes.
function pcodePrefixes(row: CountryRow): string[] {
  return [...(row.iso2 !== null && row.numeric !== null ? [row.iso2] : []), ...(row.pcodeAlso ?? [])];
}

function codesOf(scheme: CodeScheme, values: readonly string[] = []): CountryCode[] {
  return values.map((value) => {
    const period = codePeriods.find((row) => row.scheme === scheme && row.value === value);
    return period ? { ...period } : { scheme, value };
  });
}

function indexKey(scheme: CodeScheme, value: string): string {
  return `${scheme}:${value}`;
}

function lettersAreCaseless(scheme: CodeScheme): boolean {
  return scheme === 'ISO3166_1_ALPHA3' || scheme === 'ISO3166_1_ALPHA2';
}

function isInUse(code: CountryCode, on: string): boolean {
  return (code.validFrom ?? on) <= on && on <= (code.validTo ?? on);
}

function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['`´‘’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
    .replace(/ the$/, '');
}

function unknown(message: string): CountryResolution {
  return { ok: false, reason: 'UNKNOWN_CODE', candidates: [], message };
}

function unknownCode(scheme: CodeScheme, value: string): CountryResolution {
  return unknown(`"${value}" is not a country code of the scheme ${schemeLabel[scheme]}.`);
}

function outOfUse(scheme: CodeScheme, value: string, on: string, all: readonly Holder[]): CountryResolution {
  const uses = all.map(
    ({ country, code }) =>
      `${country.name} from ${code.validFrom ?? 'the start'} to ${code.validTo ?? 'now'}`,
  );
  return unknown(
    `"${value}" was not in use as a ${schemeLabel[scheme]} code on ${on}: it is ${uses.join(', ')}.`,
  );
}

function ambiguousFormerState(
  scheme: CodeScheme,
  value: string,
  state: string,
  successors: readonly string[],
): CountryResolution {
  const candidates = countries.filter((country) => successors.includes(country.iso3));
  const message =
    `${value} is the ${schemeLabel[scheme]} code of ${state}, which no longer exists; ` +
    `its territory is now ${listOf(candidates)}.`;
  return { ok: false, reason: 'AMBIGUOUS_CODE', candidates, message };
}

function listOf(found: readonly Country[]): string {
  return found.map((country) => `${country.name} (${country.iso3})`).join(', ');
}
