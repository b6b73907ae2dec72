import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Change } from './change.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Where the feed stands. */
export interface FeedState {
  /** First eight hex digits of the feed's id. */
  feed: string;
  epoch: number;
  /** Position of the newest change; 0 when there is none. */
  head: bigint;
  /** Position of the oldest change that is kept; head + 1 when there is none. */
  oldest: bigint;
}

/** Reads where the feed stands, in one statement. */
export async function readState(db: Pick<PrismaClient, '$queryRaw'>): Promise<FeedState> {
  const [state] = await db.$queryRaw<FeedState[]>`
    SELECT left(replace(feed_id::text, '-', ''), 8) AS feed,
           (SELECT max(epoch) FROM feed.epoch) AS epoch,
           position AS head,
           coalesce((SELECT min(position) FROM feed.change_log), position + 1) AS oldest
      FROM feed.head`;
  return state!;
}

/** Reads up to `limit` changes after a position, in order. */
export function readChanges(
  db: Pick<PrismaClient, '$queryRaw'>,
  after: bigint,
  limit: number,
): Promise<Change[]> {
  return db.$queryRaw<Change[]>`
    SELECT position, event_id::text AS "eventId", kind, node_type AS "nodeType", node_id::text AS "nodeId",
           from_version AS "fromVersion", to_version AS "toVersion", dataset_id AS "datasetId", countries::text[],
           valid_from::text AS "validFrom", valid_to::text AS "validTo", is_backfill AS "isBackfill", cause, changed,
           recorded_at AS "recordedAt", sequenced_at AS "sequencedAt"
      FROM feed.change_log WHERE position > ${after} ORDER BY position LIMIT ${limit}`;
}

/** The cursor of a position in the feed's present epoch. */
export function cursorAt(state: Pick<FeedState, 'feed' | 'epoch'>, position: bigint): string {
  return encodeCursor({ feed: state.feed, epoch: state.epoch, position });
}

/**
 * The position that a client's cursor means, or the head when it gives none. Throws UserInputError:
 * CURSOR_INVALID, CURSOR_EPOCH, CURSOR_EXPIRED, CURSOR_AHEAD. A cursor is never bent to the nearest position.
 */
export function resolveCursor(state: FeedState, cursor: string | null | undefined): bigint {
  if (cursor === null || cursor === undefined) return state.head;
  const { feed, epoch, position } = decodeCursor(cursor);
  const startOver = `Read the data again and go on from feed { head }, now ${cursorAt(state, state.head)}.`;
  if (feed !== state.feed || epoch !== state.epoch) {
    throw new UserInputError(
      'CURSOR_EPOCH',
      'The cursor belongs to another feed or to an earlier history of it.',
      {
        hint: startOver,
      },
    );
  }
  if (position > state.head) {
    throw new UserInputError(
      'CURSOR_AHEAD',
      `The cursor stands at ${position}, the feed ends at ${state.head}.`,
      {
        hint: startOver,
      },
    );
  }
  if (position < state.oldest - 1n) {
    throw new UserInputError(
      'CURSOR_EXPIRED',
      `Changes before position ${state.oldest} are no longer kept.`,
      {
        hint: startOver,
      },
    );
  }
  return position;
}

/**
 * The newest moment (`Database.asOf`) at or before a position, and the position at which it was kept; null where none
 * was kept yet.
 */
export async function momentBefore(
  db: Pick<PrismaClient, '$queryRaw'>,
  position: bigint,
): Promise<{ position: bigint; snapshot: string } | null> {
  const [moment] = await db.$queryRaw<{ position: bigint; snapshot: string }[]>`
    SELECT position, snapshot::text FROM feed.moment WHERE position <= ${position} ORDER BY position DESC, id DESC LIMIT 1`;
  return moment ?? null;
}

/** Which of some nodes changed after one position and up to another. */
export async function changedBetween(
  db: Pick<PrismaClient, '$queryRaw'>,
  after: bigint,
  to: bigint,
  nodeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT node_id::text AS id FROM feed.change_log
     WHERE position > ${after} AND position <= ${to} AND node_id = ANY (${[...nodeIds]}::uuid[])`;
  return new Set(found.map(({ id }) => id));
}
