import { isNothing } from './lookups.ts';

/** Values by column, as text. */
export type Cells = Readonly<Record<string, string>>;

/** Why a row cannot become a record. */
export class Fault extends Error {
  readonly code: string;
  readonly column: string;
  readonly value: string | null;

  constructor(code: string, column: string, value: string | null, message: string) {
    super(message);
    this.code = code;
    this.column = column;
    this.value = value;
  }
}

/** What a column says, or null where it says that nothing is known. */
export function textOf(cells: Cells, column: string): string | null {
  const cell = cells[column];
  return cell === undefined || isNothing(cell) ? null : cell;
}

/** A whole number, also as digits or as true and false; null where the column is not there. */
export function countOf(cells: Cells, column: string): number | null {
  const cell = cells[column];
  if (cell === undefined) return null;
  if (cell === 'true' || cell === 'false') return cell === 'true' ? 1 : 0;
  if (/^\d{1,9}$/.test(cell)) return Number(cell);
  throw new Fault('BAD_NUMBER', column, cell, `"${cell.slice(0, 100)}" is not a whole number`);
}
