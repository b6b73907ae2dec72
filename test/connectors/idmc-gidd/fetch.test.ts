import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpClient } from '../../../src/connectors/connector.ts';
import { idmcGidd } from '../../../src/connectors/idmc-gidd/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { fetchContext } from '../../kit/fetch.ts';
import {
  fetchedSnapshots,
  plainHttpClient,
  serve,
  type Answer,
  type TestServer,
} from '../../kit/http-client.ts';
import { readAll } from '../../kit/snapshot.ts';

const CLIENT_ID = 'a-client-id/+';

const rows = ['page_0.json', 'page_1.json'].flatMap((name) => {
  const text = readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
  return (JSON.parse(text) as { results: unknown[] }).results;
});

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The API as seen: its links repeat the client id once more on every page. */
function api(url: URL): Answer {
  if (url.searchParams.get('client_id') !== CLIENT_ID) {
    return { status: 403, body: '{"detail":"Client is not registered."}' };
  }
  const limit = Number(url.searchParams.get('limit'));
  const offset = Number(url.searchParams.get('offset'));
  const link = (to: number): string =>
    `${url.origin}${url.pathname}${url.search}&client_id=${CLIENT_ID}&offset=${to}`;
  const page = {
    last_updated: '2025-05-13',
    count: rows.length,
    next: offset + limit < rows.length ? link(offset + limit) : null,
    previous: offset > 0 ? link(offset - limit) : null,
    results: rows.slice(offset, offset + limit),
  };
  return { headers: { etag: `"${offset}"` }, body: JSON.stringify(page) };
}

async function fetchFrom(answer: (url: URL) => Answer, query = '', clientId = CLIENT_ID) {
  server = await serve(answer);
  const url = `${server.origin}/gidd/conflicts/${query}`;
  return fetchedSnapshots(
    idmcGidd.fetch(fetchContext({ http: plainHttpClient, env: { IDMC_CLIENT_ID: clientId }, url })),
  );
}

const isSecond = (url: URL): boolean => url.searchParams.get('offset') !== '0';

describe('fetch', () => {
  it('asks for 100 rows at a time', async () => {
    await fetchFrom(api);
    expect(server?.requests).toEqual([
      '/gidd/conflicts/?client_id=a-client-id%2F%2B&format=json&limit=100&offset=0',
    ]);
  });

  it('builds the offsets itself and brings a complete release', async () => {
    const snapshots = await fetchFrom(api, '?limit=4');
    expect(snapshots.map(({ fileName, etag }) => [fileName, etag])).toEqual([
      ['page_0.json', '"0"'],
      ['page_1.json', '"4"'],
    ]);
    expect(server?.requests.map((request) => request.match(/client_id/g)?.length)).toEqual([1, 1]);
    const result = await readAll(idmcGidd, snapshots);
    expect(result.rows).toBe(6);
    expect(result.releases).toEqual([{ kind: 'release', label: '2025-05-13', declaredRows: 6 }]);
  });

  it('leaves no client id in what is archived', async () => {
    for (const snapshot of await fetchFrom(api, '?limit=2')) {
      const text = `${snapshot.url} ${(await snapshot.read(100_000)).toString()}`;
      expect(text).toContain('client_id=REDACTED');
      expect(text).not.toMatch(/a-client-id/);
    }
  });

  it('leaves no client id in an error', async () => {
    const failure = await fetchFrom(api, '', 'wrong-id').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'SourceError',
      message: expect.stringContaining('403'),
      details: { status: 403 },
    });
    expect(JSON.stringify([String(failure), failure])).not.toContain('wrong-id');
  });

  it('leaves no client id in the hint of an error', async () => {
    const http: HttpClient = {
      get: (url) => {
        throw new SourceError('SOURCE_UNREADABLE', `${url} failed`, { hint: `see ${url}` });
      },
      post: () => Promise.reject(new Error('nothing is posted')),
    };
    const fetching = fetchedSnapshots(
      idmcGidd.fetch(fetchContext({ http, env: { IDMC_CLIENT_ID: 'secret-id' } })),
    );
    const failure = await fetching.catch((error: unknown) => error);
    expect(failure).toMatchObject({ hint: expect.stringContaining('client_id=REDACTED') });
    expect(JSON.stringify([String(failure), failure])).not.toContain('secret-id');
  });

  it.each([
    [
      'the release changes',
      (url: URL) => {
        const { body } = api(url);
        return { body: isSecond(url) ? body.replace('2025-05-13', '2025-05-14') : body };
      },
    ],
    [
      'the number of rows changes',
      (url: URL) => {
        const { body } = api(url);
        return { body: isSecond(url) ? body.replace('"count":6', '"count":7') : body };
      },
    ],
    ['a page is short', (url: URL) => api(new URL(url.href.replace('limit=4', 'limit=3')))],
    [
      'the number of rows is absurd',
      () => ({ body: '{"last_updated":"2025-05-13","count":1e9,"next":null,"previous":null,"results":[]}' }),
    ],
    ['an answer is a web page', () => ({ body: '<html><body>Sign in</body></html>' })],
  ])('throws SourceError where %s', async (_, answer) => {
    await expect(fetchFrom(answer, '?limit=4')).rejects.toMatchObject({
      name: 'SourceError',
      code: 'SOURCE_UNREADABLE',
    });
  });
});
