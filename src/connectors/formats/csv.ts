/**
 * CSV as publishers really write it, read by csv-parse, in constant memory.
 *
 *     const rows = readCsv(snapshot, { requiredColumns: ['id', 'date_start'] });
 *     for await (const item of rows) …   // ParsedRow<CsvRow> | Rejection
 *
 * - Rows are objects by header name, never by position. All cells are strings as they came, '' where empty (trimming
 *   and telling '' from '0' is the connector's). `raw` is the same object. Columns that nobody asked for are in it too.
 * - UTF-8, Windows-1252 or UTF-16 with a mark, decided over the whole file; a byte order mark is taken off; LF and CRLF.
 * - Positions are `line 17`: the physical line on which the row begins; the header is line 1.
 * - Left out without a word: blank lines, rows whose cells are all blank, and the tag row that HXL puts under the header
 *   (every cell that is not blank begins with #).
 * - Rejected, with the row in `raw`: COLUMN_COUNT, BAD_QUOTES (a quote opens or closes in the middle of a value, or is
 *   never closed: one rejection for each line that it spoils), BAD_ENCODING (a damaged line in a file that otherwise is
 *   UTF-8), BAD_CHARACTER (NUL), TRUNCATED (the last line has no line end, so its last value may be cut).
 * - Every line of the file is in a row, in a rejection, or blank.
 * - SourceError(SOURCE_UNREADABLE): empty file, web page, missing column, unknown encoding, a row above `maxRowBytes`.
 */
import { pipeline, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { parse, type Info } from 'csv-parse';
import { SourceError } from '../../core/errors.ts';
import type { ParsedRow, Rejection } from '../connector.ts';
import { LineLedger } from './ledger.ts';
import { readLines, type ByteSource, type TextLine } from './lines.ts';

/** One row by header name. */
export type CsvRow = Readonly<Record<string, string>>;

export interface CsvOptions {
  /** Columns without which the file is not this source's; their names are matched exactly, after trimming. */
  requiredColumns: readonly string[];
  /** `,` unless told. */
  delimiter?: string;
  /** False for tables that know no quoting: a `"` is a letter like any other, and a value never has a line end. */
  quote?: boolean;
  /** For files that may lack the header row: given the first row, its column names, or undefined if it is a header. */
  headerless?(firstRow: readonly string[]): readonly string[] | undefined;
  /** Takes a last line without line end as complete. Only for publishers that always write files so. */
  lastLineMayBeOpen?: boolean;
  /** Bound of a row's length, 1 MiB unless told. */
  maxRowBytes?: number;
}

const MEBIBYTE = 1024 * 1024;

/** Bytes given to the parser at once; also bounds what is parsed but not yet taken. */
const BLOCK_BYTES = 64 * 1024;

/** Reads a CSV file; see the top of this module. */
export async function* readCsv(
  source: ByteSource,
  options: CsvOptions,
): AsyncGenerator<ParsedRow<CsvRow> | Rejection> {
  const ledger = new LineLedger();
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    quote: (options.quote ?? true) ? '"' : null,
    record_delimiter: ['\r\n', '\n'],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // What it skips is found in the ledger: lines that no record covers.
    skip_records_with_error: true,
  });
  const blocks = Readable.from(blocksOf(source, ledger, options.maxRowBytes ?? MEBIBYTE), {
    highWaterMark: 1,
  });
  // The parser is destroyed with the error of the blocks, so the loop below throws it.
  pipeline(blocks, parser, () => undefined);
  const table = new Table(source.fileName, options);
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    const { own, lost } = ledger.take(info.bytes, record);
    yield* lost.map(spoiledByQuote);
    const item = table.read(record, own);
    if (item) yield item;
  }
  yield* ledger.rest().map(spoiledByQuote);
  table.requireHeader();
}

async function* blocksOf(
  source: ByteSource,
  ledger: LineLedger,
  maxRowBytes: number,
): AsyncGenerator<Buffer> {
  let block: Buffer[] = [];
  let size = 0;
  for await (const lines of readLines(source, maxRowBytes)) {
    for (const line of lines) {
      ledger.add(line);
      block.push(line.bytes);
      size += line.bytes.length;
      if (size < BLOCK_BYTES) continue;
      yield Buffer.concat(block);
      // Without a turn of the event loop a fast file would be read to its end before the first row is taken.
      await setImmediate();
      // All but the row under way has been taken or waits in the parser's short queue.
      if (ledger.pendingBytes > 2 * maxRowBytes + 16 * BLOCK_BYTES) {
        throw new SourceError(
          'SOURCE_UNREADABLE',
          `${source.fileName}: the row that begins near line ${ledger.firstPending} has more than ${maxRowBytes} bytes; ` +
            'probably a quote in it is never closed',
        );
      }
      block = [];
      size = 0;
    }
  }
  yield Buffer.concat(block);
}

/** Knows the header and turns cells into rows. */
class Table {
  #header: readonly string[] | undefined;
  #rowsSeen = 0;
  readonly #fileName: string;
  readonly #options: CsvOptions;

  constructor(fileName: string, options: CsvOptions) {
    this.#fileName = fileName;
    this.#options = options;
  }

  read(cells: string[], lines: readonly TextLine[]): ParsedRow<CsvRow> | Rejection | undefined {
    if (this.#header === undefined) {
      const given = this.#options.headerless?.(cells);
      if (!given && lines.some((line) => line.fault !== null)) {
        throw new SourceError('SOURCE_UNREADABLE', `${this.#fileName} has damaged characters in its header`);
      }
      this.#header = this.#checkedHeader(given ?? cells);
      if (!given) return undefined;
    }
    this.#rowsSeen += 1;
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (filled.length === 0) return undefined;
    if (this.#rowsSeen === 1 && filled.every((cell) => cell.trim().startsWith('#'))) return undefined;
    const position = `line ${lines[0]?.number ?? 0}`;
    const fault = this.#faultOf(cells, lines);
    if (fault)
      return { kind: 'rejected', position, ...fault, column: null, value: null, raw: cells.map(storable) };
    const row = Object.fromEntries(this.#header.map((name, i) => [name, cells[i] ?? '']));
    return { kind: 'row', position, row, raw: row };
  }

  requireHeader(): void {
    if (this.#header === undefined)
      throw new SourceError('SOURCE_UNREADABLE', `${this.#fileName} has no rows`);
  }

  #faultOf(
    cells: readonly string[],
    lines: readonly TextLine[],
  ): { code: string; message: string } | undefined {
    const expected = this.#header?.length ?? 0;
    if (cells.length !== expected) {
      return {
        code: 'COLUMN_COUNT',
        message: `the row has ${cells.length} cells, its header has ${expected}`,
      };
    }
    const fault = lines.find((line) => line.fault !== null)?.fault;
    if (fault) return { code: fault, message: faultMessages[fault] };
    if (lines.at(-1)?.ended !== false || this.#options.lastLineMayBeOpen) return undefined;
    return {
      code: 'TRUNCATED',
      message: 'the file ends without a line end, so the last value of this row may be cut',
    };
  }

  #checkedHeader(cells: readonly string[]): readonly string[] {
    const names = uniqueNames(cells.map((cell) => cell.trim()));
    const missing = this.#options.requiredColumns.filter((name) => !names.includes(name));
    const twice = this.#options.requiredColumns.filter((name) => names.includes(`${name} (2)`));
    if (missing.length > 0 || twice.length > 0) {
      const wrong = [
        missing.length > 0 ? `lacks the columns ${missing.join(', ')}` : '',
        twice.length > 0 ? `has the columns ${twice.join(', ')} twice` : '',
      ];
      const found = names.slice(0, 10).join(', ').slice(0, 300);
      throw new SourceError(
        'SOURCE_UNREADABLE',
        `${this.#fileName} ${wrong.filter(Boolean).join(' and ')}; it begins with: ${found}`,
      );
    }
    return names;
  }
}

const faultMessages = {
  BAD_ENCODING: 'the row is not valid UTF-8, though the file is; its text is damaged',
  BAD_CHARACTER: 'the row contains the character NUL, which no text has',
} as const;

function spoiledByQuote(line: TextLine): Rejection {
  return {
    kind: 'rejected',
    position: `line ${line.number}`,
    code: 'BAD_QUOTES',
    message:
      'a quote opens or closes in the middle of a value here or is never closed, so the line cannot be split',
    column: null,
    value: null,
    raw: storable(line.bytes.toString().trimEnd()),
  };
}

/** Names a second column of one name `name (2)` and one without a name `(column 3)`. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, i) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (name === '') return `(column ${i + 1})`;
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** PostgreSQL keeps no NUL, neither in text nor in JSON. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}
