import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import puppeteer, { CDPSessionEvent, type Browser, type CDPSession, type Page } from 'puppeteer-core';

const PROJECT = path.join(import.meta.dirname, '../..');

/** Where `vite build` puts the pages. */
export const WEB_DIRECTORY = path.join(PROJECT, 'dist/web');

const EXECUTABLES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Why the tests of the pages are skipped, or undefined when there is a Chromium. In CI there has to be one: there a
 * missing browser is a failure.
 */
export function browserAbsent(): string | undefined {
  if (process.env.CI) return undefined;
  try {
    findBrowser();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function findBrowser(): string {
  const named = process.env.CHROMIUM_PATH;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const candidates = folders.flatMap((folder) => EXECUTABLES.map((name) => path.join(folder, name)));
  const found = named ? [named].find(isExecutable) : candidates.find(isExecutable);
  if (found) return found;
  const looked = named
    ? `CHROMIUM_PATH is ${named}, which cannot be run`
    : `looked for ${EXECUTABLES.join(', ')}`;
  throw new Error(
    `No Chromium: ${looked}. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
  );
}

/**
 * Starts headless Chromium with an empty profile, which is deleted when the browser closes.
 *
 * @throws Error when there is no Chromium.
 */
export async function launchBrowser(): Promise<Browser> {
  return puppeteer.launch({ executablePath: findBrowser(), headless: true, args: FLAGS });
}

/** One request of a page or of one of its workers. */
export interface RecordedRequest {
  url: string;
  /** With lower-case names; empty until the response arrived, and for WebSockets. */
  headers: Record<string, string>;
  /** Bytes on the wire, head and compressed body; 0 until finished, or from the cache. */
  bytes: number;
}

/** A page that writes down what it does. */
export interface RecordedPage {
  page: Page;
  /** Every request, also those of workers and WebSockets, and those that were refused. */
  requests: RecordedRequest[];
  /** Uncaught exceptions and what was logged as an error (as Content-Security-Policy violations are). */
  errors: string[];
  /** Closes the page and forgets its storage. */
  close(): Promise<void>;
}

/** The requests by their DevTools id: a worker's script begins in the page's session and ends in the worker's. */
type Known = Map<string, RecordedRequest>;

async function record(session: CDPSession, requests: RecordedRequest[], known: Known): Promise<void> {
  const add = (id: string, url: string) => {
    const request: RecordedRequest = { url, headers: {}, bytes: 0 };
    known.set(id, request);
    requests.push(request);
  };
  session.on('Network.requestWillBeSent', (event) => add(event.requestId, event.request.url));
  session.on('Network.webSocketCreated', (event) => add(event.requestId, event.url));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const request = known.get(requestId);
    if (!request) return;
    const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]);
    request.headers = Object.fromEntries(headers) as Record<string, string>;
    // Of a worker's script only the head is counted in the end, so the body's length is taken from it.
    const body = Number(request.headers['content-length'] ?? 0);
    request.bytes = response.encodedDataLength === 0 ? 0 : response.encodedDataLength + body;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = known.get(requestId);
    if (request) request.bytes = Math.max(request.bytes, encodedDataLength);
  });
  // Workers wait until they are recorded too. One that ended before cannot request anything.
  session.on(CDPSessionEvent.SessionAttached, (worker) => {
    record(worker, requests, known).catch(() => undefined);
  });
  await Promise.all([
    session.send('Network.enable'),
    session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
}

/** Opens an empty page with a storage and a cache of its own, and records what it requests. */
export async function openPage(browser: Browser): Promise<RecordedPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const requests: RecordedRequest[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await record(await page.createCDPSession(), requests, new Map());
  return { page, requests, errors, close: () => context.close() };
}

function newest(file: string): number {
  if (!statSync(file).isDirectory()) return statSync(file).mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function isBuilt(): boolean {
  const page = path.join(WEB_DIRECTORY, 'graphiql.html');
  const sources = ['src/web/app', 'vite.config.ts'].map((name) => path.join(PROJECT, name));
  return existsSync(page) && statSync(page).mtimeMs >= Math.max(...sources.map(newest));
}

/** Builds the web pages unless they are newer than their sources. */
export async function ensureBuilt(): Promise<void> {
  if (isBuilt()) return;
  const vite = path.join(PROJECT, 'node_modules/vite/bin/vite.js');
  // In a process of its own: NODE_ENV is "test" here, and would give a development build of React.
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`vite build ended with ${code}`);
}
