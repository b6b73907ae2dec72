import { OperationError, SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext } from '../connector.ts';
import { MAX_DESK_BYTES } from './tree.ts';

/** Brings one desk document from the address that is given; a desk has none of its own. */
export async function* fetch({ http, url }: FetchContext): AsyncGenerator<Fetched> {
  if (url === undefined) {
    throw new OperationError('CONFIGURATION', 'A desk document has no address of its own.', {
      hint: 'Give its files or folder, or the address of one document.',
    });
  }
  const answer = await http.get(url, { maxBytes: MAX_DESK_BYTES });
  if (answer.status !== 200) {
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `${url} answered ${answer.status} where a desk document was expected`,
    );
  }
  const fileName = new URL(answer.url).pathname.split('/').at(-1);
  yield {
    bytes: answer.bytes,
    url: answer.url,
    fileName: fileName === undefined || fileName === '' ? 'desk.yaml' : fileName,
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers['etag'] ?? null,
  };
}
