import type { CorridorRow } from './parse.ts';

/** A cell with its white space collapsed; null where it is absent or blank. */
export function cell(row: CorridorRow, column: string): string | null {
  const text = (row[column] ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}
