/** The path of somebody who never wrote GraphQL: from `/` to a map, a table, a spreadsheet and a citation, in a real browser. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserAbsent, ensureBuilt, launchBrowser, openPage, type RecordedPage } from './kit.ts';
import { startServer, type TestServer } from './server.ts';

const absent = browserAbsent();
const QUESTION = '/graphiql?example=StrikesOnPlace';

let server: TestServer;
let browser: Browser;
let recorded: RecordedPage;

beforeAll(async () => {
  if (absent) return;
  await ensureBuilt();
  server = await startServer();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page of the server at an address, and shows it as it is when the editors and the answer are there. */
async function open(path: string): Promise<Page> {
  const { page } = recorded;
  await page.goto(server.url + path);
  if (path.startsWith('/graphiql')) await page.waitForSelector('.graphiql-query-editor .view-line');
  return page;
}

const see = async (page: Page, view: string): Promise<void> => {
  await page.click(`#view-${view}`);
  await page.waitForSelector(`.results[data-view=${view}]`);
};

/** The text of the part that shows the answer, once it has what is waited for. */
async function shown(page: Page, wanted: RegExp): Promise<string> {
  let text = '';
  await expect
    .poll(
      async () =>
        (text = String(await page.evaluate("document.querySelector('.result-body')?.innerText ?? ''"))),
      { timeout: 15_000 },
    )
    .toMatch(wanted);
  return text;
}

const editorText = async (page: Page): Promise<string> =>
  String(
    await page.evaluate(
      "__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('operation.graphql')).getValue()",
    ),
  );

const foreign = (): string[] => {
  const { host } = new URL(server.url);
  return recorded.requests
    .map(({ url }) => url)
    .filter((url) => !/^(data|blob):/.test(url) && new URL(url).host !== host);
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that is serious, inside of a part of the page. */
async function seriousIssues(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe);
  const script = `axe.run(document.querySelector('${selector}'), { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`;
  return (await page.evaluate(script)) as string[];
}

describe.skipIf(absent)(`a journalist${absent ? ` (${absent})` : ''}`, { timeout: 60_000 }, () => {
  beforeEach(async () => {
    recorded = await openPage(browser);
  });
  afterEach(async () => {
    expect(foreign()).toEqual([]);
    expect(recorded.errors.filter((error) => error.includes('Content Security Policy'))).toEqual([]);
    await recorded.close();
  });

  it('goes from the landing page to the strikes on Dnipro: map, table, spreadsheet, citation, link', async () => {
    const page = await open('/');
    await page.click('#facts ~ .go a');
    await page.waitForSelector('.map svg', { timeout: 20_000 });
    const map = await shown(page, /5 of 5 rows are drawn/);
    expect(map).toMatch(/Dnipro town: 5 rows, somewhere in this settlement/);

    expect(await page.evaluate("document.querySelector('.grounds summary').innerText")).toMatch(
      /^Cost [\d,]+\. Can be from /,
    );

    await see(page, 'table');
    await shown(page, /5 rows/);
    expect(await page.evaluate("document.querySelectorAll('.results tbody tr').length")).toBe(5);

    await see(page, 'chart');
    await page.waitForSelector('.chart svg');
    await shown(page, /Several rows have the same period_earliest/);

    await see(page, 'export');
    await shown(page, /5 rows as of/);
    const csv = String(await page.evaluate("document.querySelector('.formats a').href"));
    const rows = parseCsv(await (await fetch(csv)).text(), { columns: true });
    expect(rows).toHaveLength(5);

    await see(page, 'code');
    await page.waitForSelector('[data-snippet=sheets]');
    expect(await page.evaluate("document.querySelector('[data-snippet=sheets] pre').innerText")).toBe(
      `=IMPORTDATA("${csv}")`,
    );

    await see(page, 'cite');
    const citation = await shown(page, /BibTeX[^]*@misc/);
    expect(citation).toMatch(/Which strikes on a place[^]*\/q\/[^]*asOf=[^]*Uppsala Conflict Data Program/);
    const permalink = /http\S+asOf=[\w-]+/.exec(citation)![0];
    const behind = await fetch(permalink);
    expect(await behind.text(), permalink).toMatch(/Dnipro town/);

    await see(page, 'map');
    await page.click('[aria-label^="Copy link"]');
    await page.waitForFunction("location.search.includes('query=')");
    const link = String(await page.evaluate('location.pathname + location.search'));
    await recorded.close();
    recorded = await openPage(browser);
    const elsewhere = await open(link);
    await elsewhere.waitForSelector('.map svg', { timeout: 20_000 });
    await shown(elsewhere, /Dnipro town: 5 rows, somewhere in this settlement/);
    expect(recorded.errors).toEqual([]);
  });

  it('gets an address for a query of their own, once it is saved', async () => {
    const query = '{ incidents(first: 3, where: { country: { eq: "UKR" } }) { totalCount nodes { title } } }';
    const page = await open(`/graphiql?${new URLSearchParams({ query, view: 'export' })}`);
    await page.waitForSelector('.result-body button.main');
    await page.click('.result-body button.main');
    await shown(page, /69 rows as of/);
    const csv = String(await page.evaluate("document.querySelector('.formats a').href"));
    expect(new URL(csv).pathname).toMatch(/^\/q\/[0-9a-f]{64}\.csv$/);
    expect(parseCsv(await (await fetch(csv)).text(), { columns: true })).toHaveLength(69);
  });

  it('sees no point for what is known by country or province only, and is told of it', async () => {
    const query = `query Everywhere { incidents(first: 100) { nodes { title
      location { point { latitude longitude } precision place { name } } } } }`;
    const page = await open(`/graphiql?${new URLSearchParams({ query, view: 'map' })}`);
    const text = await shown(page, /rows are drawn/);
    expect(text).toMatch(/Not drawn, known only by country: 1 row/);
    expect(text).toMatch(/Not drawn, known only by province: 1 row/);
    const [, drawn, all] = /(\d+) of (\d+) rows are drawn/.exec(text)!;
    expect(Number(drawn)).toBeLessThan(Number(all));

    const bare = '{ incidents { nodes { title location { point { latitude longitude } } } } }';
    await open(`/graphiql?${new URLSearchParams({ query: bare, view: 'map' })}`);
    await shown(
      page,
      /0 of 25 rows are drawn[^]*the query does not ask for the precision of the point: 25 rows/,
    );
  });

  it('moves through time with the slider, which writes @asOf into the query', async () => {
    const page = await open(`${QUESTION}&view=table`);
    await shown(page, /5 rows/);
    await page.click('.past summary');
    await page.waitForSelector('.slider input');
    await page.focus('.slider input');
    await page.keyboard.press('Home');
    await expect.poll(() => editorText(page)).toMatch(/\) @asOf\(recordedBefore: "[^"]+Z"\) \{/);
    await shown(page, /0 rows|There is no list|not whole/);
    await page.waitForSelector('.slider button');
    await page.click('.slider button');
    await expect.poll(() => editorText(page)).not.toMatch(/@asOf/);
    await shown(page, /5 rows/);
  });

  it('does all of it with the keyboard', async () => {
    const page = await open(`${QUESTION}&view=table`);
    await shown(page, /5 rows/);
    await page.focus('.graphiql-query-editor textarea');
    const focused = (): Promise<unknown> =>
      page.evaluate(
        "document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.tagName",
      );
    const met: unknown[] = [];
    for (let step = 0; step < 25 && met.at(-1) !== 'view-table'; step += 1) {
      await page.keyboard.press('Tab');
      met.push(await focused());
    }
    expect(met.at(-1)).toBe('view-table');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.map svg', { timeout: 20_000 });
    await page.keyboard.press('End');
    await page.waitForSelector('[data-snippet=curl]');
    expect(await focused()).toBe('view-code');
  });

  it('reads in the code book what a column means', async () => {
    const page = await open(`${QUESTION}&view=table`);
    await shown(page, /5 rows/);
    await page.waitForSelector('.codebook');
    await page.hover('.results th:nth-child(2)');
    await shown(page, /period_earliest When it happened/);
    await page.click('.codebook summary');
    await shown(page, /SETTLEMENT A town or village/);
  });

  it.each(['light', 'dark'])('meets nothing that axe finds serious (%s)', async (scheme) => {
    const page = recorded.page;
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const path of ['/', '/docs/time', '/docs/examples', '/corrections', '/q/StrikesOnPlace']) {
      await page.goto(server.url + path);
      // The policy of these pages lets no script in; axe is ours, and comes by the protocol.
      expect(await seriousIssues(page, 'html'), path).toEqual([]);
    }
    await open(`${QUESTION}&view=table`);
    for (const view of ['table', 'map', 'chart', 'export', 'cite', 'code']) {
      await see(page, view);
      await shown(
        page,
        { map: /rows are drawn/, chart: /Number/, export: /rows as of/, cite: /@misc/ }[view] ?? /./,
      );
      expect(await seriousIssues(page, '.results'), view).toEqual([]);
    }
  });

  it('reads it on a telephone, where nothing is wider than the screen', async () => {
    const page = recorded.page;
    await page.setViewport({ width: 390, height: 844 });
    for (const path of [
      '/',
      '/docs/sources',
      '/docs/transformations',
      '/corrections',
      '/q/StrikesOnPlace',
      `${QUESTION}&view=map`,
      `${QUESTION}&view=table`,
    ]) {
      await open(path);
      if (path.startsWith('/graphiql')) await shown(page, /5 rows|5 of 5/);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(390);
    }
  });
});
