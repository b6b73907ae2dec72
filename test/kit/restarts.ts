/** A gateway that is stopped and started under its clients. */
import { expect } from 'vitest';
import { decodeCursor } from '../../src/feed/cursor.ts';
import { startGateway } from '../../src/gateway.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { publishChanges } from './feed.ts';

/** A subscription that is gone on from with the variable `after`. */
export const CHANGES =
  'subscription ($after: String) { changes(after: $after) { cursor changes { cursor } } }';

/** What {@link CHANGES} brings. */
export interface Changes {
  changes: { cursor: string; changes: { cursor: string }[] };
}

/** Where a client finds the gateway, and the cursor to begin behind. */
export interface Begin {
  /** Without a slash at the end. */
  url: string;
  endpoint: string;
  socketEndpoint: string;
  after: string;
}

/** Starts a client that hands over each batch; returns how it is left. */
export type StartClient = (
  begin: Begin,
  apply: (batch: Changes['changes']) => void,
) => (() => unknown) | Promise<() => unknown>;

/** A gateway on one port, over a database of its own. */
export interface RestartedGateway {
  database: TestDatabase;
  begin(): Promise<Begin>;
  /**
   * Starts a client, makes seven changes – three before the gateway is stopped, two before it is started again, two
   * after – and returns, in the order in which the client saw them, the how-manieth each was.
   */
  seen(start: StartClient): Promise<number[]>;
  stop(): Promise<void>;
}

/** Starts one. */
export async function restartedGateway(): Promise<RestartedGateway> {
  const database = await testDatabase();
  const log = { error: console.error, warn: () => undefined, info: () => undefined };
  const start = (port: number) =>
    startGateway({ database, host: '127.0.0.1', port, log, timing: { pingMs: 1_000 } });
  let gateway = await start(0);
  const { url } = gateway;
  const endpoint = `${url}/graphql`;
  const begin = async (): Promise<Begin> => {
    const response = await fetch(`${endpoint}?query=${encodeURIComponent('{ feed { head } }')}`, {
      headers: { 'content-type': 'application/json' },
    });
    const { data } = (await response.json()) as { data: { feed: { head: string } } };
    return { url, endpoint, socketEndpoint: endpoint.replace('http', 'ws'), after: data.feed.head };
  };
  return {
    database,
    begin,
    seen: async (startClient) => {
      const from = await begin();
      const origin = decodeCursor(from.after).position;
      const seen: number[] = [];
      const leave = await startClient(from, ({ changes }) =>
        seen.push(...changes.map(({ cursor }) => Number(decodeCursor(cursor).position - origin))),
      );
      await publishChanges(database.live, 3);
      await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBe(3);
      await gateway.stop(100);
      await publishChanges(database.live, 2);
      gateway = await start(Number(new URL(url).port));
      await publishChanges(database.live, 2);
      await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe(7);
      await leave();
      return seen;
    },
    stop: () => gateway.stop(100),
  };
}
