/** The floor: a server of a few lines that sends the same buffer to all its sockets. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { serve, used } from './remote.ts';

const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

/** As much may wait for one socket as in the gateway. */
const HIGH_WATER = 64 * 1024;

const calls = {
  start: async (): Promise<number> => {
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return (http.address() as AddressInfo).port;
  },
  broadcast: async (messages: readonly Uint8Array[]): Promise<void> => {
    for (const each of messages) {
      const message = Buffer.from(each);
      for (const socket of sockets.clients) socket.send(message, { binary: false });
      do await turn();
      while ([...sockets.clients].some(({ bufferedAmount }) => bufferedAmount > HIGH_WATER));
    }
  },
  used: ({ collect }: { collect: boolean }) => used(collect),
};
export type BroadcastCalls = typeof calls;

serve(calls);
