import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext } from '../connector.ts';

const maxBytes = 64 * 1024 * 1024;

/**
 * Brings a file of a collection from the address that the operator gives.
 *
 * @throws SourceError without an address: the collections are files that somebody made of the site.
 */
export async function* fetchCollection({ http, url: address }: FetchContext): AsyncGenerator<Fetched> {
  if (!address) {
    throw new SourceError('SOURCE_UNREADABLE', 'The archive of kremlin.ru has no address of its own', {
      hint: 'Ingest a file, or give the address of one: a JSON index of transcripts, or a CSV of news.',
    });
  }
  const { status, url, headers, bytes } = await http.get(address, { maxBytes });
  if (status !== 200) throw new SourceError('SOURCE_UNREADABLE', `${address} answered with status ${status}`);
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  const fileName = /^[\w.-]{1,120}\.(?:json|csv)$/i.test(name) ? name : 'kremlin.json';
  yield { bytes, url, fileName, contentType: headers['content-type'] ?? null, etag: headers.etag ?? null };
}
