/** The lists of an answer as tables, flattened as the exports of the server are (docs/exports.md). */

export type Value = string | number | boolean | null;
export type Cell = Value | Value[];

export interface Column {
  /** As in a CSV: the keys with `_`, and coordinates by their bare names. */
  name: string;
  /** Keys that lead from a row to it. */
  path: readonly string[];
  kind: 'number' | 'day' | 'text';
  /** Whether a row can have several values of it. */
  isList: boolean;
}

export interface Table {
  /** Keys that lead from the answer to the rows, without the places in lists. */
  path: readonly string[];
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** How many rows there are beyond this answer, where it tells. */
  totalCount: number | null;
}

type Obj = Record<string, unknown>;

const isObject = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How a list is read, not what is in it. */
const PARTS = ['nodes', 'edges', 'node'];
/** What says of a row which one it is. */
const NAMING = ['title', 'name', 'headline', 'label', 'id'];

interface Found {
  path: readonly string[];
  rows: Obj[];
  totalCount: number | null;
}

/**
 * The tables in the data of an answer: its lists, the outermost first, those inside of rows with what names the row; and an
 * object that is no list as a table of one row.
 */
export function tablesOf(data: unknown): Table[] {
  const found = new Map<string, Found>();
  const add = (path: readonly string[], rows: readonly Obj[], totalCount: number | null): void => {
    const key = path.join('.');
    const before = found.get(key);
    if (before) before.rows.push(...rows);
    else found.set(key, { path, rows: [...rows], totalCount });
  };
  const visit = (value: unknown, path: readonly string[], around: Obj, total: number | null): void => {
    if (Array.isArray(value)) {
      const rows = value.filter(isObject);
      if (rows.length < value.length) return;
      add(
        path,
        rows.map((row) => ({ ...around, ...row })),
        total,
      );
      for (const row of rows)
        for (const [key, inner] of Object.entries(row)) visit(inner, [...path, key], named(row, path), null);
    } else if (isObject(value)) {
      const { nodes, edges, totalCount } = value;
      const count = typeof totalCount === 'number' && Object.keys(around).length === 0 ? totalCount : null;
      if (Array.isArray(nodes)) visit(nodes, [...path, 'nodes'], around, count);
      else if (Array.isArray(edges)) {
        visit(
          edges.map((edge: Obj) => edge.node),
          [...path, 'edges', 'node'],
          around,
          count,
        );
      } else for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], around, null);
    }
  };
  if (!isObject(data)) return [];
  for (const [key, value] of Object.entries(data)) {
    visit(value, [key], {}, null);
    if (isObject(value) && !('nodes' in value) && !('edges' in value)) add([key], [value], null);
  }
  return [...found.values()]
    .map(tableOf)
    .filter(({ columns, rows }) => columns.length > 0 || rows.length === 0);
}

/** What names a row, for the rows of the lists that are in it: its title, or the name of whose it is. */
function named(row: Obj, path: readonly string[]): Obj {
  const parent = path.filter((part) => !PARTS.includes(part)).at(-1);
  const name = nameIn(row) ?? Object.entries(row).map(nameInside).find(Boolean);
  return name === undefined || parent === undefined ? {} : { [`of_${parent}`]: name };
}

function nameIn(value: Obj): Obj | undefined {
  const key = NAMING.find((name) => typeof value[name] === 'string');
  return key === undefined ? undefined : { [key]: value[key] };
}

function nameInside([key, value]: [string, unknown]): Obj | undefined {
  const name = isObject(value) ? nameIn(value) : undefined;
  return name && { [key]: name };
}

/** The table that is worth most; of equals the first. */
export function bestOf(tables: readonly Table[], worth: (table: Table) => number): Table | undefined {
  const worths = tables.map(worth);
  return tables[worths.indexOf(Math.max(...worths))];
}

/** The table that answers the question best: an outermost list, else the longest with numbers. */
export function mainTable(tables: readonly Table[]): Table | undefined {
  return bestOf(tables, ({ path, rows, columns }) => {
    const depth = path.filter((part) => !PARTS.includes(part)).length;
    if (depth === 1 && rows.length > 1) return Infinity;
    const hasNumbers = columns.some(({ name, kind }) => kind === 'number' && !name.endsWith('totalCount'));
    return rows.length * (hasNumbers ? 1_000 : 1);
  });
}

function tableOf({ path, rows, totalCount }: Found): Table {
  const leaves = new Map<string, { path: string[]; isList: boolean }>();
  for (const row of rows) leavesOf(row, [], false, leaves);
  const keys = [...leaves.keys()];
  // `place: null` of one row, where another row has `place.name`.
  const kept = keys.filter((key) => !keys.some((other) => other.startsWith(`${key}.`)));
  const paths = kept.map((key) => leaves.get(key)!);
  const cells = rows.map((row) => paths.map((leaf) => cellOf(row, leaf)));
  const taken = new Set<string>();
  const columns = paths.map((leaf, n): Column => {
    const full = leaf.path.filter((part) => !PARTS.includes(part)).join('_');
    const last = leaf.path.at(-1)!;
    const isCoordinate = /^(latitude|longitude)$/.test(last) && !leaf.isList && !taken.has(last);
    const name = isCoordinate ? last : full;
    taken.add(name);
    return { name, ...leaf, kind: kindOf(cells.map((row) => row[n]!)) };
  });
  const name = path.filter((part) => !PARTS.includes(part)).join(' › ');
  return { path, name, columns, rows: cells, totalCount };
}

function leavesOf(
  value: unknown,
  path: string[],
  isList: boolean,
  leaves: Map<string, { path: string[]; isList: boolean }>,
): void {
  if (Array.isArray(value) && value.length > 0) {
    for (const item of value) leavesOf(item, path, true, leaves);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value))
      if (key !== 'pageInfo') leavesOf(inner, [...path, key], isList, leaves);
  } else if (path.length > 0) {
    const known = leaves.get(path.join('.'));
    const list = isList || Array.isArray(value);
    if (!known) leaves.set(path.join('.'), { path, isList: list });
    else if (list) known.isList = true;
  }
}

function cellOf(row: Obj, { path, isList }: { path: readonly string[]; isList: boolean }): Cell {
  const found = valuesAt(row, path);
  return isList
    ? Array.isArray(found)
      ? (found as Value[])
      : found === null
        ? []
        : [found as Value]
    : (found as Value);
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((item) => valuesAt(item, key === undefined ? [] : [key, ...rest]));
  }
  if (value === null || value === undefined) return null;
  if (key !== undefined) return isObject(value) ? valuesAt(value[key], rest) : null;
  return isObject(value) ? JSON.stringify(value) : value;
}

const DAY = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;

function kindOf(cells: readonly Cell[]): Column['kind'] {
  const known = cells.filter((cell) => cell !== null);
  if (known.length === 0) return 'text';
  if (known.every((cell) => typeof cell === 'number')) return 'number';
  return known.every((cell) => typeof cell === 'string' && DAY.test(cell)) ? 'day' : 'text';
}

/** A cell as one text; of a list, its values in their order. An unknown value is empty. */
export function textOf(cell: Cell): string {
  return Array.isArray(cell) ? cell.map((value) => value ?? '').join('; ') : String(cell ?? '');
}
