/** Tells the receivers of changes: each in its turn from its cursor on, at least once, and again for as long as it takes. */
import pLimit from 'p-limit';
import type { GraphQLSchema } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import { deterministicId } from '../core/ids.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { findQuery } from '../db/saved-queries.ts';
import { type DueWebhook, noteTurn, takeDueWebhooks, type Turn } from '../db/webhooks.ts';
import { type Background, cursorAt, readPage, repeatedly, type Tail } from '../feed/index.ts';
import type { Context } from '../graphql/context.ts';
import { bodyOf, followedIn, toldOf } from './batch.ts';
import { signedHeaders } from './signature.ts';
import { ATTEMPT_MS, type Post } from './target.ts';

export interface DeliveryTiming {
  /** Time between two looks for receivers that are due, in ms. */
  lookMs: number;
  /** Wait after the first attempt that failed, in ms; it doubles with each, and is cut by up to half at random. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** Time for which nothing is taken in until a receiver is given up, in ms. */
  giveUpMs: number;
}
export const deliveryTiming: DeliveryTiming = {
  lookMs: 1_000,
  firstWaitMs: 5_000,
  longestWaitMs: 3_600_000,
  giveUpMs: 5 * 86_400_000,
};

export interface DeliveryOptions {
  live: PrismaClient;
  tail: Tail;
  schema: GraphQLSchema;
  /** A fresh context of the present. */
  createContext: () => Context;
  post: Post;
  timing: DeliveryTiming;
  onError: (error: unknown) => void;
}

/** Entries of the feed that are looked at for one request. */
const BATCH = 100;
/** Receivers that are sent to at once. */
const AT_ONCE = 5;
/** Seconds for which a process has a receiver for itself: longer than an attempt and what is read for it can take. */
const LEASE_SECONDS = 3 * (ATTEMPT_MS / 1_000);

/** Begins to deliver. */
export function startDelivery(options: DeliveryOptions): Background {
  const { live, tail, timing, onError } = options;
  const limit = pLimit(AT_ONCE);
  const round = async (): Promise<void> => {
    const head = tail.state.head;
    const due = await takeDueWebhooks(live, { head, seconds: LEASE_SECONDS, limit: AT_ONCE });
    await Promise.all(due.map((webhook) => limit(() => inTurn(options, webhook))));
    // There may be more, or more of the same.
    if (due.length > 0) await round();
  };
  return repeatedly(round, { intervalMs: timing.lookMs, onError });
}

async function inTurn(options: DeliveryOptions, webhook: DueWebhook): Promise<void> {
  try {
    await noteTurn(options.live, webhook, await turnOf(options, webhook));
  } catch (error) {
    // The lease runs out, and the turn is begun again.
    options.onError(error);
  }
}

async function turnOf(options: DeliveryOptions, webhook: DueWebhook): Promise<Turn> {
  if (!webhook.isHeld)
    return { outcome: 'DISABLED', reason: 'The key that it belongs to does not hold any more.' };
  try {
    return await deliver(options, webhook);
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error;
    return { outcome: 'DISABLED', reason: `${error.code}: ${error.message}` };
  }
}

// Throws UserInputError for a cursor or a query that it cannot go on with.
async function deliver(options: DeliveryOptions, webhook: DueWebhook): Promise<Turn> {
  const { live, tail, schema, createContext, post } = options;
  const history = tail.state;
  const { position } = await tail.place(webhook.cursor);
  // An attempt that is made again is of the same part of the feed, and so has the same id.
  const end = webhook.pending === null ? undefined : (await tail.place(webhook.pending)).position;
  const page = await readPage(live, position, BATCH);
  const changes = page.filter((change) => end === undefined || change.position <= end);
  const last = changes.at(-1)!.position;
  const place = { cursor: cursorAt(history, last), position: last };
  const query = webhook.queryHash === null ? null : await findQuery(live, webhook.queryHash);
  const told = await toldOf(createContext(), changes, query && followedIn(schema, query));
  if (told.length === 0) return { outcome: 'TAKEN_IN', place, isSent: false };
  await noteTurn(live, webhook, { outcome: 'PENDING', pending: place.cursor });
  const id = `msg_${deterministicId('Delivery', webhook.id, webhook.cursor, place.cursor)}`;
  const body = bodyOf(
    history,
    { after: webhook.cursor, cursor: place.cursor, query: webhook.queryHash },
    told,
  );
  const headers = signedHeaders(webhook.secret, id, body, new Date());
  const answer = await post(webhook.url, headers, body).catch((error: unknown) => messageOf(error));
  if (typeof answer === 'number' && answer >= 200 && answer < 300)
    return { outcome: 'TAKEN_IN', place, isSent: true };
  if (answer === 410) return { outcome: 'DISABLED', reason: 'The receiver answered 410: it wants no more.' };
  return failed(options, webhook, typeof answer === 'number' ? `It answered ${answer}.` : answer);
}

function failed({ timing }: DeliveryOptions, { attempts, failingSince }: DueWebhook, error: string): Turn {
  const { firstWaitMs, longestWaitMs, giveUpMs } = timing;
  if (failingSince !== null && Date.now() - failingSince.getTime() > giveUpMs) {
    return {
      outcome: 'DISABLED',
      reason: `Nothing was taken in since ${failingSince.toISOString()}. ${error}`,
    };
  }
  const wait = Math.min(firstWaitMs * 2 ** Math.min(attempts, 30), longestWaitMs);
  return { outcome: 'FAILED', error, waitMs: Math.round(wait * (0.5 + Math.random() / 2)) };
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300);
