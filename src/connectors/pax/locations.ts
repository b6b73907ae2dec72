import { resolveCountry } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';
import type { CsvRow } from '../formats/csv.ts';
import { cell } from './cells.ts';

/** Countries of an agreement, and what is wrong with their codes. */
export interface Locations {
  places: PlaceRef[];
  issues: DataIssue[];
}

/**
 * The places of both location columns. The ISO code decides; where it is blank or unknown the Gleditsch & Ward number
 * does, because PA-X leaves the ISO code of Kosovo blank.
 */
export function locationsOf(row: CsvRow, date: string | null): Locations {
  const issues: DataIssue[] = [];
  const found = ([1, 2] as const).map((nth) => locationOf(row, nth, date, issues));
  const codes = [...new Set(found.filter((iso3) => iso3 !== undefined))];
  return { places: codes.map(countryRef), issues };
}

function locationOf(row: CsvRow, nth: 1 | 2, date: string | null, issues: DataIssue[]): string | undefined {
  const iso = cell(row, `Loc${nth}ISO`);
  const number = cell(row, `Loc${nth}GWNO`);
  const byIso = iso === null ? undefined : resolveCountry('ISO3166_1_ALPHA3', iso);
  const byNumber = number === null ? undefined : resolveCountry('GWNO', number, date ?? undefined);
  if (byIso?.ok === false) issues.push(issueOf('UNKNOWN_CODE', `Loc${nth}ISO: ${byIso.message}`, iso));
  if (byNumber?.ok === false)
    issues.push(issueOf('UNKNOWN_CODE', `Loc${nth}GWNO: ${byNumber.message}`, number));
  const country = byIso?.ok ? byIso.country : undefined;
  const other = byNumber?.ok ? byNumber.country : undefined;
  if (country && other && country.iso3 !== other.iso3) {
    const message = `Loc${nth}ISO is ${country.name}, Loc${nth}GWNO is ${other.name}; the ISO code is used`;
    issues.push(issueOf('CONTRADICTION', message, `${iso} and ${number}`));
  }
  return (country ?? other)?.iso3;
}

function issueOf(code: DataIssue['code'], message: string, value: string | null): DataIssue {
  return { code, path: 'locations', message, value };
}
