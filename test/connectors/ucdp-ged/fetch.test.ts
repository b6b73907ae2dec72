import { afterEach, describe, expect, it } from 'vitest';
import type { Fetched } from '../../../src/connectors/connector.ts';
import { ucdpGed } from '../../../src/connectors/ucdp-ged/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { plainHttpClient, serve, type Answer, type TestServer } from '../../kit/http-client.ts';
import { mh17 } from './events.ts';

let server: TestServer | undefined;
const tokens: unknown[] = [];

afterEach(async () => {
  await server?.close();
  server = undefined;
  tokens.length = 0;
});

async function upstream(answer: (url: URL) => Answer): Promise<TestServer> {
  server = await serve((url, request) => {
    tokens.push(request.headers['x-ucdp-access-token']);
    return answer(url);
  });
  return server;
}

async function fetchFrom(url: string): Promise<Fetched[]> {
  return fetchFiles(ucdpGed, { http: plainHttpClient, env: { UCDP_ACCESS_TOKEN: 'secret' }, url });
}

const page = (total: number, next: string): Answer => ({
  body: JSON.stringify({
    TotalCount: total,
    TotalPages: 2,
    PreviousPageUrl: '',
    NextPageUrl: next,
    Result: [mh17],
  }),
});

describe('fetch from the API', () => {
  it('follows the pages with the token until the next one is ""', async () => {
    const { origin, requests } = await upstream((url) =>
      page(2, url.searchParams.has('page') ? '' : `${url.pathname}?pagesize=1000&page=1`),
    );
    const all = await fetchFrom(`${origin}/api/gedevents/26.0.8`);
    expect(requests).toEqual([
      '/api/gedevents/26.0.8?pagesize=1000',
      '/api/gedevents/26.0.8?pagesize=1000&page=1',
    ]);
    expect(tokens).toEqual(['secret', 'secret']);
    expect(all.map(({ fileName }) => fileName)).toEqual([
      'gedevents-26.0.8-page-0000.json',
      'gedevents-26.0.8-page-0001.json',
    ]);
    expect(JSON.stringify(all)).not.toContain('secret');
  });

  it.each([400, 404])('says for status %i that the version is not released yet', async (status) => {
    const { origin } = await upstream(() => ({ status, body: "Invalid object name 'GEDEvent_v26_0_10'" }));
    const fetching = fetchFrom(`${origin}/api/gedevents/26.0.10`);
    await expect(fetching).rejects.toBeInstanceOf(SourceError);
    await expect(fetching).rejects.toThrow('UCDP has no version 26.0.10: most likely it is not released yet');
  });

  it('says for status 401 that the token is refused', async () => {
    const { origin } = await upstream(() => ({ status: 401, body: '' }));
    await expect(fetchFrom(`${origin}/api/gedevents/26.1`)).rejects.toThrow('UCDP refused the access token');
  });

  it('leaves other failures as they are', async () => {
    const { origin } = await upstream(() => ({ status: 503, body: '' }));
    await expect(fetchFrom(`${origin}/api/gedevents/26.1`)).rejects.toThrow('answered 503');
  });

  it('does not take the token to another host', async () => {
    const { origin } = await upstream(() => page(2, 'https://elsewhere.example/api/gedevents/26.1?page=1'));
    await expect(fetchFrom(`${origin}/api/gedevents/26.1`)).rejects.toThrow(
      'the next page is at another host',
    );
  });

  it.each([
    [
      'changes under way',
      (url: URL) => page(url.search.includes('page=1') ? 3 : 2, '?page=1'),
      'the release changed',
    ],
    ['names itself as next', () => page(2, '?pagesize=1000'), 'a page names itself as the next one'],
    ['is a web page', () => ({ body: '<html></html>' }), 'is a web page, not data'],
    ['is not a page', () => ({ body: '{"error": 1}' }), 'is not a page of the UCDP API'],
  ])('refuses an answer that %s', async (_name, answer, message) => {
    const { origin } = await upstream(answer);
    await expect(fetchFrom(`${origin}/api/gedevents/26.1`)).rejects.toThrow(message);
  });
});

it('downloads a file as it is, without the token', async () => {
  const { origin } = await upstream(() => ({
    body: 'id\n',
    headers: { etag: '"1"', 'content-type': 'text/csv' },
  }));
  const all = await fetchFrom(`${origin}/downloads/candidateged/GEDEvent_v26_0_8.csv`);
  expect(all).toMatchObject([{ fileName: 'GEDEvent_v26_0_8.csv', etag: '"1"', contentType: 'text/csv' }]);
  expect(all[0]?.bytes.toString()).toBe('id\n');
  expect(tokens).toEqual([undefined]);
});
