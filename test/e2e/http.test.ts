/** The server's manners over HTTP, SSE and WebSocket; in this process, so that its database can be broken. */
import http from 'node:http';
import { Readable } from 'node:stream';
import { serverAudits } from 'graphql-http';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { errorCodes } from '../../src/core/errors.ts';
import { Tail } from '../../src/feed/index.ts';
import { startGateway } from '../../src/gateway.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { testDatabase } from '../kit/database.ts';
import { incident, publish, statement } from '../kit/records.ts';

let database: Database;
let server: GatewayServer;
let endpoint: string;
const logged: { details: object; message: string }[] = [];
const log = {
  error: (details: object, message: string): void => void logged.push({ details, message }),
  warn: (): void => undefined,
  info: (): void => undefined,
};

beforeAll(async () => {
  const { url } = await testDatabase();
  database = openDatabase({ url, poolSize: 8 });
  await publish(database, [incident('a'), incident('b')]);
  server = await startGateway({ database, host: '127.0.0.1', port: 0, log });
  endpoint = `${server.url}/graphql`;
});
afterAll(async () => {
  await server.stop(100);
  await database.close();
});

const post = (body: BodyInit, headers: Record<string, string> = {}, more: object = {}): Promise<Response> =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    ...more,
  });
const ask = (
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Response> => post(JSON.stringify({ query, variables }), headers);

interface Errors {
  message: string;
  extensions?: { code?: string; hint?: string; requestId?: string };
}
const errorsOf = async (response: Response): Promise<Errors[]> =>
  ((await response.json()) as { errors: Errors[] }).errors;

/** What a subscription over WebSocket ends with: the errors of its one operation, or the socket's end. */
function socketErrors(client: Client, query: string): Promise<Errors[] | { code: number; reason: string }> {
  return new Promise((resolve, reject) => {
    client.subscribe(
      { query },
      {
        next: ({ errors }) => errors && resolve(errors as Errors[]),
        error: (error) => resolve(error as Errors[]),
        complete: () => reject(new Error('it was complete')),
      },
    );
  });
}
const connect = (more: object = {}): Client =>
  createClient({ url: endpoint.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, ...more });

describe('GraphQL over HTTP', () => {
  test('every audit of MUST and SHOULD passes, and of MAY all but those that would let foreign pages ask', async () => {
    const audits = serverAudits({ url: endpoint });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const failed = results.flatMap(({ id, name, status }) => (status === 'ok' ? [] : [`${id} ${name}`]));
    expect(results).toHaveLength(61);
    const getsThatAPictureCouldSend = [
      '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
      'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
      '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    ];
    expect(failed).toEqual(getsThatAPictureCouldSend);
  });

  test.each([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-8',
    'text/plain',
    'TEXT/PLAIN',
    'multipart/form-data; boundary=x',
    'application/graphql',
    '',
  ])('a body of "%s", which a foreign page can send unasked, is refused', async (type) => {
    const response = await post('{"query":"{__typename}"}', { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await errorsOf(response)).toMatchObject([{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }]);
  });

  describe('a body', () => {
    const padded = (length: number): string => '{"query":"{__typename}"}'.padEnd(length);
    const chunked = (text: string) =>
      post(
        Readable.toWeb(Readable.from([text.slice(0, 50_000), text.slice(50_000)])) as ReadableStream,
        {},
        { duplex: 'half' },
      );

    test.each([
      ['of a declared length', padded, post],
      ['in pieces without a declared length', padded, chunked],
    ])('%s is taken up to 128 KiB and refused above', async (_, make, send) => {
      const whole = await send(make(128 * 1024));
      expect([whole.status, await whole.json()]).toMatchObject([200, { data: { __typename: 'Query' } }]);
      const large = await send(make(128 * 1024 + 1));
      expect(large.status).toBe(413);
      expect(await errorsOf(large)).toMatchObject([{ extensions: { code: 'BODY_TOO_LARGE' } }]);
    });

    test('without an end is refused while it comes, and its connection is closed', async () => {
      const answer = await new Promise<{ status?: number; sent: number }>((resolve, reject) => {
        const request = http.request(endpoint, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
        });
        let status: number | undefined;
        let sent = 0;
        const piece = Buffer.alloc(16 * 1024, ' ');
        const more = (): void => {
          // Bounded, so that a server that takes it all fails the test and not the machine.
          while (!request.destroyed && sent < 32 * 1024 * 1024) {
            sent += piece.length;
            if (!request.write(piece)) return;
          }
          if (!request.destroyed) request.destroy(new Error('all of it was taken'));
        };
        request.on('response', (response) => {
          status = response.statusCode;
          response.resume();
        });
        request.on('drain', more);
        request.on('error', (error) => status === undefined && reject(error));
        request.on('close', () => resolve({ status, sent }));
        more();
      });
      expect(answer.status).toBe(413);
      expect(answer.sent).toBeLessThan(32 * 1024 * 1024);
    });

    test("of nothing, and one that is not JSON, are the client's error", async () => {
      for (const send of [post, chunked]) {
        for (const text of ['', '{', '[]', '"x"', 'null']) expect((await send(text)).status, text).toBe(400);
      }
    });
  });

  test('is open to every origin, never with credentials, also where it refuses', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const preflight = {
      ...headers,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const responses = await Promise.all([
      post('{"query":"{__typename}"}', headers),
      post('x', { ...headers, 'content-type': 'text/plain' }),
      post(' '.repeat(200_000), headers),
      fetch(endpoint, { method: 'OPTIONS', headers: preflight }),
      fetch(`${endpoint}?query={__typename}`, { headers }),
      fetch(`${server.url}/schema.graphql`, { headers }),
      fetch(`${server.url}/operations.json`, { headers }),
    ]);
    for (const response of responses) {
      expect(response.headers.get('access-control-allow-origin'), response.url).toBe('*');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
    expect(responses[3].headers.get('access-control-allow-headers')).toMatch(/content-type/i);
    expect(responses[3].headers.get('access-control-allow-methods')).toContain('POST');
  });

  test('a person who opens the endpoint in a browser is shown the page for it', async () => {
    const response = await fetch(`${endpoint}?query={__typename}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      '/graphiql?query={__typename}',
    ]);
  });
});

describe('an error has a code from the list, over every transport', () => {
  const cases: [what: string, query: string, code: string][] = [
    ['syntax', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a wrong type', 'subscription { changes(after: 7) { cursor } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing variable', 'subscription ($x: String!) { changes(after: $x) { cursor } }', 'BAD_USER_INPUT'],
    ['a cursor that is none', 'subscription { changes(after: "x") { cursor } }', 'CURSOR_INVALID'],
  ];

  test.each(cases)('HTTP: %s', async (_, query, code) => {
    const errors = await errorsOf(await ask(query.replace('subscription', 'query')));
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });

  test.each(cases)('SSE: %s', async (_, query, code) => {
    const response = await post(JSON.stringify({ query }), { accept: 'text/event-stream' });
    expect(await response.text()).toContain(`"code":"${code}"`);
  });

  test.each(cases)('WebSocket: %s, and the socket stays', async (_, query, code) => {
    const client = connect();
    let closed = false;
    client.on('closed', () => (closed = true));
    expect(await socketErrors(client, query)).toMatchObject([{ extensions: { code } }]);
    expect(closed).toBe(false);
    await client.dispose();
  });

  test('the list is public and has what the feed and pages answer', () => {
    expect(Object.keys(errorCodes)).toEqual(
      expect.arrayContaining(['CURSOR_INVALID', 'BAD_USER_INPUT', 'BAD_CURSOR']),
    );
  });

  test('a page that is too large, with a hint of the limit', async () => {
    const [error] = await errorsOf(await ask('{ incidents(first: 501) { totalCount } }'));
    expect(error).toMatchObject({
      extensions: { code: 'PAGE_TOO_LARGE' },
      message: expect.stringContaining('500') as string,
    });
  });
});

describe('a request', () => {
  test.each([
    ['without a name', {}],
    ['with a name that would break the log', { 'x-request-id': '{"level":60}' }],
    ['with a long name', { 'x-request-id': 'a'.repeat(101) }],
  ])('%s is given one of ours, which its answer tells, whatever it asks for', async (_, headers) => {
    const answers = await Promise.all([
      ask('{ __typename }', {}, headers),
      fetch(`${server.url}/health`, { headers }),
      fetch(`${server.url}/nothing`, { headers }),
      fetch(`${server.url}/q/nothing.csv`, { headers }),
    ]);
    const names = answers.map((answer) => answer.headers.get('x-request-id'));
    expect(new Set(names).size).toBe(answers.length);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('a defect of ours', () => {
  /** Words of our SQL, of our files and of our libraries. */
  const ofOurs = /select|insert|relation|incident_renamed|prisma|\.ts\b|node_modules|\bat \w+ \(/i;
  async function whileBroken<T>(work: () => Promise<T>): Promise<T> {
    logged.splice(0);
    await database.live.$executeRaw`ALTER TABLE incident RENAME TO incident_renamed`;
    try {
      return await work();
    } finally {
      await database.live.$executeRaw`ALTER TABLE incident_renamed RENAME TO incident`;
    }
  }

  test('is masked over HTTP, and logged with its cause and the request', async () => {
    const { status, text, id } = await whileBroken(async () => {
      const response = await ask('{ incidents { nodes { title } } }', {}, { 'x-request-id': 'page-7:list' });
      const id = response.headers.get('x-request-id');
      return { status: response.status, text: await response.text(), id };
    });
    expect(status).toBeLessThan(500);
    expect(text).toContain('"code":"INTERNAL_SERVER_ERROR"');
    expect(text).toContain('"requestId":"page-7:list"');
    expect(id).toBe('page-7:list');
    expect(text.replaceAll('"incidents"', '')).not.toMatch(ofOurs);
    expect(logged).toMatchObject([
      {
        message: 'operation failed',
        details: { requestId: 'page-7:list', err: expect.any(Error) as Error },
      },
    ]);
    expect((await ask('{ incidents { nodes { title } } }')).status).toBe(200);
  });

  /** From a position that is known before it begins, so that no change can be made too early for it. */
  const watch = async (rest = 'incidentChanged(after: $) { kind incident { title } }') => {
    const { data } = (await (await ask('{ feed { head } }')).json()) as {
      data: { feed: { head: string } };
    };
    return `subscription { ${rest.replace('$', `"${data.feed.head}"`)} }`;
  };

  test('in the middle of a subscription is masked over WebSocket, ends it alone, and can be resumed from', async () => {
    const client = connect();
    let closed = false;
    client.on('closed', () => (closed = true));
    const other = client.iterate({ query: await watch('statementIssued(after: $) { kind }') });
    const errors = socketErrors(client, await watch());
    await settled(client);
    const seen = await whileBroken(async () => {
      await changeSomething();
      return errors;
    });
    const { requestId } = logged[0]!.details as { requestId: string };
    expect(requestId).toMatch(/^[\w-]{36}\.\d+$/);
    expect(seen).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }]);
    expect(JSON.stringify(seen)).not.toMatch(ofOurs);
    await publish(database, [statement('a')]);
    expect((await other.next()).value).toMatchObject({ data: { statementIssued: { kind: 'CREATED' } } });
    expect(closed).toBe(false);
    await client.dispose();
  });

  test('in the middle of a subscription is masked over SSE', async () => {
    const response = await post(JSON.stringify({ query: await watch() }), { accept: 'text/event-stream' });
    const text = await whileBroken(async () => {
      await changeSomething();
      return response.text();
    });
    expect(text).toContain('INTERNAL_SERVER_ERROR');
    expect(text.replaceAll('incidentChanged', '')).not.toMatch(ofOurs);
  });

  /** Resolves when the server has taken the operations that were sent before on this socket. */
  async function settled(client: Client): Promise<void> {
    for await (const _ of client.iterate({ query: '{ feed { position } }' })) return;
  }

  /** One change of an incident in the feed, without the incident's table. */
  const changeSomething = () => database.live.$executeRaw`
    WITH made AS (
      INSERT INTO feed.outbox (event_id, kind, node_type, node_id, to_version, is_backfill, cause, changed)
      VALUES (gen_random_uuid(), 'REVISED', 'Incident', gen_random_uuid(), 2, false, 'a test', '[]') RETURNING 1)
    SELECT count(*) FROM made`;
});

describe('a client that goes away in the middle of a subscription is not read for any more', () => {
  let readers = 0;
  const { read } = Tail.prototype;
  beforeAll(() => {
    vi.spyOn(Tail.prototype, 'read').mockImplementation(async function* (this: Tail, ...args) {
      readers += 1;
      try {
        yield* read.apply(this, args);
      } finally {
        readers -= 1;
      }
    });
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  /** Subscribes over a transport; the answer ends the client. */
  const transports: Record<string, (query: string) => Promise<() => void>> = {
    'SSE by POST': async (query) => {
      const gone = new AbortController();
      await post(JSON.stringify({ query }), { accept: 'text/event-stream' }, { signal: gone.signal });
      return () => gone.abort();
    },
    'SSE by GET': async (query) => {
      const gone = new AbortController();
      const headers = { accept: 'text/event-stream' };
      await fetch(`${endpoint}?${new URLSearchParams({ query })}`, { headers, signal: gone.signal });
      return () => gone.abort();
    },
    WebSocket: async (query) => {
      const client = connect();
      client.subscribe(
        { query },
        { next: () => undefined, error: () => undefined, complete: () => undefined },
      );
      return () => client.terminate();
    },
  };

  async function leave(transport: string, query: string): Promise<void> {
    readers = 0;
    const end = await transports[transport]!(query);
    await expect.poll(() => readers).toBe(1);
    end();
    // Without a change that would wake it.
    await expect.poll(() => readers, { timeout: 5_000 }).toBe(0);
  }

  test.each(Object.keys(transports))('%s', (transport) =>
    leave(transport, 'subscription { changes { cursor } }'),
  );

  test.each(Object.keys(transports))('%s, of one type of node', (transport) =>
    leave(transport, 'subscription { meetingChanged { cursor } }'),
  );
});

describe('WebSocket', () => {
  test('a message of more than 64 KiB ends the socket', async () => {
    const client = connect();
    const query = `subscription { changes { cursor } } #${'x'.repeat(70_000)}`;
    expect(await socketErrors(client, query)).toMatchObject({ code: 1009 });
  });

  test('without a subprotocol, or at another path, is refused', async () => {
    const codeOf = (url: string, protocol: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url, protocol);
        socket.on('close', resolve);
        socket.on('error', () => undefined);
      });
    expect(await codeOf(endpoint.replace('http', 'ws'), 'graphql-ws')).toBe(1006);
    expect(await codeOf(`${server.url.replace('http', 'ws')}/other`, 'graphql-transport-ws')).toBe(1006);
  });
});

describe('stopping', () => {
  test('ends sockets with a code after which clients come back, and streams without completing them, and frees the port', async () => {
    const own = await startGateway({ database, host: '127.0.0.1', port: 0, log });
    const client = createClient({
      url: `${own.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const closed = new Promise<{ code: number }>((resolve) =>
      client.on('closed', (event) => resolve(event as { code: number })),
    );
    const connected = new Promise<void>((resolve) => client.on('connected', () => resolve()));
    const query = 'subscription { changes { cursor } }';
    const ended = new Promise<string>((resolve) => {
      client.subscribe(
        { query },
        { next: () => undefined, error: () => resolve('error'), complete: () => resolve('complete') },
      );
    });
    const stream = await fetch(`${own.url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { accept: 'text/event-stream' },
    });
    await connected;
    const started = Date.now();
    await own.stop();
    expect(Date.now() - started).toBeLessThan(3_500);
    // Neither is complete: a client must not take a restart for the end of the changes.
    expect(await stream.text()).not.toContain('complete');
    expect((await closed).code).toBe(1012);
    expect(await ended).toBe('error');
    const again = await startGateway({
      database,
      host: '127.0.0.1',
      port: Number(new URL(own.url).port),
      log,
    });
    await again.stop(100);
  });

  test('a port that is taken is told as that, without noise', async () => {
    const noise = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const port = Number(new URL(server.url).port);
    await expect(startGateway({ database, host: '127.0.0.1', port, log })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    expect(noise).not.toHaveBeenCalled();
    noise.mockRestore();
  });
});
