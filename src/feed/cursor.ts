import { UserInputError } from '../core/errors.ts';

/** A place in the feed: everything up to `position` has been seen. */
export interface FeedPosition {
  /** First eight hex digits of the feed's id. */
  feed: string;
  epoch: number;
  position: bigint;
  /** One of several moments of the past that have this position; left out: the newest of them. */
  moment?: bigint | undefined;
}

/** The opaque form that clients keep: base64url of `feed:epoch:position`, of a moment of the past with its id behind. */
export function encodeCursor({ feed, epoch, position, moment }: FeedPosition): string {
  const place = `${feed}:${epoch}:${position}`;
  return Buffer.from(moment === undefined ? place : `${place}:${moment}`).toString('base64url');
}

/** Reads a cursor; throws UserInputError CURSOR_INVALID when it is not one. */
export function decodeCursor(cursor: string): FeedPosition {
  const match = /^([0-9a-f]{8}):(\d{1,9}):(\d{1,18})(?::(\d{1,18}))?$/.exec(
    Buffer.from(cursor, 'base64url').toString('latin1'),
  );
  const position = match && {
    feed: match[1]!,
    epoch: Number(match[2]),
    position: BigInt(match[3]!),
    moment: match[4] === undefined ? undefined : BigInt(match[4]),
  };
  // Decoding base64 passes over what is not base64: only what we would give out ourselves is a cursor.
  if (!position || encodeCursor(position) !== cursor) {
    throw new UserInputError('CURSOR_INVALID', 'This is not a cursor of the change feed.', {
      hint: 'Use a `cursor` from an earlier answer unchanged, or leave `after` out to begin with the next change.',
    });
  }
  return position;
}
