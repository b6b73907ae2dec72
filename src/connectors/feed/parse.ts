import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { htmlError, looksLikeHtml } from '../formats/encoding.ts';
import { hasUnstorableText, readJson } from '../formats/json.ts';
import { atomRows } from './atom.ts';
import { decodeXml } from './encoding.ts';
import { listedFeedSchema } from './listed.ts';
import type { FeedRow, ListingRow } from './row.ts';
import { rssRows } from './rss.ts';
import { ns, parseXml, type XmlElement } from './xml.ts';

/** Largest feed that is read, in bytes. A window of fifty full articles has less than 1 MB. */
export const maxFeedBytes = 10 * 1024 * 1024;

/** Most items that are read. Windows have 20 to 100; ten thousand is an attack or an archive. */
const maxItems = 10_000;

/** How the name of a file ends that tells what a list knows of the feed behind it. */
export const listingEnding = '.feed.json';

/** Largest entry of a list, in bytes. */
const maxListingBytes = 64 * 1024;

const hint =
  'Give the address of an RSS 2.0 or Atom 1.0 feed; pages often name theirs in <link rel="alternate">.';

/**
 * Items of a feed, in their order; of a file that tells what a list knows of a feed, that.
 *
 * @throws SourceError as `readFeed`, and for a file of a list that is none.
 */
export async function* parseFeed(snapshot: Snapshot): AsyncGenerator<Parsed<FeedRow | ListingRow>> {
  if (snapshot.fileName.endsWith(listingEnding)) {
    yield await listingOf(snapshot);
    return;
  }
  if (snapshot.byteLength > maxFeedBytes) {
    const message = `${snapshot.fileName} has ${snapshot.byteLength} bytes; a feed may have ${maxFeedBytes}`;
    throw new SourceError('SOURCE_UNREADABLE', message, { hint });
  }
  const { noun, rows } = readFeed(await snapshot.read(maxFeedBytes), snapshot);
  for (const [index, row] of rows.entries()) {
    const { feed, ...raw } = row;
    yield {
      kind: 'row',
      position: `${noun} ${index + 1}`,
      row,
      raw: { feed: feed.link ?? feed.title, ...raw },
    };
  }
}

/**
 * The items of a feed's bytes. The whole document must be well-formed: half a feed is not read, because the next fetch
 * brings it whole and a window proves nothing by what it lacks.
 *
 * @throws SourceError(SOURCE_UNREADABLE) when it is no feed, is larger than 10 MB, is nested too deep, declares
 *   entities, has more than 10,000 items, or is not well-formed (with line and column).
 */
export function readFeed(
  bytes: Buffer,
  { fileName, url, contentType }: Pick<Snapshot, 'fileName' | 'url' | 'contentType'>,
): { noun: 'entry' | 'item'; rows: FeedRow[] } {
  const text = decodeXml(bytes, contentType);
  // A web page seldom is well-formed; it is told apart first, so that the message says what it is.
  if (looksLikeHtml(text)) throw htmlError(fileName);
  const root = parseXml(text);
  const rows = rowsOf(root, url);
  if (rows.length > maxItems) {
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `The feed has ${rows.length} items; more than ${maxItems} are not read`,
    );
  }
  return { noun: root.name === 'feed' ? 'entry' : 'item', rows };
}

async function listingOf(snapshot: Snapshot): Promise<Parsed<ListingRow>> {
  const value = await readJson(snapshot, maxListingBytes);
  const parsed = listedFeedSchema.safeParse(value);
  if (parsed.success && !hasUnstorableText(value)) {
    return { kind: 'row', position: snapshot.fileName, row: { listed: parsed.data }, raw: value };
  }
  throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is no entry of a list of feeds`);
}

function rowsOf(root: XmlElement, address: string | null): FeedRow[] {
  if (root.name === 'rss') return rssRows(root, address);
  if (root.name === 'feed' && root.namespace === ns.atom) return atomRows(root, address);
  const found = root.namespace === '' ? `<${root.name}>` : `<${root.name}> of ${root.namespace}`;
  throw new SourceError('SOURCE_UNREADABLE', `This is neither RSS 2.0 nor Atom 1.0: its root is ${found}`, {
    hint,
  });
}
