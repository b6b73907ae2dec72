/** CSV by RFC 4180, in UTF-8. */
import { stringify } from 'csv-stringify/sync';
import { flat, type Sink } from './table.ts';

const options = {
  record_delimiter: '\r\n',
  // A lone line feed in a text is quoted as well.
  quoted_match: /[\r\n]/,
  // What a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are.
  escape_formulas: true,
  cast: { boolean: String },
} as const;

export const csv: Sink = async function* ({ columns, bom }, pages) {
  yield stringify([columns.map(({ name }) => name)], { ...options, bom });
  for await (const rows of pages) {
    if (rows.length > 0)
      yield stringify(
        rows.map((row) => row.map(flat)),
        options,
      );
  }
};
