import type { PrismaClient } from './generated/prisma/client.ts';

type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;

/** A receiver of changes as its owner sees it. */
export interface Webhook {
  id: string;
  url: string;
  /** The saved query whose list it follows; null: all changes. */
  queryHash: string | null;
  /** A cursor of the feed: everything up to here was taken in. */
  cursor: string;
  createdAt: Date;
  lastDeliveredAt: Date | null;
  /** Since when nothing was taken in any more, and what the last attempt met. */
  failingSince: Date | null;
  lastError: string | null;
  disabledAt: Date | null;
  disabledReason: string | null;
}

/** A receiver that is due, with what it takes to send to it. */
export interface DueWebhook extends Webhook {
  secret: string;
  /** Where the batch that is under way ends. */
  pending: string | null;
  attempts: number;
  /** Whether the key that it belongs to still holds. */
  isHeld: boolean;
}

/** A cursor of the feed with its position. */
export interface Place {
  cursor: string;
  position: bigint;
}

/** Registers a receiver. Null where the key has as many as it may. */
export async function createWebhook(
  db: Queryable,
  {
    keyId,
    url,
    secret,
    queryHash,
    place,
  }: { keyId: string; url: string; secret: string; queryHash: string | null; place: Place },
  most: number,
): Promise<Webhook | null> {
  const [made] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO webhook.endpoint (key_id, url, secret, query_hash, cursor, position)
    SELECT ${keyId}::uuid, ${url}, ${secret}, ${queryHash}, ${place.cursor}, ${place.position}
     WHERE (SELECT count(*) FROM webhook.endpoint WHERE key_id = ${keyId}::uuid) < ${most}
    RETURNING id::text`;
  return made ? findWebhook(db, keyId, made.id) : null;
}

/** The receivers of a key, the newest first. */
export function listWebhooks(db: Queryable, keyId: string): Promise<Webhook[]> {
  return db.$queryRaw<Webhook[]>`
    SELECT id::text, url, query_hash AS "queryHash", cursor, created_at AS "createdAt", last_delivered_at AS "lastDeliveredAt",
           failing_since AS "failingSince", last_error AS "lastError", disabled_at AS "disabledAt",
           disabled_reason AS "disabledReason"
      FROM webhook.endpoint WHERE key_id = ${keyId}::uuid ORDER BY created_at DESC, id`;
}

/** A receiver of a key; null where it has none of this id. */
export async function findWebhook(db: Queryable, keyId: string, id: string): Promise<Webhook | null> {
  return (await listWebhooks(db, keyId)).find((webhook) => webhook.id === id) ?? null;
}

/** Removes a receiver of a key; false where it has none of this id. */
export async function deleteWebhook(db: Queryable, keyId: string, id: string): Promise<boolean> {
  const gone = await db.$executeRaw`
    DELETE FROM webhook.endpoint WHERE key_id = ${keyId}::uuid AND id::text = ${id}`;
  return gone > 0;
}

/** Lets a receiver go on behind a cursor, also one that was disabled. */
export async function rewindWebhook(
  db: Queryable,
  keyId: string,
  id: string,
  { cursor, position }: Place,
): Promise<Webhook | null> {
  await db.$executeRaw`
    UPDATE webhook.endpoint
       SET cursor = ${cursor}, position = ${position}, pending = NULL, attempts = 0, failing_since = NULL, last_error = NULL, disabled_at = NULL,
           disabled_reason = NULL, next_attempt_at = now(), leased_until = now()
     WHERE key_id = ${keyId}::uuid AND id::text = ${id}`;
  return findWebhook(db, keyId, id);
}

/** Takes receivers that are not at the head and whose time has come, for some seconds for this process alone. */
export function takeDueWebhooks(
  db: Queryable,
  { head, seconds, limit }: { head: bigint; seconds: number; limit: number },
): Promise<DueWebhook[]> {
  return db.$queryRaw<DueWebhook[]>`
    UPDATE webhook.endpoint e SET leased_until = now() + ${seconds} * interval '1 second'
      FROM (SELECT id FROM webhook.endpoint
             WHERE disabled_at IS NULL AND position < ${head} AND next_attempt_at <= now() AND leased_until <= now()
             ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS due,
           access.api_key k
     WHERE e.id = due.id AND k.id = e.key_id
    RETURNING e.id::text, e.url, e.secret, e.query_hash AS "queryHash", e.cursor, e.pending, e.attempts,
              e.created_at AS "createdAt", e.last_delivered_at AS "lastDeliveredAt", e.failing_since AS "failingSince",
              e.last_error AS "lastError", e.disabled_at AS "disabledAt", e.disabled_reason AS "disabledReason",
              k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AS "isHeld"`;
}

/** What became of a turn of a receiver. */
export type Turn =
  | { outcome: 'PENDING'; pending: string }
  | { outcome: 'TAKEN_IN'; place: Place; isSent: boolean }
  | { outcome: 'FAILED'; error: string; waitMs: number }
  | { outcome: 'DISABLED'; reason: string };

/**
 * Notes what became of a turn and lets go of the receiver; with PENDING it is kept. Nothing is noted where its owner has let it
 * go on elsewhere meanwhile (`from` is the cursor that the turn began behind).
 */
export async function noteTurn(
  db: Queryable,
  { id, cursor: from }: { id: string; cursor: string },
  turn: Turn,
): Promise<void> {
  switch (turn.outcome) {
    case 'PENDING':
      await db.$executeRaw`
        UPDATE webhook.endpoint SET pending = ${turn.pending} WHERE id = ${id}::uuid AND cursor = ${from}`;
      return;
    case 'TAKEN_IN':
      await db.$executeRaw`
        UPDATE webhook.endpoint
           SET cursor = ${turn.place.cursor}, position = ${turn.place.position}, pending = NULL, attempts = 0, failing_since = NULL, last_error = NULL,
               next_attempt_at = now(), leased_until = now(),
               last_delivered_at = CASE WHEN ${turn.isSent} THEN now() ELSE last_delivered_at END
         WHERE id = ${id}::uuid AND cursor = ${from}`;
      return;
    case 'FAILED':
      await db.$executeRaw`
        UPDATE webhook.endpoint
           SET attempts = attempts + 1, failing_since = coalesce(failing_since, now()), last_error = ${turn.error},
               next_attempt_at = now() + ${turn.waitMs} * interval '1 millisecond', leased_until = now()
         WHERE id = ${id}::uuid AND cursor = ${from}`;
      return;
    case 'DISABLED':
      await db.$executeRaw`
        UPDATE webhook.endpoint SET disabled_at = now(), disabled_reason = ${turn.reason}, leased_until = now()
         WHERE id = ${id}::uuid AND cursor = ${from}`;
  }
}
