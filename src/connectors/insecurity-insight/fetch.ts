import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched, Reached, Unchanged } from '../connector.ts';
import { topics } from './topics.ts';

/** Where HDX takes the files from; a topic's name follows, and the answer is the whole list. */
export const API_URL = 'https://sind-api.herokuapp.com/hdx/v1/';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The whole list of each topic that is another than the one that was published last, each a portion; with `context.url` the
 * list that it names.
 *
 * @throws SourceError at the end, for all of the topics that could not be fetched.
 */
export async function* fetchTopics(context: FetchContext): AsyncGenerator<Fetched | Reached | Unchanged> {
  if (context.url !== undefined) {
    const { pathname } = new URL(context.url);
    const fetched = await fetchList(context, context.url, pathname.split('/').at(-1) || 'incidents.json');
    if (fetched) yield fetched;
    return;
  }
  const failed: SourceError[] = [];
  for (const { name } of topics) {
    let fetched: Fetched | undefined;
    try {
      fetched = await fetchList(context, API_URL + name, `${name}.json`);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      failed.push(error);
      continue;
    }
    if (!fetched) {
      yield { unchanged: true };
      continue;
    }
    yield fetched;
    yield { checkpoint: { [name]: context.now.toISOString() } };
  }
  const [first] = failed;
  if (!first) return;
  throw new SourceError('SOURCE_UNREADABLE', failed.map(({ message }) => message).join('; '), {
    hint: first.hint,
    details: { ...first.details, isPartial: failed.length < topics.length },
  });
}

async function fetchList(context: FetchContext, url: string, fileName: string): Promise<Fetched | undefined> {
  const headers = { accept: 'application/json' };
  const answer = await context.http.get(url, { headers, maxBytes: MAX_BYTES, ifChanged: true });
  if (answer.status === 304) return undefined;
  const { 'content-type': contentType = null, etag = null } = answer.headers;
  return { bytes: answer.bytes, url, fileName, contentType, etag };
}
