import { Readable } from 'node:stream';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { readCsv, type CsvRow } from '../formats/csv.ts';
import type { ByteSource } from '../formats/lines.ts';
import { defaultZipLimits, isZip, zipEntry } from '../formats/zip.ts';

/** Of one row. A row of the knowledge graph has every theme and name of a long article in it. */
const MAX_ROW_BYTES = 4 * 1024 * 1024;

/** Bounds of one update's file; the largest that were seen unpack to some 60 MB. */
export const zipLimits = { ...defaultZipLimits, maxEntryBytes: 512 * 1024 * 1024 };

/** Name of the table in an archive of GDELT. */
export const isTable = (fileName: string): boolean => /\.csv$/i.test(fileName);

/**
 * Reads a file of GDELT: separated by tabs, without header and without quoting, as it comes in its archive or unpacked. An
 * extract that the fetch made begins with the names of the columns.
 *
 * @throws SourceError for a file as GDELT writes them of which no line has its columns: one with commas or a page, not a table.
 */
export function parseTable(
  columns: readonly string[],
): (snapshot: Snapshot) => AsyncIterable<Parsed<CsvRow>> {
  return async function* parse(snapshot) {
    const table = (await isZip(snapshot)) ? await zipEntry(snapshot, isTable, zipLimits) : snapshot;
    let isExtract = false;
    let isTableOfGdelt = false;
    let lines = 0;
    const items = readCsv(asUtf8(table), {
      requiredColumns: columns,
      delimiter: '\t',
      quote: false,
      headerless: ([first]) => {
        isExtract = first === columns[0];
        return isExtract ? undefined : columns;
      },
      maxRowBytes: MAX_ROW_BYTES,
    });
    for await (const item of items) {
      lines += 1;
      isTableOfGdelt ||= item.kind === 'row' || item.code !== 'COLUMN_COUNT';
      yield item;
    }
    // An extract may have nothing but damaged rows, which are kept whatever country they are of.
    if (lines > 0 && !isExtract && !isTableOfGdelt) throw foreign(table.fileName, columns.length);
  };
}

function foreign(fileName: string, columns: number): SourceError {
  return new SourceError(
    'SOURCE_UNREADABLE',
    `no line of ${fileName} has ${columns} cells with tabs between them`,
    {
      hint: 'A file of GDELT is separated by tabs and has no header.',
    },
  );
}

/**
 * The same file with U+FFFD for what is not UTF-8. GDELT writes UTF-8 and passes on damaged bytes of the pages that it read,
 * mostly in columns that no record is made of, so that the row is kept; the mapper marks a damaged value that it uses. The
 * encoding is not guessed: a few damaged names would make a small file look like another encoding.
 */
function asUtf8(source: ByteSource): ByteSource {
  return { fileName: source.fileName, open: async () => Readable.from(decoded(await source.open())) };
}

async function* decoded(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of stream) yield Buffer.from(decoder.decode(Buffer.from(chunk), { stream: true }));
  yield Buffer.from(decoder.decode());
}
