/** What is known of requests and operations afterwards: a line of the log and metrics, on all transports; and what probes are told. */
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { createKey } from '../../src/db/api-keys.ts';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { startGateway } from '../../src/gateway.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { countStatement } from '../../src/server/observation/observation.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { incident, publish } from '../kit/records.ts';

const QUERY =
  'query Listed($country: String!) { incidents(first: 3, where: { country: { eq: $country } }) { nodes { title } } }';
const SECRET_PLACE = 'UKR';

let store: TestDatabase;
let database: Database;
let server: GatewayServer;
let guarded: GatewayServer;
let key: string;
type Line = Record<string, unknown>;
const lines: Line[] = [];
const told = (level: string) => (details: object, message: string) =>
  void lines.push({ level, message, ...details });
const log = { error: told('error'), warn: told('warn'), info: told('info'), debug: told('debug') };

beforeAll(async () => {
  store = await testDatabase();
  database = openDatabase({ url: store.url, poolSize: 4, countStatement });
  await publish(database, [incident('a'), incident('b')]);
  key = (await createKey(database.live, { name: 'press desk', scopes: ['read'] })).key;
  const options = { database, host: '127.0.0.1', port: 0, log };
  server = await startGateway(options);
  guarded = await startGateway({ ...options, metricsToken: 'a-token-of-sixteen' });
});
afterAll(async () => {
  await Promise.all([server, guarded].map((each) => each.stop(100)));
  await database.close();
});
beforeEach(() => void lines.splice(0));

/** The line of a request, which is written when its answer has gone. */
const lineOf = (requestId: string): Promise<Line> =>
  vi.waitFor(() => {
    const line = lines.find((each) => String(each.requestId).startsWith(requestId));
    if (!line) throw new Error(`no line of ${requestId}`);
    return line;
  });

function ask(requestId: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...headers },
    body: JSON.stringify(body),
  });
}

const asked = { query: QUERY, variables: { country: SECRET_PLACE } };

/** Sends one operation over a WebSocket of its own, and gives what it answers first. */
async function overSocket(
  requestId: string,
  payload: { query: string; variables?: Record<string, unknown> },
) {
  class Named extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { 'x-request-id': requestId, authorization: `Bearer ${key}` } });
    }
  }
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Named,
    retryAttempts: 0,
  });
  try {
    return await client.iterate(payload).next();
  } catch (errors) {
    return errors;
  } finally {
    await client.dispose();
  }
}

describe('the line of an operation', () => {
  const known = { operation: 'Listed', kind: 'query', cost: 8, ms: expect.any(Number) as number };

  test('over HTTP', async () => {
    await (await ask('by-http', asked, { authorization: `Bearer ${key}` })).json();
    const line = await lineOf('by-http');
    expect(line).toMatchObject({
      ...known,
      level: 'info',
      transport: 'http',
      status: 200,
      key: 'press desk',
    });
    expect(line).toMatchObject({ method: 'POST', path: '/graphql' });
    expect(line.statements).toBeGreaterThan(0);
  });

  test('as events', async () => {
    await (await ask('by-sse', asked, { accept: 'text/event-stream' })).text();
    expect(await lineOf('by-sse')).toMatchObject({ ...known, transport: 'sse', status: 200 });
  });

  test('over a WebSocket, with the name of the socket and the number of the message', async () => {
    await overSocket('by-socket', asked);
    const line = await lineOf('by-socket');
    expect(line).toMatchObject({ ...known, transport: 'websocket', key: 'press desk' });
    expect(line.requestId).toBe('by-socket.2');
  });

  test('of a subscription is written at its end', async () => {
    await overSocket('following', { query: 'subscription Following { changes { cursor } }' });
    expect(await lineOf('following')).toMatchObject({ operation: 'Following', kind: 'subscription' });
  });

  test('of an export has its query', async () => {
    await (
      await fetch(`${server.url}/q/IncidentsInCountry.csv?country=UKR`, {
        headers: { 'x-request-id': 'a-table' },
      })
    ).text();
    const line = await lineOf('a-table');
    expect(line).toMatchObject({
      level: 'info',
      path: '/q/IncidentsInCountry.csv',
      operation: 'IncidentsInCountry',
    });
  });

  test.each([
    ['http', () => ask('refused', { query: '{ nothing }' })],
    ['sse', () => ask('refused', { query: '{ nothing }' }, { accept: 'text/event-stream' })],
    ['websocket', () => overSocket('refused', { query: '{ nothing }' })],
  ])('that is refused over %s has the code', async (transport, send) => {
    const answer = await send();
    if (answer instanceof Response) await answer.text();
    expect(await lineOf('refused')).toMatchObject({ transport, codes: ['GRAPHQL_VALIDATION_FAILED'] });
  });

  test('names neither addresses nor variables, keys or what stands behind a question mark', async () => {
    await (
      await ask('private', asked, { authorization: `Bearer ${key}`, 'user-agent': 'somebody/1' })
    ).json();
    const address = `${server.url}/graphql?query=${encodeURIComponent('{ __typename }')}&variables=%7B%22who%22%3A1%7D`;
    await (
      await fetch(address, { headers: { 'x-request-id': 'in-address', accept: 'application/json' } })
    ).json();
    await Promise.all([lineOf('private'), lineOf('in-address')]);
    const written = JSON.stringify(lines);
    for (const hidden of [SECRET_PLACE, key, '127.0.0.1', 'somebody', 'who', '__typename']) {
      expect(written).not.toContain(hidden);
    }
  });

  test('of a probe or a file is detail', async () => {
    await fetch(`${server.url}/health`, { headers: { 'x-request-id': 'probe' } });
    expect(await lineOf('probe')).toMatchObject({ level: 'debug', path: '/health', status: 200 });
  });
});

describe('metrics', () => {
  const scrape = async (from = server): Promise<string> => (await fetch(`${from.url}/metrics`)).text();
  const valueOf = (text: string, series: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1] ?? 0,
    );

  test('count requests, operations, errors, documents and cost', async () => {
    const before = await scrape();
    const twice = { ...asked, query: `${QUERY} # of this test` };
    for (const id of ['one', 'two']) {
      await (await ask(id, twice)).json();
      await lineOf(id);
    }
    await (await ask('three', { query: '{ nothingOfThisTest }' })).json();
    await lineOf('three');
    const after = await scrape();
    const more = (series: string): number => valueOf(after, series) - valueOf(before, series);
    expect(more('gateway_operations_total{transport="http",kind="query",outcome="ok"}')).toBe(2);
    expect(more('gateway_operation_duration_seconds_count{transport="http",kind="query"}')).toBe(2);
    expect(more('gateway_operation_cost_sum{kind="query"}')).toBe(16);
    expect(more('gateway_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(more('gateway_documents_total{cache="miss"}')).toBe(2);
    expect(more('gateway_documents_total{cache="hit"}')).toBe(1);
    // In `application/json` a document that is refused is answered with 200 (GraphQL over HTTP).
    expect(more('gateway_requests_total{route="graphql",status="200"}')).toBe(3);
    expect(more('gateway_request_duration_seconds_count{route="graphql"}')).toBe(3);
  });

  test('tell of ingest, of sources and of connections', async () => {
    const text = await scrape();
    const [run] = await database.live.$queryRaw<{ source: string; records: number }[]>`
      SELECT dataset_id AS source, records FROM ingest_run LIMIT 1`;
    const of = `source="${run!.source}"`;
    expect(valueOf(text, `gateway_ingest_runs_total{${of},outcome="done"}`)).toBe(1);
    expect(valueOf(text, `gateway_ingest_records_total{${of}}`)).toBe(run!.records);
    expect(text).toMatch(new RegExp(`gateway_source_status\\{${of},status="\\w+"\\} 1`));
    expect(text).toMatch(/gateway_pool_connections\{pool="other live",state="idle"\} [1-9]/);
    expect(text).toContain('process_resident_memory_bytes');
  });

  test('are the same when several ask at once', async () => {
    const runs = (text: string) => text.split('\n').filter((line) => line.startsWith('gateway_ingest_'));
    const [one, two] = await Promise.all([scrape(), scrape()]);
    expect(runs(one)).toEqual(runs(two));
  });

  test.each(['x-forwarded-for', 'forwarded', 'via'])('are not told through a proxy (%s)', async (header) => {
    const response = await fetch(`${server.url}/metrics`, { headers: { [header]: 'for=192.0.2.7' } });
    expect(response.status).toBe(403);
  });

  test('with a token they are told to who shows it, and to nobody else', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${guarded.url}/metrics`, { headers })).status;
    expect(await status({})).toBe(403);
    expect(await status({ authorization: 'Bearer a-token-of-sixteeN' })).toBe(403);
    expect(await status({ authorization: 'Bearer a-token-of-sixteen', via: '1.1 proxy' })).toBe(200);
  });
});

describe('readiness', () => {
  const ready = async () => {
    const response = await fetch(`${server.url}/ready`);
    return { status: response.status, ...((await response.json()) as { checks: object }) };
  };

  test('is told with what was looked at', async () => {
    expect(await ready()).toEqual({
      status: 'ready',
      checks: Object.fromEntries(
        ['database', 'migrations', 'feed', 'server'].map((name) => [name, { isReady: true, reason: null }]),
      ),
    });
  });

  test('is lost with a migration that is missing', async () => {
    await database.live
      .$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_rates'`;
    const { checks } = await ready();
    await database.live
      .$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL`;
    expect(checks).toMatchObject({
      migrations: { isReady: false, reason: expect.stringMatching(/_rates\.$/) as string },
    });
  });

  test('is lost while changes wait, and the reason is told with 503', async () => {
    const blocker = new pg.Client({ connectionString: store.url });
    await blocker.connect();
    try {
      // Nobody gives positions while this lock is held.
      await blocker.query('BEGIN; SELECT * FROM feed.head FOR UPDATE');
      await database.live.$executeRaw`
        INSERT INTO feed.outbox (event_id, kind, node_type, node_id, to_version, is_backfill, cause, changed, recorded_at)
        SELECT gen_random_uuid(), 'CREATED', 'Incident', id, 1, false, '{}'::jsonb, '{}', now() - interval '1 minute'
          FROM incident LIMIT 1`;
      const response = await fetch(`${server.url}/ready`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        status: 'not ready',
        checks: { feed: { isReady: false, reason: expect.stringContaining('60 s') as string } },
      });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
    } finally {
      await blocker.end();
    }
  });
});
