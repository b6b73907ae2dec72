import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, HttpAnswer } from '../connector.ts';

/** All Internal Displacement Updates; IDMC issues the client id that it needs. */
export const updatesUrl = 'https://helix-tools-api.idmcdb.org/external-api/idus/all/';

/** All updates until May 2025 are some 50 MB. */
export const LARGEST_DUMP = 256 * 1024 * 1024;

/**
 * Yields the dump as one file, from the address in `context.url` if there is one. IDMC redirects to a store whose
 * address is signed for a while: neither that nor the client id is in what is yielded or thrown.
 */
export async function* fetchUpdates(context: FetchContext): AsyncIterable<Fetched> {
  const url = new URL(context.url ?? updatesUrl);
  url.searchParams.delete('client_id');
  const known = url.href;
  url.searchParams.set('client_id', context.env.IDMC_CLIENT_ID ?? '');
  const answer = await get(context, url);
  if (answer.status !== 200) {
    throw new SourceError('SOURCE_UNREADABLE', `${known} answered ${answer.status} and no updates`);
  }
  yield {
    bytes: answer.bytes,
    url: known,
    fileName: 'idus.json',
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}

/** An upstream may repeat in its answer what it was asked with, and errors are logged and stored. */
async function get({ http, env }: FetchContext, url: URL): Promise<HttpAnswer> {
  const id = env.IDMC_CLIENT_ID ?? '';
  const withoutId = (text: string): string =>
    id === '' ? text : text.replaceAll(encodeURIComponent(id), 'REDACTED').replaceAll(id, 'REDACTED');
  try {
    return await http.get(url.href, { headers: { accept: 'application/json' }, maxBytes: LARGEST_DUMP });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(error.code, withoutId(error.message), {
      hint: error.hint === undefined ? undefined : withoutId(error.hint),
      details: error.details,
    });
  }
}
