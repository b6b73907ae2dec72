/** Pieces of SQL for any number of rows in one statement. */
import { Prisma } from './generated/prisma/client.ts';

/** A value of a row; dates as ISO text, lists and objects as JSON-able values in `jsonb` columns. */
export type Cell = string | number | boolean | null | object;

/** The INSERT of rows, by property names, up to and without its ON CONFLICT; a versioned row begins as version 1. */
export function insertSelect(
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
  versioned = false,
): Prisma.Sql {
  const properties = Object.keys(columns);
  const targets = [
    ...properties.map((property) => `"${snakeCase(property)}"`),
    ...(versioned ? ['version'] : []),
  ];
  const values = [
    ...properties.map((property, index) => `x.c${index}::${castOf(columns[property]!)}`),
    ...(versioned ? ['1'] : []),
  ];
  return Prisma.sql`INSERT INTO ${Prisma.raw(name)} AS t (${Prisma.raw(targets.join(', '))})
    SELECT ${Prisma.raw(values.join(', '))} FROM ${unnested(properties, rows)}`;
}

/**
 * Rows as a table `x` with the columns c0, c1, … Everything travels as text and is cast in the statement: one array per
 * column, NULL stays NULL.
 */
export function unnested(properties: readonly string[], rows: readonly object[]): Prisma.Sql {
  const arrays = properties.map(
    (property) => Prisma.sql`${rows.map((row) => cellText((row as Record<string, Cell>)[property]))}::text[]`,
  );
  const names = properties.map((_, index) => `c${index}`).join(', ');
  return Prisma.sql`unnest(${Prisma.join(arrays)}) AS x (${Prisma.raw(names)})`;
}

/** The type to cast to. A cast to char(3) would cut what is longer; without a length the column refuses it. */
export function castOf(type: string): string {
  return type.startsWith('char(') ? 'bpchar' : type;
}

function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** The key of a row of `t` as one text. */
export function keyText(columns: readonly string[]): Prisma.Sql {
  return Prisma.raw(columns.map((column) => `t.${column}::text`).join(` || '|' || `));
}

/** Rows are written in one order everywhere, so that two writers of the same rows cannot deadlock. */
export function inKeyOrder<Row>(key: readonly (keyof Row & string)[], rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, key: keyOf(key, row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

/** The key of a row as `keyText` gives it. */
export function keyOf<Row>(key: readonly (keyof Row & string)[], row: Row): string {
  return key.map((column) => String(row[column])).join('|');
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
