import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext } from '../connector.ts';
import { LARGEST_FILE } from './parse.ts';

/** The whole table as JSON. */
export const fatalitiesUrl = 'https://api.psdata.un.org/public/data/DPPADPOSS-FATALITIES/json';

/** Yields the dump as one file, or nothing where it is still the one that was published. */
export async function* fetchFatalities({ http, url = fatalitiesUrl }: FetchContext): AsyncGenerator<Fetched> {
  const answer = await http.get(url, {
    headers: { accept: 'application/json' },
    maxBytes: LARGEST_FILE,
    ifChanged: true,
  });
  const { status, bytes, headers } = answer;
  if (status === 304) return;
  if (status !== 200) throw new SourceError('SOURCE_UNREADABLE', `${url} answered with status ${status}`);
  const contentType = headers['content-type'] ?? null;
  const fileName = contentType?.includes('csv') ? 'fatalities.csv' : 'fatalities.json';
  yield { bytes, url: answer.url, fileName, contentType, etag: headers.etag ?? null };
}
