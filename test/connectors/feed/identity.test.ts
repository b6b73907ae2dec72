import { describe, expect, it } from 'vitest';
import { feed } from '../../../src/connectors/feed/index.ts';
import { readAll, snapshotOf, type ReadResult } from '../../kit/snapshot.ts';

const rss = (items: string, head = '<title>T</title><link>https://a.example/</link>'): string =>
  `<rss version="2.0"><channel>${head}${items}</channel></rss>`;

async function read(...documents: string[]): Promise<ReadResult> {
  return readAll(
    feed,
    documents.map((document, i) => snapshotOf(document, `${i}.xml`)),
  );
}

async function idsOf(...documents: string[]): Promise<string[]> {
  return (await read(...documents)).records.map(({ record }) => record.nativeId);
}

describe('identity of an item', () => {
  it('is the guid before the link', async () => {
    const item =
      '<item><title>x</title><guid>https://a.example/g</guid><link>https://a.example/l</link></item>';
    expect(await idsOf(rss(item))).toEqual(['https://a.example/g']);
  });

  it('keeps a guid that is unique in its feed only apart from the same guid elsewhere', async () => {
    const item = '<item><title>x</title><guid isPermaLink="false">42</guid></item>';
    const other = rss(item, '<title>U</title><link>https://www.b.example/news</link>');
    expect(await idsOf(rss(item), other)).toEqual(['a.example#42', 'b.example#42']);
  });

  it('is the canonical link where there is no guid', async () => {
    const link = (address: string): string => rss(`<item><title>x</title><link>${address}</link></item>`);
    const canonical = 'https://a.example/n?id=1';
    expect(await idsOf(link(canonical))).toEqual([canonical]);
    expect(await idsOf(link('HTTPS://A.Example:443/n?id=1&amp;utm_campaign=c&amp;fbclid=z'))).toEqual([
      canonical,
    ]);
    expect(await idsOf(link(' /n?id=1 '))).toEqual([canonical]);
    expect(await idsOf(link('https://user:secret@a.example/n?id=1'))).toEqual([canonical]);
    expect(await idsOf(link('https://news.un.org/feed/view/en/story/2025/05/1'))).toEqual([
      'https://news.un.org/en/story/2025/05/1',
    ]);
  });

  it('is the link that a guid is unless it says otherwise', async () => {
    const urlOf = async (guid: string): Promise<unknown> =>
      (await read(rss(`<item><title>x</title>${guid}</item>`))).records[0]?.record.url;
    expect(await urlOf('<guid>https://a.example/g</guid>')).toBe('https://a.example/g');
    expect(await urlOf('<guid isPermaLink="false">https://a.example/g</guid>')).toBeNull();
    expect(await urlOf('<guid>tag:a.example,2025:g</guid>')).toBeNull();
  });

  it('never is an address that is not of the web', async () => {
    const item = (address: string): string => rss(`<item><title>x</title><link>${address}</link></item>`);
    for (const address of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'mailto:a@b.example',
    ]) {
      const [first] = (await read(item(address))).records;
      expect(first?.record.url).toBeNull();
      expect(first?.record.nativeId).toMatch(/^item:/);
    }
  });

  it('is feed, title and day together where there is neither guid nor link', async () => {
    const item = (title: string, date: string): string =>
      rss(`<item><title>${title}</title><pubDate>${date}</pubDate></item>`);
    const [id] = await idsOf(item('x', '5 Sep 2014 10:00 GMT'));
    expect(id).toMatch(/^item:[0-9a-f]{64}$/);
    expect(await idsOf(item(' x ', 'Fri, 05 Sep 14 18:59:00 GMT'))).toEqual([id]);
    expect(await idsOf(item('y', '5 Sep 2014 10:00 GMT'))).not.toEqual([id]);
    expect(await idsOf(item('x', '6 Sep 2014 10:00 GMT'))).not.toEqual([id]);
    const elsewhere = item('x', '5 Sep 2014 10:00 GMT').replace('a.example', 'b.example');
    expect(await idsOf(elsewhere)).not.toEqual([id]);
  });

  it('hashes what is too long for an index', async () => {
    const long = `https://a.example/${'a'.repeat(3_000)}`;
    expect(await idsOf(rss(`<item><title>x</title><guid>${long}</guid></item>`))).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ]);
  });

  it('rejects another text under the id of an earlier item of the feed', async () => {
    const item = (title: string): string =>
      `<item><title>${title}</title><guid>https://a.example/</guid></item>`;
    const { records, rejections } = await read(rss(item('one') + item('two')));
    expect(records).toHaveLength(1);
    expect(rejections).toMatchObject([
      { code: 'DUPLICATE_ID', position: 'item 2', value: 'https://a.example/' },
    ]);
  });

  it('takes the same item in a later window as a new version', async () => {
    const item = (title: string): string =>
      `<item><title>${title}</title><guid>https://a.example/1</guid></item>`;
    const { records, rejections } = await read(rss(item('before')), rss(item('after')));
    expect(rejections).toEqual([]);
    expect(records.map(({ record }) => record.nativeId)).toEqual([
      'https://a.example/1',
      'https://a.example/1',
    ]);
  });
});

describe('the publisher', () => {
  const publisherOf = async (document: string): Promise<unknown> =>
    (await read(document)).records[0]?.record.document?.publisher;
  const item = '<item><title>x</title><guid>https://a.example/1</guid></item>';

  it('is the host of the feed, known where it is known', async () => {
    const head = '<title>Press releases</title><link>https://press.un.org/en</link>';
    expect(await publisherOf(rss(item, head))).toEqual({
      id: 'press.un.org',
      name: 'Press releases',
      kind: 'IGO',
      country: null,
      homepage: 'https://press.un.org/en',
    });
    expect(await publisherOf(rss(item, '<link>http://en.kremlin.ru/</link>'))).toMatchObject({
      id: 'en.kremlin.ru',
      name: 'en.kremlin.ru',
      kind: 'GOVERNMENT',
      country: 'RUS',
    });
    expect(await publisherOf(rss(item, '<link>https://notkremlin.ru/</link>'))).toMatchObject({
      kind: 'OTHER',
    });
  });

  it('is nobody in particular where the feed names no address', async () => {
    expect(await publisherOf(rss(item, '<title>T</title>'))).toMatchObject({
      id: 'feed',
      name: 'Syndicated feeds',
    });
  });
});
