import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched } from '../connector.ts';

/** The table on the main branch of the project. */
export const countriesUrl =
  'https://raw.githubusercontent.com/datasets/country-codes/main/data/country-codes.csv';

/** The table has 130 kB. */
const LARGEST_TABLE = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * The table as it stands, if it is another than the one that was published last.
 *
 * @throws SourceError where the file does not end with a line end: it is cut.
 */
export async function* fetchCountries(context: FetchContext): AsyncGenerator<Fetched> {
  const { status, url, bytes, headers } = await context.http.get(context.url ?? countriesUrl, {
    ifChanged: true,
    maxBytes: LARGEST_TABLE,
  });
  if (status === 304) return;
  if (bytes.at(-1) !== NEWLINE) {
    throw new SourceError('SOURCE_UNREADABLE', 'the table of countries ends in the middle of a line', {
      hint: 'Fetch again: what came is only a part of the table.',
    });
  }
  yield {
    bytes,
    url,
    fileName: 'country-codes.csv',
    contentType: headers['content-type'] ?? null,
    etag: headers.etag ?? null,
  };
}
