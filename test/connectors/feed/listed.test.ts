import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fetched, HttpAnswer, HttpClient, HttpOptions } from '../../../src/connectors/connector.ts';
import { chosenFeeds } from '../../../src/connectors/feed/chosen.ts';
import { feeds } from '../../../src/connectors/feed/feeds.ts';
import { feed } from '../../../src/connectors/feed/index.ts';
import { listedFeedSchema } from '../../../src/connectors/feed/listed.ts';
import { OperationError, SourceError } from '../../../src/core/errors.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { fetchContext, fetchPortions, type Portion } from '../../kit/fetch.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

/** A client to which the feeds of the recorded world are the whole internet. */
function client(at: string, known: Record<string, string> = {}): HttpClient & { asked: HttpOptions[] } {
  const asked: HttpOptions[] = [];
  const get = async (address: string, options: HttpOptions = {}): Promise<HttpAnswer> => {
    asked.push(options);
    const etag = options.ifChanged ? known[address] : undefined;
    const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
    const request = { method: 'GET', url: new URL(address), headers, body: '' };
    const { status = 200, headers: got = {}, body } = upstream.answer(request, new Date(at));
    if (status >= 400) {
      throw new SourceError('SOURCE_UNREADABLE', `${address} answered ${status}`, { details: { status } });
    }
    if (got.etag) known[address] = got.etag;
    return { status, url: address, headers: got, bytes: Buffer.from(body) };
  };
  const post = (): never => {
    throw new Error('nothing is posted');
  };
  return { get, post, asked };
}

const fetchAt = (at: string, FEEDS: string, http: HttpClient = client(at)) =>
  fetchPortions(feed, fetchContext({ http, env: { FEEDS }, now: new Date(at) }));

async function statementsOf(portions: readonly Portion[]): Promise<Map<string, StatementRecord>> {
  const read = await Promise.all(portions.map(({ snapshots }) => readAll(feed, snapshots)));
  const records = read.flatMap((each) => each.records.map(({ record }) => record as StatementRecord));
  return new Map(records.map((record) => [record.nativeId, record]));
}

const namesOf = (portions: readonly Portion[]): string[][] =>
  portions.map(({ fetched }) => fetched.map(({ fileName }: Fetched) => fileName));

/** A file in a folder that is gone after the test. */
function file(name: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'feeds-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

describe('the list of feeds', () => {
  it('is in the form that it asks of others, with ids and addresses of their own', () => {
    for (const each of feeds) expect(listedFeedSchema.safeParse(each).error, each.id).toBeUndefined();
    expect(new Set(feeds.map(({ id }) => id)).size).toBe(feeds.length);
    expect(new Set(feeds.map(({ url }) => url)).size).toBe(feeds.length);
  });

  it('says one thing of a publisher, whichever of its feeds is read', () => {
    for (const a of feeds) {
      for (const b of feeds) {
        if (a.publisher.id === b.publisher.id) expect(a.publisher).toEqual(b.publisher);
      }
    }
  });

  it('is chosen from by id; state media of Russia only by name', async () => {
    const all = (await chosenFeeds('all')).map(({ id }) => id);
    expect(all).toContain('un-press');
    expect(all).not.toContain('tass');
    expect((await chosenFeeds('tass, un-press,tass')).map(({ id }) => id)).toEqual(['tass', 'un-press']);
    await expect(chosenFeeds('nobody')).rejects.toThrow(OperationError);
    await expect(chosenFeeds('nobody')).rejects.toMatchObject({ hint: expect.stringContaining('un-press') });
  });

  it('is added to by a file of the operator', async () => {
    const own = file(
      'own.yaml',
      `- id: example
  url: https://press.example/rss
  publisher: { id: press.example, name: Example Press, kind: NEWS, country: null, homepage: null }
`,
    );
    expect(await chosenFeeds(`un-press,${own}`)).toMatchObject([
      { id: 'un-press' },
      { id: 'example', language: null, speaker: 'NONE', extract: 'NONE' },
    ]);
  });

  it.each([
    ['an unknown key', '- { id: x, url: "https://x.example", speaks: yes }'],
    [
      'an address that is not http',
      '- { id: x, url: "file:///etc/passwd", publisher: { id: x, name: X, kind: NEWS, country: null, homepage: null } }',
    ],
    [
      'a government of no country',
      '- { id: x, url: "https://x.example", speaker: GOVERNMENT, publisher: { id: x, name: X, kind: NEWS, country: null, homepage: null } }',
    ],
    ['no YAML', '- [1'],
  ])('refuses a file with %s', async (_name, text) => {
    await expect(chosenFeeds(file('own.yml', text))).rejects.toThrow(OperationError);
  });
});

describe('fetching the chosen feeds', () => {
  it('makes each a portion of its own, with what the list knows of it', async () => {
    const { portions, error } = await fetchAt('2026-03-03T12:00:00Z', 'kremlin-en,un-press');
    expect(error).toBeUndefined();
    expect(namesOf(portions)).toEqual([
      ['kremlin-en.feed.json', 'kremlin-en.xml'],
      ['un-press.feed.json', 'un-press.xml'],
    ]);
    expect(portions.map(({ checkpoint }) => checkpoint?.feed)).toEqual(['kremlin-en', 'un-press']);
  });

  it('reads the others though one stays behind its wall, and names it at the end', async () => {
    const { portions, error } = await fetchAt(
      '2026-03-03T12:00:00Z',
      'president-ua,un-press,rada-ua,kremlin-en',
    );
    expect(portions.map(({ checkpoint }) => checkpoint?.feed)).toEqual(['un-press', 'kremlin-en']);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^2 of 4 feeds .*president-ua: .*403.*rada-ua: .*404/),
      details: { feeds: ['president-ua', 'rada-ua'] },
    });
  });

  it('takes a wall that answers 200 for no feed, and tells how long to wait for the most patient one', async () => {
    const at = '2026-03-03T12:00:00Z';
    const world = client(at);
    const get: HttpClient['get'] = async (address, options) => {
      if (address.includes('kremlin')) {
        throw new SourceError('SOURCE_UNREADABLE', 'slow down', { details: { retryAfterMs: 5_000 } });
      }
      const answer = await world.get(address, options);
      const page = Buffer.from('<!DOCTYPE html><html><body>Just a moment</body></html>');
      return address.includes('gov.uk') ? { ...answer, bytes: page } : answer;
    };
    const { portions, error } = await fetchAt(at, 'uk-fcdo,kremlin-en,un-press', { ...world, get });
    expect(portions.map(({ checkpoint }) => checkpoint?.feed)).toEqual(['un-press']);
    expect(error).toMatchObject({ details: { feeds: ['uk-fcdo', 'kremlin-en'], retryAfterMs: 5_000 } });
  });

  it('brings nothing of a feed that is as it was', async () => {
    const known: Record<string, string> = {};
    const at = '2026-03-03T12:00:00Z';
    const first = client(at, known);
    expect((await fetchAt(at, 'un-press,uk-fcdo', first)).portions).toHaveLength(2);
    expect(first.asked.every(({ ifChanged }) => ifChanged === true)).toBe(true);
    expect(await fetchAt(at, 'un-press,uk-fcdo', client(at, known))).toEqual({
      portions: [],
      error: undefined,
    });
  });

  it('takes the listed terms for a listed address that an operator gives', async () => {
    const at = '2026-03-03T12:00:00Z';
    const url = 'https://press.un.org/en/rss.xml';
    const { portions } = await fetchPortions(feed, fetchContext({ http: client(at), url }));
    const [statement] = (await statementsOf(portions)).values();
    expect(statement?.text.original).toBeNull();
  });
});

describe('statements of listed feeds', () => {
  const at = '2026-03-03T12:00:00Z';

  it('are of the government whose own feed it is, and of nobody where it carries texts of others', async () => {
    const { portions } = await fetchAt(at, 'white-house-statements,un-press');
    const all = await statementsOf(portions);
    expect(all.get('https://www.whitehouse.gov/?p=9001')).toMatchObject({
      speaker: { key: 'government:USA' },
      attribution: [],
      channel: 'The White House',
      text: { original: 'Words of statement 1 & more.', lang: 'en-US' },
      document: { publisher: { id: 'whitehouse.gov', name: 'The White House' }, byline: 'staffer7' },
    });
    expect(all.get('press.un.org#503')).toMatchObject({
      speaker: null,
      text: { original: null, truncated: false, lang: 'en' },
      title: 'Example release 3',
    });
  });

  it('are the same in two feeds of one publisher', async () => {
    const one = await statementsOf((await fetchAt(at, 'white-house-statements')).portions);
    const other = await statementsOf((await fetchAt(at, 'white-house-news')).portions);
    expect(other).toEqual(one);
    expect(one.size).toBe(6);
  });

  it('are dated in the time of Moscow', async () => {
    const { portions } = await fetchAt('2026-03-03T12:00:00Z', 'kremlin-en');
    const statement = (await statementsOf(portions)).get('http://en.kremlin.ru/events/president/news/7003');
    expect(statement).toMatchObject({
      title: 'Example meeting 3',
      assertedAt: '2026-03-02T21:00:00.000Z',
      period: { earliest: '2026-03-03', timezone: '+03:00' },
    });
  });

  it('are revised under the same id when text or title is corrected', async () => {
    const text = async (day: string): Promise<StatementRecord | undefined> =>
      (await statementsOf((await fetchAt(`${day}T12:00:00Z`, 'white-house-statements')).portions)).get(
        'https://www.whitehouse.gov/?p=9005',
      );
    expect((await text('2026-03-07'))?.text.original).toBe('Words of statement 5 & more.');
    expect((await text('2026-03-08'))?.text.original).toBe('Words of statement 5, corrected & more.');
    const entry = async (day: string): Promise<StatementRecord | undefined> =>
      (await statementsOf((await fetchAt(`${day}T12:00:00Z`, 'uk-fcdo')).portions)).get(
        'https://www.gov.uk/government/news/example-2',
      );
    expect(await entry('2026-03-10')).toMatchObject({ assertedAt: '2026-03-06T00:00:00.000Z' });
    expect(await entry('2026-03-11')).toMatchObject({
      title: 'Example announcement 2 (updated)',
      assertedAt: '2026-03-11T00:00:00.000Z',
    });
  });

  it('hold no text of a headline-only feed, not even where an item is rejected', async () => {
    const snapshots = ['ministry.feed.json', 'ministry.xml'].map((name) => snapshotOfFile(fixture(name)));
    const { records, rejections } = await readAll(feed, snapshots);
    expect(records.map(({ record }) => (record as StatementRecord).text.original)).toEqual(
      records.map(() => null),
    );
    expect(rejections.map(({ raw }) => (raw as { text: unknown }).text)).toEqual([null, null, null]);
  });

  it('take what a list knows only from the file right before their feed', async () => {
    const files = ['ministry.feed.json', 'ministry.xml', 'office.atom'].map((name) =>
      snapshotOfFile(fixture(name)),
    );
    const { records } = await readAll(feed, files);
    const speakers = records.map(({ record }) => (record as StatementRecord).speaker?.key ?? null);
    expect(speakers.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'government:UKR'));
    expect(speakers.slice(4)).not.toContain('government:UKR');
  });

  it('are not read with a file of a list that is none', async () => {
    await expect(readAll(feed, [snapshotOf('{"id":"x"}', 'x.feed.json')])).rejects.toThrow(SourceError);
  });
});
