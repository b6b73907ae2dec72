/** A workbook for Excel and LibreOffice. A text is a text there and never a formula. */
import { writeXlsxStream } from 'hucre/xlsx';
import { flat, type Sink, type Value } from './table.ts';

/** Most characters of a cell; Excel calls a file with more damaged. */
const LONGEST_TEXT = 32_767;
const CUT = ' […]';

export const xlsx: Sink = async function* ({ name, columns }, pages) {
  const workbook = writeXlsxStream(cells(pages), {
    name: name.slice(0, 28),
    columns: columns.map((column) => ({ header: column.name })),
    freezePane: { rows: 1 },
  });
  // Of Node's own streams the types of the web know nothing.
  yield* workbook as unknown as AsyncIterable<Uint8Array>;
};

async function* cells(pages: Parameters<Sink>[1]): AsyncIterable<Value[]> {
  for await (const rows of pages) for (const row of rows) yield row.map((cell) => written(flat(cell)));
}

const UNWRITABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

function written(value: Value): Value {
  if (typeof value !== 'string') return value;
  const text = value.replace(UNWRITABLE, '\uFFFD');
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT - CUT.length) + CUT : text;
}
