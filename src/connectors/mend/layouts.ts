import type { CsvRow } from '../formats/csv.ts';

/**
 * Columns that are called differently, or hold something else, in the layouts that are in circulation:
 *
 * - with `third_party_id_GW` and `med_bias`
 * - without it: `third_party_id_PAAX` then holds Gleditsch & Ward numbers, and `med_scope` the ids of the individuals
 * - with `third_party_id_GLOPAD` and `ind_named_id`: `third_party_id_PAX` holds Gleditsch & Ward numbers
 *
 * undefined: the layout has no such column.
 */
export interface MendColumns {
  thirdPartyIds: string | undefined;
  thirdPartyGw: string | undefined;
  individualIds: string | undefined;
}

/** The layout that a header tells. */
export function layoutOf(header: readonly string[]): MendColumns {
  const first = (...names: string[]): string | undefined => names.find((name) => header.includes(name));
  return {
    thirdPartyIds: first('third_party_id_MEND', 'third_party_id_GLOPAD'),
    thirdPartyGw: first('third_party_id_GW', 'third_party_id_PAX', 'third_party_id_PAAX'),
    individualIds: first('ind_named_id', 'med_scope'),
  };
}

/** A cell with its white space collapsed; null where it is absent or blank. */
export function cell(row: CsvRow, column: string): string | null {
  const text = (row[column] ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/**
 * The places of a list that is parted by semicolons: null where one is left empty, since `900;20;;220` has four. An empty
 * cell is an empty list.
 */
export function places(row: CsvRow, column: string | undefined): (string | null)[] {
  const text = column === undefined ? null : cell(row, column);
  if (text === null) return [];
  return text.split(';').map((part) => (part.trim() === '' ? null : part.trim()));
}

/** What is in a list, without its holes. */
export function members(row: CsvRow, column: string): string[] {
  return places(row, column).filter((part) => part !== null);
}
