import { Readable } from 'node:stream';
import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext } from '../connector.ts';
import { isWholeTable } from './parse.ts';

/** The table behind PeaceRep's map of the war, in the newest state of its repository. */
export const corridorsUrl =
  'https://raw.githubusercontent.com/peacerep/humanitarian-corridors/main/data/' +
  'Humanitarian%20Corridors%20Ukraine%20-%20HC_geocoded.csv';

/** The table of 2022 has 300 kB. */
const maxBytes = 16 * 1024 * 1024;

const fileName = 'ukraine_humanitarian_corridors.csv';

/**
 * Yields the table as one file, or nothing where it is still the one that was published.
 *
 * @throws SourceError for another answer, and for a table that does not come to its end.
 */
export async function* fetchCorridors({ http, url = corridorsUrl }: FetchContext): AsyncGenerator<Fetched> {
  const answer = await http.get(url, { maxBytes, ifChanged: true });
  const { status, bytes, headers } = answer;
  if (status === 304) return;
  if (status !== 200) throw new SourceError('SOURCE_UNREADABLE', `${url} answered with status ${status}`);
  if (!(await isWholeTable({ fileName, open: () => Readable.from([bytes]) })))
    throw new SourceError('SOURCE_UNREADABLE', `${url} gave only a part of the table`);
  yield {
    bytes,
    url: answer.url,
    fileName,
    contentType: headers['content-type'] ?? null,
    etag: headers.etag ?? null,
  };
}
