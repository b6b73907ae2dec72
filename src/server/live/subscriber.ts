import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLError } from 'graphql';
import { cursorAt } from '../../feed/index.ts';
import type { Delivery } from './delivery.ts';
import { asFailed, type Feed, type Group, type Member, type Page } from './group.ts';

/** Where a subscriber's results go. Nothing is queued here but what the transport has not sent yet. */
export interface Sink {
  /** Sends; false when so much waits to be sent that no more is to be given before `drained`. */
  send(delivery: Delivery): boolean;
  /** Tells how far the feed was read without a result. */
  progress(cursor: string): void;
  /** Resolves when it may be given more, and when the connection is gone. */
  drained(): Promise<void>;
  /** Ends this operation with an error. */
  fail(errors: readonly GraphQLError[]): void;
  /** The client does not read: ends its connection with a code after which it may come back. */
  evict(): void;
}

/** What the subscriptions of a process have done since it started. */
export interface Counters {
  /** Results that were made: executions of an operation. */
  results: number;
  /** Results that were sent, each to one subscriber. */
  deliveries: number;
  /** Connections that were ended because their client did not read. */
  evictions: number;
}

/** One running subscription of one client. It costs the same however far it is behind: a position. */
export class Subscriber implements Member {
  private position: bigint;
  private isJoined = false;
  private hasLeft = false;
  private readonly group: Group;
  private readonly tail: Feed;
  private readonly sink: Sink;
  private readonly slowMs: number;
  private readonly counters: Counters;

  /** @param slowMs longest time in which a reader behind the ring may take nothing */
  constructor(group: Group, tail: Feed, begin: bigint, sink: Sink, slowMs: number, counters: Counters) {
    this.group = group;
    this.tail = tail;
    this.position = begin;
    this.sink = sink;
    this.slowMs = slowMs;
    this.counters = counters;
  }

  /** Up to here its client was told all that concerns it. */
  get told(): bigint {
    return this.isJoined ? this.group.position : this.position;
  }

  get cursor(): string {
    return cursorAt(this.tail.state, this.told);
  }

  /** Goes on behind what was given; `first` is what its client is to be given first. Never rejects. */
  async start(first: Page): Promise<void> {
    await this.give(first);
    if (first.deliveries.length === 0) this.sink.progress(this.cursor);
    await this.catchUp();
  }

  leave(): void {
    this.hasLeft = true;
    if (this.isJoined) this.group.leave(this);
  }

  deliver(delivery: Delivery): boolean {
    if (this.send(delivery)) return true;
    this.isJoined = false;
    this.position = delivery.to;
    void this.catchUp();
    return false;
  }

  fail(errors: readonly GraphQLError[]): void {
    this.isJoined = false;
    this.hasLeft = true;
    this.sink.fail(errors);
  }

  private async catchUp(): Promise<void> {
    await this.drained();
    while (!this.hasLeft) {
      if (this.position > this.group.position) await this.group.reached(this.position);
      else if (this.position < this.group.position) await this.readPage();
      else return this.join();
    }
  }

  // Without waiting: between the comparison of the positions and this, nothing can be told to the group.
  private join(): void {
    this.isJoined = true;
    this.group.join(this);
  }

  private async readPage(): Promise<void> {
    try {
      await this.give(await this.group.page(this.position));
    } catch (error) {
      const failed = asFailed(error);
      if (failed.isPassing) await delay(500);
      else if (!this.hasLeft) this.fail(failed.errors);
    }
  }

  private async give({ deliveries, to }: Page): Promise<void> {
    for (const delivery of deliveries) {
      if (this.hasLeft) return;
      const isTaken = this.send(delivery);
      this.position = delivery.to;
      if (!isTaken) await this.drained();
    }
    this.position = to;
  }

  /** Waits until the client has read. One that does not, while the ring goes on without it, is sent away. */
  private async drained(): Promise<void> {
    const drained = this.sink.drained().then(() => true);
    for (;;) {
      const late = new AbortController();
      const timeout = delay(this.slowMs, false, { signal: late.signal }).catch(() => false);
      const isDrained = await Promise.race([drained, timeout]);
      late.abort();
      if (isDrained || this.hasLeft) return;
      const { oldestInRing } = this.tail;
      if (oldestInRing !== undefined && this.position < oldestInRing - 1n) return this.evict();
    }
  }

  private send(delivery: Delivery): boolean {
    this.counters.deliveries += 1;
    return this.sink.send(delivery);
  }

  private evict(): void {
    this.hasLeft = true;
    this.counters.evictions += 1;
    this.sink.evict();
  }
}
