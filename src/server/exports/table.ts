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
  return (row) => columns.map((column) => (column.isList ? listAt(row, column) : valueAt(row, column)));
}

function valueAt(row: unknown, { path }: Column): Value {
  let value = row;
  for (const key of path) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return valueOf(value);
}

function listAt(row: unknown, { path, isDistinct }: Column): readonly Value[] {
  const values: Value[] = [];
  collect(row, path, 0, values);
  if (!isDistinct) return values;
  const known = values.filter((value) => value !== null);
  return known.length > 1 ? [...new Set(known)] : known;
}

// What is not there at all has no values; an unknown one among several keeps its place.
function collect(value: unknown, path: readonly string[], at: number, into: Value[], isItem = false): void {
  if (Array.isArray(value)) for (const item of value) collect(item, path, at, into, true);
  else if (value === null || value === undefined) {
    if (isItem) into.push(null);
  } else if (at === path.length) into.push(valueOf(value));
  else collect((value as Record<string, unknown>)[path[at]!], path, at + 1, into, isItem);
}

function valueOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}
