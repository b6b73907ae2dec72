/** Small servers on loopback that do what a test tells them, and end with it. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { eventStream, type Transport, webSocket } from '../../src/client/index.ts';
import { encodeCursor } from '../../src/feed/cursor.ts';

/** The cursor of a position. */
export const at = (position: number, epoch = 1, feed = 'c0ffee00'): string =>
  encodeCursor({ feed, epoch, position: BigInt(position) });

/** One subscription of a client, seen from its server. */
export interface Subscription {
  variables: Record<string, unknown>;
  /** What the client showed of itself: the payload of `connection_init`, or the headers. */
  credentials: Record<string, unknown>;
  /** Sends results, each at its number's position unless a cursor is given. */
  next(number: number, more?: { cursor?: string | null; padding?: string }): void;
  /** Tells that it has come to a position without a result. */
  progress(position: number): void;
  /** A sign of life without anything else. */
  life(): void;
  /** Sends a GraphQL error where results come. */
  fail(code: string): void;
  /** Refuses the subscription. */
  refuse(code: string): void;
  complete(): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** Sends as it is. */
  raw(text: string): void;
  /** Characters that were sent and not taken by the network. */
  unsent(): number;
  /** Fulfilled when the connection is over, for a socket with the client's close code. */
  closed: Promise<number | undefined>;
}

/** A server of one transport. */
export interface Scripted<Of extends Subscription = Subscription> {
  transport: Transport;
  url: string;
  /** The next subscription that came or comes. */
  subscribed(): Promise<Of>;
  /** No connection is accepted any more. */
  stop(): void;
}

const error = (code: string) => ({ message: `It was ${code}.`, extensions: { code } });

function resultOf(number: number, more: { cursor?: string | null; padding?: string } = {}): object {
  const { cursor = at(number), padding } = more;
  return { data: { number, ...(padding && { padding }) }, ...(cursor && { extensions: { cursor } }) };
}

/** Those who came, for one who waits for them one after the other. */
function arrivals<T>(): { push(one: T): void; shift(): Promise<T> } {
  const there: T[] = [];
  const waiting: ((one: T) => void)[] = [];
  return {
    push: (one) => {
      const taker = waiting.shift();
      if (taker) taker(one);
      else there.push(one);
    },
    shift: async () => (there.length > 0 ? there.shift()! : new Promise((resolve) => waiting.push(resolve))),
  };
}

/** A subscription over a socket, which can be closed with a code. */
export interface SocketSubscription extends Subscription {
  close(code: number, reason?: string): void;
  /** How many pings the client has answered. */
  pongs(): number;
}

/** A server of the protocol graphql-transport-ws. */
export async function socketServer(): Promise<Scripted<SocketSubscription>> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: () => 'graphql-transport-ws',
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const came = arrivals<SocketSubscription>();
  server.on('connection', (socket, { socket: tcp }) => {
    let credentials: Record<string, unknown> = {};
    let pongs = 0;
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.on('message', (bytes: Buffer) => {
      const message = JSON.parse(String(bytes)) as { type: string; id: string; payload?: never };
      if (message.type === 'pong') pongs += 1;
      if (message.type === 'connection_init') {
        credentials = message.payload ?? {};
        socket.send('{"type":"connection_ack"}');
      }
      if (message.type !== 'subscribe') return;
      const { id } = message;
      const send = (type: string, payload?: unknown): void =>
        socket.send(JSON.stringify({ id, type, payload }));
      const ping = (payload?: object): void => socket.send(JSON.stringify({ type: 'ping', payload }));
      came.push({
        variables: (message.payload as unknown as { variables: Record<string, unknown> }).variables,
        credentials,
        next: (number, more) => send('next', resultOf(number, more)),
        progress: (position) => ping({ cursors: { [id]: at(position) } }),
        life: () => ping(),
        fail: (code) => send('next', { data: null, errors: [error(code)] }),
        refuse: (code) => send('error', [error(code)]),
        complete: () => send('complete'),
        cut: () => tcp.destroy(),
        raw: (text) => socket.send(text),
        unsent: () => socket.bufferedAmount,
        close: (code, reason) => socket.close(code, reason),
        pongs: () => pongs,
        closed,
      });
    });
  });
  const stop = (): void => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  };
  onTestFinished(stop);
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = webSocket({ url, webSocketImpl: WebSocket });
  return { transport, url, subscribed: () => came.shift(), stop };
}

/** A server of event streams; `answer` may refuse a request instead. */
export async function streamServer(
  answer: (response: ServerResponse) => boolean = () => true,
): Promise<Scripted> {
  const came = arrivals<Subscription>();
  const server = createServer((request, response) => {
    if (!answer(response)) return;
    const search = new URL(request.url!, 'http://localhost').searchParams;
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    const event = (type: string, data?: object, id?: string | null): void => {
      const fields = [
        `event: ${type}`,
        ...(id ? [`id: ${id}`] : []),
        `data: ${data ? JSON.stringify(data) : ''}`,
      ];
      response.write(`${fields.join('\n')}\n\n`);
    };
    came.push({
      variables: JSON.parse(search.get('variables')!) as Record<string, unknown>,
      credentials: request.headers,
      next: (number, more = {}) => {
        const { cursor = at(number) } = more;
        event('next', resultOf(number, more), cursor);
      },
      progress: (position) => void response.write(`id: ${at(position)}\n\n`),
      life: () => void response.write(':\n\n'),
      fail: (code) => event('next', { data: null, errors: [error(code)] }),
      refuse: (code) => {
        event('next', { errors: [error(code)] });
        event('complete');
      },
      complete: () => event('complete'),
      cut: () => request.socket.destroy(),
      raw: (text) => void response.write(text),
      unsent: () => response.writableLength,
      closed: new Promise((resolve) => response.on('close', () => resolve(undefined))),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return { transport: eventStream({ url }), url, subscribed: () => came.shift(), stop };
}
