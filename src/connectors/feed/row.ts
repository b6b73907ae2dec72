import type { Excerpt } from '../formats/text.ts';
import type { ListedFeed } from './listed.ts';

/** What a feed says about itself; shared by all its rows. */
export interface FeedHead {
  format: 'RSS' | 'ATOM';
  title: string | null;
  /** Address of the site or page that the feed belongs to, absolute. */
  link: string | null;
  /** Host name of that address (of the feed's own where it has none), without `www.`. */
  host: string | null;
  /** True where private persons publish under handles: neither authors nor mentions are read. */
  social: boolean;
}

/**
 * An RSS item or an Atom entry, in common words. Text is plain and already cut to what may be repeated, so that the
 * full text of a publication goes no further than the archive.
 */
export interface FeedRow {
  feed: FeedHead;
  /** `guid` or `atom:id`, as written. */
  id: string | null;
  /** Canonical absolute address. */
  link: string | null;
  title: string | null;
  text: Excerpt | null;
  /** Dates as written. */
  published: string | null;
  updated: string | null;
  authors: string[];
  categories: string[];
  /** BCP-47 tag of title and text. */
  lang: string | null;
}

/** What a list knows of the feed whose rows come behind this one. */
export interface ListingRow {
  listed: ListedFeed;
}
