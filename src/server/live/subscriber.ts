import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLError } from 'graphql';
import { cursorAt, type Place } from '../../feed/index.ts';
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

/** Wait before the next attempt while the database cannot be used, in ms. */
const RETRY_MS = 500;

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
  private place: Place;
  private isJoined = false;
  private hasLeft = false;
  private readonly group: Group;
  private readonly tail: Feed;
  private readonly sink: Sink;
  private readonly slowMs: number;
  private readonly counters: Counters;

  /** @param slowMs longest time in which a reader behind the ring may take nothing */
  constructor(group: Group, tail: Feed, begin: Place, sink: Sink, slowMs: number, counters: Counters) {
    this.group = group;
    this.tail = tail;
    this.place = begin;
    this.sink = sink;
    this.slowMs = slowMs;
    this.counters = counters;
  }

  /** Up to here its client was told all that concerns it. */
  get told(): Place {
    return this.isJoined ? this.group.place : this.place;
  }

  get cursor(): string {
    const { history, position } = this.told;
    return cursorAt(history, position);
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
    this.place = this.group.place;
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
      try {
        this.place = {
          ...this.place,
          history: this.tail.carriedOver(this.place.history, this.place.position),
        };
        const { position } = this.group.place;
        if (this.place.position > position) await this.group.reached(this.place);
        else if (this.place.position < position) await this.give(await this.group.page(this.place));
        else return this.join();
      } catch (error) {
        const failed = asFailed(error);
        if (failed.isPassing) await delay(RETRY_MS);
        else if (!this.hasLeft) this.fail(failed.errors);
      }
    }
  }

  // Without waiting: between the comparison of the positions and this, nothing can be told to the group.
  private join(): void {
    this.isJoined = true;
    this.group.join(this);
  }

  private async give({ deliveries, to }: Page): Promise<void> {
    for (const delivery of deliveries) {
      await this.drained();
      if (this.hasLeft) return;
      this.send(delivery);
      this.place = { position: delivery.to, history: to.history };
    }
    await this.drained();
    this.place = to;
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
      if (oldestInRing !== undefined && this.place.position < oldestInRing - 1n) return this.evict();
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
