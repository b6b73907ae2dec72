/** The feed of a list as Atom (RFC 4287, paged as RFC 5005 says) and as JSON Feed 1.1. */
import XMLBuilder from 'fast-xml-builder';
import { addressOf, changeInText, storable } from '../corrections.ts';
import { type Cell, flat } from './table.ts';
import type { FeedName } from './formats.ts';
import type { Entry, FeedPage } from './following.ts';

/** What a feed is told beside its entries. */
export interface FeedHead {
  /** A UUID, the same for ever. */
  id: string;
  title: string;
  /** Its own address; the address of the page of the query; that of the next page. */
  self: string;
  home: string;
  next: string | null;
  /** Address of the graph, by which a record is found. */
  origin: string;
}

interface Form {
  mediaType: string;
  write: (head: FeedHead, page: FeedPage) => string;
}

/** By the ending of the address. */
export const feedForms: Readonly<Record<FeedName, Form>> = {
  atom: { mediaType: 'application/atom+xml; charset=utf-8', write: atom },
  'feed.json': { mediaType: 'application/feed+json; charset=utf-8', write: jsonFeed },
};

function atom({ id, title, self, home, next, origin }: FeedHead, { entries }: FeedPage): string {
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  const link = (rel: string, type: string, href: string): object => ({
    '@rel': rel,
    '@type': type,
    '@href': storable(href),
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id: `urn:uuid:${id}`,
      title: storable(title),
      updated: (entries[0]?.change.recordedAt ?? new Date(0)).toISOString(),
      author: { name: 'Conflict Gateway' },
      link: [
        link('self', 'application/atom+xml', self),
        link('alternate', 'text/html', home),
        ...(next === null ? [] : [link('next', 'application/atom+xml', next)]),
      ],
      entry: entries.map((entry) => ({
        id: `urn:uuid:${entry.change.eventId}`,
        title: storable(entry.title),
        published: entry.change.recordedAt.toISOString(),
        updated: entry.change.recordedAt.toISOString(),
        category: { '@term': entry.change.kind },
        link: link('alternate', 'text/html', `${origin}${addressOf(entry.nodeId)}`),
        content: { '@type': 'text', '#text': storable(contentOf(entry)) },
      })),
    },
  });
}

function jsonFeed({ id, title, self, home, next, origin }: FeedHead, { entries }: FeedPage): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    ...(next === null ? {} : { next_url: next }),
    authors: [{ name: 'Conflict Gateway' }],
    _conflict_gateway: { about: `${origin}/q/`, feed: id },
    items: entries.map((entry) => ({
      id: `urn:uuid:${entry.change.eventId}`,
      url: `${origin}${addressOf(entry.nodeId)}`,
      title: entry.title,
      content_text: contentOf(entry),
      date_published: entry.change.recordedAt.toISOString(),
      tags: [entry.change.kind],
      _conflict_gateway: {
        about: `${origin}/schema.graphql`,
        kind: entry.change.kind,
        node: entry.nodeId,
        matches: entry.matches,
        cause: entry.change.cause,
        changed: entry.change.changed,
        record: entry.cells && Object.fromEntries(entry.cells.map(({ column, cell }) => [column.name, cell])),
      },
    })),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}

function contentOf({ change, cells }: Entry): string {
  const changed = change.changed.map(changeInText);
  const record = (cells ?? []).map(({ column, cell }) => `${column.name}: ${told(cell)}`);
  return [
    `${change.kind}, because: ${change.cause}`,
    ...(changed.length > 0 ? ['', 'What changed:', ...changed] : []),
    ...(record.length > 0 ? ['', 'As it is now:', ...record] : []),
  ].join('\n');
}

const told = (cell: Cell): string => {
  const value = flat(cell);
  return value === null || value === '' ? 'unknown' : String(value);
};
