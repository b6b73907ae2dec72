import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import { fetchContext } from '../../kit/fetch.ts';
import {
  fetchedSnapshots,
  plainHttpClient,
  serve,
  type Answer,
  type TestServer,
} from '../../kit/http-client.ts';
import { readAll } from '../../kit/snapshot.ts';

const page = (name: string): { items: unknown[] } =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8')) as { items: unknown[] };
const rows = [...page('page_1.json').items, ...page('page_2.json').items];

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The API as documented: the number of pages depends on the limit. */
function api(url: URL): Answer {
  const limit = Number(url.searchParams.get('limit'));
  const number = Number(url.searchParams.get('page'));
  const items = rows.slice((number - 1) * limit, number * limit);
  return {
    headers: { etag: `"${number}"` },
    body: JSON.stringify({ page: number, maxPages: Math.ceil(rows.length / limit), items }),
  };
}

async function fetchFrom(answer: (url: URL) => Answer, query = '') {
  server = await serve(answer);
  return fetchedSnapshots(
    unhcrPopulation.fetch(
      fetchContext({ http: plainHttpClient, url: `${server.origin}/population/${query}` }),
    ),
  );
}

describe('fetch', () => {
  it('asks for the whole table', async () => {
    await fetchFrom(api);
    expect(server?.requests).toHaveLength(1);
    const asked = new URL(server?.requests[0] ?? '', 'http://127.0.0.1').searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      limit: '10000',
      yearFrom: '1951',
      coo_all: 'true',
      coa_all: 'true',
      page: '1',
    });
  });

  it('brings all pages, which together prove that they are complete', async () => {
    const snapshots = await fetchFrom(api, '?limit=2');
    expect(snapshots.map(({ fileName, etag, contentType }) => [fileName, etag, contentType])).toEqual([
      ['page_1.json', '"1"', 'application/json'],
      ['page_2.json', '"2"', 'application/json'],
    ]);
    expect(snapshots[1]?.url).toContain('page=2');
    const result = await readAll(unhcrPopulation, snapshots);
    expect(result.rows).toBe(3);
    expect(result.releases).toEqual([{ kind: 'release', declaredRows: 3 }]);
  });

  it('keeps the parameters of a given address and then proves nothing', async () => {
    const snapshots = await fetchFrom(api, '?limit=2&coo=UKR&yearFrom=2020');
    expect(server?.requests[0]).toContain('coo=UKR&yearFrom=2020&coo_all=true');
    expect((await readAll(unhcrPopulation, snapshots)).releases).toEqual([]);
  });

  it.each([
    ['page is ignored', (url: URL) => api(new URL(url.href.replace(/page=\d+/, 'page=1')))],
    [
      'the number of pages changes',
      (url: URL) => {
        const { body } = api(url);
        return {
          body: url.searchParams.get('page') === '2' ? body.replace('"maxPages":3', '"maxPages":4') : body,
        };
      },
    ],
    ['the number of pages is absurd', () => ({ body: '{"page":1,"maxPages":138893,"items":[]}' })],
    ['an answer is a web page', () => ({ body: '<!DOCTYPE html><html><body>Just a moment…</body></html>' })],
    ['an answer is an error', () => ({ status: 503, body: 'busy' })],
  ])('throws SourceError where %s', async (_, answer) => {
    await expect(fetchFrom(answer, '?limit=1')).rejects.toMatchObject({
      name: 'SourceError',
      code: 'SOURCE_UNREADABLE',
    });
  });
});
