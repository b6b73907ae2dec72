import type { CsvRow } from '../formats/csv.ts';

/**
 * A cell with its white space collapsed: releases differ in spaces and line breaks of texts that nobody changed. Null
 * where it is absent, blank, `NA` or `N/A`.
 */
export function cell(row: CsvRow, column: string): string | null {
  const text = (row[column] ?? '').replace(/\s+/g, ' ').trim();
  return text === '' || text === 'NA' || text === 'N/A' ? null : text;
}

/** The values of a cell that may hold a list. */
export function listCell(row: CsvRow, column: string): string[] {
  const values = (cell(row, column) ?? '').split(/[;,|]|\/(?=\s*\d)/).map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== '' && value !== 'NA' && value !== 'N/A'))];
}

/** A level of an issue: 0 to 3, 0 also where the cell is empty; undefined for anything else. */
export function levelCell(row: CsvRow, column: string): number | undefined {
  const text = cell(row, column) ?? '0';
  return /^[0-3]$/.test(text) ? Number(text) : undefined;
}
