/** CSV by RFC 4180, in UTF-8. Written here: an export of a million rows waits for each microsecond of it. */
import { flat, type Row, type Sink, type Value } from './table.ts';

const END = '\r\n';
const MARK = '\uFEFF';
/** What a spreadsheet would take for the beginning of a formula, also in the wide forms of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const QUOTED = /[",\r\n]/;

export const csv: Sink = async function* ({ columns, bom }, pages) {
  yield `${bom ? MARK : ''}${lineOf(columns.map(({ name }) => name))}`;
  for await (const rows of pages) if (rows.length > 0) yield rows.map(lineOf).join('');
};

/** A row as a line, with its end. */
export function lineOf(row: Row): string {
  let line = '';
  for (let n = 0; n < row.length; n += 1) line += (n === 0 ? '' : ',') + written(flat(row[n]!));
  return line + END;
}

function written(value: Value): string {
  if (value === null) return '';
  // A negative number is none: it stays what it is.
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
