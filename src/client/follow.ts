import { isBeyond } from './cursor.ts';
import { Interruption, OVERFLOW, refused } from './interruption.ts';
import type { Incoming, Transport } from './transport.ts';

/** Silence, in ms, after which a connection is given up. The server says something every 15 s. */
const LONGEST_SILENCE = 40_000;

/** Bounds of the wait before a new connection, in ms: its upper bound doubles with each failure in a row. */
const WAIT = { least: 500, first: 5_000, most: 30_000 };

/** The cursor cannot be resumed from. */
const BEGIN_AGAIN = ['CURSOR_EXPIRED', 'CURSOR_EPOCH', 'CURSOR_AHEAD', 'CURSOR_INVALID'];

/** What no retry mends: errors of the operation or the key, HTTP statuses and close codes that say the same. */
const FINAL: unknown[] = [
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN'],
  ...[400, 401, 403, 414, 431],
  ...[1002, 1003, 1007, 1008, 1009, 4400, 4401, 4403, 4406, 4409],
];

/** One result that has not been seen before. */
export interface Message<Data> {
  data: Data;
  /** Store it together with the effect of the message. */
  cursor: string;
}

/** How it goes. `live`: the server answers; `waiting`: it connects again in `ms`. */
export type State =
  { kind: 'connecting' } | { kind: 'live' } | { kind: 'waiting'; ms: number; reason: Interruption };

/** What to follow, and what to do with it. */
export interface FollowOptions<Data> {
  transport: Transport;
  /** A subscription that declares `$after: String` and passes it on: `changes(after: $after)`. */
  query: string;
  variables?: Record<string, unknown>;
  /** The cursor that was stored last. Without one it begins with `snapshot`, and without that from now on. */
  after?: string | null;
  /**
   * Reads all data anew and returns the `feed { head }` that was read before them. It is called where there is no
   * cursor to go on from, and again after an error.
   */
  snapshot?: () => Promise<string>;
  /** Takes one message at a time, in order; the next one is not taken before this one's promise is fulfilled. */
  next: (message: Message<Data>) => void | Promise<void>;
  /** Told of a cursor that moved without a message, so that a stored one does not grow old. */
  progress?: (cursor: string) => void | Promise<void>;
  onState?: (state: State) => void;
  /** Ends it. */
  signal?: AbortSignal;
}

/** Where it has come to. */
interface Place {
  cursor: string | null;
  /** Interruptions since the cursor moved last. */
  failures: number;
}

/**
 * Follows a subscription of a Conflict Gateway for ever, over as many connections as it takes. The wire delivers at
 * least once; every result is handed over once, in order. Fulfilled when the signal is aborted and the last `next` is
 * done. Rejects with what no retry mends: an error of `next` or `progress`, an {@link Interruption} that says the
 * operation or the key is refused, or that the cursor is while there is no `snapshot`.
 */
export async function follow<Data = Record<string, unknown>>(options: FollowOptions<Data>): Promise<void> {
  const { query, signal, snapshot, onState } = options;
  if (!/\$after\b/.test(query))
    throw new TypeError('The subscription must declare and pass on $after: String.');
  const place: Place = { cursor: options.after ?? null, failures: 0 };
  while (!signal?.aborted) {
    onState?.({ kind: 'connecting' });
    const reason = await connection(options, place).catch((error: unknown) => error);
    if (signal?.aborted) return;
    if (!(reason instanceof Interruption) || FINAL.includes(reason.code)) throw reason;
    if (BEGIN_AGAIN.includes(reason.code as string)) {
      if (!snapshot) throw reason;
      place.cursor = null;
    }
    // It was the caller who was busy, not the server.
    if (reason.code === OVERFLOW) continue;
    const ms = wait(place.failures++);
    const waited = pause(ms, signal);
    onState?.({ kind: 'waiting', ms, reason });
    await waited;
  }
}

/** Follows over one connection, and throws what interrupts it. */
async function connection<Data>(options: FollowOptions<Data>, place: Place): Promise<void> {
  const { query, variables, signal, onState } = options;
  if (options.snapshot) place.cursor ??= await begin(options.snapshot);
  if (signal?.aborted) return;
  const attempt = new AbortController();
  signal?.addEventListener('abort', () => attempt.abort(signal.reason), { signal: attempt.signal });
  try {
    const operation = { query, variables: { ...variables, after: place.cursor } };
    let live = false;
    for await (const incoming of watched(options.transport(operation, attempt.signal), attempt)) {
      if (!live) onState?.({ kind: 'live' });
      live = true;
      await take(incoming, options, place);
      if (signal?.aborted) return;
    }
    throw new Interruption('The server completed the subscription.', 'COMPLETE');
  } finally {
    attempt.abort();
  }
}

async function begin(snapshot: () => Promise<string>): Promise<string> {
  try {
    return await snapshot();
  } catch (cause) {
    throw new Interruption('The snapshot could not be read.', 'SNAPSHOT', { cause });
  }
}

/** Hands over what is new, and only then moves the cursor. */
async function take<Data>(
  { result, cursor = result?.extensions?.cursor }: Incoming,
  { next, progress }: FollowOptions<Data>,
  place: Place,
): Promise<void> {
  if (result?.errors) throw refused(result.errors);
  if (result && !cursor) throw new TypeError('A result has no extensions.cursor: it could not be resumed.');
  if (!cursor || !isBeyond(cursor, place.cursor)) return;
  if (result) await next({ data: result.data as Data, cursor });
  else await progress?.(cursor);
  place.cursor = cursor;
  place.failures = 0;
}

/** Aborts an attempt when nothing comes for too long. The time that `next` takes does not count. */
async function* watched(
  messages: AsyncIterable<Incoming>,
  attempt: AbortController,
): AsyncGenerator<Incoming> {
  const iterator = messages[Symbol.asyncIterator]();
  const silence = new Interruption(`Nothing came for ${LONGEST_SILENCE / 1000} s.`, 'SILENCE');
  try {
    for (;;) {
      const timer = setTimeout(() => attempt.abort(silence), LONGEST_SILENCE);
      const message = await iterator.next().finally(() => clearTimeout(timer));
      if (message.done) return;
      yield message.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** Full jitter: any wait between the bounds is as likely, so that clients of a restarted server come one by one. */
function wait(failures: number): number {
  return WAIT.least + Math.random() * (Math.min(WAIT.most, WAIT.first * 2 ** failures) - WAIT.least);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal?.addEventListener('abort', over);
  });
}
