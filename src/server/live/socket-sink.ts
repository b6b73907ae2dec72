import type { Duplex } from 'node:stream';
import type { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Delivery } from './delivery.ts';
import { textFrame } from './frame.ts';
import type { Sink } from './subscriber.ts';

/** What may wait to be sent on a connection before no more is given to it, in bytes. */
export const HIGH_WATER = 64 * 1024;

/** What may wait on a socket, of all its subscriptions together, before it is ended, in bytes. */
export const MAX_BUFFERED = 1024 * 1024;

/** A socket, and the stream below it. */
export interface Wire {
  readonly socket: WebSocket;
  readonly stream: Duplex;
}

/**
 * Sends the results of one operation on a socket. They are written to the stream below it as whole frames, so that
 * only their first bytes are made for each subscriber: the rest is one buffer for all of them, also while it waits.
 * Without compression the socket keeps nothing back itself, and so frames stay in order.
 */
export class SocketSink implements Sink {
  private readonly socket: WebSocket;
  private readonly stream: Duplex;
  private readonly id: string;
  /** What stands before each result; the rest of a message is the same for all who are sent it. */
  private readonly prefix: Buffer;
  private readonly ends: Pick<Sink, 'fail' | 'evict'>;

  constructor({ socket, stream }: Wire, id: string, ends: Pick<Sink, 'fail' | 'evict'>) {
    this.socket = socket;
    this.stream = stream;
    this.id = id;
    this.prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    this.ends = ends;
  }

  send({ closed }: Delivery): boolean {
    const { socket, stream } = this;
    if (socket.readyState !== socket.OPEN) return true;
    if (stream.writableLength > MAX_BUFFERED) {
      this.evict();
      return true;
    }
    stream.cork();
    stream.write(textFrame(this.prefix, closed.length));
    stream.write(closed);
    stream.uncork();
    return stream.writableLength <= HIGH_WATER;
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
