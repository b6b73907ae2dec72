import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { htmlError, looksLikeHtml } from '../formats/encoding.ts';
import { atomRows } from './atom.ts';
import { decodeXml } from './encoding.ts';
import type { FeedRow } from './row.ts';
import { rssRows } from './rss.ts';
import { ns, parseXml, type XmlElement } from './xml.ts';

/** Largest feed that is read, in bytes. A window of fifty full articles has less than 1 MB. */
export const maxFeedBytes = 10 * 1024 * 1024;

/** Most items that are read. Windows have 20 to 100; ten thousand is an attack or an archive. */
const maxItems = 10_000;

const hint =
  'Give the address of an RSS 2.0 or Atom 1.0 feed; pages often name theirs in <link rel="alternate">.';

/**
 * Items of a feed, in their order. The whole document must be well-formed: half a feed is not read, because the next
 * fetch brings it whole and a window proves nothing by what it lacks.
 *
 * @throws SourceError(SOURCE_UNREADABLE) when it is no feed, is larger than 10 MB, is nested too deep, declares
 *   entities, has more than 10,000 items, or is not well-formed (with line and column).
 */
export async function* parseFeed(snapshot: Snapshot): AsyncGenerator<Parsed<FeedRow>> {
  if (snapshot.byteLength > maxFeedBytes) {
    const message = `${snapshot.fileName} has ${snapshot.byteLength} bytes; a feed may have ${maxFeedBytes}`;
    throw new SourceError('SOURCE_UNREADABLE', message, { hint });
  }
  const text = decodeXml(await snapshot.read(maxFeedBytes), snapshot.contentType);
  // A web page seldom is well-formed; it is told apart first, so that the message says what it is.
  if (looksLikeHtml(text)) throw htmlError(snapshot.fileName);
  const root = parseXml(text);
  const rows = rowsOf(root, snapshot.url);
  if (rows.length > maxItems) {
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `The feed has ${rows.length} items; more than ${maxItems} are not read`,
    );
  }
  const noun = root.name === 'feed' ? 'entry' : 'item';
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

function rowsOf(root: XmlElement, address: string | null): FeedRow[] {
  if (root.name === 'rss') return rssRows(root, address);
  if (root.name === 'feed' && root.namespace === ns.atom) return atomRows(root, address);
  const found = root.namespace === '' ? `<${root.name}>` : `<${root.name}> of ${root.namespace}`;
  throw new SourceError('SOURCE_UNREADABLE', `This is neither RSS 2.0 nor Atom 1.0: its root is ${found}`, {
    hint,
  });
}
