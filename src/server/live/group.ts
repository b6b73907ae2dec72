/**
 * All subscribers that ask the same with the same rights. The operation is executed once for all of them, whatever
 * their number: they are sent the same bytes. Who lags, or begins further behind, is sent pages of the past, which are
 * made once as well for all that want the same, and joins when it has come as far as the group.
 */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { type ExecutionResult, GraphQLError } from 'graphql';
import pLimit from 'p-limit';
import { cursorAt, type Place, Tail } from '../../feed/index.ts';
import { publicError } from '../../graphql/errors.ts';
import { FeedWindow } from '../../graphql/feed-window.ts';
import { Delivery } from './delivery.ts';

/** Runs the operation once over a part of the feed. Rejects, or gives errors, where it cannot begin. */
export type Run = (window: FeedWindow) => Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;

/** What a group and its subscribers know of the feed. */
export type Feed = Pick<Tail, 'state' | 'takedowns' | 'isStopped' | 'oldestInRing' | 'carriedOver'>;

/** Whoever has joined a group. */
export interface Member {
  /** False when it cannot take more now: it is then no member any more, and has come as far as the delivery. */
  deliver(delivery: Delivery): boolean;
  /** Nothing more will come: the operation failed. */
  fail(errors: readonly GraphQLError[]): void;
}

/** What one reader gets who is behind: results, and the position that is reached with them. */
export interface Page {
  deliveries: readonly Delivery[];
  to: Place;
}

/** Longest time for which a page is given to others, in ms, and most pages that are kept for them. */
const PAGE_AGE_MS = 5_000;
const PAGES = 16;

/** Longest wait between deliveries, in ms, and with how many changes there is no reason to wait for more. */
const LONGEST_BREATH_MS = 20;
const MUCH = 25n;

/** Pages that are made at the same time, of all groups: those who are behind must not starve those who are not. */
const makingPages = pLimit(4);

/** Waits between attempts while the database cannot be used, in ms. */
const RETRY_MS = [100, 250, 500, 1_000] as const;

/** The operation cannot begin, or cannot go on: what its clients are told. */
export class Failed extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
    this.errors = errors;
  }

  /** Whether the database cannot be used now. Nobody is told of that, since nothing is lost by waiting. */
  get isPassing(): boolean {
    return this.errors.some(({ extensions }) => extensions.code === 'DATABASE_UNAVAILABLE');
  }
}

export class Group {
  /** Up to here all members have been told. */
  private at: Place;
  private readonly members = new Set<Member>();
  private readonly pages = new Map<string, Promise<Page>>();
  private readonly waiting = new Set<() => void>();
  private isFollowing = false;
  private reading: AsyncIterator<ExecutionResult> | undefined;
  private readonly run: Run;
  private readonly tail: Feed;
  private readonly counters: { results: number };

  constructor(tail: Feed, run: Run, counters: { results: number }) {
    this.counters = counters;
    this.tail = tail;
    this.run = run;
    this.at = headOf(tail);
  }

  /** Up to here all members have been told. A group without members stands where it was left, or where the feed does. */
  get place(): Place {
    const { state } = this.tail;
    // Of a history that was restored over, it may be where nothing will come for long.
    const isForeign = this.at.history.epoch !== state.epoch || this.at.history.feed !== state.feed;
    if (!this.isFollowing && isForeign) this.at = headOf(this.tail);
    return this.at;
  }

  /** Takes a member that was told up to the group's place; it is sent all that comes. */
  join(member: Member): void {
    this.members.add(member);
    if (this.isFollowing) return;
    this.isFollowing = true;
    void this.follow();
  }

  /** Without members nothing is executed; those who lag find the group where they left it. */
  leave(member: Member): void {
    this.members.delete(member);
    if (this.members.size === 0) void this.reading?.return?.();
  }

  /** Resolves when the group has come to a place; one without members is taken there. */
  async reached(place: Place): Promise<void> {
    while (this.isFollowing && this.at.position < place.position) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
    if (this.place.position < place.position) this.at = place;
  }

  /**
   * What comes behind a place, up to where the group is, a page at most. At the group's own place: nothing, or what tells
   * a new subscriber where it stands. Throws Failed where the operation cannot begin or cannot go on.
   */
  page({ position, history }: Place): Promise<Page> {
    const end = Tail.pageEnd(position);
    const until = end < this.place.position ? end : this.place.position;
    const key = `${history.feed}:${history.epoch}:${position}-${until}-${this.tail.takedowns}`;
    const kept = this.pages.get(key);
    if (kept) return kept;
    const page = makingPages(() => this.make(new FeedWindow({ after: position, until, history })));
    this.pages.set(key, page);
    const forget = (): void => {
      if (this.pages.get(key) === page) this.pages.delete(key);
    };
    page.catch(forget);
    setTimeout(forget, PAGE_AGE_MS).unref();
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES) break;
      this.pages.delete(oldest);
    }
    return page;
  }

  private async make(window: FeedWindow): Promise<Page> {
    const deliveries: Delivery[] = [];
    for await (const each of this.deliveries(window)) deliveries.push(each);
    return { deliveries, to: { position: window.until!, history: window.history! } };
  }

  /** Results over a window, each with the part of the feed that it tells of. */
  private async *deliveries(window: FeedWindow): AsyncGenerator<Delivery> {
    const results = await this.run(window);
    if (!(Symbol.asyncIterator in results)) throw new Failed(results.errors ?? []);
    const reading = results[Symbol.asyncIterator]();
    if (window.until === undefined) this.reading = reading;
    try {
      // Those who left while it began could not end it.
      while (window.until !== undefined || this.members.size > 0) {
        const from = window.position;
        const next = await reading.next();
        if (next.done) return;
        // A client that is sent what could be read and the next cursor would never learn of the rest.
        if (next.value.errors) throw new Failed(next.value.errors);
        const to = window.position;
        this.counters.results += 1;
        yield new Delivery(next.value, { from, to, cursor: cursorAt(window.history!, to) });
      }
    } finally {
      await reading.return?.();
    }
  }

  private async follow(): Promise<void> {
    for (let attempt = 0; this.members.size > 0 && !this.tail.isStopped; attempt += 1) {
      const begun = this.at.position;
      const failed = await this.tellAll().then(() => undefined, asFailed);
      if (this.at.position > begun) attempt = 0;
      if (failed?.isPassing) await delay(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
      else if (failed) this.fail(failed.errors);
    }
    this.isFollowing = false;
    this.moved();
  }

  /** Resolves when there are no members left. */
  private async tellAll(): Promise<void> {
    const { position, history } = this.at;
    const window: FeedWindow = new FeedWindow({ after: position, history }, () => this.advance(window));
    for await (const delivery of this.deliveries(window)) {
      const begun = performance.now();
      this.tell(delivery, window);
      await this.breathe(performance.now() - begun);
      if (this.members.size === 0) return;
    }
  }

  /**
   * Lets others have a turn after a delivery. To very many it takes long, and to tell them of each change by itself would
   * take all the time there is: it waits as long again, unless there is much to tell already.
   */
  private async breathe(tookMs: number): Promise<void> {
    const hasMuch = this.tail.state.head - this.at.position >= MUCH;
    if (tookMs < 1 || hasMuch) await turn();
    else await delay(Math.min(tookMs, LONGEST_BREATH_MS));
  }

  private tell(delivery: Delivery, window: FeedWindow): void {
    // First the place: who is found to lag goes on alone from there.
    this.advance(window);
    for (const member of this.members) {
      if (!member.deliver(delivery)) this.members.delete(member);
    }
  }

  private advance({ position, history }: FeedWindow): void {
    this.at = { position, history: history! };
    this.moved();
  }

  private moved(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private fail(errors: readonly GraphQLError[]): void {
    const members = [...this.members];
    this.members.clear();
    for (const member of members) member.fail(errors);
  }
}

const headOf = ({ state }: Feed): Place => ({ position: state.head, history: state });

/** What clients are told of an error. What the pipeline of the server throws is masked already. */
export function asFailed(error: unknown): Failed {
  if (error instanceof Failed) return error;
  return new Failed([publicError(error) ?? (error instanceof GraphQLError ? error : unexpected())]);
}

const unexpected = (): GraphQLError =>
  new GraphQLError('Something went wrong in the server.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
