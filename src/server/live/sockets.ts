/** GraphQL over WebSocket (protocol graphql-transport-ws) on `/graphql`, with the same rules as over HTTP. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { anonymous, type Caller } from '../../graphql/context.ts';
import { publicError } from '../../graphql/errors.ts';
import type { AddressOf } from '../client-address.ts';
import { authenticate, authorizationOf, type Keys } from '../authentication.ts';
import { type Connection, type Connections, type Ending, endings } from './connections.ts';
import type { FanOut, Running } from './fan-out.ts';
import { type Operation, prepare, type Taker } from './pipeline.ts';
import { endOf, resultOf } from './result-streams.ts';
import { MAX_BUFFERED, SocketSink, type Wire } from './socket-sink.ts';
import { observation, Observation, type Observer } from '../observation/observation.ts';
import { requestIdFrom } from '../request-id.ts';
import { mayOpenSocket, type Origins } from '../origins.ts';
import type { Log } from '../yoga.ts';

/** Largest message that a client may send, in bytes, and most fragments of one. */
const MAX_MESSAGE = 64 * 1024;
const MAX_FRAGMENTS = 64;

/** Signs of life that a client may fail to give. */
const MISSED_PINGS = 3;

export interface SocketOptions extends Taker {
  keys: Keys;
  addressOf: AddressOf;
  fanOut: FanOut;
  connections: Connections;
  /** Whose pages may open sockets. */
  origins: Origins;
  /** Most at once on one socket. */
  operationsPerSocket: number;
  pingMs: number;
  log: Log;
  /** Of each operation. */
  observers: readonly Observer[];
}

/** An open socket. */
class Client implements Connection, Wire {
  readonly running = new Map<string, Running>();
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly address: string;
  readonly authorization: string | undefined;
  /** Its messages are named by it, and by their number. */
  readonly requestId: string;
  messages = 0;
  caller: Caller = anonymous;
  heard = performance.now();

  constructor(socket: WebSocket, stream: Duplex, request: IncomingMessage, address: string) {
    this.socket = socket;
    this.stream = stream;
    this.address = address;
    this.authorization = request.headers.authorization;
    this.requestId = requestIdFrom(request.headers['x-request-id']);
  }

  end({ code, reason }: Ending): void {
    this.socket.close(code, reason);
  }

  /** Ends what was never let in; one that does not answer the close is cut. */
  turnAway(): void {
    this.end(endings.tooMany);
    setTimeout(() => this.socket.terminate(), 1_000).unref();
  }

  /** Asks for a sign of life, and tells how far the feed was read for each of its subscriptions. */
  ping(): void {
    const cursors = Object.fromEntries([...this.running].map(([id, { cursor }]) => [id, cursor]));
    this.socket.send(JSON.stringify({ type: 'ping', payload: { cursors } }));
  }
}

export interface Sockets {
  /** Takes no more. */
  refuse(): void;
  /** Cuts those that are open. */
  stop(): void;
}

/** Takes the sockets of a server. */
export function serveSockets(server: Server, options: SocketOptions): Sockets {
  const { connections, pingMs } = options;
  const clients = new Set<Client>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE,
    maxFragments: MAX_FRAGMENTS,
    perMessageDeflate: false,
    handleProtocols,
  });
  const protocol = protocolOf(options);
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // Node leaves an upgraded connection without one, and an error that nobody hears ends the process.
    stream.on('error', () => stream.destroy());
    if ((request.url ?? '').split('?', 1)[0] !== '/graphql') {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    if (!mayOpenSocket(request, options.origins)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const client = new Client(socket, stream, request, options.addressOf(request));
      // What a broken client sends is its own affair; the socket is closed by now.
      socket.on('error', () => undefined);
      if (!connections.enter(client)) return client.turnAway();
      clients.add(client);
      const closed = open(protocol, client, options);
      socket.once('close', (code, reason) => {
        clients.delete(client);
        connections.leave(client);
        for (const running of client.running.values()) running.leave();
        void closed(code, String(reason));
      });
    });
  };
  server.on('upgrade', onUpgrade);
  const pinging = setInterval(() => pingAll(clients, pingMs), pingMs);
  return {
    refuse: () => {
      server.off('upgrade', onUpgrade);
      server.on('upgrade', (_request, stream: Duplex) => stream.destroy());
    },
    stop: () => {
      clearInterval(pinging);
      for (const { socket } of clients) socket.terminate();
    },
  };
}

function pingAll(clients: ReadonlySet<Client>, pingMs: number): void {
  const silentSince = performance.now() - MISSED_PINGS * pingMs;
  for (const client of clients) {
    const isStuck = client.stream.writableLength > MAX_BUFFERED;
    if (client.heard < silentSince || isStuck) client.socket.terminate();
    else if (client.socket.readyState === client.socket.OPEN) client.ping();
  }
}

type Protocol = ReturnType<typeof makeServer<Record<string, unknown> | undefined, Client>>;

/** Connects a socket with the protocol; the answer is to be told when it has closed. */
function open(
  protocol: Protocol,
  client: Client,
  { log, observers }: SocketOptions,
): ReturnType<Protocol['opened']> {
  const { socket } = client;
  socket.on('pong', () => (client.heard = performance.now()));
  return protocol.opened(
    {
      protocol: socket.protocol,
      // An answer counts as an operation until it is sent: who does not read them cannot ask for more and more.
      send: (text) =>
        new Promise((resolve) => {
          if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
          else resolve();
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data: Buffer) => {
          // It goes on to come while the socket closes.
          if (socket.readyState !== socket.OPEN) return;
          client.heard = performance.now();
          if (client.stream.writableLength > MAX_BUFFERED) return client.end(endings.slow);
          const requestId = `${client.requestId}.${(client.messages += 1)}`;
          const facts = { transport: 'websocket', route: 'graphql', key: client.caller.key?.name } as const;
          const observed = new Observation(observers, requestId, facts);
          observed
            .run(() => take(String(data)))
            .catch((error: unknown) => {
              log.error({ requestId, err: error }, 'a message of a socket could not be taken');
              socket.close(CloseCode.BadRequest, 'Invalid message received');
            });
        });
      },
    },
    client,
  );
}

function protocolOf(options: SocketOptions): Protocol {
  return makeServer<Record<string, unknown> | undefined, Client>({
    onConnect: async ({ connectionParams, extra: client }) => {
      const authorization = authorizationOf(connectionParams, client.authorization);
      const caller = await authenticate(options.keys, authorization).catch((error: unknown) => {
        if (publicError(error)?.extensions.code === 'UNAUTHENTICATED') return undefined;
        client.end(endings.unavailable);
        return anonymous;
      });
      if (!caller) return false;
      if (!options.connections.identify(client, caller)) client.end(endings.tooMany);
      return true;
    },
    onSubscribe: ({ extra: client, subscriptions }, id, params) => {
      const most = options.operationsPerSocket;
      if (Object.keys(subscriptions).length > most) return refused([tooManySubscriptions(most)]);
      const operation = prepare(options, params, client);
      if (!('execution' in operation)) return refused(operation);
      const asked: Asked = { operation, client, id };
      // `execute` and `subscribe` below are given what they need as the root, which no resolver reads.
      return { ...operation.execution, rootValue: asked };
    },
    execute: ({ rootValue }) => {
      const observed = observation();
      return resultOf((rootValue as Asked).operation, options.log, (result) => ended(result, observed));
    },
    subscribe: (args) => {
      const asked = args.rootValue as Asked;
      // The library keeps these as long as the subscription runs.
      delete args.rootValue;
      return begin(asked, options.fanOut);
    },
  });
}

/** What an operation is refused with. */
function refused(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  ended({ errors });
  return errors;
}

/** The last that is known of an operation: its only result. */
function ended(result: ExecutionResult, observed = observation()): ExecutionResult {
  if (result.errors) observed?.failed(result.errors);
  observed?.end();
  return result;
}

/** One operation that a client sent. */
interface Asked {
  operation: Operation;
  client: Client;
  id: string;
}

/**
 * Begins a subscription. Its results do not go through graphql-ws, which would make and queue each for itself: what it
 * gets is a stream without events, which ends when the subscription does.
 */
async function begin(
  { operation, client, id }: Asked,
  fanOut: FanOut,
): Promise<AsyncGenerator<never, void> | ExecutionResult> {
  const { promise, resolve, reject } = deferred();
  const own: { running?: Running } = {};
  const observed = observation();
  const finish = (): void => {
    observed?.end();
    own.running?.leave();
    if (client.running.get(id) === own.running) client.running.delete(id);
  };
  const sink = new SocketSink(client, id, {
    fail: ([error]) => {
      observed?.failed([error!]);
      finish();
      reject(error!);
    },
    evict: () => client.end(endings.slow),
  });
  const refusal = await operation.pay();
  if (refusal) return ended({ errors: [refusal] }, observed);
  const running = await fanOut.subscribe({ ...operation, caller: client.caller }, sink);
  if (!('leave' in running)) return ended({ errors: running }, observed);
  // The id may have been given to another while this one began.
  client.running.get(id)?.leave();
  own.running = running;
  client.running.set(id, running);
  return endOf(promise, () => {
    finish();
    resolve();
  });
}

function tooManySubscriptions(most: number): GraphQLError {
  return new GraphQLError(`A socket has at most ${most} operations at once.`, {
    extensions: {
      code: 'TOO_MANY_SUBSCRIPTIONS',
      hint: 'Complete some, ask more with one subscription (`changes` has them all), or open another socket.',
    },
  });
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let [resolve, reject] = [(): void => undefined, (_: Error): void => undefined];
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}
