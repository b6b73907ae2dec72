/** Operations by the hash of their text, and a server that answers no others: the same over all transports. */
import { createHash } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startGateway } from '../../src/gateway.ts';
import { afterwards } from '../kit/afterwards.ts';
import { testDatabase } from '../kit/database.ts';
import { LiveSocket } from './live/socket.ts';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
/** A server that answers all, and one that answers only what is trusted. */
const urls = { open: '', only: '' };
interface Entry {
  id: string;
  name: string;
  type: string;
  body: string;
}
let manifest: { format: string; version: number; operations: Entry[] };

beforeAll(async () => {
  const database = await testDatabase();
  for (const kind of ['open', 'only'] as const) {
    const options = { database, host: '127.0.0.1', port: 0, log: silent, trustedOnly: kind === 'only' };
    const server = await startGateway(options);
    afterwards(() => server.stop(100));
    urls[kind] = server.url;
  }
  manifest = (await (await fetch(`${urls.only}/persisted-documents.json`)).json()) as typeof manifest;
});

const entry = (name: string): Entry => manifest.operations.find((each) => each.name === name)!;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { extensions: { code: string } }[];
}

const post = (url: string, body: object, accept = 'application/json'): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
const get = (url: string, body: object, headers: Record<string, string>): Promise<Response> => {
  const parameters = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return fetch(`${url}/graphql?${new URLSearchParams(parameters).toString()}`, { headers });
};
const inEvent = async (response: Response): Promise<Answer> =>
  JSON.parse(/^data: (\{.*\})$/m.exec(await response.text())![1]!) as Answer;

const transports: Record<string, (url: string, body: object) => Promise<Answer>> = {
  POST: async (url, body) => (await (await post(url, body)).json()) as Answer,
  GET: async (url, body) =>
    (await (await get(url, body, { 'graphql-require-preflight': '1' })).json()) as Answer,
  SSE: async (url, body) => inEvent(await post(url, body, 'text/event-stream')),
  EventSource: async (url, body) => inEvent(await get(url, body, { accept: 'text/event-stream' })),
  WebSocket: async (url, body) => {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    try {
      return await new Promise<Answer>((resolve, reject) => {
        client.subscribe(
          { query: '', ...body },
          {
            next: (answer) => resolve(answer as Answer),
            error: (errors) =>
              Array.isArray(errors)
                ? resolve({ errors: errors as Answer['errors'] })
                : reject(errors as Error),
            complete: () => undefined,
          },
        );
      });
    } finally {
      await client.dispose();
    }
  },
};

test('the manifest has every committed operation under the hash of its text', async () => {
  expect(manifest).toMatchObject({ format: 'apollo-persisted-query-manifest', version: 1 });
  const examples = (await (await fetch(`${urls.open}/operations.json`)).json()) as { name: string }[];
  expect(manifest.operations.map(({ name }) => name).sort()).toEqual(examples.map(({ name }) => name).sort());
  for (const { id, body } of manifest.operations) expect(hashOf(body)).toBe(id);
  expect(entry('WatchChanges').type).toBe('subscription');
});

describe.each(Object.entries(transports))('over %s', (_, ask) => {
  test.each(['open', 'only'] as const)('an operation is asked by its hash (%s)', async (kind) => {
    const { id } = entry('FeedHead');
    for (const body of [persisted(id), { documentId: `sha256:${id}` }, { documentId: id }])
      expect(await ask(urls[kind], body)).toMatchObject({ data: { feed: {} } });
  });

  test('a hash that nobody knows is told so, and with its text it is answered', async () => {
    const query = '{ feed { position } }';
    expect(await ask(urls.open, persisted(hashOf(query)))).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await ask(urls.open, { query, ...persisted(hashOf(query)) })).toMatchObject({
      data: { feed: {} },
    });
  });

  test('the hash of another text is refused', async () => {
    const body = { query: '{ feed { position } }', ...persisted(entry('FeedHead').id) };
    expect(await ask(urls.open, body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('with these only, their text is answered and everything else is refused', async () => {
    const only = urls.only;
    const query = `# another layout\n${entry('FeedHead').body.replace(/\s+/g, '  ')}`;
    expect(await ask(only, { query })).toMatchObject({ data: { feed: {} } });
    for (const other of ['{ feed { position } }', '{ __typename ...on Query { feed { head } } }']) {
      for (const body of [{ query: other }, { query: other, ...persisted(hashOf(other)) }]) {
        expect(await ask(only, body), other).toMatchObject({
          errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
        });
      }
    }
    expect(await ask(only, { query: getIntrospectionQuery() })).toMatchObject({ data: { __schema: {} } });
  });
});

test('a subscription is begun by its hash, over streams and sockets', async () => {
  const { id } = entry('WatchChanges');
  const response = await post(urls.only, { documentId: id }, 'text/event-stream');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  await response.body!.cancel();
  const live = await LiveSocket.open(`${urls.only}/graphql`);
  afterwards(() => live.socket.terminate());
  for (const [name, hash] of [
    ['known', id],
    ['unknown', '0'.repeat(64)],
  ] as const) {
    live.send({ id: name, type: 'subscribe', payload: { query: '', ...persisted(hash) } });
  }
  expect(await live.refusal('unknown')).toBe('PERSISTED_QUERY_NOT_FOUND');
  live.send({ id: 'known', type: 'complete' });
  expect(live.messages.filter(({ type, id: of }) => type === 'error' && of === 'known')).toEqual([]);
});

test('exports keep to it', async () => {
  expect((await fetch(`${urls.only}/q/IncidentsInCountry.csv`)).status).toBe(200);
  expect((await fetch(`${urls.only}/q/FeedHead`)).status).toBe(200);
  const other = new URLSearchParams({ query: '{ incidents { nodes { id } } }', format: 'csv' }).toString();
  const refused = await fetch(`${urls.only}/graphql?${other}`);
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] },
  ]);
  expect((await fetch(`${urls.open}/graphql?${other}`)).status).toBe(200);
});
