import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched } from '../connector.ts';

/** The table of 2018 to 2024 has 3.3 MB. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Fetches the table from the address that the operator gives.
 *
 * @throws SourceError without an address: PeaceRep gives the table out on its page and documents no lasting address.
 */
export async function* fetchEvents({ http, url }: FetchContext): AsyncGenerator<Fetched> {
  if (url === undefined) {
    throw new SourceError('SOURCE_UNREADABLE', 'MEND has no lasting address', {
      hint: 'Download the dataset at https://peacerep.org/mend and ingest the file (CSV or XLSX), or give its address.',
    });
  }
  const answer = await http.get(url, { maxBytes });
  if (answer.status !== 200)
    throw new SourceError('SOURCE_UNREADABLE', `${url} answered with status ${answer.status}`);
  yield {
    bytes: answer.bytes,
    url: answer.url,
    // The parser tells by the bytes what it is; a workbook is a zip archive.
    fileName: answer.bytes.subarray(0, 2).toString('latin1') === 'PK' ? 'mend.xlsx' : 'mend.csv',
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}
