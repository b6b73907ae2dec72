import type { Rejection } from '../connector.ts';
import { storable } from '../formats/json.ts';
import { type ByteSource, readLines, type TextLine } from '../formats/lines.ts';

/** Cells of a line. GeoNames writes no header, no quotes and no escapes: a tab always ends a cell. */
export interface TsvRow {
  kind: 'cells';
  position: string;
  cells: readonly string[];
}

/** The longest line has some 15 kB, for its alternate names. */
const LONGEST_LINE = 1024 * 1024;

/** Lines of a table; blank ones are left out, damaged and cut ones rejected. Throws SourceError as `readLines`. */
export async function* readTsv(source: ByteSource): AsyncGenerator<TsvRow | Rejection> {
  for await (const lines of readLines(source, LONGEST_LINE)) {
    for (const line of lines) {
      const text = line.bytes.toString('utf8').replace(/\r?\n$/, '');
      if (text.trim() === '') continue;
      const position = `line ${line.number}`;
      const fault = faultOf(line);
      if (fault) yield rejected(position, fault[0], fault[1], text);
      else yield { kind: 'cells', position, cells: text.split('\t') };
    }
  }
}

/** A line that cannot become a row, whole. */
export function rejected(position: string, code: string, message: string, line: string): Rejection {
  return { kind: 'rejected', position, code, message, column: null, value: null, raw: storable(line) };
}

function faultOf({ fault, ended }: TextLine): [string, string] | undefined {
  if (fault === 'BAD_ENCODING') return [fault, 'the line is not valid UTF-8, though the file is'];
  if (fault === 'BAD_CHARACTER') return [fault, 'the line contains the character NUL, which no text has'];
  return ended ? undefined : ['TRUNCATED', 'the file ends without a line end, so this line may be cut'];
}
