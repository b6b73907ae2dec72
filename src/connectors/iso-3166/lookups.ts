/** A column with a code of the country, and what a value of it looks like. */
export interface CodeColumn {
  readonly column: string;
  readonly scheme: string;
  readonly pattern: RegExp;
  /** Digits that a number is filled up to: the table lost the zeros. */
  readonly digits?: number;
}

/**
 * The codes that are taken: those that tell one country or territory from all others. The vehicle sign of France is also
 * that of ten territories, and such columns (DS, WMO, MARC, FIFA, ITU) would make a code mean several places. Schemes are
 * named as in `core/countries.ts`; `GAUL` is the FAO's Global Administrative Unit Layers.
 */
export const codeColumns: readonly CodeColumn[] = [
  { column: 'ISO3166-1-Alpha-3', scheme: 'ISO3166_1_ALPHA3', pattern: /^[A-Z]{3}$/ },
  { column: 'ISO3166-1-Alpha-2', scheme: 'ISO3166_1_ALPHA2', pattern: /^[A-Z]{2}$/ },
  { column: 'ISO3166-1-numeric', scheme: 'ISO3166_1_NUMERIC', pattern: /^\d{1,3}$/, digits: 3 },
  { column: 'M49', scheme: 'M49', pattern: /^\d{1,3}$/, digits: 3 },
  { column: 'FIPS', scheme: 'FIPS', pattern: /^[A-Z]{2}$/ },
  {
    column: 'wikidata_id',
    scheme: 'WIKIDATA',
    pattern: /^(?:https?:\/\/www\.wikidata\.org\/wiki\/)?(Q[1-9]\d*)$/,
  },
  { column: 'Geoname ID', scheme: 'GEONAMES', pattern: /^[1-9]\d*$/ },
  { column: 'GAUL', scheme: 'GAUL', pattern: /^\d+$/ },
  { column: 'IOC', scheme: 'IOC', pattern: /^[A-Z]{3}$/ },
];

/** A column with a name, its BCP-47 language, and whether it is the one of UN M49. */
export interface NameColumn {
  readonly column: string;
  readonly lang: string;
  readonly isPreferred: boolean;
}

/** The table calls Chinese `cn`, which is the code of a country and of no language. */
const languages = [
  ['en', 'en', 'English'],
  ['fr', 'fr', 'French'],
  ['es', 'es', 'Spanish'],
  ['ru', 'ru', 'Russian'],
  ['ar', 'ar', 'Arabic'],
  ['cn', 'zh', 'Chinese'],
] as const;

export const nameColumns: readonly NameColumn[] = [
  ...languages.map(([code, lang]) => ({ column: `official_name_${code}`, lang, isPreferred: true })),
  { column: 'CLDR display name', lang: 'en', isPreferred: false },
  ...languages.flatMap(([, lang, words]) =>
    ['Short', 'Formal'].map((kind) => ({ column: `UNTERM ${words} ${kind}`, lang, isPreferred: false })),
  ),
];
