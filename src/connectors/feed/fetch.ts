import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched } from '../connector.ts';
import { hostOf } from './links.ts';
import { maxFeedBytes } from './parse.ts';

const accept = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';

/**
 * Fetches one feed, whose address the operator gives. An answer of 304 brings nothing: the feed is as it was.
 *
 * @throws SourceError without an address, and for an answer that is neither 200 nor 304.
 */
export async function* fetchFeed(context: FetchContext): AsyncGenerator<Fetched> {
  if (!context.url) {
    throw new SourceError('SOURCE_UNREADABLE', 'No feed is named', {
      hint: 'Give the address of an RSS or Atom feed, e.g. https://press.un.org/en/rss.xml',
    });
  }
  const { status, url, headers, bytes } = await context.http.get(context.url, {
    headers: { accept },
    maxBytes: maxFeedBytes,
  });
  if (status === 304) return;
  if (status !== 200)
    throw new SourceError('SOURCE_UNREADABLE', `${context.url} answered with status ${status}`);
  yield {
    bytes,
    url,
    fileName: fileNameOf(url),
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
  };
}

function fileNameOf(url: string): string {
  const path = new URL(url).pathname.replace(/\.(?:xml|rss|atom)$/i, '').replace(/[^A-Za-z0-9]+/g, '-');
  return `${hostOf(url) ?? 'feed'}${path.replace(/-$/, '').slice(0, 80)}.xml`;
}
