import type { GraphQLError } from 'graphql';
import type { Tail } from '../../feed/index.ts';
import type { Caller } from '../../graphql/context.ts';
import { asFailed, type Feed, Group, type Run } from './group.ts';
import { type Execution, liveOperation } from './operation.ts';
import { type Counters, type Sink, Subscriber } from './subscriber.ts';

/** A subscription that a client asks for. */
export interface Subscription {
  execution: Execution;
  caller: Caller;
  /** Where to begin, in place of the operation's own `after`. */
  cursor?: string;
  /** Runs an operation over a part of the feed, with the rights of this caller. */
  run: (execution: Execution) => Run;
}

/** A subscription that runs. */
export interface Running {
  /** Up to here its client was told all that concerns it. */
  readonly cursor: string;
  leave(): void;
}

/** A group, and how many subscriptions use it. */
interface Shared {
  readonly key: string;
  readonly group: Group;
  users: number;
}

/** A feed that knows what a client's cursor means. */
export type ResumableFeed = Feed & Pick<Tail, 'resolve'>;

/** All subscriptions of this process. */
export class FanOut {
  private readonly groups = new Map<string, Shared>();
  private readonly subscribers = new Set<Subscriber>();
  /** What was done since the start. */
  readonly counters: Counters = { results: 0, deliveries: 0, evictions: 0 };
  private readonly tail: ResumableFeed;
  private readonly slowMs: number;

  /** @param slowMs longest time in which a reader behind the ring may take nothing, before it is sent away */
  constructor(tail: ResumableFeed, slowMs: number) {
    this.tail = tail;
    this.slowMs = slowMs;
  }

  /**
   * Begins a subscription, whose results go to a sink until it is left. Gives the errors of an operation that cannot
   * begin, such as CURSOR_EXPIRED.
   */
  async subscribe(asked: Subscription, sink: Sink): Promise<Running | readonly GraphQLError[]> {
    const operation = liveOperation(asked.execution);
    if (!('question' in operation)) return operation;
    const shared = this.enter(`${rightsOf(asked.caller)}\n${operation.question}`, () =>
      asked.run(operation.execution),
    );
    try {
      const { group } = shared;
      const cursor = operation.isResumable ? (asked.cursor ?? operation.cursor) : undefined;
      const begin = cursor === undefined ? group.place : await this.tail.resolve(cursor);
      await group.reached(begin);
      const first = await group.page(begin);
      const subscriber = new Subscriber(group, this.tail, begin, sink, this.slowMs, this.counters);
      this.subscribers.add(subscriber);
      // Not before the caller knows of it: what is sent may already be its end.
      setImmediate(() => void subscriber.start(first));
      return this.running(subscriber, shared);
    } catch (error) {
      this.exit(shared);
      return asFailed(error).errors;
    }
  }

  // On its own, so that what a subscription began with is not kept as long as it runs.
  private running(subscriber: Subscriber, shared: Shared): Running {
    return {
      get cursor() {
        return subscriber.cursor;
      },
      leave: () => {
        if (!this.subscribers.delete(subscriber)) return;
        subscriber.leave();
        this.exit(shared);
      },
    };
  }

  /** Figures of this process: subscriptions, groups, and how many changes the slowest reader is behind the feed. */
  get figures(): { subscriptions: number; groups: number; slowestLag: number } {
    const { head } = this.tail.state;
    let slowest = head;
    for (const { told } of this.subscribers) if (told.position < slowest) slowest = told.position;
    return {
      subscriptions: this.subscribers.size,
      groups: this.groups.size,
      slowestLag: Number(head - slowest),
    };
  }

  private enter(key: string, run: () => Run): Shared {
    const shared = this.groups.get(key) ?? {
      key,
      group: new Group(this.tail, run(), this.counters),
      users: 0,
    };
    this.groups.set(key, shared);
    shared.users += 1;
    return shared;
  }

  private exit(shared: Shared): void {
    shared.users -= 1;
    if (shared.users === 0) this.groups.delete(shared.key);
  }
}

// What callers may see hangs on their scopes alone, so that all with the same can be sent the same.
function rightsOf({ key, scopes }: Caller): string {
  return key ? `key ${[...scopes].sort().join(' ')}` : 'anonymous';
}
