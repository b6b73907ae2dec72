/** Subscriptions, over sockets and streams. */
import type { Server } from 'node:http';
import type { Tail } from '../../feed/index.ts';
import { HEARTBEAT_MS } from '../../graphql/context.ts';
import type { Keys } from '../authentication.ts';
import type { AddressOf } from '../client-address.ts';
import type { Observer } from '../observation/observation.ts';
import type { Origins } from '../origins.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import type { Log, Yoga } from '../yoga.ts';
import { CONNECTION_LIMITS, type ConnectionLimits, Connections } from './connections.ts';
import { FanOut } from './fan-out.ts';
import { serveSockets } from './sockets.ts';
import { serveStreams, type Streams } from './streams.ts';

export { wantsEvents } from './streams.ts';

/** Most that is open at once. */
export interface LiveLimits extends ConnectionLimits {
  /** Operations on one socket. */
  operationsPerSocket: number;
}

/** Times in ms. */
export interface LiveTiming {
  /** How often the keys of open connections are looked at again. */
  keyCheckMs: number;
  /** Longest silence on a subscription to changes. */
  heartbeatMs: number;
  /** How often clients are shown a sign of life, and asked for one; one that gives none three times is gone. */
  pingMs: number;
  /** Longest time in which a reader behind the ring may take nothing. */
  slowMs: number;
}

/** Unless told otherwise. */
export const liveLimits: LiveLimits = { ...CONNECTION_LIMITS, operationsPerSocket: 50 };

export const liveTiming: LiveTiming = {
  keyCheckMs: 30_000,
  heartbeatMs: HEARTBEAT_MS,
  pingMs: 15_000,
  slowMs: 30_000,
};

export interface LiveOptions {
  tail: Tail;
  keys: Keys;
  addressOf: AddressOf;
  log: Log;
  observers: readonly Observer[];
  limits: LiveLimits;
  timing: LiveTiming;
  /** Whose pages may open sockets. */
  socketOrigins: Origins;
  trusted: TrustedDocuments;
}

export interface Live {
  fanOut: FanOut;
  connections: Connections;
  streams: Streams;
  /** Asks all clients to come back later, and takes no more. */
  drain(): Promise<void>;
  /** Cuts what is still open. */
  stop(): void;
}

/** Serves the subscriptions of a server: its upgrades to WebSocket, and the requests that it hands to `streams`. */
export function serveLive(server: Server, yoga: Yoga, options: LiveOptions): Live {
  const { tail, keys, addressOf, log, limits, trusted, observers } = options;
  const { keyCheckMs, pingMs, slowMs } = options.timing;
  const fanOut = new FanOut(tail, slowMs);
  const connections = new Connections(keys, limits, keyCheckMs);
  const common = { yoga, trusted, keys, addressOf, fanOut, connections, pingMs, log };
  const { operationsPerSocket } = limits;
  const sockets = serveSockets(server, {
    ...common,
    observers,
    operationsPerSocket,
    origins: options.socketOrigins,
  });
  const streams = serveStreams(common);
  return {
    fanOut,
    connections,
    streams,
    drain: async () => {
      sockets.refuse();
      streams.stop();
      await connections.drain();
    },
    stop: () => sockets.stop(),
  };
}
