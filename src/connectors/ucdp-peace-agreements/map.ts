import { ownWord } from '../../core/assertion.ts';
import { resolveCountry } from '../../core/countries.ts';
import { isoDay } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import { type Code, countryRef } from '../../core/references.ts';
import type { AgreementRecord } from '../../domains/negotiations/record.ts';
import type { Mapped, ParsedRow, Position, Rejection, RowMapper } from '../connector.ts';
import { storable } from '../formats/json.ts';
import type { XlsxRow } from '../formats/xlsx.ts';
import { idColumns, provisions, types } from './lookups.ts';

/** Rows to agreements; the native id is `paid`. */
export function agreementMapper(): RowMapper<XlsxRow> {
  const known = new Map<string, Position>();
  return {
    *map(parsed: ParsedRow<XlsxRow>): Iterable<Mapped> {
      const { row, position } = parsed;
      const id = cell(row, 'paid');
      const title = cell(row, 'pa_name');
      if (id === null) return yield reject(parsed, 'MISSING_VALUE', 'paid', 'The agreement has no number.');
      if (!/^\d+$/.test(id)) {
        return yield reject(parsed, 'BAD_NUMBER', 'paid', 'The number of an agreement has digits only.');
      }
      const twin = known.get(id);
      if (twin !== undefined) {
        return yield reject(parsed, 'DUPLICATE_ID', 'paid', `${twin} has this number as well; it is kept.`);
      }
      if (title === null)
        return yield reject(parsed, 'MISSING_VALUE', 'pa_name', 'The agreement has no name.');
      known.set(id, position);
      yield { kind: 'record', position, record: agreementOf(row, id, title) };
    },
  };
}

function agreementOf(row: XlsxRow, id: string, title: string): AgreementRecord {
  const issues: DataIssue[] = [];
  const date = dateOf(row, issues);
  const typeCode = cell(row, 'pa_type');
  const type = types.get(typeCode ?? '');
  if (typeCode !== null && !type) {
    const message = `pa_type is none of ${[...types.keys()].join(', ')}; it is kept as published.`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'stage', message, value: typeCode });
  }
  return {
    domain: 'negotiations',
    kind: 'agreement',
    nativeId: id,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    title,
    date,
    process: null,
    stage: type?.stage ?? null,
    stageCode: typeCode,
    substageCode: null,
    agreementType: type?.name ?? null,
    agreementStatus: statusOf(row),
    conflictType: null,
    countriesAsReported: listOf(row, 'gwno').join(', ') || null,
    locations: locationsOf(row, date, issues),
    parties: cell(row, 'pa_sign'),
    thirdParties: cell(row, 'pa_3rd'),
    interim: null,
    pages: null,
    externalCodes: idColumns.flatMap(([column, scheme]) =>
      listOf(row, column).map((value): Code => ({ scheme, value, label: null })),
    ),
    issuesAddressed: provisionsOf(row, issues),
    issues,
  };
}

/** The day of signature. A date that is none, or of another year than the row's, is said to be so. */
function dateOf(row: XlsxRow, issues: DataIssue[]): string | null {
  const [text, year] = [cell(row, 'pa_date'), cell(row, 'year')];
  if (text === null) return null;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '';
  if (!isoDay.safeParse(day).success) {
    const message = 'pa_date is no day of the calendar as YYYY-MM-DD; the agreement is kept without one.';
    issues.push({ code: 'DATE_SUSPECT', path: 'date', message, value: text });
    return null;
  }
  if (year !== null && !day.startsWith(year)) {
    const message = `The date is not in the year of the row, ${year}; the date is kept.`;
    issues.push({ code: 'CONTRADICTION', path: 'date', message, value: `${day} / ${year}` });
  }
  return day;
}

/** Countries by their Gleditsch & Ward numbers, which are those of the agreement's day. */
function locationsOf(row: XlsxRow, date: string | null, issues: DataIssue[]): AgreementRecord['locations'] {
  return listOf(row, 'gwno').flatMap((number) => {
    const found = resolveCountry('GWNO', number, date ?? undefined);
    if (found.ok) return [countryRef(found.country.iso3)];
    issues.push({ code: 'UNKNOWN_CODE', path: 'locations', message: found.message, value: number });
    return [];
  });
}

/** Whether and when it ended, in the words of the sheet. */
function statusOf(row: XlsxRow): string | null {
  const said = ['ended', 'duration'].flatMap((column) => {
    const value = cell(row, column);
    return value === null ? [] : [`${column}: ${value}`];
  });
  return said.join('; ') || null;
}

/** PA-X's level 2, a provision: UCDP does not tell how detailed it is. */
function provisionsOf(row: XlsxRow, issues: DataIssue[]): AgreementRecord['issuesAddressed'] {
  return provisions.flatMap((code) => {
    const value = cell(row, code);
    if (value === null || value === '0') return [];
    if (value === '1') return [{ code, level: 2 }];
    const message = `${code} is neither 1 (there is such a provision) nor 0 (there is none).`;
    issues.push({ code: 'UNKNOWN_CODE', path: `issuesAddressed.${code}`, message, value });
    return [];
  });
}

/** A cell as text with its white space collapsed; null where it is blank or -99, which stands for "not known". */
function cell(row: XlsxRow, column: string): string | null {
  const value = row[column] ?? null;
  if (value === null) return null;
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text === '' || text === '-99' ? null : text;
}

/** Values of a list with commas, each once; -99 in it is no value. */
function listOf(row: XlsxRow, column: string): string[] {
  const parts = (cell(row, column) ?? '').split(/[,;]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== '' && part !== '-99'))];
}

function reject(
  { position, row, raw }: ParsedRow<XlsxRow>,
  code: string,
  column: string,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value: cell(row, column), raw: storable(raw) };
}
