import { describe, expect, it } from 'vitest';
import { feed } from '../../../src/connectors/feed/index.ts';
import type { Snapshot } from '../../../src/connectors/connector.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';

async function statementsOf(
  bytes: Buffer | string,
  more: Partial<Snapshot> = {},
): Promise<StatementRecord[]> {
  const { records } = await readAll(feed, [{ ...snapshotOf(bytes, 'feed.xml'), ...more }]);
  return records.map(({ record }) => record as StatementRecord);
}

async function failureOf(bytes: Buffer | string): Promise<SourceError> {
  const error: unknown = await statementsOf(bytes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SourceError);
  return error as SourceError;
}

const rss = (item: string, prolog = ''): string =>
  `${prolog}<rss version="2.0"><channel><title>T</title><link>https://a.example/</link>${item}</channel></rss>`;
const titled = (title: string): string => rss(`<item><title>${title}</title></item>`);

describe('hostile XML', () => {
  it('external entities are harmless', async () => {
    for (const target of ['file:///etc/passwd', 'http://127.0.0.1:9/secret']) {
      const prolog = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY xxe SYSTEM "${target}">]>`;
      expect((await failureOf(rss('<item><title>&xxe;</title></item>', prolog))).code).toBe(
        'SOURCE_UNREADABLE',
      );
    }
    const parameter = '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>';
    await failureOf(rss('<item><title>x</title></item>', parameter));
  });

  it('exponential entities (billion laughs) are harmless', async () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const bomb = rss('<item><title>&l9;</title></item>', `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels}]>`);
    const error = await failureOf(bomb);
    expect(error.message).toContain('entities');
    const quadratic = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(9_000)}">]>`;
    await failureOf(rss(`<item><title>${'&a;'.repeat(10_000)}</title></item>`, quadratic));
  });

  it('references to entities that nobody expands stay as they are', async () => {
    const declaredByReference = '<!DOCTYPE rss [<!ENTITY b "&c;&c;">]>';
    const [statement] = await statementsOf(rss('<item><title>&b;</title></item>', declaredByReference));
    expect(statement?.title).toBe('&b;');
  });

  it('an external document type is not fetched and does no harm', async () => {
    const prolog =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/r.dtd">';
    expect(await statementsOf(rss('<item><title>x</title></item>', prolog))).toHaveLength(1);
  });

  it('is refused above 10 MB', async () => {
    const big = snapshotOf(titled('x'), 'feed.xml');
    const error: unknown = await readAll(feed, [{ ...big, byteLength: 10 * 1024 * 1024 + 1 }]).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toContain('10485761 bytes');
  });

  it('is refused when nested more than 100 deep', async () => {
    const nested = (depth: number): string =>
      rss(`<item><title>x</title><x>${'<b>'.repeat(depth)}${'</b>'.repeat(depth)}</x></item>`);
    expect(await statementsOf(nested(90))).toHaveLength(1);
    expect((await failureOf(nested(100))).message).toContain('more than 100 deep');
    await failureOf(nested(200_000));
  });

  it('deeply nested HTML inside of a description costs nothing', async () => {
    const html = `<p>Before.</p>${'<div><b>'.repeat(100_000)}deep`;
    const [statement] = await statementsOf(
      rss(`<item><title>x</title><description><![CDATA[${html}]]></description></item>`),
    );
    expect(statement?.text.original).toBe('Before.');
  });

  it('texts made to make patterns go back and forth cost nothing', { timeout: 10_000 }, async () => {
    const many = (text: string): string => text.repeat(1_000_000 / text.length);
    const link = `https://a.example/?${Array.from({ length: 50_000 }, (_, i) => `utm_${i}=1`).join('&amp;')}`;
    const item =
      `<title>${many('&lt;a ')}</title><author>${many('a@')}</author><category>${many('&lt;b ')}</category>` +
      `<pubDate>${many('(')}</pubDate><link>${link}</link><description>${many('@a.')}</description>`;
    expect(await statementsOf(rss(`<generator>Mastodon</generator><item>${item}</item>`))).toHaveLength(1);
    const scopes = Array.from({ length: 20_000 }, (_, i) => `xmlns:n${i}="u"`).join(' ');
    const inner = '<x xmlns:a="u"/>'.repeat(50_000);
    await statementsOf(`<rss ${scopes}><channel><item><title>x</title>${inner}</item></channel></rss>`);
  });

  it('is refused with more than 10,000 items', async () => {
    expect((await failureOf(rss('<item/>'.repeat(10_001)))).message).toContain('10001 items');
  });

  it('names that mean something to JavaScript are names like others', async () => {
    const item =
      '<item><title>x</title><constructor>y</constructor><__proto__>z</__proto__><constructor:a/></item>';
    const outcome = await statementsOf(rss(item)).catch((error: unknown) => error);
    if (!(outcome instanceof SourceError)) expect(outcome).toMatchObject([{ title: 'x' }]);
    expect(({} as Record<string, unknown>)['title']).toBeUndefined();
  });
});

describe('characters that XML does not have', () => {
  it('are what Windows-1252 has there, where they are given by number', async () => {
    expect((await statementsOf(titled('&#147;Мир&#148; &#151; &#x97; да')))[0]?.title).toBe('“Мир” — — да');
  });

  it('are left out, and references to them are no letters', async () => {
    const item =
      '<item><title>a\0b&#0;c&#xD800;d&#x110000;e</title><description><![CDATA[f\0\x0bg]]></description></item>';
    const [statement] = await statementsOf(rss(item));
    expect(statement).toMatchObject({ title: 'ab\uFFFDc\uFFFDd\uFFFDe', text: { original: 'fg' } });
  });
});

describe('XML that is not well-formed', () => {
  it('is refused with line and column of the cut', async () => {
    const lines = [
      '<rss version="2.0">',
      '<channel>',
      '<title>T</title>',
      '<item><title>one</title></item>',
      '<item><tit',
    ];
    expect((await failureOf(lines.join('\n'))).message).toContain('line 5, column 11');
  });

  it('is refused with line and column of the error', async () => {
    expect((await failureOf('<rss>\n<channel>\n  <title>T</titel>\n</channel></rss>')).message).toMatch(
      /line 3, column \d/,
    );
    expect((await failureOf('<rss>\n<channel><title>a & b</title></channel></rss>')).message).toContain(
      'line 2, column 19',
    );
    expect((await failureOf('no xml at all')).message).toContain('line 1, column 1');
  });

  it('is told apart from web pages, RSS 1.0 and other documents', async () => {
    expect((await failureOf('<!DOCTYPE html><html><body><p>404<br></body></html>')).message).toContain(
      'web page',
    );
    expect((await failureOf('<rdf:RDF xmlns:rdf="urn:rdf"><item/></rdf:RDF>')).message).toContain(
      '<RDF> of urn:rdf',
    );
    expect((await failureOf('<feed xmlns="http://purl.org/atom/ns#"/>')).message).toContain(
      'purl.org/atom/ns#',
    );
    expect((await failureOf('<rss version="2.0"/>')).message).toContain('no <channel>');
    expect((await failureOf('{"version": "https://jsonfeed.org/version/1"}')).code).toBe('SOURCE_UNREADABLE');
  });
});

describe('encodings', () => {
  const title = 'Заявление';
  const declared = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?>${titled(title)}`;
  const cyrillic = (text: string, base: number): Buffer =>
    Buffer.from(
      [...text].map((c) => (c >= 'А' && c <= 'я' ? c.charCodeAt(0) - 0x410 + base : c.charCodeAt(0))),
    );

  it('Windows-1251 as declared, in either case', async () => {
    for (const encoding of ['windows-1251', 'WINDOWS-1251', 'cp1251']) {
      expect((await statementsOf(cyrillic(declared(encoding), 0xc0)))[0]?.title).toBe(title);
    }
  });

  it('ISO-8859-5 as declared', async () => {
    expect((await statementsOf(cyrillic(declared('ISO-8859-5'), 0xb0)))[0]?.title).toBe(title);
  });

  it('Windows-1252 as declared, even where Node decodes it wrongly', async () => {
    const bytes = Buffer.from(
      `<?xml version="1.0" encoding="iso-8859-1"?>${titled('\x93Peace\x94 \x96 d\xe9claration')}`,
      'latin1',
    );
    expect((await statementsOf(bytes))[0]?.title).toBe('“Peace” – déclaration');
  });

  it('the charset of the HTTP answer where nothing is declared', async () => {
    const bytes = cyrillic(titled(title), 0xc0);
    const contentType = 'application/rss+xml; charset=windows-1251';
    expect((await statementsOf(bytes, { contentType }))[0]?.title).toBe(title);
  });

  it('another encoding than the declared one, where the bytes break that', async () => {
    const bytes = cyrillic(declared('utf-8'), 0xc0);
    const contentType = 'text/xml; charset="windows-1251"';
    expect((await statementsOf(bytes, { contentType }))[0]?.title).toBe(title);
    expect((await statementsOf(declared('x-no-such-encoding')))[0]?.title).toBe(title);
  });

  it('UTF-8 and UTF-16 with a byte order mark, whatever is declared', async () => {
    const text = declared('windows-1251');
    expect((await statementsOf(`\uFEFF${text}`))[0]?.title).toBe(title);
    const utf16 = Buffer.from(`\uFEFF${declared('utf-16')}`, 'utf16le');
    expect((await statementsOf(utf16))[0]?.title).toBe(title);
    expect((await statementsOf(Buffer.from(utf16).swap16()))[0]?.title).toBe(title);
    expect((await statementsOf(utf16.subarray(2)))[0]?.title).toBe(title);
  });

  it('refuses bytes that no encoding explains, with line and column', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<?xml version="1.0"?>\n<rss>`),
      Buffer.from([0xff, 0xfe, 0xc0]),
    ]);
    expect((await failureOf(bytes)).message).toContain('not valid utf-8: line 2, column 6');
  });
});
