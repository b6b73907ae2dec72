/** Rows as all formats get them: cells in the order of their columns. */
import type { Column } from './columns.ts';

/** A value as a format writes it; of a list, its values in their order. */
export type Value = string | number | boolean | null;
export type Cell = Value | readonly Value[];
export type Row = readonly Cell[];

/** What a format is told beside the rows. */
export interface Table {
  name: string;
  columns: readonly Column[];
  /** Whether a text begins with a byte order mark, by which Excel knows UTF-8. */
  bom: boolean;
  /** The moment that the rows are of. */
  cursor: string;
}

/** Writes rows in a format, as they come and with no more than a page of them in memory. */
export type Sink = (table: Table, pages: AsyncIterable<readonly Row[]>) => AsyncIterable<Uint8Array | string>;

/** What stands between the values of a list where a format has no lists. */
export const SEPARATOR = '; ';

/** A cell of a format without lists. */
export function flat(cell: Cell): Value {
  return Array.isArray(cell)
    ? cell.map((value: Value) => (value === null ? '' : String(value))).join(SEPARATOR)
    : (cell as Value);
}

/** Turns an answer's rows into cells. */
export function cellsOf(columns: readonly Column[]): (row: unknown) => Row {
  return (row) => columns.map((column) => cellOf(row, column));
}

function cellOf(row: unknown, { path, isList, isDistinct }: Column): Cell {
  const found = path.length === 0 ? row : valuesAt(row, path, 0);
  if (!isList) return valueOf(found);
  const values = (Array.isArray(found) ? found.flat() : [found]).map(valueOf);
  if (found === null || found === undefined) return [];
  return isDistinct ? [...new Set(values.filter((value) => value !== null))] : values;
}

function valuesAt(value: unknown, path: readonly string[], at: number): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path, at));
  if (at === path.length) return value;
  return valuesAt((value as Record<string, unknown>)[path[at]!], path, at + 1);
}

function valueOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}
