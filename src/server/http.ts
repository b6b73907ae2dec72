import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { Registry } from 'prom-client';
import { publicError } from '../graphql/errors.ts';
import { type Middleware, serveAssets } from './assets.ts';
import { renderCorrections, renderCorrectionsAtom } from './corrections.ts';
import { type ExportOptions, serveExports } from './exports/index.ts';
import { renderHome } from './home.ts';
import { makeCodebook } from './codebook.ts';
import { llmsText, textPages, type Texts } from './texts.ts';
import { allowAnyOrigin, limitRequests } from './limits.ts';
import { refuseForged } from './forgery.ts';
import { type Live, type LiveOptions, serveLive, wantsEvents } from './live/index.ts';
import { metricsOf, operationMeters, type StoreReadings } from './metrics/index.ts';
import { logObserver } from './observation/log.ts';
import type { Observer, Route } from './observation/observation.ts';
import { observeRequest, pathOf } from './observation/requests.ts';
import { originOf, pageHeaders } from './page.ts';
import { alive, type ProbeOptions, ready, scraped } from './probes.ts';
import { refuseMethod, requestTimes, safeguards } from './safeguards.ts';
import { createGraphql, type GraphqlOptions } from './yoga.ts';

/** An example operation that GraphiQL offers. */
export interface ExampleOperation {
  name: string;
  description: string;
  document: string;
  variables: Record<string, unknown> | null;
}

export interface ServerOptions
  extends GraphqlOptions, Omit<LiveOptions, 'observers'>, StoreReadings, ProbeOptions {
  /** The query that was saved under a hash; null where there is none. */
  findQuery: ExportOptions['findQuery'];
  host: string;
  port: number;
  /** The printed schema, served at `/schema.graphql`. */
  sdl: string;
  examples: readonly ExampleOperation[];
  texts: Texts;
  /** The built web pages. */
  webDirectory: string;
  /** Who else is to know of each request and operation. */
  observers?: readonly Observer[];
  /** Ends the reading of the feed, when nobody is served any more. */
  endFeed: () => Promise<void>;
}

export interface GatewayServer {
  /** Without a slash at the end. */
  url: string;
  /** Ends open connections within `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

/** Methods of all that is no operation. */
const READS = ['GET', 'HEAD'];

/** Starts to listen; rejects when the address is taken. */
export async function startServer(options: ServerOptions): Promise<GatewayServer> {
  const yoga = createGraphql(options);
  const exported = serveExports({ ...options, yoga });
  const assets = serveAssets({ directory: options.webDirectory });
  const registry = new Registry();
  const observers = [logObserver(options.log), operationMeters(registry), ...(options.observers ?? [])];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const pathname = pathOf(request);
    if (exported.answer(request, response)) return;
    if (pathname === '/graphql' && !wantsPage(request)) {
      const byYoga = (): void => void yoga(request, response);
      allowAnyOrigin(request, response, () =>
        refuseForged(request, response, () =>
          limitRequests(request, response, () =>
            isAsked(request) && wantsEvents(request)
              ? live.streams.answer(request, response, byYoga)
              : byYoga(),
          ),
        ),
      );
      return;
    }
    if (pathname === '/graphql')
      return redirect(response, `/graphiql${(request.url ?? '').slice(pathname.length)}`);
    if (!READS.includes(request.method ?? '')) return refuseMethod(response, READS);
    const route = routes.get(pathname);
    if (route) return route(request, response, () => undefined);
    assets(request, response, () => notFound(response, pathname));
  };
  const guard = safeguards(options.publicUrl);
  const server = createServer(requestTimes, (request, response) => {
    // Whoever has the connection asks the next time where somebody listens.
    if (isStopping) response.setHeader('connection', 'close');
    const route = probes.has(pathOf(request)) ? 'probe' : routeOf(pathOf(request), routes);
    observeRequest(observers, request, response, route, () =>
      guard(request, response, () => answer(request, response)),
    );
  });
  const live: Live = serveLive(server, yoga, { ...options, observers });
  const metrics = metricsOf(registry, options.tail, live, options);
  let isStopping = false;
  const probes = new Map<string, Middleware>([
    ['/health', alive],
    ['/ready', ready(options, () => isStopping)],
    ['/metrics', scraped(options, metrics)],
  ]);
  const routes = new Map([...routesOf(options), ...probes]);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    stop: (graceMs = 3_000) => {
      isStopping = true;
      return stop(server, live, options.endFeed, graceMs);
    },
  };
}

async function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Time in which clients that keep a connection open may ask once more on it, in ms. */
const IDLE_MS = 1_000;

async function stop(
  server: Server,
  live: Live,
  endFeed: () => Promise<void>,
  graceMs: number,
): Promise<void> {
  // Its own `close` would cut connections on which a request is already on its way: those are told with their next answer.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const idle = setTimeout(() => server.closeIdleConnections(), Math.min(IDLE_MS, graceMs));
  const late = setTimeout(() => {
    live.stop();
    server.closeAllConnections();
  }, graceMs);
  await live.drain();
  await closed;
  clearTimeout(idle);
  clearTimeout(late);
  live.stop();
  await endFeed();
}

function routesOf(options: ServerOptions): Map<string, Middleware> {
  const texts = [...textPages(options.texts)].map(
    ([path, render]) =>
      [path, htmlOf(options, async (request) => render(originOf(request, options.publicUrl)))] as const,
  );
  const codebook = makeCodebook(options.schema);
  return new Map<string, Middleware>([
    ['/', htmlOf(options, (request) => renderHome(options, originOf(request, options.publicUrl)))],
    ...texts,
    ['/docs/codebook', htmlOf(options, async () => codebook.html)],
    ['/docs/codebook.csv', fixed(codebook.csv, 'text/csv; charset=utf-8')],
    ['/docs/codebook.json', fixed(codebook.json, 'application/json; charset=utf-8')],
    ['/llms.txt', (request, response) => llms(options, request, response)],
    ['/corrections', htmlOf(options, (request) => renderCorrections(options, afterOf(request)))],
    ['/corrections.atom', (request, response) => void atom(options, request, response)],
    ['/schema.graphql', fixed(options.sdl, 'text/plain; charset=utf-8')],
    ['/persisted-documents.json', fixed(options.trusted.manifest, 'application/json; charset=utf-8')],
    ['/operations.json', fixed(JSON.stringify(options.examples), 'application/json; charset=utf-8')],
  ]);
}

/** A page that is made anew for each request. */
function htmlOf(options: ServerOptions, render: (request: IncomingMessage) => Promise<string>): Middleware {
  return (request, response) =>
    void made(options, render(request)).then(({ status, body }) => {
      response.writeHead(status, {
        ...pageHeaders,
        'cache-control': 'no-cache',
      });
      response.end(body);
    });
}

async function atom(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const feed = renderCorrectionsAtom(options, originOf(request, options.publicUrl), options.tail.state.feed);
  const { status, body } = await made(options, feed);
  response.writeHead(status, {
    'content-type': status === 200 ? 'application/atom+xml; charset=utf-8' : 'text/plain; charset=utf-8',
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
  });
  response.end(body);
}

function llms(
  { texts, examples, publicUrl }: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
  response.end(llmsText(originOf(request, publicUrl), texts, examples));
}

async function made(
  { log }: ServerOptions,
  page: Promise<string>,
): Promise<{ status: number; body: string }> {
  try {
    return { status: 200, body: await page };
  } catch (error) {
    const { code } = (publicError(error)?.extensions ?? {}) as { code?: string };
    if (code === 'BAD_CURSOR') return { status: 400, body: 'There is no such page.' };
    log.error({ err: error }, 'a page failed');
    return { status: 503, body: 'The database does not answer.' };
  }
}

const afterOf = ({ url }: IncomingMessage): string | null =>
  new URL(url ?? '/', 'http://localhost').searchParams.get('after');

function routeOf(pathname: string, pages: ReadonlyMap<string, unknown>): Route {
  if (pathname === '/graphql') return 'graphql';
  if (pathname.startsWith('/q/')) return 'query';
  return pages.has(pathname) ? 'page' : 'asset';
}

function fixed(body: string, contentType: string): Middleware {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return (request, response) => {
    const headers = {
      'content-type': contentType,
      etag,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
    };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
  };
}

// Anything else has no operation to read, and is answered by Yoga.
const isAsked = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'POST';

// A person who opens the endpoint in a browser is shown the page on which it can be used.
function wantsPage(request: IncomingMessage): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}

function notFound(response: ServerResponse, pathname: string): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(
    `There is nothing at ${pathname}. Try /, /graphiql, /graphql, /docs, /schema.graphql or /health.\n`,
  );
}
