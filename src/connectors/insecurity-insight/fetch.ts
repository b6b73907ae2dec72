import type { FetchContext, Fetched, Reached } from '../connector.ts';
import { topics } from './topics.ts';

/** Where HDX takes the files from; a topic's name follows, and the answer is the whole list. */
export const API_URL = 'https://sind-api.herokuapp.com/hdx/v1/';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The whole list of each topic that is another than the one that was published last, each a portion; with `context.url` the
 * list that it names.
 */
export async function* fetchTopics(context: FetchContext): AsyncGenerator<Fetched | Reached> {
  if (context.url !== undefined) {
    const { pathname } = new URL(context.url);
    yield* fetchList(context, context.url, pathname.split('/').at(-1) || 'incidents.json');
    return;
  }
  for (const { name } of topics) {
    let isNew = false;
    for await (const fetched of fetchList(context, API_URL + name, `${name}.json`)) {
      isNew = true;
      yield fetched;
    }
    if (isNew) yield { checkpoint: { [name]: context.now.toISOString() } };
  }
}

async function* fetchList(context: FetchContext, url: string, fileName: string): AsyncGenerator<Fetched> {
  const headers = { accept: 'application/json' };
  const answer = await context.http.get(url, { headers, maxBytes: MAX_BYTES, ifChanged: true });
  if (answer.status === 304) return;
  const { 'content-type': contentType = null, etag = null } = answer.headers;
  yield { bytes: answer.bytes, url, fileName, contentType, etag };
}
