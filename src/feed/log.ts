import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Change } from './change.ts';
import { decodeCursor, encodeCursor, type FeedPosition } from './cursor.ts';

/** What a reader of the feed needs of a client. */
export type Reader = Pick<PrismaClient, '$queryRaw'>;

/** Where the feed stands. */
export interface FeedState {
  /** First eight hex digits of the feed's id. */
  feed: string;
  epoch: number;
  /** Epochs that have ended, oldest first. */
  earlier: readonly EndedEpoch[];
  /** Position of the newest change; 0 when there is none. */
  head: bigint;
  /** Position of the oldest change that is kept; head + 1 when there is none. */
  oldest: bigint;
}

/** An epoch that has ended. */
export interface EndedEpoch {
  epoch: number;
  /** The last position whose change is the same in the present history: no later epoch began before it. */
  end: bigint;
}

/** Reads where the feed stands, in one statement. */
export async function readState(db: Reader): Promise<FeedState> {
  // What stands in JSON is text, since a number there may be too large.
  type Row = Omit<FeedState, 'earlier'> & { earlier: { epoch: number; end: string }[] };
  const [state] = await db.$queryRaw<Row[]>`
    WITH ended AS (
      SELECT epoch, min(starts_after) OVER (ORDER BY epoch ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS "end"
        FROM feed.epoch
    )
    SELECT left(replace(feed_id::text, '-', ''), 8) AS feed,
           (SELECT epoch FROM ended WHERE "end" IS NULL) AS epoch,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('epoch', epoch, 'end', "end"::text) ORDER BY epoch), '[]')
              FROM ended WHERE "end" IS NOT NULL) AS earlier,
           position AS head,
           coalesce((SELECT min(position) FROM feed.change_log), position + 1) AS oldest
      FROM feed.head`;
  return { ...state!, earlier: state!.earlier.map(({ epoch, end }) => ({ epoch, end: BigInt(end) })) };
}

/** Reads up to `limit` changes after a position, in order. */
export function readChanges(db: Reader, after: bigint, limit: number): Promise<Change[]> {
  return db.$queryRaw<Change[]>`
    SELECT position, event_id::text AS "eventId", kind, node_type AS "nodeType", node_id::text AS "nodeId",
           from_version AS "fromVersion", to_version AS "toVersion", dataset_id AS "datasetId", countries::text[],
           valid_from::text AS "validFrom", valid_to::text AS "validTo", is_backfill AS "isBackfill", cause, changed,
           recorded_at AS "recordedAt", sequenced_at AS "sequencedAt"
      FROM feed.change_log WHERE position > ${after} ORDER BY position LIMIT ${limit}`;
}

/**
 * Reads the changes behind a position that is not the head, up to `limit`. Throws UserInputError CURSOR_EXPIRED (or what else
 * the cursor of that position now means) where the next one is no longer kept: a page never begins behind a hole.
 */
export async function readPage(db: Reader, after: bigint, limit: number): Promise<Change[]> {
  const page = await readChanges(db, after, limit);
  if (page[0]?.position === after + 1n) return page;
  // Removed since whoever reads began: the same answer as to a cursor that comes too late.
  const state = await readState(db);
  resolveCursor(state, cursorAt(state, after));
  throw hole(after + 1n, page[0]?.position);
}

/** A hole cannot happen: positions are gapless and become visible in order. If it does, nothing after it may be sent. */
export function hole(expected: bigint, found: bigint | undefined): Error {
  return new Error(`The feed has a hole: expected position ${expected}, found ${found ?? 'nothing'}.`);
}

/** The cursor of a position in the feed's present epoch. */
export function cursorAt(state: Pick<FeedState, 'feed' | 'epoch'>, position: bigint): string {
  return encodeCursor({ feed: state.feed, epoch: state.epoch, position });
}

/**
 * The position that a client's cursor means, where changes are to be read behind it. Throws UserInputError as `placeOf`, and
 * CURSOR_EXPIRED where the next change is no longer kept. A cursor is never bent to the nearest position.
 */
export function resolveCursor(state: FeedState, cursor: string): bigint {
  const { position } = placeOf(state, cursor);
  if (position < state.oldest - 1n) {
    throw refusal(state, 'CURSOR_EXPIRED', `Changes before position ${state.oldest} are no longer kept.`);
  }
  return position;
}

/**
 * The place that a client's cursor means. Throws UserInputError CURSOR_INVALID, and CURSOR_EPOCH, CURSOR_AHEAD with the cursors
 * `oldest` and `head` in their details.
 */
export function placeOf(state: FeedState, cursor: string): FeedPosition {
  const place = decodeCursor(cursor);
  requireHistory(state, place);
  if (place.position <= state.head) return place;
  throw refusal(
    state,
    'CURSOR_AHEAD',
    `The cursor stands at ${place.position}, the feed ends at ${state.head}.`,
  );
}

/**
 * Throws UserInputError CURSOR_EPOCH unless a place is one of the present history: of the present epoch, or of an earlier
 * one and not behind its end.
 */
export function requireHistory(state: FeedState, { feed, epoch, position }: FeedPosition): void {
  if (feed === state.feed) {
    if (epoch === state.epoch) return;
    const ended = state.earlier.find((earlier) => earlier.epoch === epoch);
    if (ended && position <= ended.end) return;
  }
  throw refusal(
    state,
    'CURSOR_EPOCH',
    'The cursor belongs to another feed, or to a history of it that was restored over.',
  );
}

function refusal(
  state: FeedState,
  code: 'CURSOR_AHEAD' | 'CURSOR_EXPIRED' | 'CURSOR_EPOCH',
  message: string,
): UserInputError {
  const [oldest, head] = [cursorAt(state, state.oldest - 1n), cursorAt(state, state.head)];
  return new UserInputError(code, message, {
    hint: `Read the data again and go on from feed { head }, now ${head}.`,
    details: { oldest, head },
  });
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
