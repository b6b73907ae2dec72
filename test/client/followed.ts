/** A follower whose waits between connections take no time, and who is gone after its test. */
import { expect, onTestFinished, vi } from 'vitest';
import { follow, type FollowOptions, type State, type Transport } from '../../src/client/index.ts';

export const QUERY = 'subscription ($after: String) { changes(after: $after) { cursor } }';

/** A result of a subscription that is told apart by its number. */
export interface Numbered {
  number: number;
  padding?: string;
}

/** What a follower did. */
export interface Followed {
  /** Numbers of the results that were handed over. */
  seen: number[];
  /** Cursors that moved without a result. */
  progressed: string[];
  states: State[];
  /** Ends as `follow` does. */
  ended: Promise<void>;
  abort(): void;
}

/** Follows a server, with a clock that jumps over the waits between connections. */
export function followed(transport: Transport, options: Partial<FollowOptions<Numbered>> = {}): Followed {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const controller = new AbortController();
  const seen: number[] = [];
  const progressed: string[] = [];
  const states: State[] = [];
  const ended = follow<Numbered>({
    transport,
    query: QUERY,
    signal: controller.signal,
    ...options,
    next: async (message) => {
      await options.next?.(message);
      seen.push(message.data.number);
    },
    progress: (cursor) => void progressed.push(cursor),
    onState: (state) => {
      states.push(state);
      options.onState?.(state);
      if (state.kind === 'waiting' && !controller.signal.aborted) vi.advanceTimersByTime(state.ms);
    },
  });
  ended.catch(() => undefined);
  onTestFinished(() => {
    controller.abort();
    vi.useRealTimers();
  });
  return { seen, progressed, states, ended, abort: () => controller.abort() };
}

/** Follows with the first message behind it; `step` is over when what a server did has come. */
export function stepped(transport: Transport): Followed & { step(work: () => void): Promise<void> } {
  let came = 0;
  const follower = followed(async function* (operation, signal) {
    for await (const incoming of transport(operation, signal)) {
      came += 1;
      yield incoming;
    }
  });
  const step = async (work: () => void): Promise<void> => {
    await expect.poll(() => came).toBeGreaterThan(0);
    const before = came;
    work();
    await expect.poll(() => came).toBeGreaterThan(before);
  };
  return { ...follower, step };
}

/** Fulfilled after everything that is due now, so that a follower waits for its server again. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What waits until it is opened. */
export function gate(): { passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

export const isWaiting = (state: State): boolean => state.kind === 'waiting';
