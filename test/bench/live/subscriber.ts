import { randomUUID } from 'node:crypto';
import { decodeCursor } from '../../../src/feed/cursor.ts';
import { type Listener, RawSocket } from './raw-socket.ts';

/** What a message tells. All subscribers are sent the same, so that it is read once for all of them. */
interface Told {
  payload: Buffer;
  /** Place in the feed that is reached with it. */
  position: number;
  cursor: string;
  /** When each change was committed, in ms. */
  committed: number[];
  first: number | undefined;
}

let last: Told | undefined;

function told(message: Buffer): Told {
  const payload = message.subarray(message.indexOf('"payload":') + 10, message.length - 1);
  if (last && last.payload.equals(payload)) return last;
  const { errors, data } = JSON.parse(payload.toString('utf8')) as {
    errors?: { message: string }[];
    data: { changes: { cursor: string; changes: { cursor: string; recordedAt: string }[] } };
  };
  if (errors) throw new Error(errors[0]!.message);
  const { cursor, changes } = data.changes;
  const first = changes[0] && Number(decodeCursor(changes[0].cursor).position);
  const committed = changes.map(({ recordedAt }) => Date.parse(recordedAt));
  const position = Number(decodeCursor(cursor).position);
  last = { payload: Buffer.from(payload), position, cursor, committed, first };
  return last;
}

/** What all subscribers of a process have seen together. */
export class Seen {
  messages = 0;
  changes = 0;
  firstAt = 0;
  lastAt = 0;
  /** ms from commit to receipt of each change at each subscriber, where they are wanted. */
  latencies: number[] | undefined;
  /** Messages of the first subscriber, where they are wanted. */
  copies: Buffer[] | undefined;
  faults: string[] = [];

  /** Begins to count anew. */
  reset({ latencies = false, copies = false }: { latencies?: boolean; copies?: boolean }): void {
    Object.assign(this, { messages: 0, changes: 0, firstAt: 0, lastAt: 0, faults: [] });
    this.latencies = latencies ? [] : undefined;
    this.copies = copies ? [] : undefined;
  }

  add({ committed }: Told): void {
    this.lastAt = performance.now();
    if (this.messages === 0) this.firstAt = this.lastAt;
    this.messages += 1;
    this.changes += committed.length;
    if (!this.latencies) return;
    const now = Date.now();
    for (const at of committed) this.latencies.push(now - at);
  }
}

/** One subscription on one socket. Checks that no change is missing or comes twice. */
export class Subscriber implements Listener {
  position = 0;
  cursor: string | undefined;
  code: number | undefined;
  /** When a cursor to begin with is given, what comes must be contiguous with it. */
  isBegun = false;
  private socket: RawSocket;
  private readonly seen: Seen;
  private readonly query: string | undefined;
  private readonly copies: boolean;
  private ready: () => void = () => undefined;

  /** @param query left out: a listener of a bare broadcast */
  constructor(port: number, seen: Seen, { query, copies }: { query?: string; copies: boolean }) {
    this.seen = seen;
    this.query = query;
    this.copies = copies;
    this.socket = new RawSocket(port, this);
  }

  /** Resolves when it is subscribed; it must be asked at once. */
  begun(): Promise<void> {
    return new Promise((resolve) => (this.ready = resolve));
  }

  /** Comes back with the cursor that it holds. */
  again(port: number): Promise<void> {
    this.code = undefined;
    this.socket = new RawSocket(port, this);
    return this.begun();
  }

  opened(): void {
    if (this.query === undefined) this.begin();
    else this.socket.send('{"type":"connection_init"}');
  }

  text(message: Buffer): void {
    const kind = message.toString('latin1', 0, 80);
    if (kind.includes('"next"')) return this.next(message);
    if (kind.includes('"connection_ack"')) return this.subscribe();
    if (kind.includes('"ping"')) return this.socket.send('{"type":"pong"}');
    this.seen.faults.push(message.toString('utf8'));
  }

  closed(code: number): void {
    this.code = code;
    this.ready();
  }

  pause = (): void => this.socket.pause();
  resume = (): void => this.socket.resume();
  end = (): void => this.socket.end();

  private subscribe(): void {
    const variables = { after: this.cursor ?? null };
    const payload = { query: this.query, variables };
    // As the client of graphql-ws does it: another id for each.
    this.socket.send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload }));
    if (this.cursor !== undefined) this.begin();
  }

  private begin(): void {
    this.ready();
    this.ready = () => undefined;
  }

  private next(message: Buffer): void {
    const news = told(message);
    if (this.copies) this.seen.copies?.push(Buffer.from(message));
    if (this.query !== undefined) this.check(news);
    if (news.committed.length > 0) this.seen.add(news);
    this.begin();
  }

  private check({ first, position, cursor }: Told): void {
    if (this.isBegun && first !== undefined && first !== this.position + 1) {
      this.seen.faults.push(`${first} after ${this.position}`);
    }
    this.isBegun = true;
    this.position = position;
    this.cursor = cursor;
  }
}
