/**
 * The tail of the feed: one per process. It listens for the sequencer's wake-up, reads the log in pages, checks
 * that positions are contiguous and keeps the newest changes in a bounded ring. Subscribers pull from the ring,
 * or from the database when they are further behind. There is no queue per subscriber: one that stops reading
 * costs nothing, and nothing is lost, because the log has it.
 *
 * The notification is only a hint to hurry: a poll finds what a lost notification would have announced.
 */
import pg from 'pg';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Change } from './change.ts';
import { UserInputError } from '../core/errors.ts';
import type { FeedPosition } from './cursor.ts';
import { ensureEpoch } from './epoch.ts';
import {
  type FeedState,
  hole,
  placeOf,
  readChanges,
  readPage,
  readState,
  requireHistory,
  resolveCursor,
} from './log.ts';
import { pause } from './repeat.ts';

/** Changes in a page. Pages begin at its multiples, so that readers at different places soon read the same pages. */
const PAGE = 250n;
/** How long a cursor may be ahead of this process, in ms: another process may have given it out already. */
const AHEAD_MS = 5_000;
/** Time between looks at what no change tells: what is no longer kept, and epochs, in ms. */
const REFRESH_MS = 60_000;

export interface TailOptions {
  live: PrismaClient;
  /** For the dedicated connection that listens. */
  url: string;
  /** Changes kept in memory. Default 5,000. */
  ringSize?: number;
  /** Longest time without looking, in ms. Default 500. */
  pollMs?: number;
  onError: (error: unknown) => void;
}

/** How a reader reads. */
export interface ReadOptions {
  /** Ends the reading. */
  signal: AbortSignal;
  /** An empty batch comes after this long without a change, in ms; left out: never. */
  heartbeatMs?: number;
  /** The reading ends when this position is reached; left out: never. */
  until?: bigint;
}

/** How far somebody has read, and in which history: only with it a position means anything. */
export interface Place {
  position: bigint;
  history: FeedState;
}

export class Tail {
  /** Where this process stands in the feed. */
  state: FeedState;
  /** How often something was taken down: what was read before must not be given to others after. */
  takedowns = 0;
  private readonly ring: Change[] = [];
  private readonly options: TailOptions;
  private readonly ended = new AbortController();
  private wake = new AbortController();
  private readonly waiting = new Set<() => void>();
  private running: Promise<unknown> = Promise.resolve();
  private refreshing: Promise<void> | undefined;

  private constructor(options: TailOptions, state: FeedState) {
    this.options = options;
    this.state = state;
  }

  /** Begins to follow the feed from its present head. */
  static async start(options: TailOptions): Promise<Tail> {
    const tail = new Tail(options, await readState(options.live));
    tail.running = Promise.all([tail.follow(), tail.listen()]);
    return tail;
  }

  /**
   * The position that a client's cursor means. Throws UserInputError CURSOR_INVALID, CURSOR_EPOCH, CURSOR_EXPIRED, or
   * CURSOR_AHEAD where it is not reached within five seconds. Whoever comes with a good cursor costs no statement.
   */
  resolve(cursor: string): Promise<Place> {
    return this.settled((state) => ({ position: resolveCursor(state, cursor), history: state }));
  }

  /** The same of a cursor behind which nothing is to be read, so that it does not expire. */
  place(cursor: string): Promise<FeedPosition> {
    return this.settled((state) => placeOf(state, cursor));
  }

  private async settled<Meaning>(meaning: (state: FeedState) => Meaning): Promise<Meaning> {
    const given = (): Meaning | UserInputError => {
      try {
        return meaning(this.state);
      } catch (error) {
        if (error instanceof UserInputError) return error;
        throw error;
      }
    };
    const first = given();
    if (!(first instanceof UserInputError)) return first;
    if (first.code === 'CURSOR_INVALID') throw first;
    // Another process may know of changes and epochs that this one has not seen yet.
    await this.refresh();
    for (const late = performance.now() + AHEAD_MS; ;) {
      const answer = given();
      if (!(answer instanceof UserInputError)) return answer;
      const rest = late - performance.now();
      if (answer.code !== 'CURSOR_AHEAD' || rest <= 0 || this.isStopped) throw answer;
      await this.waitBeyond(this.state.head, this.ended.signal, rest);
    }
  }

  /**
   * Changes after a position, in order and without a gap, in batches as large as they are there (a page at most). Ends
   * with its signal, at `until`, and when the tail stops. Throws UserInputError CURSOR_EXPIRED when what comes next is
   * no longer kept, CURSOR_EPOCH when what it has read is not in the feed any more.
   */
  async *read(after: bigint, { signal, heartbeatMs, until }: ReadOptions): AsyncGenerator<Change[]> {
    let position = after;
    let history = this.state;
    while (!signal.aborted && !this.ended.signal.aborted && (until === undefined || position < until)) {
      history = this.carriedOver(history, position);
      const batch = position < this.state.head ? await this.page(position, until) : [];
      if (batch.length === 0) {
        const arrived = await this.waitBeyond(position, signal, heartbeatMs);
        this.carriedOver(history, position);
        if (!arrived && !signal.aborted && !this.ended.signal.aborted) yield [];
        continue;
      }
      assertContiguous(position, batch);
      position = batch.at(-1)!.position;
      // What came may be of a history that was left meanwhile: only what both have goes out under the new one.
      this.carriedOver(history, position);
      yield batch;
    }
  }

  /** Last position of the page that begins behind a position. */
  static pageEnd(after: bigint): bigint {
    return (after / PAGE + 1n) * PAGE;
  }

  /** The oldest change in memory; undefined while there is none. */
  get oldestInRing(): bigint | undefined {
    return this.ring[0]?.position;
  }

  get isStopped(): boolean {
    return this.ended.signal.aborted;
  }

  /** How many changes are in memory. */
  get ringLength(): number {
    return this.ring.length;
  }

  /** The present history, for a reader that has read up to a position in another. Throws CURSOR_EPOCH if it lacks that. */
  carriedOver(history: FeedState, position: bigint): FeedState {
    requireHistory(this.state, { ...history, position });
    return this.state;
  }

  async stop(): Promise<void> {
    this.ended.abort();
    this.wake.abort();
    this.announce();
    await this.running;
  }

  private async page(after: bigint, until?: bigint): Promise<Change[]> {
    const end = earliest(Tail.pageEnd(after), this.state.head, until ?? this.state.head);
    const first = this.ring[0];
    if (first && after >= first.position - 1n) {
      return this.ring.slice(Number(after + 1n - first.position), Number(end + 1n - first.position));
    }
    return readPage(this.options.live, after, Number(end - after));
  }

  /** True when there is something beyond the position; false when time ran out, or the reader or the tail ended. */
  private waitBeyond(position: bigint, signal: AbortSignal, ms: number | undefined): Promise<boolean> {
    if (this.state.head > position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        this.waiting.delete(finish);
        resolve(this.state.head > position);
      };
      const timer = ms === undefined ? undefined : setTimeout(finish, ms);
      signal.addEventListener('abort', finish);
      this.waiting.add(finish);
    });
  }

  private announce(): void {
    for (const finish of [...this.waiting]) finish();
  }

  private async follow(): Promise<void> {
    while (!this.ended.signal.aborted) {
      try {
        await this.advance();
      } catch (error) {
        if (!this.ended.signal.aborted) this.options.onError(error);
      }
      await pause(this.options.pollMs ?? 500, this.wake.signal);
      if (!this.ended.signal.aborted) this.wake = new AbortController();
    }
  }

  private async advance(): Promise<void> {
    for (;;) {
      const { feed, epoch, head } = this.state;
      const batch = await readChanges(this.options.live, head, Number(PAGE));
      if (batch.length === 0) return;
      if (feed !== this.state.feed || epoch !== this.state.epoch) continue;
      assertContiguous(this.state.head, batch);
      // The log has lost values of what was taken down; read anew, none is left here either.
      if (batch.some(({ kind }) => kind === 'TAKEN_DOWN')) {
        this.ring.length = 0;
        this.takedowns += 1;
      }
      this.ring.push(...batch);
      this.ring.splice(0, Math.max(0, this.ring.length - (this.options.ringSize ?? 5_000)));
      this.state = { ...this.state, head: batch.at(-1)!.position };
      this.announce();
      // What comes meanwhile wakes it again.
      if (batch.length < Number(PAGE)) return;
    }
  }

  private async listen(): Promise<void> {
    while (!this.ended.signal.aborted) {
      const connection = new pg.Client({
        connectionString: this.options.url,
        application_name: 'feed tail',
        connectionTimeoutMillis: 10_000,
      });
      try {
        await this.listenOn(connection);
      } catch (error) {
        if (!this.ended.signal.aborted) this.options.onError(error);
      }
      await connection.end().catch(() => undefined);
      await pause(1_000, this.ended.signal);
    }
  }

  /** Resolves when the connection is lost or the tail stops. */
  private async listenOn(connection: pg.Client): Promise<void> {
    const lost = new AbortController();
    const lose = (): void => lost.abort();
    connection.on('error', lose);
    connection.on('end', lose);
    this.ended.signal.addEventListener('abort', lose, { signal: lost.signal });
    connection.on('notification', () => this.wake.abort());
    await connection.connect();
    // It may be another server than the one that was lost.
    await ensureEpoch(this.options.live);
    await this.refresh();
    await connection.query('LISTEN feed');
    // What was announced before the connection stood was announced to nobody.
    this.wake.abort();
    while (!lost.signal.aborted) {
      await pause(REFRESH_MS, lost.signal);
      if (!lost.signal.aborted) await this.refresh();
    }
  }

  /** Takes over what the changes themselves do not tell. The head comes with them. Who asks meanwhile is answered by one look. */
  private refresh(): Promise<void> {
    return (this.refreshing ??= this.look().finally(() => (this.refreshing = undefined)));
  }

  private async look(): Promise<void> {
    const found = await readState(this.options.live);
    const known = this.state;
    const shared = sharedUpTo(known, found);
    if (shared === null || shared < known.head) this.ring.length = 0;
    this.state = { ...found, head: shared ?? found.head };
    // Those who wait for the next change may wait behind the end of what they have read.
    if (found.feed !== known.feed || found.epoch !== known.epoch) this.announce();
  }
}

/** Up to where the changes that this process knows are those of the history that was found; null where none is known to be. */
function sharedUpTo(known: FeedState, found: FeedState): bigint | null {
  if (known.feed !== found.feed) return null;
  if (known.epoch === found.epoch) return known.head;
  const ended = found.earlier.find(({ epoch }) => epoch === known.epoch);
  if (!ended) return null;
  return ended.end < known.head ? ended.end : known.head;
}

const earliest = (...positions: bigint[]): bigint => positions.reduce((a, b) => (b < a ? b : a));

function assertContiguous(after: bigint, batch: readonly Change[]): void {
  batch.forEach((change, index) => {
    const expected = after + BigInt(index) + 1n;
    if (change.position !== expected) throw hole(expected, change.position);
  });
}
