import { fromJson, type GraphQLError, Interruption, OVERFLOW, refused } from './interruption.ts';
import { Queue } from './queue.ts';
import type { Result, Transport } from './transport.ts';

/** What is used of a WebSocket: that of browsers and Node 22, or that of the package `ws`. */
export interface Socket {
  onopen: unknown;
  onmessage: unknown;
  onerror: unknown;
  onclose: unknown;
  send(data: string): void;
  close(code?: number): void;
}

/** Makes a WebSocket. */
export type SocketConstructor = new (url: string, protocol: string) => Socket;

/** Where to connect to, and as whom. */
export interface WebSocketOptions {
  /** E.g. `ws://localhost:4000/graphql`. */
  url: string;
  /** Needed where there is no global WebSocket, as in Node 20: that of the package `ws`. */
  webSocketImpl?: SocketConstructor;
  /** Payload of `connection_init`, e.g. `{ authorization: 'Bearer …' }`. */
  connectionParams?: Record<string, unknown>;
}

/** The messages that a server sends in the protocol graphql-transport-ws. */
type ServerMessage =
  | { type: 'connection_ack' | 'pong' | 'complete' }
  | { type: 'ping'; payload?: { cursors?: Record<string, string> } }
  | { type: 'next'; payload: Result }
  | { type: 'error'; payload: readonly GraphQLError[] };

/** A connection has one operation. */
const ID = '1';

/** Characters that may wait while `next` is busy. A WebSocket cannot be told to wait, so it is closed above. */
const LARGEST_QUEUE = 1024 * 1024;

/** A subscription over WebSocket (protocol graphql-transport-ws, that of the library graphql-ws), on a socket of its own. */
export function webSocket({ url, webSocketImpl, connectionParams }: WebSocketOptions): Transport {
  const Implementation = webSocketImpl ?? (globalThis as { WebSocket?: SocketConstructor }).WebSocket;
  if (!Implementation) throw new TypeError('There is no WebSocket here: pass that of `ws` as webSocketImpl.');
  return async function* (operation, signal) {
    const socket = new Implementation(url, 'graphql-transport-ws');
    const send = (message: object): void => socket.send(JSON.stringify(message));
    socket.onopen = () => send({ type: 'connection_init', payload: connectionParams });
    try {
      for await (const message of messagesOf(socket, signal)) {
        if (message.type === 'connection_ack') send({ id: ID, type: 'subscribe', payload: operation });
        if (message.type === 'complete') return;
        if (message.type === 'error') throw refused(message.payload);
        if (message.type === 'next') yield { result: message.payload };
        else yield { cursor: message.type === 'ping' ? message.payload?.cursors?.[ID] : undefined };
      }
    } finally {
      socket.close(1000);
    }
  };
}

/** The messages of a socket in their order, until it closes, more of them wait than may, or the signal is aborted. */
function messagesOf(socket: Socket, signal: AbortSignal): AsyncIterable<ServerMessage> {
  const queue = new Queue<ServerMessage>();
  let failure: string | undefined;
  const received = (data: string): void => {
    const message = fromJson(data) as ServerMessage;
    // At once, however long `next` takes: the server must not think that nobody is there.
    if (message.type === 'ping') socket.send('{"type":"pong"}');
    const waiting = queue.push(message, data.length);
    if (waiting > LARGEST_QUEUE && waiting > data.length)
      throw new Interruption('More came than `next` could take.', OVERFLOW);
  };
  socket.onmessage = ({ data }: { data: string }) => {
    try {
      received(data);
    } catch (reason) {
      queue.end(reason);
      socket.close(1000);
    }
  };
  // The package `ws` says why here; its close, which follows, gives no reason.
  socket.onerror = ({ message }: { message?: string }) => (failure ??= message);
  socket.onclose = ({ code, reason }: { code: number; reason: string }) =>
    queue.end(new Interruption(reason || failure || `The socket was closed (${code}).`, code));
  signal.addEventListener('abort', () => queue.end(signal.reason));
  return queue;
}
