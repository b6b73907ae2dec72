import type { Quantity } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import { cellText } from './cells.ts';
import { qualifiers } from './lookups.ts';
import type { UpdateRow } from './parse.ts';

/** Largest count that the store can hold. */
export const LARGEST = 2_147_483_647;

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST;
}

interface Figure {
  quantity: Quantity;
  unit: DisplacementRecord['unit'];
  note: string | null;
  issues: DataIssue[];
}

/** The figure of an update with its bound, and what it counts, which only the text tells. */
export function figureOf(row: UpdateRow, figure: number): Figure {
  const { amount } = row.words;
  const qualifier = cellText(row.cells.qualifier)?.toLowerCase();
  const bounds = qualifiers.get(qualifier ?? '')?.(figure);
  const issues = [...unitIssues(row), ...countIssues(row, figure)];
  if (!bounds && qualifier !== undefined) {
    const message = `A qualifier is one of ${[...qualifiers.keys()].join(', ')}; what this one bounds is not known.`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'quantity.quantifier', message, value: qualifier });
  }
  return {
    quantity: {
      ...(bounds ?? { low: null, best: figure, high: null, quantifier: 'UNKNOWN' }),
      sourceText: amount?.text ?? null,
    },
    ...unitOf(row, figure),
    issues,
  };
}

/** IDMC's figures are of people: those of a text that counts households are its estimate of the people in them. */
function unitOf({ words: { amount } }: UpdateRow, figure: number): Pick<Figure, 'unit' | 'note'> {
  if (amount?.of !== 'HOUSEHOLDS') return { unit: 'PERSON', note: null };
  if (amount.count === figure) return { unit: 'HOUSEHOLD', note: null };
  return { unit: 'PERSON', note: `IDMC made the figure of "${amount.text}" by an average household.` };
}

function unitIssues({ words: { amount } }: UpdateRow): DataIssue[] {
  if (amount?.of !== 'EITHER') return [];
  const message =
    'The text leaves open whether people or households are counted; IDMC gives figures of people.';
  return [{ code: 'CONTRADICTION', path: 'unit', message, value: amount.text }];
}

function countIssues({ words: { amount } }: UpdateRow, figure: number): DataIssue[] {
  if (!amount || amount.of === 'HOUSEHOLDS' || amount.count === null || amount.count === figure) return [];
  const message = `The text says ${amount.count} and the figure is ${figure}; the figure was used.`;
  return [{ code: 'CONTRADICTION', path: 'quantity', message, value: amount.text }];
}
