/** Sockets and streams of a real gateway: who is let in, who is ended and how, and that nobody loses anything by it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { inTransaction } from '../../../src/db/transaction.ts';
import { append, sequence } from '../../../src/feed/index.ts';
import { type GatewayOptions, startGateway } from '../../../src/gateway.ts';
import type { Caller } from '../../../src/graphql/context.ts';
import { type Connection, Connections } from '../../../src/server/live/connections.ts';
import type { GatewayServer } from '../../../src/server/http.ts';
import { testDatabase, type TestDatabase } from '../../kit/database.ts';
import { changeOfNode } from '../../kit/feed.ts';
import { incident, publish } from '../../kit/records.ts';
import { LiveSocket } from './socket.ts';

const changes =
  'subscription ($after: String) { changes(after: $after) { cursor changes { toVersion cause } } }';

let database: TestDatabase;
const gateways: GatewayServer[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(gateways.splice(0).map((gateway) => gateway.stop(100)));
});

/** Address of the endpoint of a new gateway. */
async function gatewayWith(options: Pick<GatewayOptions, 'limits' | 'timing'> = {}): Promise<string> {
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
  const gateway = await startGateway({ database, host: '127.0.0.1', port: 0, log, ...options });
  gateways.push(gateway);
  return `${gateway.url}/graphql`;
}

/** A socket with one subscription that has begun. */
async function subscriber(url: string, variables: object = {}, query = changes): Promise<LiveSocket> {
  const live = await LiveSocket.open(url);
  live.subscribe('1', query, variables);
  await live.answer('1');
  return live;
}

let version = 0;

/** Publishes changes whose `toVersion` goes on by one; gives the last. */
async function change(count: number, text = ''): Promise<number> {
  const news = Array.from({ length: count }, () =>
    changeOfNode(randomUUID(), (version += 1), { kind: 'REVISED', cause: text }),
  );
  await inTransaction(database.live, (tx) => append(tx, news));
  await sequence(database.live);
  return version;
}

const through = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** The sockets of the gateway's side, as they are opened. */
function serverSockets(): WebSocket[] {
  const opened: WebSocket[] = [];
  const original = WebSocketServer.prototype.handleUpgrade;
  vi.spyOn(WebSocketServer.prototype, 'handleUpgrade').mockImplementation(function (
    this: WebSocketServer,
    request,
    stream,
    head,
    take,
  ) {
    original.call(this, request, stream, head, (socket, from) => {
      opened.push(socket as WebSocket);
      take(socket, from);
    });
  });
  return opened;
}

test('subscribers of one operation cost the statements of one', async () => {
  const url = await gatewayWith();
  await publish(database, [incident('first')]);
  const query = 'subscription { changes { cursor changes { node { ... on Incident { title } } } } }';
  const cost = async (nativeId: string, lives: LiveSocket[]): Promise<number> => {
    const told = (): boolean =>
      lives.every(({ messages }) => JSON.stringify(messages).includes(`Incident ${nativeId}`));
    database.statements.splice(0);
    await publish(database, [incident('first'), incident(nativeId)]);
    await expect.poll(told, { timeout: 10_000 }).toBe(true);
    // Only the feed asks for a title in this way.
    return database.statements.filter((sql) => /"t0"\."title"/.test(sql) && /\bIN \(/.test(sql)).length;
  };
  const lives = [await subscriber(url, {}, query)];
  const alone = await cost('alone', lives);
  expect(alone).toBeGreaterThan(0);
  for (let more = 0; more < 20; more += 1) lives.push(await subscriber(url, {}, query));
  expect(await cost('together', lives)).toBeLessThanOrEqual(alone);
});

test('a client that does not read is ended with 4290, holds up nobody, and has all when it comes back', async () => {
  const url = await gatewayWith({ timing: { slowMs: 400 } });
  const sockets = serverSockets();
  const first = (await change(1)) + 1;
  const stalled = await subscriber(url);
  const others = [await subscriber(url), await subscriber(url)];
  stalled.socket.pause();
  let [last, mostBuffered] = [first, 0];
  // More than the ring (5,000 changes) and the buffers of the kernel hold.
  for (let written = 0; written < 8_000; written += 500) {
    last = await change(500, 'x'.repeat(2_000));
    mostBuffered = Math.max(mostBuffered, sockets[0]!.bufferedAmount);
  }
  await expect
    .poll(() => others.map((live) => live.versions.at(-1)), { timeout: 30_000 })
    .toEqual([last, last]);
  // "From now on" is from where this process has read: the change before may come as well.
  const since = ({ versions }: LiveSocket): number[] => versions.filter((each) => each >= first);
  for (const live of others) expect(since(live)).toEqual(through(first, last));
  expect(mostBuffered).toBeGreaterThan(0);
  // 64 KiB, and the message with which they were exceeded.
  expect(mostBuffered).toBeLessThan(64 * 1024 + 250 * 2_200);
  // Reading again before the server has looked would save it.
  await expect.poll(() => sockets[0]!.readyState, { timeout: 10_000 }).toBe(WebSocket.CLOSING);
  expect(sockets[0]!.bufferedAmount).toBeLessThan(1024 * 1024);
  stalled.socket.resume();
  expect(await stalled.closed).toMatchObject({ code: 4290 });
  const had = since(stalled);
  expect(had).toEqual(through(first, first + had.length - 1));
  expect(had.length).toBeLessThan(8_000);
  const again = await subscriber(url, { after: stalled.batches.at(-1)!.cursor });
  await expect.poll(() => again.versions.at(-1), { timeout: 30_000 }).toBe(last);
  expect([...had, ...again.versions]).toEqual(through(first, last));
});

describe('there is a limit', () => {
  test('of operations on one socket: the one too many is refused, and the others live on', async () => {
    const url = await gatewayWith({ limits: { operationsPerSocket: 2 } });
    const live = await LiveSocket.open(url);
    for (const id of ['a', 'b']) {
      live.subscribe(id, changes);
      await live.answer(id);
    }
    live.subscribe('c', changes);
    expect(await live.refusal('c')).toBe('TOO_MANY_SUBSCRIPTIONS');
    const last = await change(1);
    await expect.poll(() => live.versions).toEqual([last, last]);
    live.send({ id: 'a', type: 'complete' });
    live.subscribe('d', changes);
    expect(await live.refusal('d')).toBeUndefined();
  });

  test('of sockets and streams from one address, together', async () => {
    const url = await gatewayWith({ limits: { perAddress: 2 } });
    const [first] = [await subscriber(url), await subscriber(url)];
    const third = await LiveSocket.open(url);
    expect(await third.closed).toMatchObject({ code: 4290 });
    const stream = (): Promise<Response> =>
      fetch(`${url}?query=${encodeURIComponent('subscription { changes { cursor } }')}`, {
        headers: { accept: 'text/event-stream' },
        signal: AbortSignal.timeout(10_000),
      });
    const refused = await stream();
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_CONNECTIONS' } }],
    });
    first.socket.close();
    await first.closed;
    await expect
      .poll(async () => {
        const response = await stream();
        await response.body!.cancel();
        return response.status;
      })
      .toBe(200);
  });

  test('of 64 KiB and of 64 fragments for a message', async () => {
    const url = await gatewayWith();
    const large = await LiveSocket.open(url);
    large.subscribe('1', `# ${'x'.repeat(64 * 1024)}\n${changes}`);
    expect(await large.closed).toMatchObject({ code: 1009 });
    const fragmented = await LiveSocket.open(url);
    for (let sent = 0; sent < 66; sent += 1) fragmented.socket.send(' ', { fin: false });
    expect(await fragmented.closed).toMatchObject({ code: 1008 });
  });
});

test('an operation that does not parse or does not fit is answered by itself', async () => {
  const live = await subscriber(await gatewayWith());
  live.subscribe('a', 'subscription { changes {');
  live.subscribe('b', 'subscription { nothing { cursor } }');
  live.subscribe('c', changes, { after: 'this is no cursor' });
  expect(await live.refusal('a')).toBe('GRAPHQL_PARSE_FAILED');
  expect((await live.answer('b')).type).toBe('error');
  await live.answer('c');
  const last = await change(1);
  await expect.poll(() => live.versions).toEqual([last]);
});

test('a server that stops ends all with 1012, spread over a second', async () => {
  const url = await gatewayWith({ limits: { perAddress: 1_000 } });
  const lives = await Promise.all(Array.from({ length: 120 }, () => LiveSocket.open(url)));
  const stopped = gateways.pop()!.stop();
  const ends = await Promise.all(lives.map(({ closed }) => closed));
  await stopped;
  expect(new Set(ends.map(({ code }) => code))).toEqual(new Set([1012]));
  const times = ends.map(({ at }) => at).sort((a, b) => a - b);
  expect(times.at(-1)! - times[0]!).toBeGreaterThan(300);
});

test('a socket that shows no sign of life for three pings is cut; one that answers lives on', async () => {
  const url = await gatewayWith({ timing: { pingMs: 150 } });
  const dead = await LiveSocket.open(url, { autoPong: false, answers: false });
  const alive = await subscriber(url);
  const begun = performance.now();
  const { code, at } = await dead.closed;
  expect(code).toBe(1006);
  expect(at - begun).toBeGreaterThan(300);
  const last = await change(1);
  await expect.poll(() => alive.versions).toEqual([last]);
});

test('a database whose connections all break ends no subscription, and nothing is missed', async () => {
  const url = await gatewayWith();
  const query = 'subscription { changes { cursor changes { toVersion node { id } } } }';
  const lives = [await subscriber(url), await subscriber(url, {}, query)];
  const first = version + 1;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (let time = 0; time < 5; time += 1) {
      // It may be in the middle of something that breaks with the others.
      await change(3).catch(() => undefined);
      await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
      );
    }
  } finally {
    await client.end();
  }
  await expect.poll(() => change(1).catch(() => 0), { timeout: 10_000 }).toBeGreaterThan(0);
  const log = await database.live.$queryRaw<{ version: number }[]>`
    SELECT to_version AS version FROM feed.change_log WHERE to_version >= ${first} ORDER BY position`;
  const all = log.map((entry) => entry.version);
  await expect.poll(() => lives.map(({ versions }) => versions), { timeout: 15_000 }).toEqual([all, all]);
  expect(all.length).toBeGreaterThan(3);
  const ends = lives.flatMap(({ messages }) => messages.filter(({ type }) => type !== 'next'));
  expect(ends.map(({ type }) => type)).toEqual(['connection_ack', 'connection_ack']);
});

describe('a client that means no good', () => {
  /** A request to upgrade to WebSocket, as its bytes. */
  const upgrade = (path: string): string =>
    [
      `GET ${path} HTTP/1.1`,
      ...['host: localhost', 'connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'],
      ...['sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-protocol: graphql-transport-ws'],
      '\r\n',
    ].join('\r\n');

  test.each(['/other', '/graphql'])(
    'and resets its connection at the upgrade of %s harms nobody',
    async (path) => {
      const url = new URL(await gatewayWith());
      for (let n = 0; n < 20; n += 1) {
        const socket = net.connect(Number(url.port), url.hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        socket.write(upgrade(path));
        setImmediate(() => socket.resetAndDestroy());
        await once(socket, 'close');
      }
      expect((await fetch(`${url.origin}/health`)).status).toBe(200);
    },
  );

  test('and never reads what it asks for is ended before much waits for it', async () => {
    const url = await gatewayWith();
    const sockets = serverSockets();
    const live = await LiveSocket.open(url);
    live.socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(60_000) } });
    let most = 0;
    // 60 MB, were they all echoed.
    for (let n = 0; n < 1_000 && sockets[0]!.readyState === WebSocket.OPEN; n += 1) {
      await new Promise((resolve) => live.socket.send(ping, resolve));
      most = Math.max(most, sockets[0]!.bufferedAmount);
    }
    await expect.poll(() => sockets[0]!.readyState).not.toBe(WebSocket.OPEN);
    expect(most).toBeLessThan(4 * 1024 * 1024);
    live.socket.terminate();
  });

  test('and sends a body with another method is not read', async () => {
    const url = await gatewayWith();
    const body = JSON.stringify({ query: changes });
    const headers = { accept: 'text/event-stream', 'content-type': 'text/plain' };
    expect((await fetch(url, { method: 'PUT', headers, body })).status).toBe(405);
  });
});

test('a subscription is refused where the request accepts no events, with what to do', async () => {
  const url = await gatewayWith();
  const body = JSON.stringify({ query: changes });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({
    errors: [
      {
        extensions: { code: 'NOT_ACCEPTABLE', hint: expect.stringContaining('text/event-stream') as string },
      },
    ],
  });
});

test('a connection that ended while its key was looked up takes no place of the key', () => {
  const keys = { find: () => Promise.resolve(null), valid: () => Promise.resolve(new Set<string>()) };
  const connections = new Connections(keys, { perAddress: 10, perKey: 1 }, 60_000);
  const caller: Caller = { key: { id: 'k', name: 'K' }, scopes: ['read'] };
  const connection = (): Connection => ({ address: '::1', end: () => undefined });
  const gone = connection();
  expect(connections.enter(gone)).toBe(true);
  connections.leave(gone);
  expect(connections.identify(gone, caller)).toBe(false);
  const here = connection();
  expect([connections.enter(here), connections.identify(here, caller)]).toEqual([true, true]);
  const more = connection();
  expect([connections.enter(more), connections.identify(more, caller)]).toEqual([true, false]);
});
