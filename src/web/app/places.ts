/** Which rows of a table can be drawn as points on a map, and which must not be. */
import { bestOf, mainTable, textOf, type Table } from './rows.ts';

/** Precisions at which a point is where something happened, or the settlement where it did. Of all others it is the middle of an area. */
const DRAWN: Readonly<Record<string, string>> = {
  EXACT_SITE: 'the site itself',
  NEAR_SETTLEMENT: 'within about 25 km of the settlement',
  SETTLEMENT: 'somewhere in this settlement',
  ADM3: 'somewhere in this municipality',
};

/** How the precisions that are not drawn are called. */
const AREAS: Readonly<Record<string, string>> = {
  ADM2: 'known only by district',
  ADM1: 'known only by province',
  COUNTRY: 'known only by country',
  LINEAR_FEATURE: 'along a line or in a vague area',
  INTERNATIONAL: 'in international waters or airspace',
  UNKNOWN: 'place not known',
};

/** All rows with one point. */
export interface Spot {
  latitude: number;
  longitude: number;
  name: string;
  precision: string;
  /** What the point means, in words. */
  meaning: string;
  isExact: boolean;
  /** Numbers of rows of the table. */
  rows: number[];
}

/** What is not drawn, with the reason. */
export interface Undrawn {
  reason: string;
  /** Names of places, where there are any. */
  names: string[];
  rows: number[];
}

export interface Mapped {
  spots: Spot[];
  undrawn: Undrawn[];
}

/** Sorts the rows of a table by what a map may show of them; null: it has no coordinates at all. */
export function mapped(table: Table): Mapped | null {
  const at = columnsOf(table);
  if (!at) return null;
  const spots = new Map<string, Spot>();
  const undrawn = new Map<string, Undrawn>();
  table.rows.forEach((row, n) => {
    const cell = (column: number): string => (column < 0 ? '' : textOf(row[column]!));
    const [latitude, longitude] = [row[at.latitude], row[at.longitude]];
    const precision = cell(at.precision);
    const name = cell(at.name);
    const leaveOut = (reason: string): void => {
      const known = undrawn.get(reason) ?? { reason, names: [], rows: [] };
      undrawn.set(reason, known);
      known.rows.push(n);
      if (name !== '' && !known.names.includes(name)) known.names.push(name);
    };
    const meaning = DRAWN[precision];
    if (at.precision < 0) return leaveOut(NO_PRECISION);
    if (meaning === undefined) return leaveOut(AREAS[precision] ?? AREAS.UNKNOWN!);
    if (typeof latitude !== 'number' || typeof longitude !== 'number') return leaveOut('without coordinates');
    const key = `${latitude} ${longitude} ${precision}`;
    const isExact = precision === 'EXACT_SITE';
    const spot = spots.get(key) ?? { latitude, longitude, name, precision, meaning, isExact, rows: [] };
    spots.set(key, spot);
    spot.rows.push(n);
  });
  const byRows = (a: { rows: unknown[] }, b: { rows: unknown[] }): number => b.rows.length - a.rows.length;
  return { spots: [...spots.values()].sort(byRows), undrawn: [...undrawn.values()].sort(byRows) };
}

/** Why a row is not drawn whose query asks for a point alone. */
export const NO_PRECISION = 'the query does not ask for the precision of the point';

interface Columns {
  latitude: number;
  longitude: number;
  /** -1: not asked for. */
  precision: number;
  name: number;
}

function columnsOf({ columns }: Table): Columns | null {
  const latitude = columns.findIndex(({ path, isList }) => path.at(-1) === 'latitude' && !isList);
  if (latitude < 0) return null;
  const inside = columns[latitude]!.path.slice(0, -1);
  const around = inside.at(-1) === 'point' ? inside.slice(0, -1) : inside;
  const find = (...paths: string[][]): number =>
    columns.findIndex(({ path }) => paths.some((wanted) => wanted.join('.') === path.join('.')));
  const longitude = find([...inside, 'longitude']);
  if (longitude < 0) return null;
  return {
    latitude,
    longitude,
    precision: find([...around, 'precision'], [...around, 'geoPrecision']),
    name: find([...around, 'place', 'name'], [...around, 'name']),
  };
}

/** Rows of a table by what names them, for lists that people read. */
export function titleOf({ columns, rows }: Table, row: number): string {
  const wanted = ['title', 'headline', 'name', 'label', 'text', 'id'];
  const column = wanted.map((name) => columns.findIndex((one) => one.name === name)).find((n) => n >= 0);
  return column === undefined ? `Row ${row + 1}` : textOf(rows[row]![column]!) || `Row ${row + 1}`;
}

/** The table with coordinates, the outermost of several; where none has any, the main one. */
export function mapTable(tables: readonly Table[]): Table | undefined {
  const placed = tables.filter((table) => mapped(table) !== null);
  return bestOf(placed, (table) => -table.path.length) ?? mainTable(tables);
}
