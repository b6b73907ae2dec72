/** The pages that are made by the server and read without scripts. */
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sectionOf } from '../../src/texts.ts';
import { ageOf } from '../../src/server/home.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
let home: string;

beforeAll(async () => {
  server = await startServer();
  home = await textAt('/');
}, 60_000);
afterAll(() => server?.stop());

const textAt = async (path: string): Promise<string> => (await fetch(server.url + path)).text();

const unescaped = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** Where a page leads on its own host, without the anchors. */
const leadsTo = (html: string): string[] =>
  [...html.matchAll(/ href="([^"]*)"/g)]
    .map(([, href]) => unescaped(href!))
    .filter((href) => href.startsWith('/'))
    .map((href) => href.split('#', 1)[0]!);

const copies = (): string[] =>
  [...home.matchAll(/<pre class="copy"[^>]*>([^]*?)<\/pre>/g)].map(([, text]) => unescaped(text!));

describe('the landing page', () => {
  it('needs no script, sets no cookie, and allows nothing from elsewhere', async () => {
    const response = await fetch(server.url);
    expect(home).not.toMatch(/<script|<form| on\w+=| style=/);
    expect(response.headers.get('set-cookie')).toBeNull();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('has the numbers of the graph, and each source with its licence, age, health and last correction', async () => {
    const query = '{ incidents(first: 0) { totalCount } datasets { id licence { name } } }';
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'graphql-require-preflight': '1' },
    });
    const { data } = (await response.json()) as {
      data: { incidents: { totalCount: number }; datasets: { id: string; licence: { name: string } }[] };
    };
    expect(home).toContain(`<b>${data.incidents.totalCount}</b> incidents`);
    const rows = home.match(/<tr><td data-label="Source">.*/g) ?? [];
    expect(rows).toHaveLength(data.datasets.length);
    for (const { id, licence } of data.datasets) {
      const row = unescaped(rows.find((one) => one.includes(`<code>${id}</code>`)) ?? '');
      expect(row, id).toContain(licence.name);
      expect(row, id).toMatch(/data-label="Last read"><div>(never|<time datetime="[^"]+">[^<]+)/);
      expect(row, id).toMatch(/data-label="Health"><div><span class="mark \w+">[a-z ]+</);
      expect(row, id).toMatch(/data-label="Last correction"><div>./);
    }
  });

  it('tells in the row of a source what was corrected last', { timeout: 40_000 }, async () => {
    server.change();
    server.change();
    await expect
      .poll(async () => textAt('/'), { timeout: 30_000 })
      .toMatch(
        /<code>desk<\/code>.*<a href="\/corrections#[^"]+">[^<]+<\/a>: News desk revised the number of killed/,
      );
  });

  it('offers three things that work as they are copied', async () => {
    const [script, formula, command] = copies();
    const logged: unknown[] = [];
    const context = { fetch, console: { log: (value: unknown) => logged.push(value) } };
    await (runInNewContext(`(async () => { ${script} })()`, context) as Promise<void>);
    expect(logged).toEqual([
      expect.arrayContaining([expect.objectContaining({ title: expect.any(String) })]),
    ]);

    const [, address] = /^=IMPORTDATA\("(.*)"\)$/.exec(formula!) ?? [];
    const csv = await fetch(address!);
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect((await csv.text()).trim().split('\r\n').length).toBeGreaterThan(3);

    const [, body] = / -d '(.*)'$/.exec(command!) ?? [];
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const stop = new AbortController();
    const stream = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers,
      body,
      signal: stop.signal,
    });
    let seen = '';
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      seen += Buffer.from(chunk).toString();
      if (seen.includes('"cursor"')) break;
    }
    stop.abort();
    expect(seen).toContain('event: next');
  });
});

describe('all pages', () => {
  it('lead somewhere', async () => {
    const known = new Set(['/']);
    // A set that grows while it is walked.
    for (const path of known) {
      const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      expect(response.status, path).toBe(200);
      const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
      const text = await response.text();
      if (isPage && !path.startsWith('/graphiql')) leadsTo(text).forEach((next) => known.add(next));
    }
    for (const path of ['/llms.txt', '/limits', '/ethics', '/docs/exports', '/corrections.atom'])
      expect(known).toContain(path);
  });

  it('have the anchors that they link to', async () => {
    const texts = ['', 'sources', 'time', 'live', 'feed', 'exports', 'examples', 'transformations'];
    for (const page of ['/', ...texts.map((name) => `/docs/${name}`.replace(/\/$/, ''))]) {
      const html = await textAt(page);
      for (const [, path, anchor] of html.matchAll(/ href="([^"#]*)#([^"]+)"/g)) {
        if (path!.startsWith('http')) continue;
        const target = path === '' ? html : await textAt(path!);
        expect(target, `${path}#${anchor}`).toContain(`id="${anchor}"`);
      }
    }
  });

  it('say the address at which they were asked', async () => {
    const { host } = new URL(server.url);
    expect(await textAt('/llms.txt')).toContain(`http://${host}/schema.graphql`);
    expect(await textAt('/docs/exports')).toContain(`http://${host}/q/IncidentsInCountry.csv`);
  });
});

describe('the texts', () => {
  it('are the sections of the README, and a section that is gone is noticed', () => {
    expect(sectionOf('# A\n\n## One\n\ntext\n\n## Two\n', 'One').trim()).toBe('text');
    expect(() => sectionOf('# A\n', 'One')).toThrow(/no section/);
  });
});

it.each([
  [30, 'just now'],
  [60 * 60 * 26, 'yesterday'],
  [60 * 60 * 24 * 3, '3 days ago'],
  [60 * 119, '1 hour ago'],
])('%d seconds ago is %s', (seconds, words) => {
  expect(ageOf(new Date(0), new Date(seconds * 1_000))).toBe(words);
});
