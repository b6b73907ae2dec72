import { createHash } from 'node:crypto';
import { contentHash } from '../../core/ids.ts';
import type { FeedDate } from './dates.ts';
import type { FeedRow } from './row.ts';

/** Longest id that is kept as written; longer ones are hashed, because an index refuses them. */
const maxIdLength = 500;

/** Ids that are unique in the world. Others (`1234`, `t3_uptmup`) are unique in their feed at best. */
const worldwide = /^(?:https?:\/\/|tag:|urn:)/i;

/**
 * Identity of an item: its guid or atom:id, else its canonical link, else feed, title and day together. Null where
 * it has none of these.
 */
export function nativeIdOf(row: FeedRow, date: FeedDate | undefined): string | null {
  const id = row.id ? scoped(row.id, row) : row.link;
  if (id !== null)
    return id.length <= maxIdLength ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`;
  if (row.title === null) return null;
  const { link, host, title } = row.feed;
  const day = date?.day ?? row.published ?? row.updated ?? '';
  return `item:${contentHash([link ?? host ?? title ?? '', row.title, day])}`;
}

function scoped(id: string, { feed }: FeedRow): string {
  return worldwide.test(id) ? id : `${feed.host ?? feed.title ?? 'feed'}#${id}`;
}
