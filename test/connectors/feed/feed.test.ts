import path from 'node:path';
import { ownWord } from '../../../src/core/assertion.ts';
import { describe, expect, it } from 'vitest';
import { feed } from '../../../src/connectors/feed/index.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

async function statementsOf(file: string): Promise<StatementRecord[]> {
  const { records } = await readAll(feed, [snapshotOfFile(file)]);
  return records.map(({ record }) => record as StatementRecord);
}

describeConnector(
  feed,
  [
    { name: 'RSS with every kind of identity', files: [fixture('ministry.xml')], records: 5, rejected: 2 },
    { name: 'Atom with every type of text', files: [fixture('office.atom')], records: 3, rejected: 0 },
    { name: 'RSS in Windows-1251', files: [fixture('cp1251.rss')], records: 1, rejected: 0 },
    { name: 'RSS of a social network', files: [fixture('network.xml')], records: 1, rejected: 0 },
    {
      name: 'two feeds of one run',
      files: [fixture('ministry.xml'), fixture('office.atom')],
      records: 8,
      rejected: 2,
    },
    {
      name: 'a feed with what a list knows of it, and one without',
      files: [fixture('ministry.feed.json'), fixture('ministry.xml'), fixture('office.atom')],
      // An item has a text and no title, and of this feed no text is kept.
      records: 7,
      rejected: 3,
    },
  ],
  {
    upstream: {
      upstream,
      env: { FEEDS: 'un-press,white-house-statements,white-house-news,kremlin-en,uk-fcdo' },
      first: '2026-03-03T12:00:00Z',
      second: '2026-03-05T12:00:00Z',
      // The windows of 8, 6, 10 and 5; the items of the second feed of the White House are those of its first.
      records: { first: 29, second: 29 },
    },
  },
);

describe('RSS', () => {
  it('gives a statement with its document, publisher and speaker', async () => {
    const [first] = await statementsOf(fixture('ministry.xml'));
    expect(first).toEqual({
      domain: 'statements',
      nativeId: 'https://www.ministry.example/?p=101',
      url: 'https://www.ministry.example/news/101',
      assertedAt: '2014-09-05T15:30:00.000Z',
      document: {
        key: 'https://www.ministry.example/news/101',
        publisher: {
          id: 'ministry.example',
          name: 'Ministry of Example: news',
          kind: 'OTHER',
          country: null,
          homepage: 'https://www.ministry.example/',
        },
        url: 'https://www.ministry.example/news/101',
        title: 'Round three of the talks in Geneva',
        lang: 'en-GB',
        byline: 'Ministry of Example',
        publishedAt: '2014-09-05T15:30:00.000Z',
        updatedAt: null,
        timezone: null,
        textHash: null,
      },
      issues: [],
      form: 'DOCUMENT',
      title: 'Round three of the talks in Geneva',
      text: {
        original:
          'The delegations met for four hours & agreed to meet again.\n- ceasefire\n- exchange of prisoners\nSee the annex.',
        lang: 'en-GB',
        truncated: false,
        originalMissing: false,
        translations: [],
      },
      fragments: [],
      speaker: {
        key: 'unspecified:ministry of example',
        kind: 'UNSPECIFIED',
        name: 'Ministry of Example',
        country: null,
        codes: [],
      },
      ...ownWord,
      capacity: null,
      speechAct: null,
      condition: null,
      ploverCode: null,
      about: [],
      expresses: [],
      relations: [],
      channel: 'Ministry of Example: news',
      period: {
        earliest: '2014-09-05',
        latest: '2014-09-05',
        precision: 'DAY',
        basis: 'INFERRED',
        sourceText: null,
        timezone: '+03:00',
      },
      place: null,
      categories: ['Talks', 'Security guarantees'],
    });
  });

  it('reads plain descriptions, relative links and authors in the form of RSS', async () => {
    const second = (await statementsOf(fixture('ministry.xml')))[1];
    expect(second).toMatchObject({
      title: 'Answer to questions & remarks',
      url: 'https://www.ministry.example/news/102#top',
      text: { original: 'A description that is no HTML: 5 < 6 & 7.' },
      speaker: { name: 'Press Service' },
    });
  });

  it('names no speaker for joint authors, accounts and nobody', async () => {
    const statements = await statementsOf(fixture('ministry.xml'));
    expect(statements.map(({ speaker }) => speaker?.name ?? null)).toEqual([
      'Ministry of Example',
      'Press Service',
      null,
      null,
      null,
    ]);
    expect(statements[2]?.document?.byline).toBe('Person One; Person Two');
    expect(statements[3]?.document?.byline).toBeNull();
  });

  it('keeps an item whose date nobody can read, undated and with an issue', async () => {
    const fourth = (await statementsOf(fixture('ministry.xml')))[3];
    const words = 'the day before yesterday, in the evening';
    expect(fourth?.assertedAt).toBeNull();
    expect(fourth?.period).toMatchObject({ earliest: null, precision: 'UNKNOWN', sourceText: words });
    expect(fourth?.issues).toMatchObject([
      { code: 'DATE_SUSPECT', path: 'document.publishedAt', value: words },
    ]);
  });

  it('keeps the day of a time in no known zone, with an issue', async () => {
    const item = '<item><title>x</title><pubDate>Tue, 18 Mar 2025 10:00:00 XYZ</pubDate></item>';
    const { records } = await readAll(feed, [snapshotOf(`<rss><channel>${item}</channel></rss>`, 'x.xml')]);
    expect(records[0]?.record).toMatchObject({
      assertedAt: null,
      period: { earliest: '2025-03-18', precision: 'DAY', timezone: null },
      issues: [{ code: 'DATE_SUSPECT', path: 'document.publishedAt' }],
    });
  });

  it('rejects items with neither title nor text, and items that nothing identifies', async () => {
    const { rejections } = await readAll(feed, [snapshotOfFile(fixture('ministry.xml'))]);
    expect(rejections.map(({ position, code, column }) => [position, code, column])).toEqual([
      ['item 6', 'MISSING_VALUE', 'title'],
      ['item 7', 'MISSING_VALUE', 'id'],
    ]);
    expect(rejections[0]?.raw).toMatchObject({ feed: 'https://www.ministry.example/', id: '106' });
  });

  it('honours the declared encoding, keeps Cyrillic and makes no-break spaces plain', async () => {
    const [statement] = await statementsOf(fixture('cp1251.rss'));
    expect(statement).toMatchObject({
      title: 'Переговоры в Стамбуле',
      text: { original: 'Стороны «обменялись» мнениями.', lang: 'ru' },
      document: { publisher: { id: 'xn--b1aafd0blcwj.example', name: 'Ведомство: новости' } },
      period: { precision: 'UNKNOWN', sourceText: 'Пт, 16 мая 2025 12:00:00 MSK' },
      issues: [{ code: 'DATE_SUSPECT' }],
    });
  });
});

describe('Atom', () => {
  it('reads text, HTML and XHTML, whatever the prefixes', async () => {
    const [first, second, third] = await statementsOf(fixture('office.atom'));
    expect(first).toMatchObject({
      nativeId: 'tag:office.example,2025:1',
      title: 'Text with <angles> stays & as it is',
      text: { original: 'First & foremost.\nSecond\nline.', lang: 'en' },
      url: 'https://office.example/en/1',
      channel: 'Office of Example & Sons',
    });
    expect(second).toMatchObject({ title: 'Bold title', text: { original: 'A summary.' }, url: null });
    expect(second?.categories).toEqual(['Territory', 'guarantees']);
    expect(third).toMatchObject({ title: 'Третье', text: { original: 'Текст', lang: 'ru' } });
  });

  it('dates by day of publication and asserts at the last change', async () => {
    const [first, second, third] = await statementsOf(fixture('office.atom'));
    expect(first?.period).toMatchObject({ earliest: '2025-03-18', timezone: '+03:00', basis: 'INFERRED' });
    expect(first?.assertedAt).toBe('2025-03-19T08:00:00.000Z');
    expect(first?.document).toMatchObject({
      publishedAt: '2025-03-18T20:30:00.000Z',
      updatedAt: '2025-03-19T08:00:00.000Z',
    });
    expect(second?.document).toMatchObject({ publishedAt: null, updatedAt: '2025-03-17T10:00:00.000Z' });
    expect(second?.period.earliest).toBe('2025-03-17');
    expect(third).toMatchObject({ assertedAt: null, period: { earliest: '2025-03-16' }, issues: [] });
  });

  it('takes the author of the entry, else of its source, else of the feed', async () => {
    const statements = await statementsOf(fixture('office.atom'));
    expect(statements.map(({ speaker }) => speaker?.name)).toEqual([
      'Office of Example',
      'Person Three',
      'Другое ведомство',
    ]);
  });
});

describe('a social network', () => {
  it('gives no names and no handles of its users, not even in the raw row', async () => {
    const [statement] = await statementsOf(fixture('network.xml'));
    expect(statement?.speaker).toBeNull();
    expect(statement?.document).toMatchObject({
      byline: null,
      publisher: { id: 'social.example', name: 'social.example', kind: 'SOCIAL', homepage: null },
    });
    expect(statement?.text.original).toBe('Thanks to [user] and [user], write to me@mail.example');
    const parsed = [];
    for await (const item of feed.parse(snapshotOfFile(fixture('network.xml')))) parsed.push(item);
    expect(JSON.stringify(parsed)).not.toMatch(/Some Person|private\.person|another_one/);
  });
});

describe('a social network in Atom', () => {
  it('gives no names either', async () => {
    const author = '<author><name>Some Person</name></author>';
    const entry = `<entry><id>urn:x:1</id><title>by @some_one</title>${author}<summary>u/some_one wrote</summary></entry>`;
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://old.reddit.com/r/x/"/>${author}${entry}</feed>`;
    const { records } = await readAll(feed, [snapshotOf(atom, 'feed.atom')]);
    expect(records[0]?.record).toMatchObject({
      speaker: null,
      document: { byline: null },
      title: 'by [user]',
    });
    expect(JSON.stringify(records)).not.toMatch(/Some Person|some_one/);
  });
});
