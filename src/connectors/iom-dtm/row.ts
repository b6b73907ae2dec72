/** One row as published, by column. Rows of a higher level lack the columns of the lower ones. */
export type DtmRow = Readonly<Record<string, unknown>>;

/** Columns without which a row is none of the DTM's. */
export const columns = [
  'operation',
  'admin0Pcode',
  'numPresentIdpInd',
  'reportingDate',
  'roundNumber',
] as const;

export type RequiredColumn = (typeof columns)[number];

export const levels = ['admin0', 'admin1', 'admin2'] as const;
export type Level = (typeof levels)[number];

/** The level of a row, which its columns tell. */
export function levelOf(row: DtmRow): Level {
  return levels.findLast((level) => Object.hasOwn(row, `${level}Name`)) ?? 'admin0';
}

/** The words of a cell, null where it is blank, absent or "Not available". */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ').trim();
  return text === '' || /^(?:not available|n\/a)$/i.test(text) ? null : text;
}

/** Largest count that the store can hold. */
const LARGEST = 2_147_483_647;

/** A count, null where none is given, undefined where the cell holds something else. */
export function countOf(value: unknown): number | null | undefined {
  if (cellText(value) === null) return null;
  const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST;
  return isCount ? value : undefined;
}
