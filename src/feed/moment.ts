/** Moments of the past: positions of the feed with what was visible there, and the times and cursors that name them. */
import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { inTransaction } from '../db/transaction.ts';
import { encodeCursor } from './cursor.ts';
import { cursorAt, type FeedState, type Reader } from './log.ts';

/** What stood at a place of the feed. */
export interface Moment {
  /** Several moments may have one position: ends of runs are no changes of the feed. */
  id: bigint;
  /** All changes up to this position are in it. */
  position: bigint;
  /** By the clock of the database. */
  at: Date;
  /** What was visible, a `pg_snapshot` in text, as `Database.asOf` takes it. */
  snapshot: string;
}

/** The cursor of one moment: that of its position, which names this one of several. */
export function cursorOfMoment(state: Pick<FeedState, 'feed' | 'epoch'>, { position, id }: Moment): string {
  return encodeCursor({ feed: state.feed, epoch: state.epoch, position, moment: id });
}

/** The newest moment of all; null when none is kept yet. */
export async function newestOf(db: Reader): Promise<Moment | null> {
  const [moment] = await db.$queryRaw<Moment[]>`
    SELECT id, position, at, snapshot::text FROM feed.moment ORDER BY position DESC, id DESC LIMIT 1`;
  return moment ?? null;
}

/**
 * The newest moment at or before a position: it shows all changes up to its own position, which may be earlier than the
 * one that was asked for. Null when none is kept that early.
 */
export async function momentBefore(db: Reader, position: bigint): Promise<Moment | null> {
  const [moment] = await db.$queryRaw<Moment[]>`
    SELECT id, position, at, snapshot::text FROM feed.moment
     WHERE position <= ${position} ORDER BY position DESC, id DESC LIMIT 1`;
  return moment ?? null;
}

/**
 * The moment that a cursor names: this very one, or the newest of its position. What one transaction changed is never seen in part,
 * so that a position in the middle means the first moment that has it. Null while there is none.
 */
export async function momentOf(
  db: Reader,
  { position, moment }: { position: bigint; moment?: bigint | undefined },
): Promise<Moment | null> {
  const [found] = await db.$queryRaw<Moment[]>`
    SELECT id, position, at, snapshot::text FROM feed.moment
     WHERE position >= ${position} AND (${moment ?? null}::bigint IS NULL OR (position, id) = (${position}, ${moment ?? null}))
     ORDER BY position, CASE WHEN position = ${position} THEN -id ELSE id END LIMIT 1`;
  return found ?? null;
}

/**
 * The newest moment at or before a time: what everybody could see then, and the same whenever it is asked for. Throws
 * UserInputError AS_OF_FUTURE and AS_OF_TOO_EARLY.
 */
export async function momentAt(live: PrismaClient, time: Date, state: FeedState): Promise<Moment> {
  const { moment, isSettled } = await newestAt(live, time);
  // Where none is later, the sequencer may be about to keep one of an earlier time: what holds its lock has seen them all.
  const found = isSettled
    ? moment
    : await inTransaction(live, async (tx) => {
        const [clock] = await tx.$queryRaw<{ now: Date }[]>`
          SELECT clock_timestamp() AS now FROM feed.head FOR KEY SHARE`;
        if (time > clock!.now) throw future(time, clock!.now, state);
        return (await newestAt(tx, time)).moment;
      });
  if (found) return found;
  throw await tooEarly(live, `At ${time.toISOString()} nothing was kept here yet.`, state);
}

async function newestAt(db: Reader, time: Date): Promise<{ moment: Moment | undefined; isSettled: boolean }> {
  const [row] = await db.$queryRaw<(Partial<Moment> & { isSettled: boolean })[]>`
    SELECT m.id, m.position, m.at, m.snapshot::text,
           EXISTS (SELECT FROM feed.moment later WHERE later.at > ${time}) AS "isSettled"
      FROM (SELECT) AS one
      LEFT JOIN LATERAL (
        SELECT * FROM feed.moment WHERE at <= ${time} ORDER BY at DESC, id DESC LIMIT 1
      ) AS m ON true`;
  const { isSettled, ...moment } = row!;
  return { moment: moment.snapshot ? (moment as Moment) : undefined, isSettled };
}

function future(time: Date, now: Date, state: FeedState): UserInputError {
  return new UserInputError('AS_OF_FUTURE', `${time.toISOString()} is yet to come.`, {
    hint: `It is ${now.toISOString()}. Leave @asOf out for the present.`,
    details: { head: cursorAt(state, state.head) },
  });
}

/** The refusal of what lies before the first moment; names that one. */
async function tooEarly(db: Reader, message: string, state: FeedState): Promise<UserInputError> {
  const [first] = await db.$queryRaw<Moment[]>`
    SELECT id, position, at, snapshot::text FROM feed.moment ORDER BY position, id LIMIT 1`;
  const oldest = first && { recordedBefore: nextMs(first.at), cursor: cursorOfMoment(state, first) };
  return new UserInputError('AS_OF_TOO_EARLY', message, {
    hint: oldest
      ? `The past begins at ${oldest.recordedBefore}; it can be asked from there.`
      : 'Nothing was ever stored here: there is no past.',
    details: oldest ? { oldest } : {},
  });
}

// The clock of the database is finer than that of clients, for whom the moment is over only then.
const nextMs = (at: Date): string => new Date(at.getTime() + 1).toISOString();

/**
 * Throws UserInputError AS_OF_TOO_EARLY where a part of the past was lived in another cluster: the ids of its transactions mean
 * nothing in this one, and what it shows would lack rows without a word. A restore that carried the past over (db/load.ts) is none.
 */
export async function requireOneCluster(db: Reader): Promise<void> {
  const [found] = await db.$queryRaw<{ isMoved: boolean }[]>`
    SELECT EXISTS (SELECT FROM feed.epoch e, feed.place p
                    WHERE p.system_identifier NOT IN (e.system_identifier, coalesce(e.carried_to, e.system_identifier))) AS "isMoved"`;
  if (!found!.isMoved) return;
  throw new UserInputError(
    'AS_OF_TOO_EARLY',
    'This database was restored from a dump into another cluster: its past cannot be read here.',
    { hint: 'Ask for the present. The operator finds what to do in docs/time.md.' },
  );
}
