/** What of a table can be drawn as a chart, and how without adding up what must not be. */
import { bestOf, type Column, type Table, textOf } from './rows.ts';

export type Kind = 'dot' | 'line' | 'bar';

/** A row as a chart needs it. `low` and `high` are null where they are not known. */
export interface Mark {
  x: string | number | Date;
  y: number;
  low: number | null;
  high: number | null;
  series: string;
  title: string;
}

export interface Choice {
  x: string;
  y: string;
  /** Another column by which rows are told apart; empty: none. */
  series: string;
}

const isId = ({ name }: Column): boolean => /(^|_)id$/i.test(name);
const isCoordinate = ({ name }: Column): boolean => /(latitude|longitude)$/.test(name);

export const numbersOf = ({ columns }: Table): Column[] =>
  columns.filter((column) => column.kind === 'number' && !isCoordinate(column));

export const axesOf = ({ columns }: Table): Column[] =>
  columns.filter((column) => !column.isList && !isCoordinate(column));

/** What is drawn first; null: there is no number in the table. */
export function firstChoice(table: Table): Choice | null {
  const numbers = numbersOf(table);
  const best = numbers.find(({ name }) => /(^|_)best$/.test(name)) ?? numbers[0];
  const axes = axesOf(table).filter((column) => column !== best);
  const x =
    axes.find(({ kind }) => kind === 'day') ??
    axes.find(({ name }) => /(^|_)(year|label)$/.test(name)) ??
    axes.find((column) => column.kind === 'text' && !isId(column) && !column.name.startsWith('of_')) ??
    axes[0];
  if (!best || !x) return null;
  // Rows of several lists in one: each list is a series of its own.
  const owner = axes.find(({ name, kind }) => name.startsWith('of_') && kind === 'text' && name !== x.name);
  const isSeveral = owner && new Set(table.rows.map((row) => row[table.columns.indexOf(owner)])).size > 1;
  return { x: x.name, y: best.name, series: isSeveral ? owner.name : '' };
}

export interface Drawable {
  marks: Mark[];
  /** Rows without a value, which are not drawn. */
  unknown: number;
  /** Whether no two rows have the same place on the axis: only then can a line or bars be drawn. */
  isUnique: boolean;
}

/** The rows as marks. A value that is not known is none: never 0. */
export function drawable(table: Table, { x, y, series }: Choice): Drawable {
  const index = (name: string): number => table.columns.findIndex((column) => column.name === name);
  const [atX, atY, atSeries] = [index(x), index(y), index(series)];
  const bound = (end: string): number => (/(^|_)best$/.test(y) ? index(y.replace(/best$/, end)) : -1);
  const [atLow, atHigh] = [bound('low'), bound('high')];
  const number = (cell: unknown): number | null => (typeof cell === 'number' ? cell : null);
  const isDay = table.columns[atX]?.kind === 'day';
  const seen = new Set<string>();
  let isUnique = true;
  const marks = table.rows.flatMap((row): Mark[] => {
    const [cell, value] = [row[atX], row[atY]];
    if (cell === null || cell === undefined || Array.isArray(cell) || typeof value !== 'number') return [];
    const group = atSeries < 0 ? '' : textOf(row[atSeries]!) || 'unknown';
    const key = `${String(cell)}\n${group}`;
    isUnique &&= !seen.has(key);
    seen.add(key);
    const [low, high] = [number(row[atLow]), number(row[atHigh])];
    const range = low !== null && high !== null && low !== high ? ` (${low} to ${high})` : '';
    return [
      {
        x: isDay ? new Date(String(cell)) : typeof cell === 'number' ? cell : String(cell),
        y: value,
        low,
        high,
        series: group,
        title: `${String(cell)}${group && `\n${group}`}\n${y}: ${value.toLocaleString('en')}${range}`,
      },
    ];
  });
  return { marks, unknown: table.rows.length - marks.length, isUnique };
}

/**
 * The kinds of drawing that say nothing wrong, the usual one first. Bars of the same place would stack to a sum that nobody made,
 * and a line between names would be a way between them.
 */
export function kindsFor({ isUnique }: Drawable, isText: boolean): Kind[] {
  if (!isUnique) return ['dot'];
  return isText ? ['bar', 'dot'] : ['line', 'bar', 'dot'];
}

/** The table with most to draw. */
export function chartTable(tables: readonly Table[]): Table | undefined {
  return bestOf(tables, (table) => {
    const choice = firstChoice(table);
    return choice ? drawable(table, choice).marks.length : 0;
  });
}
