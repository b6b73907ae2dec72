/** What a page of somebody else, or a program that means no good, may not do to those who read and write here. */
import { once } from 'node:events';
import net from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createKey } from '../../src/db/api-keys.ts';
import { startGateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/config.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { afterwards } from '../kit/afterwards.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { LiveSocket } from './live/socket.ts';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
const evil = 'https://evil.example';
let database: TestDatabase;
let server: GatewayServer;
let endpoint: string;

async function gateway(socketOrigins?: string[], publicUrl?: string): Promise<GatewayServer> {
  const options = {
    database,
    host: '127.0.0.1',
    port: 0,
    log: silent,
    publicUrl,
    webhooks: { allowPrivate: false },
  };
  const started = await startGateway({ ...options, ...(socketOrigins ? { socketOrigins } : {}) });
  afterwards(() => started.stop(100));
  return started;
}

beforeAll(async () => {
  database = await testDatabase();
  server = await gateway();
  endpoint = `${server.url}/graphql`;
});

const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

describe('a GET', () => {
  const get = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${endpoint}?query={__typename}`, { headers });

  test.each([
    ['that any page can send', {}],
    ['of a picture', { accept: 'image/avif,image/webp,*/*', 'sec-fetch-site': 'cross-site' }],
    ['of a page on a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['that names what it takes', { accept: 'application/json' }],
  ])('%s is refused', async (_, headers) => {
    const response = await get(headers);
    expect([response.status, await codeOf(response)]).toEqual([403, 'PREFLIGHT_REQUIRED']);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json, text/plain',
    'x; a=b',
    ',',
  ])('with the Content-Type "%s" is refused, whatever else it says', async (type) => {
    const response = await get({ 'content-type': type, 'graphql-require-preflight': '1' });
    expect([response.status, await codeOf(response)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each([
    ['with the type of JSON', { 'content-type': 'application/json; charset=utf-8' }],
    ['that a page has to ask for first', { 'graphql-require-preflight': '1' }],
    ['of Apollo Client', { 'apollo-require-preflight': 'true' }],
    ['of a page of ours', { 'sec-fetch-site': 'same-origin' }],
    ['whose address was typed', { 'sec-fetch-site': 'none' }],
  ])('%s is answered', async (_, headers) => {
    expect(await (await get(headers as Record<string, string>)).json()).toMatchObject({
      data: { __typename: 'Query' },
    });
  });

  test.each(['variables={bad', 'extensions=[', 'variables=[1]', 'variables="x"'])(
    'with what is no JSON object is the client’s error: %s',
    async (part) => {
      const headers = { 'graphql-require-preflight': '1', accept: 'application/graphql-response+json' };
      const response = await fetch(`${endpoint}?query={__typename}&${part}`, { headers });
      expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
    },
  );

  test('brings no mutation in, and says so', async () => {
    const headers = { 'graphql-require-preflight': '1' };
    const response = await fetch(`${endpoint}?query=mutation{__typename}`, { headers });
    expect(response.status).toBe(405);
  });
});

test('no answer sets a cookie, and none that is brought is a key', async () => {
  const { key } = await createKey(database.live, { name: 'an editor', scopes: ['admin'] });
  const headers = { 'content-type': 'application/json', cookie: `key=${key}; authorization=Bearer ${key}` };
  const body = JSON.stringify({ query: '{ webhooks { id } }' });
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  expect(await codeOf(response)).toBe('UNAUTHENTICATED');
  expect(response.headers.get('set-cookie')).toBeNull();
});

describe('a WebSocket of a foreign page', () => {
  /** The status with which the upgrade was refused; 101: it was not. */
  const statusOf = (url: string, origin?: string): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        origin,
      });
      socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode!));
      socket.once('open', () => resolve(101));
      socket.on('error', () => undefined);
      afterwards(() => socket.terminate());
    });

  test('has no more rights than its page, whatever cookie comes with it', async () => {
    const { key } = await createKey(database.live, { name: 'another editor', scopes: ['admin'] });
    const live = await LiveSocket.open(endpoint, {
      headers: { origin: evil, cookie: `authorization=Bearer ${key}` },
    });
    live.subscribe('1', '{ webhooks { id } }');
    const { payload } = await live.answer('1');
    expect(payload).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    live.socket.terminate();
  });

  test('is refused where the operator names the origins; those, our own and programs are not', async () => {
    const { url } = await gateway(['https://news.example'], 'https://data.example');
    const { host } = new URL(url);
    const origins = [
      evil,
      'null',
      'https://news.example.evil.example',
      'http://news.example',
      `http://${host}.evil.example`,
    ];
    for (const origin of origins) expect(await statusOf(url, origin), origin).toBe(403);
    for (const origin of ['https://news.example', 'https://data.example', `http://${host}`, undefined])
      expect(await statusOf(url, origin), origin).toBe(101);
  });

  test('is let in where nothing is said, as a page is that asks with fetch', async () => {
    expect(await statusOf(server.url, evil)).toBe(101);
  });

  test.each(['news.example', 'https://news.example/', 'https://*.news.example', ''])(
    'the setting is no "%s"',
    (text) => {
      const read = () => readConfig({ WEBSOCKET_ORIGINS: text });
      if (text === '') expect(read().socketOrigins).toBeNull();
      else expect(read).toThrow('WEBSOCKET_ORIGINS');
    },
  );
});

describe('each answer', () => {
  const paths = [
    '/',
    '/graphiql',
    '/graphql',
    '/docs',
    '/corrections',
    '/corrections.atom',
    '/health',
    '/metrics',
  ];
  const more = [
    '/schema.graphql',
    '/operations.json',
    '/llms.txt',
    '/nothing',
    '/q/FeedHead',
    '/q/FeedHead.citation.txt',
  ];

  test.each([...paths, ...more])('%s says what a browser may do with it', async (path) => {
    const { headers } = await fetch(server.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src '(none|self)';/);
    expect(policy).not.toMatch(/script-src|unsafe-eval|https?:|\*/);
    expect(policy).toMatch(/base-uri 'none'/);
    expect(policy).toMatch(/frame-ancestors '(none|self)'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect([headers.get('set-cookie'), headers.get('x-powered-by'), headers.get('server')]).toEqual([
      null,
      null,
      null,
    ]);
    // What is told by http would be told by whoever is in between as well.
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('keeps browsers to https where that is how the server is reached', async () => {
    const { url } = await gateway(undefined, 'https://data.example');
    expect((await fetch(url)).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('a request', () => {
  /** What is answered to bytes. */
  async function sent(head: string, body = ''): Promise<string> {
    const socket = net.connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    socket.end(`${head.trim().split(/\n\s*/).join('\r\n')}\r\n\r\n${body}`);
    await closed;
    return answer;
  }
  const json = 'host: x\ncontent-type: application/json';

  test.each([
    ['two lengths', `POST /graphql HTTP/1.1\n${json}\ncontent-length: 2\ncontent-length: 3`],
    [
      'a length beside pieces',
      `POST /graphql HTTP/1.1\n${json}\ncontent-length: 4\ntransfer-encoding: chunked`,
    ],
    ['an encoding that is none', `POST /graphql HTTP/1.1\n${json}\ntransfer-encoding: xchunked`],
    ['pieces that are no last', `POST /graphql HTTP/1.1\n${json}\ntransfer-encoding: chunked, identity`],
    ['a line that is folded', `GET /health HTTP/1.1\nhost: x\nx-a: b\r\n c: d`],
    ['a name with a space', `GET /health HTTP/1.1\nhost: x\ncontent-length : 5`],
    ['no host', 'GET /health HTTP/1.1\nx: y'],
    ['a host that is none', 'GET /health HTTP/1.1\nhost: a b'],
    ['a host that is a script', 'GET / HTTP/1.1\nhost: <script>'],
    ['a path that is a host', 'GET // HTTP/1.1\nhost: x'],
    ['an export of a host that is none', 'GET /q/FeedHead HTTP/1.1\nhost: a b'],
  ])('with %s is refused, and the server lives on', async (_, head) => {
    expect(await sent(head, '{}')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  test.each([
    ['TRACE', '/'],
    ['TRACE', '/graphql'],
    ['PUT', '/graphql'],
    ['DELETE', '/graphql'],
    ['PATCH', '/q/FeedHead.csv'],
    ['PROPFIND', '/'],
    ['POST', '/'],
    ['POST', '/q/FeedHead.csv'],
    ['OPTIONS', '/health'],
  ])('of %s to %s is refused with what there is', async (method, path) => {
    const answer = await sent(`${method} ${path} HTTP/1.1\nhost: x\ncookie: secret=1\nconnection: close`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/^allow: [A-Z, ]+\r$/im);
    expect(answer).not.toContain('secret');
  });

  test('for another method in a header is not what it is not', async () => {
    const headers = { 'x-http-method-override': 'POST', 'graphql-require-preflight': '1' };
    const response = await fetch(`${endpoint}?query=mutation{__typename}&_method=POST`, { headers });
    expect(response.status).toBe(405);
  });

  test.each([
    ['several operations', '[{"query":"{__typename}"},{"query":"{__typename}"}]'],
    ['variables that are a list', '{"query":"{__typename}","variables":[1]}'],
    ['a parameter that nobody knows', '{"query":"{__typename}","map":{"0":["variables.file"]}}'],
  ])('with %s is refused', async (_, body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(endpoint, { method: 'POST', headers, body });
    expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
  });
});
