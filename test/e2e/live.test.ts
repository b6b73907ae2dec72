/** Subscriptions over streams and sockets as clients see them, on two servers over one database. */
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { createKey, revokeKey } from '../../src/db/api-keys.ts';
import { startGateway } from '../../src/gateway.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { testDatabase } from '../kit/database.ts';
import { incident, publish, statement } from '../kit/records.ts';

let database: Database;
let servers: GatewayServer[];
const log = { error: (): void => undefined, warn: (): void => undefined, info: (): void => undefined };
const timing = { pingMs: 300, keyCheckMs: 50 };
const start = (): Promise<GatewayServer> =>
  startGateway({ database, host: '127.0.0.1', port: 0, log, timing });

beforeAll(async () => {
  const { url } = await testDatabase();
  database = openDatabase({ url, poolSize: 8 });
  await publish(database, [incident('first')]);
  servers = [await start(), await start()];
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop(100)));
  await database.close();
});

interface StreamEvent {
  id?: string;
  event?: string;
  data?: string;
}

/** The blocks of an event stream as they come; comments and `retry` are left out. */
async function* blocks(response: Response): AsyncGenerator<StreamEvent> {
  let text = '';
  // The types of browsers lack what Node's streams have.
  const chunks = response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>;
  for await (const chunk of chunks) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop()!;
    for (const part of parts) {
      const fields = part.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line)!.slice(1));
      const { id, event, data } = Object.fromEntries(fields) as StreamEvent;
      if (id !== undefined || event !== undefined) yield { id, event, data };
    }
  }
}

function stream(
  query: string,
  {
    server = servers[0]!,
    headers = {},
    after,
  }: { server?: GatewayServer; headers?: object; after?: string } = {},
): Promise<Response> {
  const address = new URLSearchParams({ query, ...(after ? { after } : {}) });
  return fetch(`${server.url}/graphql?${address}`, { headers: { accept: 'text/event-stream', ...headers } });
}

async function headNow(): Promise<string> {
  const response = await fetch(`${servers[0]!.url}/graphql?query={feed{head}}`, {
    headers: { 'graphql-require-preflight': '1' },
  });
  return ((await response.json()) as { data: { feed: { head: string } } }).data.feed.head;
}

const STATEMENTS = 'subscription { statementIssued { cursor statement { title } } }';
interface Issued {
  data: { statementIssued: { cursor: string; statement: { title: string } } };
  extensions: { cursor: string };
}
const say = (...titles: string[]) =>
  publish(
    database,
    titles.map((title) => statement(title, { title })),
  );

/** Reads a stream until a statement with a title; its events so far. */
async function readUntil(events: AsyncGenerator<StreamEvent>, title: string): Promise<StreamEvent[]> {
  const seen: StreamEvent[] = [];
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('The stream ended.');
    seen.push(value);
    if (value.data?.includes(`"${title}"`)) return seen;
  }
}
const titlesOf = (events: StreamEvent[]): string[] =>
  events.flatMap(({ data }) =>
    data ? [(JSON.parse(data) as Issued).data.statementIssued.statement.title] : [],
  );

describe('a stream', () => {
  test('gives each event the cursor as its id, and tells at once where it began', async () => {
    const head = await headNow();
    const events = blocks(await stream(STATEMENTS));
    expect((await events.next()).value).toEqual({ id: head });
    await say('one', 'two');
    const seen = (await readUntil(events, 'two')).filter(({ data }) => data);
    expect(seen.map(({ event }) => event)).toEqual(['next', 'next']);
    for (const { id, data } of seen) {
      const { data: payload, extensions } = JSON.parse(data!) as Issued;
      expect([payload.statementIssued.cursor, extensions.cursor]).toEqual([id, id]);
    }
    await events.return(undefined);
  });

  test.each([
    ['as a browser does, by Last-Event-ID', (id: string) => ({ headers: { 'last-event-id': id } })],
    ['as curl does, by ?after=', (id: string) => ({ after: id })],
    [
      'by Last-Event-ID, though its address still says where it once began',
      (id: string, old: string) => ({
        headers: { 'last-event-id': id },
        after: old,
      }),
    ],
  ])('goes on at another server where it was: %s', async (way, resume) => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((title) => `${title} ${way}`) as [
      string,
      string,
      string,
      string,
    ];
    const old = await headNow();
    const events = blocks(await stream(STATEMENTS));
    await say(a, b, c);
    const first = await readUntil(events, b);
    await events.return(undefined);
    await say(d);
    const { id } = first.at(-1)!;
    const again = blocks(await stream(STATEMENTS, { server: servers[1], ...resume(id!, old) }));
    expect(titlesOf(await readUntil(again, d))).toEqual([c, d]);
    await again.return(undefined);
  });

  test('of which nothing meets the filter still moves its cursor, by a block without an event', async () => {
    const events = blocks(await stream('subscription { meetingChanged { cursor } }'));
    await events.next();
    await say('not a meeting');
    const head = await headNow();
    for (;;) {
      const { value } = (await events.next()) as { value: StreamEvent };
      expect(value.event).toBeUndefined();
      if (value.id === head) break;
    }
    await events.return(undefined);
  });

  test('that cannot begin says why and is complete', async () => {
    const text = await (await stream('subscription { changes { cursor } }', { after: 'x' })).text();
    expect(text).toContain('CURSOR_INVALID');
    expect(text).toMatch(/event: complete\ndata:\n\n$/);
    expect(text).not.toContain('id:');
  });

  test('is cut where its key does not hold any more', async () => {
    const { id, key } = await createKey(database.live, { name: 'reader', scopes: ['read'] });
    const response = await stream(STATEMENTS, { headers: { authorization: `Bearer ${key}` } });
    await revokeKey(database.live, id);
    expect(await response.text()).not.toContain('complete');
    expect((await stream(STATEMENTS, { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
  });

  test('has one answer to a query, and none to a mutation in an address', async () => {
    const text = await (await stream('{ __typename }')).text();
    expect(text).toMatch(
      /event: next\ndata: \{"data":\{"__typename":"Query"\},"extensions":\{[^\n]*"cursor":"\w+"[^\n]*\}\}\n\nevent: complete\ndata:\n\n/,
    );
    expect((await stream('mutation { __typename }')).status).toBe(405);
  });

  test.each(['GET', 'POST'])(
    'is not what a query is answered with whose client takes JSON too: %s',
    async (method) => {
      const accept =
        'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
      const query = '{ __typename }';
      const endpoint = `${servers[0]!.url}/graphql`;
      const response =
        method === 'GET'
          ? await fetch(`${endpoint}?${new URLSearchParams({ query })}`, { headers: { accept } })
          : await fetch(endpoint, {
              method,
              headers: { accept, 'content-type': 'application/json' },
              body: JSON.stringify({ query }),
            });
      expect(response.headers.get('content-type')).toContain('json');
      expect(await response.json()).toMatchObject({
        data: { __typename: 'Query' },
        extensions: { cursor: expect.any(String) as string },
      });
    },
  );
});

describe('a socket', () => {
  const connect = (server: GatewayServer): Client =>
    createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });

  test('is told where a subscription without events stands, at its begin and then by pings', async () => {
    const client = connect(servers[0]!);
    const pings: Record<string, string>[] = [];
    let pinged = (): void => undefined;
    client.on('ping', (isReceived, payload) => {
      if (!isReceived) return;
      pings.push(payload!.cursors as Record<string, string>);
      pinged();
    });
    const next = () => new Promise<void>((resolve) => (pinged = resolve));
    const head = await headNow();
    client.subscribe(
      { query: 'subscription { meetingChanged { cursor } }' },
      { next: () => undefined, error: () => undefined, complete: () => undefined },
    );
    // One that is due anyway, and comes before it has begun, tells nothing.
    do await next();
    while (Object.keys(pings.at(-1)!).length === 0);
    expect(Object.values(pings.at(-1)!)).toEqual([head]);
    await say('not a meeting either');
    const later = await headNow();
    while (!Object.values(pings.at(-1)!).includes(later)) await next();
    await client.dispose();
  });

  test('goes on at another server with the cursor of the last result, also one that this server has not read yet', async () => {
    const query =
      'subscription ($after: String) { statementIssued(after: $after) { cursor statement { title } } }';
    const first = connect(servers[0]!);
    const events = first.iterate<Issued['data']>({ query, variables: { after: await headNow() } });
    await say('x', 'y', 'z');
    const { value } = (await events.next()) as { value: Issued };
    await first.dispose();
    const second = connect(servers[1]!);
    const rest = second.iterate<Issued['data']>({ query, variables: { after: value.extensions.cursor } });
    const titles = [(await rest.next()).value as Issued, (await rest.next()).value as Issued];
    expect(titles.map(({ data }) => data.statementIssued.statement.title)).toEqual(['y', 'z']);
    await second.dispose();
  });
});

test('the metrics tell of the feed and of who follows it', async () => {
  const events = blocks(await stream('subscription { changes { cursor } }'));
  await events.next();
  const response = await fetch(`${servers[0]!.url}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  const values = Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const match = /^(gateway_\w+) (\S+)$/.exec(line);
      return match ? [[match[1]!, Number(match[2])]] : [];
    }),
  );
  const [head] = await database.live.$queryRaw<{ position: bigint }[]>`SELECT position FROM feed.head`;
  expect(values).toMatchObject({
    gateway_feed_head_position: Number(head!.position),
    gateway_feed_outbox_changes: 0,
    gateway_feed_outbox_oldest_seconds: 0,
    gateway_live_connections: 1,
    gateway_live_subscriptions: 1,
    gateway_live_groups: 1,
    gateway_live_slowest_lag_changes: 0,
    gateway_live_evictions_total: 0,
  });
  expect(values.gateway_live_deliveries_total).toBeGreaterThanOrEqual(values.gateway_live_results_total!);
  expect(values.gateway_live_results_total).toBeGreaterThan(0);
  await events.return(undefined);
});
