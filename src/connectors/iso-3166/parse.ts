import type { Parsed, Snapshot } from '../connector.ts';
import { type CsvRow, readCsv } from '../formats/csv.ts';

/** One entry of the table, by column name. Columns move between versions of the table. */
export type CountryRow = CsvRow;

const requiredColumns = [
  'ISO3166-1-Alpha-3',
  'ISO3166-1-Alpha-2',
  'ISO3166-1-numeric',
  'M49',
  'official_name_en',
];

/** The rows, and at the end of a table that was fetched their number: it is whole. It names no release. */
export async function* parseCountries(snapshot: Snapshot): AsyncGenerator<Parsed<CountryRow>> {
  let rows = 0;
  for await (const item of readCsv(snapshot, { requiredColumns })) {
    rows += 1;
    yield item;
  }
  // A file on disk may be cut at a line end, which nothing in it shows; an answer over HTTP has a length.
  if (snapshot.url !== null) yield { kind: 'release', declaredRows: rows };
}
