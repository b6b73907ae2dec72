import { z } from 'zod';
import { readDay } from './dates.ts';

/**
 * One event in UCDP's own words. Layouts differ (order and number of columns; the API has numbers and booleans where
 * the CSV has text), so a row is made from cells by name, all as text. Blank is null; so is `NA`, which files that went
 * through R have for blank.
 */
const text = z
  .string()
  .default('')
  .transform((cell) => (isBlank(cell) ? null : cell.trim()));

/** Whole numbers also come as `369.0`, where pandas made a column with blanks a column of floats. */
const code = cellSchema('BAD_NUMBER', 'a whole number', (cell) => /^(-?\d{1,15})(?:\.0+)?$/.exec(cell)?.[1]);

const count = cellSchema('BAD_NUMBER', 'a whole number of persons, 0 to 2147483647', (cell) => {
  const digits = /^(\d{1,10})(?:\.0+)?$/.exec(cell)?.[1];
  return digits !== undefined && Number(digits) <= 2_147_483_647 ? Number(digits) : undefined;
});

const degrees = cellSchema('BAD_NUMBER', 'degrees with a decimal point', (cell) =>
  /^-?\d{1,6}(?:\.\d+)?(?:[eE]-?\d{1,3})?$/.test(cell) ? Number(cell) : undefined,
);

const day = cellSchema(
  'BAD_DATE',
  'a day such as 2022-02-24, 2022-02-24 00:00:00.000, 2/24/2022 12:00:00 AM or 02/24/2022 00:00',
  readDay,
);

/** Row of UCDP GED by UCDP's column names. */
export const gedRowSchema = z.object({
  id: required(code),
  relid: text,
  code_status: text,
  type_of_violence: required(code),
  conflict_new_id: code,
  conflict_name: text,
  dyad_new_id: code,
  dyad_name: text,
  side_a_new_id: code,
  side_a: required(text),
  side_b_new_id: code,
  side_b: required(text),
  source_article: text,
  source_office: text,
  source_date: text,
  source_headline: text,
  source_original: text,
  where_prec: code,
  where_coordinates: text,
  where_description: text,
  adm_1: text,
  adm_2: text,
  latitude: degrees,
  longitude: degrees,
  geom_wkt: text,
  priogrid_gid: code,
  country: text,
  country_id: code,
  event_clarity: code,
  date_prec: code,
  date_start: required(day),
  date_end: required(day),
  deaths_a: count,
  deaths_b: count,
  deaths_civilians: count,
  deaths_unknown: count,
  best: count,
  high: count,
  low: count,
  // Text, because a coalition has several: "900, 200, 2".
  gwnoa: text,
  gwnob: text,
});
export type GedRow = z.infer<typeof gedRowSchema>;

/** What is wrong with a row, in the terms of a Rejection. */
export interface RowFault {
  code: string;
  message: string;
  column: string | null;
  value: string | null;
}

/** The first fault of a row that its schema refused; the message tells all of them. */
export function faultOf(error: z.ZodError, cells: Readonly<Record<string, string>>): RowFault {
  const [first] = error.issues;
  const column = first?.path[0] === undefined ? null : String(first.path[0]);
  const reason: unknown = first?.code === 'custom' ? first.params?.['reason'] : undefined;
  return {
    code: typeof reason === 'string' ? reason : 'BAD_VALUE',
    message: error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    column,
    value: column === null ? null : (cells[column] ?? null),
  };
}

function isBlank(cell: string): boolean {
  return cell.trim() === '' || cell.trim() === 'NA';
}

/** A cell that is blank (null) or can be read; otherwise the row is refused with this reason. */
function cellSchema<T>(
  reason: string,
  expected: string,
  read: (cell: string) => T | undefined,
): z.ZodType<T | null, string | undefined> {
  return z
    .string()
    .default('')
    .transform((cell, context) => {
      if (isBlank(cell)) return null;
      const value = read(cell.trim());
      if (value !== undefined) return value;
      const message = `"${cell.trim().slice(0, 100)}" is not ${expected}`;
      context.addIssue({ code: 'custom', message, params: { reason } });
      return z.NEVER;
    });
}

function required<T>(schema: z.ZodType<T | null, string | undefined>): z.ZodType<T, string | undefined> {
  return schema.transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'it is blank', params: { reason: 'MISSING_VALUE' } });
    return z.NEVER;
  });
}
