import { describe, expect, it } from 'vitest';
import { feed } from '../../../src/connectors/feed/index.ts';
import type { FetchContext, Fetched, HttpAnswer } from '../../../src/connectors/connector.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { fetchFiles } from '../../kit/fetch.ts';

interface Asked {
  url: string;
  options: Parameters<FetchContext['http']['get']>[1];
}

async function fetchAll(
  url: string | undefined,
  answer: Partial<HttpAnswer>,
): Promise<{ got: Fetched[]; asked: Asked[] }> {
  const asked: Asked[] = [];
  const get: FetchContext['http']['get'] = async (address, options) => {
    asked.push({ url: address, options });
    return { status: 200, url: address, headers: {}, bytes: Buffer.from('<rss/>'), ...answer };
  };
  const post = (): never => {
    throw new Error('nothing is posted');
  };
  const got = await fetchFiles(feed, { http: { get, post }, ...(url ? { url } : {}) });
  return { got, asked };
}

describe('fetching a feed', () => {
  it('brings its bytes, bounded, under a file name that says whose they are', async () => {
    const headers = { 'content-type': 'application/rss+xml; charset=utf-8', etag: '"1"' };
    const { got, asked } = await fetchAll('https://press.un.org/en/rss.xml?x=1', { headers });
    expect(got).toEqual([
      {
        bytes: Buffer.from('<rss/>'),
        url: 'https://press.un.org/en/rss.xml?x=1',
        fileName: 'press.un.org-en-rss.xml',
        contentType: 'application/rss+xml; charset=utf-8',
        etag: '"1"',
      },
    ]);
    expect(asked[0]?.options).toMatchObject({ maxBytes: 10 * 1024 * 1024 });
  });

  it('brings nothing when the feed is as it was', async () => {
    expect((await fetchAll('https://a.example/feed/', { status: 304 })).got).toEqual([]);
  });

  it('fails without an address and for another answer than a feed', async () => {
    await expect(fetchAll(undefined, {})).rejects.toThrow(SourceError);
    await expect(fetchAll(undefined, {})).rejects.toMatchObject({ hint: expect.stringContaining('address') });
    await expect(fetchAll('https://a.example/feed/', { status: 204 })).rejects.toThrow('status 204');
  });
});
