import { get, type IncomingMessage } from 'node:http';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveAssets } from '../../src/server/assets.ts';
import { browserAbsent, ensureBuilt, launchBrowser, openPage, type RecordedPage } from './kit.ts';
import { startServer, type TestServer } from './server.ts';

interface Listed {
  name: string;
  document: string;
  variables: Record<string, unknown> | null;
}

const FIRST_LOAD_LIMIT = 1_500_000;

/** Two operations that any GraphQL server with introspection answers. */
const TWO_OPERATIONS = `query First {
  __typename
}

query Second($name: String!) {
  __type(name: $name) {
    kind
  }
}
`;

const absent = browserAbsent();

let server: TestServer;
let browser: Browser;
let listed: Listed[];
let recorded: RecordedPage;

beforeAll(async () => {
  await ensureBuilt();
  server = await startServer();
  if (!absent) browser = await launchBrowser();
  listed = (await (await fetch(`${server.url}/operations.json`)).json()) as Listed[];
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The text of one of GraphiQL's editors; the name is the end of its Monaco model's path. */
async function text(page: Page, editor: 'operation.graphql' | 'variables.json' | 'response.json') {
  const model = `__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('${editor}'))`;
  return String(await page.evaluate(`${model}?.getValue() ?? ''`));
}

async function open(path: string): Promise<Page> {
  const { page } = recorded;
  await page.goto(server.url + path);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  await page.waitForSelector('.graphiql-response .monaco-editor');
  return page;
}

async function waitForText(page: Page, editor: Parameters<typeof text>[1], wanted: RegExp): Promise<string> {
  let found = '';
  await expect.poll(async () => (found = await text(page, editor)), { timeout: 15_000 }).toMatch(wanted);
  return found;
}

async function runWithKeys(page: Page): Promise<void> {
  await page.focus('.graphiql-query-editor textarea');
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
}

/** The tabs' titles, the active one with an asterisk. */
async function tabs(page: Page): Promise<string[]> {
  const titles = `[...document.querySelectorAll('.graphiql-tab')].map((tab) =>
    tab.innerText.trim() + (tab.classList.contains('graphiql-tab-active') ? '*' : ''))`;
  return (await page.evaluate(titles)) as string[];
}

/** A request as a program makes it, without decompression. */
function request(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(server.url + path, { headers }, (response) => resolve(response.resume())).on('error', reject);
  });
}

describe.skipIf(absent)(`the GraphiQL page${absent ? ` (${absent})` : ''}`, { timeout: 60_000 }, () => {
  beforeEach(async () => {
    recorded = await openPage(browser);
  });
  afterEach(async () => {
    await recorded.close();
  });

  it('opens the first three examples as tabs and runs the first with its variables', async () => {
    const page = await open('/graphiql');
    const names = listed.slice(0, 3).map((example) => example.name);
    expect(await tabs(page)).toEqual([`${names[0]}*`, ...names.slice(1)]);
    expect(await text(page, 'operation.graphql')).toBe(listed[0]?.document);
    expect(JSON.parse(await text(page, 'variables.json'))).toEqual(listed[0]?.variables);

    await runWithKeys(page);
    const answer = JSON.parse(await waitForText(page, 'response.json', /"data"[^]*\}\s*$/)) as object;
    expect(answer).toHaveProperty('data');
    expect(answer).not.toHaveProperty('errors');
    expect(recorded.errors).toEqual([]);
  });

  it('loads everything from its own host, compressed, to be kept, in less than 1.5 MB', async () => {
    const page = await open('/graphiql');
    await runWithKeys(page);
    await waitForText(page, 'response.json', /"data"/);
    await page.waitForNetworkIdle({ idleTime: 1000 });

    const { host } = new URL(server.url);
    const remote = recorded.requests.filter(({ url }) => !/^(data|blob):/.test(url));
    expect(remote.filter(({ url }) => new URL(url).host !== host)).toEqual([]);
    const workers = remote.map(({ url }) => url).filter((url) => /worker/.test(url));
    expect(new Set(workers).size).toBe(3);

    const assets = remote.filter(({ url }) => new URL(url).pathname.startsWith('/assets/'));
    expect(assets.length).toBeGreaterThan(5);
    for (const { url, headers } of assets) {
      expect(headers['content-encoding'], url).toBe('br');
      expect(headers['cache-control'], url).toBe('public, max-age=31536000, immutable');
    }
    // What the graph answers, its own description first of all, is as long as the graph is rich.
    const files = remote.filter(({ url }) => !url.endsWith('/graphql'));
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    console.info(`First load: ${files.length} files, ${total} bytes.`);
    expect(total).toBeGreaterThan(300_000);
    expect(total).toBeLessThan(FIRST_LOAD_LIMIT);
    expect(recorded.errors).toEqual([]);
  });

  it('refuses what a result or a description would load from another host', async () => {
    const page = await open('/graphiql');
    const picture =
      "document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))";
    await page.evaluate(picture);
    await expect.poll(() => recorded.errors.join()).toMatch(/elsewhere\.example.*Content Security Policy/);
  });

  it('shows the events of a subscription, and stops', async () => {
    const example = listed.find(({ document }) => /^subscription/m.test(document));
    const page = await open(`/graphiql?example=${example?.name}`);
    await page.waitForSelector('.graphiql-execute-button[aria-label^="Stop"]');
    await expect
      .poll(
        () => {
          // Again and again, since the page does not show when the server has begun to listen.
          server.change();
          return text(page, 'response.json');
        },
        { timeout: 15_000 },
      )
      .toMatch(/"data"/);
    expect(recorded.requests.map(({ url }) => url)).toContain(`${server.url.replace('http', 'ws')}/graphql`);
    await page.click('.graphiql-execute-button');
    await page.waitForSelector('.graphiql-execute-button[aria-label^="Execute"]');
    expect(recorded.errors).toEqual([]);
  });

  it('opens an example of the list in a new tab', async () => {
    const page = await open('/graphiql');
    const example = listed.at(-1) as Listed;
    await page.click(`[data-example="${example.name}"]`);
    await expect.poll(() => text(page, 'operation.graphql')).toBe(example.document);
    expect((await tabs(page)).at(-1)).toBe(`${example.name}*`);
    expect(JSON.parse((await text(page, 'variables.json')) || 'null')).toEqual(example.variables);

    await page.click('#graphiql-session-tab-0');
    await expect.poll(() => text(page, 'operation.graphql')).toBe(listed[0]?.document);
    expect(JSON.parse(await text(page, 'variables.json'))).toEqual(listed[0]?.variables);
  });

  it('follows a link with variables and an operation name, and remembers the tabs of before', async () => {
    await open('/graphiql');
    await recorded.page.waitForFunction("localStorage.getItem('graphiql:tabState')");
    const parameters = { query: TWO_OPERATIONS, variables: '{"name":"Query"}', operationName: 'Second' };
    const page = await open(`/graphiql?${new URLSearchParams(parameters)}`);
    expect(await text(page, 'operation.graphql')).toBe(TWO_OPERATIONS);
    expect(await text(page, 'variables.json')).toBe('{\n  "name": "Query"\n}');
    expect(await tabs(page)).toHaveLength(4);
    await runWithKeys(page);
    await waitForText(page, 'response.json', /"kind": "OBJECT"/);

    await open('/graphiql?query=%7B__typename%7D');
    expect(await text(page, 'variables.json')).toBe('');
  });

  it('shows the same again after a reload', async () => {
    await open('/graphiql');
    await recorded.page.waitForFunction("localStorage.getItem('graphiql:tabState')");
    const page = await open('/graphiql');
    expect(await tabs(page)).toEqual(
      listed.slice(0, 3).map(({ name }, index) => (index ? name : `${name}*`)),
    );
    expect(await text(page, 'operation.graphql')).toBe(listed[0]?.document);
    expect(JSON.parse(await text(page, 'variables.json'))).toEqual(listed[0]?.variables);
  });

  it('makes a link that opens the same elsewhere', async () => {
    const page = await open('/graphiql');
    await page.click('[aria-label^="Copy link"]');
    await page.waitForFunction("location.search !== ''");
    const link = String(await page.evaluate('location.pathname + location.search'));
    await recorded.close();
    recorded = await openPage(browser);
    const elsewhere = await open(link);
    expect(await text(elsewhere, 'operation.graphql')).toBe(listed[0]?.document);
    expect(JSON.parse(await text(elsewhere, 'variables.json'))).toEqual(listed[0]?.variables);
    expect(await tabs(elsewhere)).toEqual([`${listed[0]?.name}*`]);
  });

  it('makes a link whose query stays in the browser when it is too long for a request', async () => {
    const query = `{ __typename }\n${'# a long remark\n'.repeat(2000)}`;
    const page = await open(`/graphiql#${new URLSearchParams({ query })}`);
    expect(await text(page, 'operation.graphql')).toBe(query);
    await page.click('[aria-label^="Copy link"]');
    await page.waitForSelector('[aria-label="Link copied"]');
    expect(await page.evaluate('location.search')).toBe('');
    expect(String(await page.evaluate('location.hash')).length).toBeGreaterThan(query.length);
  });

  it('says so when a link names an example that does not exist', async () => {
    const page = await open('/graphiql?example=NoSuchThing');
    expect(await page.evaluate("document.querySelector('.notice').innerText")).toMatch(/NoSuchThing/);
  });

  it('keeps no request header after the tab is closed', async () => {
    const page = await open('/graphiql');
    await page.click('.graphiql-editor-tools [data-name="headers"]');
    await page.click('[aria-label="Headers"] .monaco-editor:not(.hidden .monaco-editor)');
    await page.keyboard.type('{"x-token":"secret-token"');
    await runWithKeys(page);
    await waitForText(page, 'response.json', /"data"/);
    await page.waitForFunction("localStorage.getItem('graphiql:queries')");
    await page.waitForNetworkIdle({ idleTime: 1000 });
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/secret-token/);
  });

  it.each(['Documentation Explorer', 'Query builder', 'History'])('shows the panel %s', async (title) => {
    const page = await open('/graphiql');
    await page.waitForFunction("!document.querySelector('.graphiql-spin')");
    await page.click(`.graphiql-sidebar [aria-label="Show ${title}"]`);
    await page.waitForSelector(`.graphiql-sidebar [aria-label="Hide ${title}"]`);
    await expect
      .poll(() => page.evaluate("document.querySelector('.graphiql-plugin').innerText"))
      .toMatch(/\w/);
    expect(recorded.errors).toEqual([]);
  });
});

describe('serveAssets', () => {
  it('answers a page with its tag, and 304 when it is known', async () => {
    const first = await request('/graphiql', { 'accept-encoding': 'br' });
    expect(first.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-encoding': 'br',
      'content-type': 'text/html;charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    });
    const again = await request('/graphiql?query=x', { 'if-none-match': String(first.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.headers).toMatchObject({ etag: first.headers.etag, 'cache-control': 'no-cache' });
    expect((await request('/graphiql', { 'if-none-match': 'W/"other"' })).statusCode).toBe(200);
  });

  it('answers with what the client can read', async () => {
    expect((await request('/graphiql', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(
      'gzip',
    );
    expect((await request('/graphiql')).headers['content-encoding']).toBeUndefined();
  });

  it('leaves everything else to the next handler', async () => {
    for (const path of ['/assets/missing.js', '/.hidden', '/../package.json', '/%2e%2e/package.json']) {
      expect((await request(path)).statusCode, path).toBe(404);
    }
    expect((await fetch(`${server.url}/graphiql`, { method: 'POST' })).status).toBe(405);
  });

  it('names the command when nothing was built', () => {
    expect(() => serveAssets({ directory: 'dist/no-such-folder' })).toThrow(/npm run build:web/);
  });
});
