import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Delivery } from './delivery.ts';
import type { Sink } from './subscriber.ts';
import { HIGH_WATER } from './socket-sink.ts';

/** Whether something can be written: a write behind the end would be an error that nobody handles. */
export function isOpen({ writableEnded, destroyed }: ServerResponse): boolean {
  return !writableEnded && !destroyed;
}

/** Sends the results of one operation as events of a stream. */
export class StreamSink implements Sink {
  private readonly response: ServerResponse;
  private readonly ends: Pick<Sink, 'fail' | 'evict'>;

  constructor(response: ServerResponse, ends: Pick<Sink, 'fail' | 'evict'>) {
    this.response = response;
    this.ends = ends;
  }

  send({ sse }: Delivery): boolean {
    if (!isOpen(this.response)) return true;
    this.response.write(sse);
    return this.response.writableLength <= HIGH_WATER;
  }

  progress(cursor: string): void {
    if (isOpen(this.response)) this.response.write(`id: ${cursor}\n\n`);
  }

  drained(): Promise<void> {
    const { response } = this;
    if (!isOpen(response) || response.writableLength <= HIGH_WATER) return Promise.resolve();
    // A comment behind all that waits: it is through when they are.
    return new Promise((resolve) => response.write(':\n\n', () => resolve()));
  }

  fail(errors: readonly GraphQLError[]): void {
    this.ends.fail(errors);
  }

  evict(): void {
    this.ends.evict();
  }
}
