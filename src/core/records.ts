import { z } from 'zod';
import { assertionShape } from './assertion.ts';
import { documentRefSchema } from './references.ts';

export const dataIssueCodes = [
  /** Published figures break low <= best <= high. */
  'QUANTITY_ORDER',
  /** Published dates break earliest <= latest. */
  'PERIOD_ORDER',
  /** A coordinate lies outside what its precision or country allows. */
  'LOCATION_SUSPECT',
  /** A date is given in a style that the publisher does not normally use, or contradicts another field. */
  'DATE_SUSPECT',
  /** A code is not in the list that its publisher documents; the code is kept. */
  'UNKNOWN_CODE',
  /** A name could not be matched to a known place or country; the name is kept. */
  'UNRESOLVED_NAME',
  /** Two values of one row, or of one text, contradict each other; both are kept. */
  'CONTRADICTION',
] as const;

/** Something suspicious about a published value. The value is kept as published; `value` repeats it in words. */
export const dataIssueSchema = z.object({
  code: z.enum(dataIssueCodes),
  /** Field of the record, dotted: `killed.high`. */
  path: z.string(),
  message: z.string(),
  value: z.string().nullable(),
});
export type DataIssue = z.infer<typeof dataIssueSchema>;

/**
 * What every normalised record carries beside its domain's own fields: one publisher's claim.
 * Dataset, release, snapshot and retrieval time are added by the pipeline.
 */
export const recordBaseSchema = z.object({
  /** The publisher's own id, unique within (dataset, release line). */
  nativeId: z.string().min(1),
  /** Where on the web this one record can be read, if anywhere. */
  url: z.url().nullable(),
  /** When the publisher said so (an instant), where that is known. */
  assertedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The text that the record rests on, where it is one; its publisher is then the record's publisher. */
  document: documentRefSchema.nullable(),
  ...assertionShape,
  issues: z.array(dataIssueSchema),
});
export type RecordBase = z.infer<typeof recordBaseSchema>;

/** The issues of a published low–best–high: each broken pair is one, since each is one error of the publisher. */
export function quantityOrderIssues(
  path: string,
  quantity: { low: number | null; best: number | null; high: number | null },
): DataIssue[] {
  const pairs = [
    ['low', 'best'],
    ['best', 'high'],
  ] as const;
  return pairs.flatMap(([lesser, greater]) => {
    const [a, b] = [quantity[lesser], quantity[greater]];
    if (a === null || b === null || a <= b) return [];
    const message = `${lesser} (${a}) is greater than ${greater} (${b}); kept as published`;
    return [{ code: 'QUANTITY_ORDER' as const, path: `${path}.${lesser}`, message, value: `${a} > ${b}` }];
  });
}
