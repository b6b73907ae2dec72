/** A client that leaves takes its statements with it, and nobody else's. */
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { whileWanted } from '../../src/core/wanted.ts';
import { openDatabase } from '../../src/db/clients.ts';
import { startGateway } from '../../src/gateway.ts';
import { afterwards } from '../kit/afterwards.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { incident, publish } from '../kit/records.ts';
import { LiveSocket } from './live/socket.ts';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
const query = '{ incidents { nodes { title } } }';
let database: TestDatabase;
let endpoint: string;
/** Holds the table that the queries read, so that they run until somebody ends them. */
let holder: pg.Client;
let cursor: string;

beforeAll(async () => {
  database = await testDatabase();
  await publish(database, [incident('a')]);
  const reading = openDatabase({ url: database.url, poolSize: 2 });
  const server = await startGateway({ database, reading, host: '127.0.0.1', port: 0, log: silent });
  afterwards(async () => {
    await server.stop(100);
    await reading.close();
  });
  endpoint = `${server.url}/graphql`;
  holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  afterwards(() => holder.end());
  const { data } = (await (await post('{ feed { head } }')).json()) as { data: { feed: { head: string } } };
  cursor = data.feed.head;
});
beforeEach(() => holder.query('BEGIN; LOCK TABLE incident IN ACCESS EXCLUSIVE MODE'));
afterEach(() => holder.query('ROLLBACK'));

const post = (text: string, more: RequestInit = {}, accept = 'application/json'): Promise<Response> =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query: text }),
    ...more,
  });

/** Statements that wait for the table. */
async function waiting(): Promise<number> {
  const [found] = await database.live.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return found.n;
}

/** Asks by HTTP, and gives what breaks the connection off. */
const asked = (ask: (signal: AbortSignal) => Promise<Response>) => (): Promise<() => void> => {
  const gone = new AbortController();
  ask(gone.signal).catch(() => undefined);
  return Promise.resolve(() => gone.abort());
};

const past = () => `query @asOf(cursor: "${cursor}") ${query}`;

/** How a query is asked, and how its client leaves. */
const transports: Record<string, (text: string) => Promise<() => void>> = {
  'HTTP, closed': (text) => asked((signal) => post(text, { signal }))(),
  'an event stream, closed': (text) => asked((signal) => post(text, { signal }, 'text/event-stream'))(),
  'a socket, closed': async (text) => {
    const live = await LiveSocket.open(endpoint);
    live.subscribe('1', text);
    return () => live.socket.terminate();
  },
  'a socket, completed': async (text) => {
    const live = await LiveSocket.open(endpoint);
    afterwards(() => live.socket.terminate());
    live.subscribe('1', text);
    return () => live.send({ id: '1', type: 'complete' });
  },
  'an export, closed': (text) =>
    asked((signal) => {
      const parameters = new URLSearchParams({ query: text, format: 'csv' });
      return fetch(`${endpoint}?${parameters.toString()}`, { signal });
    })(),
};

describe.each(Object.keys(transports))('over %s', (transport) => {
  test.each([
    ['the present', () => query],
    ['the past', past],
  ])('a query of %s ends in the database with its client', async (_, text) => {
    const leave = await transports[transport]!(text());
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    leave();
    await expect.poll(waiting, { timeout: 5_000 }).toBe(0);
  });
});

test('what another asks at the same time is answered when it can be', async () => {
  const leavers = [1, 2, 3].map(() => {
    const gone = new AbortController();
    post(query, { signal: gone.signal }).catch(() => undefined);
    return gone;
  });
  const others = [1, 2, 3].map(async (): Promise<unknown> => (await post(query)).json());
  await expect.poll(waiting).toBeGreaterThan(0);
  for (const gone of leavers) gone.abort();
  await holder.query('ROLLBACK');
  for (const answer of await Promise.all(others))
    expect(answer).toMatchObject({ data: { incidents: { nodes: [{ title: 'Incident a' }] } } });
});

test('what Prisma asks for two at once is asked again for the one who stays', async () => {
  const [gone, here] = [new AbortController(), new AbortController()];
  const idOf = (n: number) => ({ where: { id: `00000000-0000-4000-8000-00000000000${n}` } });
  const left = whileWanted(gone.signal, () => database.live.incident.findUnique(idOf(1)).catch(String));
  const stayed = whileWanted(here.signal, () =>
    database.live.incident.findUnique(idOf(2)).then((row) => row),
  );
  await expect.poll(waiting).toBe(1);
  gone.abort();
  expect(await left).toContain('due to user request');
  await holder.query('ROLLBACK');
  expect(await stayed).toBeNull();
});

test('connections are not used up by those who left', async () => {
  for (let n = 0; n < 8; n += 1) {
    const gone = new AbortController();
    post(query, { signal: gone.signal }).catch(() => undefined);
    await expect.poll(waiting).toBe(1);
    gone.abort();
    await expect.poll(waiting).toBe(0);
  }
  await holder.query('ROLLBACK');
  expect((await post(query)).status).toBe(200);
});
