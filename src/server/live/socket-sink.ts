import type { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Delivery } from './delivery.ts';
import type { Sink } from './subscriber.ts';

/** What may wait to be sent on a connection before no more is given to it, in bytes. */
export const HIGH_WATER = 64 * 1024;

/** What may wait on a socket, of all its subscriptions together, before it is ended, in bytes. */
const MAX_BUFFERED = 1024 * 1024;

/** Sends the results of one operation on a socket. */
export class SocketSink implements Sink {
  private readonly socket: WebSocket;
  private readonly id: string;
  /** What stands before each result; the rest of a message is the same for all who are sent it. */
  private readonly prefix: Buffer;
  private readonly ends: Pick<Sink, 'fail' | 'evict'>;

  constructor(socket: WebSocket, id: string, ends: Pick<Sink, 'fail' | 'evict'>) {
    this.socket = socket;
    this.id = id;
    this.prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    this.ends = ends;
  }

  send({ payload }: Delivery): boolean {
    const { socket, prefix } = this;
    if (socket.readyState !== socket.OPEN) return true;
    if (socket.bufferedAmount > MAX_BUFFERED) {
      this.evict();
      return true;
    }
    const message = Buffer.allocUnsafe(prefix.length + payload.length + 1);
    prefix.copy(message);
    payload.copy(message, prefix.length);
    message[message.length - 1] = CLOSING_BRACE;
    socket.send(message, AS_TEXT);
    return socket.bufferedAmount <= HIGH_WATER;
  }

  progress(cursor: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(JSON.stringify({ type: 'ping', payload: { cursors: { [this.id]: cursor } } }));
  }

  drained(): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN || socket.bufferedAmount <= HIGH_WATER) return Promise.resolve();
    // Sent behind all that waits, so that it is through when they are.
    return new Promise((resolve) => socket.ping(undefined, false, () => resolve()));
  }

  fail(errors: readonly GraphQLError[]): void {
    this.ends.fail(errors);
  }

  evict(): void {
    this.ends.evict();
  }
}

const CLOSING_BRACE = 0x7d;
const AS_TEXT = { binary: false };
