import { isoDay } from '../../core/period.ts';
import type { ParsedRow, Rejection } from '../connector.ts';
import { storable } from '../formats/json.ts';

/** Largest count that the store can hold. */
export const LARGEST = 2_147_483_647;

/** A cell as text, `8` and `"8"` alike; null where there is none. */
export function textOf(cell: unknown): string | null {
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? null : text;
}

/** A published count: null where there is none, undefined where it is no count. */
export function countOf(cell: unknown): number | null | undefined {
  if (cell !== null && cell !== undefined && typeof cell !== 'string' && typeof cell !== 'number')
    return undefined;
  const text = textOf(cell);
  if (text === null) return null;
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST ? Number(text) : undefined;
}

/** A day of the calendar; undefined for anything else. */
export function dayOf(cell: unknown): string | undefined {
  const text = textOf(cell);
  return text !== null && isoDay.safeParse(text).success ? text : undefined;
}

/** A rejection of a row of which one cell is to blame. */
export function reject(
  { position, raw }: ParsedRow<unknown>,
  code: string,
  column: string,
  cell: unknown,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value: shown(cell), raw: storable(raw) };
}

function shown(cell: unknown): string | null {
  if (cell === undefined || cell === null) return null;
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
