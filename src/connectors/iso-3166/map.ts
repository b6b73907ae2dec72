import { ownWord } from '../../core/assertion.ts';
import { type CodeScheme, resolveCountry } from '../../core/countries.ts';
import { unknownExtent } from '../../core/geo.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef } from '../../core/references.ts';
import type { GazetteerRecord } from '../../domains/gazetteer/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { type CodeColumn, codeColumns, nameColumns } from './lookups.ts';
import type { CountryRow } from './parse.ts';

const ALPHA3 = 'ISO3166-1-Alpha-3';

/** Rows to gazetteer entries of countries; the native id is the alpha-3 code. */
export function countryMapper(): RowMapper<CountryRow> {
  const seen = new Map<string, string>();
  return {
    *map(parsed): Iterable<Mapped> {
      const alpha3 = cell(parsed.row, ALPHA3);
      if (alpha3 === null) return yield reject(parsed, 'MISSING_VALUE', 'The entry has no alpha-3 code.');
      const found = resolveCountry('ISO3166_1_ALPHA3', alpha3);
      if (!found.ok) return yield reject(parsed, 'UNKNOWN_COUNTRY', found.message);
      const { iso3 } = found.country;
      const first = seen.get(iso3);
      if (first !== undefined) {
        const message = `This country was already given at ${first}, which is kept.`;
        return yield reject(parsed, 'DUPLICATE_ID', message);
      }
      const names = namesOf(parsed.row);
      if (names.length === 0) {
        return yield reject(parsed, 'MISSING_VALUE', 'The entry has no name in any language.');
      }
      seen.set(iso3, parsed.position);
      yield { kind: 'record', position: parsed.position, record: recordOf(parsed.row, iso3, names) };
    },
  };
}

function recordOf(row: CountryRow, iso3: string, names: GazetteerRecord['names']): GazetteerRecord {
  const issues: DataIssue[] = [];
  const codes = codeColumns.flatMap((column) => codeOf(row, column, issues));
  issues.push(...contradictions(codes, iso3));
  return {
    domain: 'gazetteer',
    nativeId: iso3,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    place: countryRef(iso3),
    names,
    codes,
    location: unknownExtent,
    population: null,
    featureCode: null,
    validFrom: null,
    validTo: null,
    issues,
  };
}

/** Names once per language, without the asterisks by which UNTERM refers to its footnotes. */
function namesOf(row: CountryRow): GazetteerRecord['names'] {
  const names = new Map<string, GazetteerRecord['names'][number]>();
  for (const { column, lang, isPreferred } of nameColumns) {
    const name = cell(row, column)?.replace(/[\s*]+$/, '');
    if (name && !names.has(`${lang}/${name}`)) names.set(`${lang}/${name}`, { name, lang, isPreferred });
  }
  return [...names.values()];
}

/** A code that is not one of its scheme is none: the table runs two FIPS codes together (`GZWE`). */
function codeOf(
  row: CountryRow,
  { column, scheme, pattern, digits }: CodeColumn,
  issues: DataIssue[],
): GazetteerRecord['codes'] {
  const published = cell(row, column);
  if (published === null) return [];
  const match = pattern.exec(published);
  if (!match) {
    const message = `"${published}" is not one code of the scheme ${scheme}; it is not taken`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'codes', message, value: published });
    return [];
  }
  const value = (match[1] ?? published).padStart(digits ?? 0, '0');
  return [{ scheme, value, validFrom: null, validTo: null }];
}

function isCheckable(scheme: string): scheme is CodeScheme {
  return ['ISO3166_1_ALPHA2', 'ISO3166_1_NUMERIC', 'M49', 'FIPS'].includes(scheme);
}

/** Codes of one row that mean two countries; the alpha-3 code decides. */
function contradictions(codes: GazetteerRecord['codes'], iso3: string): DataIssue[] {
  return codes.flatMap(({ scheme, value }) => {
    if (!isCheckable(scheme)) return [];
    const found = resolveCountry(scheme, value);
    if (found.ok && found.country.iso3 === iso3) return [];
    const message = found.ok ? `it is the code of ${found.country.name}` : found.message;
    return [{ code: 'CONTRADICTION' as const, path: 'codes', message, value: `${scheme} ${value}` }];
  });
}

function cell(row: CountryRow, column: string): string | null {
  const text = (row[column] ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function reject(parsed: ParsedRow<CountryRow>, code: string, message: string): Rejection {
  const { position, raw } = parsed;
  return { kind: 'rejected', position, code, message, column: ALPHA3, value: cell(parsed.row, ALPHA3), raw };
}
