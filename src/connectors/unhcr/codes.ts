import type { DataIssue } from '../../core/records.ts';
import type { Code } from '../../core/references.ts';
import { type Figure, type NoStrand, type Strand, type TableRow, textOf } from './table.ts';

/** A column of codes of UNHCR's asylum tables. */
export interface CodeColumn {
  readonly column: string;
  readonly scheme: string;
  /** Every code that is known to occur, with UNHCR's words for it where UNHCR documents them. */
  readonly labels: Readonly<Record<string, string | null>>;
}

/** With whom the claim was lodged. The words of this and the next two lists are those of UNHCR's own R package. */
export const procedures: CodeColumn = {
  column: 'procedure_type',
  scheme: 'unhcr-procedure-type',
  labels: { G: 'Government', J: 'Joint', U: 'UNHCR' },
};

export const applicationTypes: CodeColumn = {
  column: 'app_type',
  scheme: 'unhcr-application-type',
  labels: {
    ...{ N: 'New', R: 'Repeat', A: 'Appeal' },
    ...{ V: null, NR: null, J: null, NA: null, RA: null, FA: null, SP: null },
  },
};

export const decisionLevels: CodeColumn = {
  column: 'dec_level',
  scheme: 'unhcr-decision-level',
  labels: {
    ...{ NA: 'New applications', RA: 'Repeat/reopened applications', AR: 'Administrative review' },
    ...{ FI: null, FA: null, EO: null, IN: null, JR: null, TA: null, SP: null },
    ...{ CA: null, BL: null, TP: null, TR: null },
  },
};

const units: Readonly<Record<string, Strand['unit']>> = { P: 'PERSON', C: 'CASE' };

/**
 * Strands of a table whose rows have codes and count persons or cases. Both may be published for the same year, countries
 * and codes, so the letter of the unit ends the key. A code that is not published is "-" in the key.
 */
export function codedStrands(
  codeColumns: readonly CodeColumn[],
  unitColumn: string,
  figures: readonly Figure[],
): (row: TableRow) => Strand | NoStrand {
  const known = new Map<string, Strand>();
  return (row) => {
    const letter = textOf(row[unitColumn]);
    const unit = units[letter ?? ''];
    if (letter === null || unit === undefined) return noUnit(unitColumn, letter);
    const values = codeColumns.map(({ column }) => textOf(row[column]));
    const key = [...values.map((value) => value ?? '-'), letter];
    const name = key.join('/');
    const strand = known.get(name) ?? { key, unit, figures, ...codesOf(codeColumns, values) };
    known.set(name, strand);
    return strand;
  };
}

function noUnit(column: string, letter: string | null): NoStrand {
  return {
    code: letter === null ? 'MISSING_VALUE' : 'UNKNOWN_UNIT',
    column,
    message: 'The row must say whether it counts persons (P) or cases (C), which are never the same number.',
  };
}

function codesOf(
  codeColumns: readonly CodeColumn[],
  values: readonly (string | null)[],
): { codes: Code[]; issues: DataIssue[] } {
  const codes: Code[] = [];
  const issues: DataIssue[] = [];
  for (const [index, { column, scheme, labels }] of codeColumns.entries()) {
    const value = values[index] ?? null;
    if (value === null) continue;
    codes.push({ scheme, value, label: Object.hasOwn(labels, value) ? (labels[value] ?? null) : null });
    if (Object.hasOwn(labels, value)) continue;
    const message = `${column} is none of ${Object.keys(labels).join(', ')}; it is kept as published.`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'codes', message, value });
  }
  return { codes, issues };
}
