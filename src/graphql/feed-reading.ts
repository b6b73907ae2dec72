/** How subscriptions read the feed. */
import pLimit from 'p-limit';
import type { Change } from '../feed/index.ts';
import { type Context, startAfresh } from './context.ts';
import { FeedWindow } from './feed-window.ts';

/** Description of the argument `after` of subscriptions. */
export const AFTER = 'A cursor of the feed: changes behind it. Left out: from now on.';

/** Loads at the same time, of all subscriptions: they must leave connections to those who ask. */
const loads = pLimit(5);

/** The same work, but in its turn. */
export function inTurn<Given extends unknown[], Result>(
  work: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result> {
  return (...given) => loads(() => work(...given));
}

/** Changes in their order, and the position that is reached with them. None after a while without: a sign of life. */
export interface Reading {
  changes: readonly Change[];
  end: bigint;
}

/**
 * Makes the events of a subscription from what is read, until the signal; each event belongs to the window's position when
 * it is given.
 */
export type Events<Event> = (
  readings: AsyncIterable<Reading>,
  window: FeedWindow,
  signal: AbortSignal,
) => AsyncGenerator<Event, undefined>;

/**
 * Begins a subscription. Resolves the cursor before the stream begins, so that one that cannot be resumed from is an
 * answer to the request.
 */
export async function follow<Event>(
  context: Context,
  cursor: string | null | undefined,
  events: Events<Event>,
): Promise<AsyncIterableIterator<Event>> {
  const { tail } = context;
  const window = context.window ?? new FeedWindow();
  if (window.after === undefined) {
    const now = { position: tail.state.head, history: tail.state };
    Object.assign(window, typeof cursor === 'string' ? await tail.resolve(cursor) : now);
  }
  window.history = tail.carriedOver(window.history ?? tail.state, window.position);
  window.isAtEnd =
    window.after === undefined ? window.position >= tail.state.head : window.after === window.until;
  return untilLeft((signal) => events(readings(context, window, signal), window, signal));
}

async function* readings(context: Context, window: FeedWindow, signal: AbortSignal): AsyncGenerator<Reading> {
  let end = window.position;
  const { tail, heartbeatMs } = context;
  for await (const changes of tail.read(end, { signal, until: window.until, heartbeatMs })) {
    // Loader caches hang on the context, which lives as long as the subscription: each batch starts afresh.
    startAfresh(context);
    end = changes.at(-1)?.position ?? end;
    window.history = tail.carriedOver(window.history!, end);
    yield { changes, end };
  }
}

/**
 * A stream that ends as soon as its client leaves. The `return` of a generator alone waits for the `next` under way,
 * and so for a change that may never come.
 */
function untilLeft<T>(
  start: (signal: AbortSignal) => AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T> {
  const left = new AbortController();
  const stream = start(left.signal);
  const iterator: AsyncIterableIterator<T> = {
    next: () => stream.next(),
    return: () => {
      left.abort();
      return stream.return(undefined);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
