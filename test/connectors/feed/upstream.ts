/**
 * Feeds of official bodies in the recorded world, all that `FEEDS=all` reads. All words are invented. Windows slide: of each feed there are the newest
 * items only, so that over four weeks most go out of sight, which means nothing.
 *
 * - press.un.org: RSS 2.0, an item every 12 hours, the newest 8; guids are numbers.
 * - www.whitehouse.gov: WordPress RSS of three feeds with `content:encoded` in CDATA, an item every 24 hours, the newest 6. Day 6:
 *   the text of the item of day 5 is changed under the same guid. Each item stands in all of them, as many do.
 * - en.kremlin.ru: Atom, times of Moscow, no-break spaces in titles, an item every 7 hours (so that some are of the next day in Moscow), the newest 10.
 * - www.gov.uk: Atom, an item every 48 hours, the newest 5. Day 9: the item of day 4 gets another title and `updated`.
 * - news.un.org, www.state.gov, armyinform.com.ua, www.ukrinform.net, ec.europa.eu: RSS 2.0 and kremlin.ru: the same as
 *   en.kremlin.ru in Russian; items that come and go, and nothing else.
 * - www.president.gov.ua: 403, a page of HTML, always: the wall against bots.
 * - www.rada.gov.ua: 404, always: a feed that has moved.
 *
 * Each answer has an ETag, and 304 for whoever has it.
 */
import {
  unlessKnown,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldBegin,
  worldDay,
} from '../../world/upstream.ts';

interface Item {
  number: number;
  published: Date;
}

/** The items in sight at an instant, the newest first; number 0 is of the world's beginning. */
function inSight(at: Date, everyHours: number, count: number): Item[] {
  const newest = Math.floor((at.getTime() - worldBegin.getTime()) / (everyHours * 3_600_000));
  return Array.from({ length: count }, (_, back) => {
    const number = newest - back;
    return { number, published: new Date(worldBegin.getTime() + number * everyHours * 3_600_000) };
  });
}

const rss = (
  title: string,
  link: string,
  items: readonly string[],
): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>${title}</title><link>${link}</link>
${items.join('\n')}
</channel></rss>`;

function unPress(at: Date): string {
  const items = inSight(at, 12, 8).map(
    ({ number, published }) => `<item><title>Example release ${number}</title>
<link>https://press.un.org/en/2026/example${number}.doc.htm</link><guid isPermaLink="false">${500 + number}</guid>
<pubDate>${published.toUTCString()}</pubDate><description>&lt;p&gt;Words of release ${number}.&lt;/p&gt;</description></item>`,
  );
  return rss('Press releases', 'https://press.un.org/', items);
}

function whiteHouse(rubric: string, at: Date): string {
  const items = inSight(at, 24, 6).map(({ number, published }) => {
    const changed = number === 5 && worldDay(at) >= 6 ? ', corrected' : '';
    return `<item><title>Example statement ${number}</title>
<link>https://www.whitehouse.gov/briefings-statements/example-${number}/</link><dc:creator><![CDATA[staffer7]]></dc:creator>
<guid isPermaLink="false">https://www.whitehouse.gov/?p=${9000 + number}</guid>
<pubDate>${published.toUTCString().replace('GMT', '+0000')}</pubDate><category><![CDATA[Briefings]]></category>
<description><![CDATA[<p>Short &#8230;</p>]]></description>
<content:encoded><![CDATA[<p>Words of statement ${number}${changed} &amp; more.</p><script>alert(1)</script>]]></content:encoded></item>`;
  });
  return rss(`${rubric} – Example`, 'https://www.whitehouse.gov/', items);
}

const atom = (
  title: string,
  host: string,
  entries: readonly string[],
): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>tag:${host},2005:feed</id>
<link rel="alternate" href="${host.endsWith('kremlin.ru') ? 'http' : 'https'}://${host}/"/>
${entries.join('\n')}
</feed>`;

/** An instant in the time of Moscow. */
function moscow(instant: Date): string {
  return new Date(instant.getTime() + 3 * 3_600_000).toISOString().replace('.000Z', '+03:00');
}

/** What a plain feed of RSS is called, where it stands, and how often it has an item. */
const plainFeeds: Readonly<Record<string, { title: string; site: string; everyHours: number }>> = {
  'news.un.org/feed/subscribe/en/news/topic/peace-and-security/rss.xml': {
    title: 'Peace and security',
    site: 'https://news.un.org/en/story',
    everyHours: 24,
  },
  'www.state.gov/rss-feed/press-releases/feed/': {
    title: 'Example releases',
    site: 'https://www.state.gov',
    everyHours: 12,
  },
  'armyinform.com.ua/en/feed/': {
    title: 'Example of the army',
    site: 'https://armyinform.com.ua/en',
    everyHours: 8,
  },
  'www.ukrinform.net/rss/rubric-ato': {
    title: 'Example of an agency',
    site: 'https://www.ukrinform.net/rubric-ato',
    everyHours: 6,
  },
  'ec.europa.eu/commission/presscorner/api/rss': {
    title: 'Example of the press corner',
    site: 'https://ec.europa.eu/commission/presscorner/detail/en',
    everyHours: 12,
  },
};

function plain(address: string, at: Date): string | undefined {
  const { title, site, everyHours } = plainFeeds[address] ?? {};
  if (!title || !site || !everyHours) return undefined;
  const items = inSight(at, everyHours, 5).map(({ number, published }) => {
    const link = `${site}/example-${400 + number}`;
    return `<item><title>${title}, item ${number}</title><link>${link}</link><guid isPermaLink="true">${link}</guid>
<pubDate>${published.toUTCString()}</pubDate><description>Words of item ${number}.</description></item>`;
  });
  return rss(title, site, items);
}

function kremlin(host: string, at: Date): string {
  const words = host === 'kremlin.ru' ? 'Пример\u00A0встречи' : 'Example\u00A0meeting';
  const entries = inSight(at, 7, 10).map(
    ({ number, published }) => `<entry><title>${words}\u00A0${number}</title>
<id>http://${host}/events/president/news/${7000 + number}</id>
<link href="http://${host}/events/president/news/${7000 + number}"/>
<updated>${moscow(published)}</updated><published>${moscow(published)}</published>
<summary type="html">&lt;p&gt;Words of meeting ${number}.&lt;/p&gt;</summary></entry>`,
  );
  return atom('Example events', host, entries);
}

function foreignOffice(at: Date): string {
  const entries = inSight(at, 48, 5).map(({ number, published }) => {
    const isCorrected = number === 2 && worldDay(at) >= 9;
    const updated = isCorrected ? new Date(worldBegin.getTime() + 9 * 86_400_000) : published;
    return `<entry><id>https://www.gov.uk/government/news/example-${number}</id>
<updated>${updated.toISOString().replace('.000Z', '+00:00')}</updated>
<link rel="alternate" type="text/html" href="https://www.gov.uk/government/news/example-${number}"/>
<title>Example announcement ${number}${isCorrected ? ' (updated)' : ''}</title><summary>Words of it.</summary></entry>`;
  });
  return atom('News and communications', 'www.gov.uk', entries);
}

const wall = '<!DOCTYPE html><html><head><title>Attention Required!</title></head><body>403</body></html>';

function answer(request: UpstreamRequest, at: Date): UpstreamAnswer {
  const { url } = request;
  if (url.hostname === 'www.president.gov.ua') {
    return { status: 403, headers: { 'content-type': 'text/html' }, body: wall };
  }
  const body = bodyOf(url, at);
  if (body === undefined) return { status: 404, body: 'Not found' };
  // Items come and change on full hours.
  const hour = Math.floor(at.getTime() / 3_600_000);
  const headers = { 'content-type': 'application/xml; charset=utf-8' };
  return unlessKnown(request, `"${hour}"`, () => ({ headers, body }));
}

function bodyOf({ hostname, pathname }: URL, at: Date): string | undefined {
  switch (`${hostname}${pathname}`) {
    case 'press.un.org/en/rss.xml':
      return unPress(at);
    case 'www.whitehouse.gov/briefings-statements/feed/':
      return whiteHouse('Briefings', at);
    case 'www.whitehouse.gov/presidential-actions/feed/':
      return whiteHouse('Presidential actions', at);
    case 'www.whitehouse.gov/news/feed/':
      return whiteHouse('News', at);
    case 'en.kremlin.ru/events/all/feed':
    case 'kremlin.ru/events/all/feed':
      return kremlin(hostname, at);
    case 'www.gov.uk/search/news-and-communications.atom':
      return foreignOffice(at);
    default:
      return plain(hostname + pathname, at);
  }
}

export const upstream: Upstream = {
  hosts: [
    'press.un.org',
    'www.whitehouse.gov',
    'en.kremlin.ru',
    'kremlin.ru',
    'www.gov.uk',
    'www.president.gov.ua',
    'www.rada.gov.ua',
    ...Object.keys(plainFeeds).map((address) => address.slice(0, address.indexOf('/'))),
  ],
  env: { FEEDS: 'all' },
  answer,
};
