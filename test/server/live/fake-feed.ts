import type { ExecutionResult } from 'graphql';
import { cursorAt, type FeedState, type Place, resolveCursor } from '../../../src/feed/index.ts';
import { requireHistory } from '../../../src/feed/log.ts';
import type { FeedWindow } from '../../../src/graphql/feed-window.ts';
import type { Delivery } from '../../../src/server/live/delivery.ts';
import type { ResumableFeed } from '../../../src/server/live/fan-out.ts';
import type { Run } from '../../../src/server/live/group.ts';
import type { Sink } from '../../../src/server/live/subscriber.ts';

/** One step of something that others may come between. */
export type Step = (label: string) => Promise<unknown>;

/** A feed of numbers without a database, whose readers go on one step at a time. */
export class FakeFeed implements ResumableFeed {
  state: FeedState = { feed: '0a0b0c0d', epoch: 1, earlier: [], head: 0n, oldest: 1n };
  takedowns = 0;
  isStopped = false;
  oldestInRing: bigint | undefined;
  /** How often an operation was begun, and how many results it gave, over all groups. */
  runs = 0;
  results = 0;
  private readonly waiting = new Set<() => void>();
  private readonly step: Step;

  constructor(head: bigint, step: Step = () => Promise.resolve()) {
    this.state.head = head;
    this.step = step;
  }

  publish(count: number): void {
    this.state = { ...this.state, head: this.state.head + BigInt(count) };
    this.wake();
  }

  cursorAt(position: bigint): string {
    return cursorAt(this.state, position);
  }

  async resolve(cursor: string): Promise<Place> {
    await this.step('resolve');
    return { position: resolveCursor(this.state, cursor), history: this.state };
  }

  carriedOver(history: FeedState, position: bigint): FeedState {
    requireHistory(this.state, { ...history, position });
    return this.state;
  }

  /** Another history begins behind `end`, and has come to `head` already. */
  failOver(end: bigint, head: bigint): void {
    const { feed, epoch } = this.state;
    this.state = { feed, epoch: epoch + 1, earlier: [{ epoch, end }], head, oldest: 1n };
    this.wake();
  }

  /** An operation whose results are the positions that match, in batches of `size` changes at most. */
  operation(matches: (position: bigint) => boolean, size: bigint): Run {
    return async (window) => {
      this.runs += 1;
      await this.step('begin');
      return this.reading(window, matches, size);
    };
  }

  private reading(window: FeedWindow, matches: (position: bigint) => boolean, size: bigint) {
    let hasLeft = false;
    const results = this.read(window, matches, size, () => hasLeft);
    const iterator: AsyncIterableIterator<ExecutionResult> = {
      next: () => results.next(),
      return: () => {
        hasLeft = true;
        this.wake();
        return results.return(undefined);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  private async *read(
    window: FeedWindow,
    matches: (position: bigint) => boolean,
    size: bigint,
    hasLeft: () => boolean,
  ): AsyncGenerator<ExecutionResult, undefined> {
    let { position } = window;
    window.history = this.carriedOver(window.history ?? this.state, position);
    if (window.after === undefined || window.after === window.until) yield this.result([]);
    while (!hasLeft() && position !== window.until) {
      await this.step('read');
      while (position === this.state.head && !hasLeft()) {
        await new Promise<void>((resolve) => this.waiting.add(resolve));
      }
      if (hasLeft()) return undefined;
      window.history = this.carriedOver(window.history, position);
      const begun = position;
      const end = least(position + size, this.state.head, window.until ?? this.state.head);
      const found = range(begun, end).filter(matches);
      position = end;
      if (found.length === 0) window.pass(end);
      else {
        await this.step('load');
        window.position = end;
        yield this.result(found);
      }
    }
  }

  private result(positions: bigint[]): ExecutionResult {
    this.results += 1;
    return { data: { positions: positions.map(Number) } };
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** A client that takes what it is sent, and sometimes asks for a pause. */
export class FakeSink implements Sink {
  readonly deliveries: Delivery[] = [];
  readonly positions: number[] = [];
  readonly failures: unknown[] = [];
  isEvicted = false;
  private isFull = false;
  private readonly takes: () => boolean;
  private readonly drain: () => Promise<unknown>;

  constructor(takes: () => boolean = () => true, drain: () => Promise<unknown> = () => Promise.resolve()) {
    this.takes = takes;
    this.drain = drain;
  }

  send(delivery: Delivery): boolean {
    if (this.isFull) throw new Error('It was sent more before it could take it.');
    this.deliveries.push(delivery);
    const message = JSON.parse(delivery.closed.subarray(0, -1).toString()) as {
      data: { positions: number[] };
    };
    this.positions.push(...message.data.positions);
    this.isFull = !this.takes();
    return !this.isFull;
  }

  async drained(): Promise<void> {
    if (this.isFull) await this.drain();
    this.isFull = false;
  }

  progress(): void {}

  fail(errors: readonly unknown[]): void {
    this.failures.push(...errors);
  }

  evict(): void {
    this.isEvicted = true;
  }
}

const least = (...values: bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));

/** The positions behind one, up to another. */
export function range(after: bigint, to: bigint): bigint[] {
  return Array.from({ length: Number(to - after) }, (_, index) => after + BigInt(index) + 1n);
}
