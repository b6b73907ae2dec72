import type { DataIssue } from '../../core/records.ts';
import type { Code } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';

/** UNHCR's tables begin when UNHCR does; some begin later. */
export const FIRST_YEAR = 1951;

/** A column of numbers and what they mean. */
export interface Figure {
  readonly column: string;
  readonly type: DisplacementRecord['populationType'];
  /** STOCK at 31 December, or FLOW from 1 January to 31 December of the row's year. */
  readonly measure: 'STOCK' | 'FLOW';
  readonly flowKind?: DisplacementRecord['flowKind'];
}

/** One row as published. A cell is a number, its digits as text, or "-", blank or null for "not published". */
export type TableRow = Readonly<Record<string, unknown>>;

/** What tells rows of one year, origin and asylum apart, and what their numbers mean. One object serves all such rows. */
export interface Strand {
  /** Part of the native id between the countries and the column; empty where a table has one row for each pair. */
  readonly key: readonly string[];
  readonly codes: readonly Code[];
  readonly unit: DisplacementRecord['unit'];
  readonly figures: readonly Figure[];
  readonly issues: readonly DataIssue[];
}

/** Why a row belongs to no strand. */
export interface NoStrand {
  readonly code: string;
  readonly column: string;
  readonly message: string;
}

/** A table of UNHCR: a row for each year, origin, asylum and strand. */
export interface Table {
  /** Columns that a row must have; names, and the API's numeric ids of countries, are not read. */
  readonly columns: readonly string[];
  readonly year: string;
  /** Columns with UNHCR's code and the ISO code of each end. */
  readonly ends: Readonly<Record<'origin' | 'asylum', { readonly code: string; readonly iso: string }>>;
  strandOf(row: TableRow): Strand | NoStrand;
  /** The published sum of the figures: a figure only where no other of its row is above 0. */
  readonly total?: Figure;
}

/** Columns that all tables of the API have. */
export const apiTable = {
  year: 'year',
  ends: { origin: { code: 'coo', iso: 'coo_iso' }, asylum: { code: 'coa', iso: 'coa_iso' } },
} as const satisfies Partial<Table>;
export const apiColumns = ['year', 'coo', 'coo_iso', 'coa', 'coa_iso'] as const;

/** A table without codes: all rows are of one strand of persons. */
export function plainTable(figures: readonly Figure[]): Table {
  const strand: Strand = { key: [], codes: [], unit: 'PERSON', figures, issues: [] };
  return {
    ...apiTable,
    columns: [...apiColumns, ...figures.map(({ column }) => column)],
    strandOf: () => strand,
  };
}

/** Largest count that the store can hold. */
export const LARGEST = 2_147_483_647;

/** A published count: null where none is published ("-", blank), undefined where it is no count. */
export function wholeNumber(cell: unknown): number | null | undefined {
  if (typeof cell === 'number')
    return Number.isInteger(cell) && cell >= 0 && cell <= LARGEST ? cell : undefined;
  const text = textOf(cell);
  if (text === null) return null;
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST ? Number(text) : undefined;
}

/** A cell as text; null where nothing is published. "NA" is a value: only "-" and blanks are not. */
export function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  const text = (typeof cell === 'string' ? cell : JSON.stringify(cell)).trim();
  return text === '' || text === '-' ? null : text;
}
