import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched, HttpAnswer, Reached, Unchanged } from '../connector.ts';
import { chosenFeeds, listedAt } from './chosen.ts';
import { hostOf } from './links.ts';
import type { ListedFeed } from './listed.ts';
import { listingEnding, maxFeedBytes, readFeed } from './parse.ts';

const accept = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';

/**
 * Fetches the feed whose address the operator gives, else those that the setting FEEDS chooses. Of these each is a portion of
 * its own: what the list knows of it, as a file, and the feed. So what was read can be read again without the list. A feed that
 * answers with 304 is as it was and brings nothing.
 *
 * @throws SourceError where no feed is named, and at the end for all of the chosen feeds that could not be read.
 */
export async function* fetchFeed(context: FetchContext): AsyncGenerator<Fetched | Reached | Unchanged> {
  if (context.url) {
    const listed = listedAt(context.url);
    const fetched = await fetchOne(context, context.url, false);
    if (fetched && listed) yield listingFile(listed);
    if (fetched) yield fetched;
    return;
  }
  const feeds = await chosenFeeds(context.env.FEEDS ?? '');
  if (feeds.length === 0) {
    throw new SourceError('SOURCE_UNREADABLE', 'No feed is named', {
      hint:
        'Give the address of an RSS or Atom feed, e.g. https://press.un.org/en/rss.xml, or choose feeds with the ' +
        'setting FEEDS, e.g. un-press,kremlin-en',
    });
  }
  const failed = new Map<string, SourceError>();
  for (const listed of feeds) {
    let fetched: Fetched | undefined;
    try {
      fetched = await fetchListed(context, listed);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      failed.set(listed.id, error);
      continue;
    }
    if (!fetched) {
      yield { unchanged: true };
      continue;
    }
    yield listingFile(listed);
    yield fetched;
    yield { checkpoint: { feed: listed.id, read: context.now.toISOString() } };
  }
  if (failed.size > 0) throw failures(failed, feeds.length);
}

/** Also reads it, so that a wall against bots, which answers 200, is told apart here and spoils no portion. */
async function fetchListed(context: FetchContext, { id, url }: ListedFeed): Promise<Fetched | undefined> {
  const fetched = await fetchOne(context, url, true);
  if (fetched) readFeed(fetched.bytes, { ...fetched, fileName: `${id}.xml` });
  return fetched && { ...fetched, fileName: `${id}.xml` };
}

async function fetchOne(
  context: FetchContext,
  address: string,
  ifChanged: boolean,
): Promise<Fetched | undefined> {
  const { status, url, headers, bytes }: HttpAnswer = await context.http.get(address, {
    headers: { accept },
    maxBytes: maxFeedBytes,
    ...(ifChanged ? { ifChanged } : {}),
  });
  if (status === 304) return undefined;
  if (status !== 200) throw new SourceError('SOURCE_UNREADABLE', `${address} answered with status ${status}`);
  return {
    bytes,
    url,
    fileName: fileNameOf(url),
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
  };
}

function listingFile(listed: ListedFeed): Fetched {
  return {
    bytes: Buffer.from(`${JSON.stringify(listed, null, 2)}\n`),
    url: listed.url,
    fileName: `${listed.id}${listingEnding}`,
    contentType: 'application/json',
    etag: null,
  };
}

function failures(failed: ReadonlyMap<string, SourceError>, all: number): SourceError {
  const each = [...failed].map(([id, { message }]) => `${id}: ${message}`);
  const waits = [...failed.values()].flatMap(({ details }) =>
    typeof details.retryAfterMs === 'number' ? details.retryAfterMs : [],
  );
  const message = `${failed.size} of ${all} feeds could not be read: ${each.join('; ')}`;
  return new SourceError('SOURCE_UNREADABLE', message, {
    hint: 'The others were read. Take a feed that stays away out of FEEDS.',
    details: {
      feeds: [...failed.keys()],
      isPartial: failed.size < all,
      ...(waits.length > 0 ? { retryAfterMs: Math.max(...waits) } : {}),
    },
  });
}

function fileNameOf(url: string): string {
  const path = new URL(url).pathname.replace(/\.(?:xml|rss|atom)$/i, '').replace(/[^A-Za-z0-9]+/g, '-');
  return `${hostOf(url) ?? 'feed'}${path.replace(/-$/, '').slice(0, 80)}.xml`;
}
