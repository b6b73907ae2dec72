import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched } from '../connector.ts';

/** `global_pcodes_adm_1_2.csv` of the dataset `global-pcodes`; HDX keeps the ids when it replaces the file. */
export const pcodesUrl =
  'https://data.humdata.org/dataset/cb963915-d7d1-4ffa-90dc-31277e24406f/resource/' +
  'f65bc260-4d8b-416f-ac07-f2433b4d5142/download/global_pcodes_adm_1_2.csv';

/** The copy of 2024 has 1.4 MB; the list of all levels is about ten times as long. */
const LARGEST_LIST = 128 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * The list as it stands, if it is another than the one that was published last.
 *
 * @throws SourceError where the file does not end with a line end: it is cut.
 */
export async function* fetchPcodes(context: FetchContext): AsyncGenerator<Fetched> {
  const url = context.url ?? pcodesUrl;
  const { status, bytes, headers } = await context.http.get(url, {
    ifChanged: true,
    maxBytes: LARGEST_LIST,
  });
  if (status === 304) return;
  if (bytes.at(-1) !== NEWLINE) {
    throw new SourceError('SOURCE_UNREADABLE', 'the list of P-codes ends in the middle of a line', {
      hint: 'Fetch again: what came is only a part of the list.',
    });
  }
  yield {
    bytes,
    // Not the address of the answer: HDX redirects to a signed one, and the signature is a key to the file.
    url,
    fileName: new URL(url).pathname.split('/').at(-1) || 'global_pcodes.csv',
    contentType: headers['content-type'] ?? null,
    etag: headers.etag ?? null,
  };
}
