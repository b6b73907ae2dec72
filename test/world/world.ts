import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpClientOptions } from '../../src/pipeline/http.ts';
import type { Upstream, UpstreamAnswer, UpstreamRequest } from './upstream.ts';

/** What an upstream does instead of answering. */
export type Fault =
  | 'TOO_MANY_REQUESTS'
  | 'SERVER_ERROR'
  /** A bot wall: a page of HTML with status 200. */
  | 'HTML_PAGE'
  /** Half of the bytes, then the end of the connection. */
  | 'HALF_ANSWER'
  /** Half of the bytes, as a whole answer. */
  | 'CUT_FILE'
  | 'CONNECTION_RESET';

export const faults: readonly Fault[] = [
  'TOO_MANY_REQUESTS',
  'SERVER_ERROR',
  'HTML_PAGE',
  'HALF_ANSWER',
  'CUT_FILE',
  'CONNECTION_RESET',
];

export interface WorldOptions {
  upstreams: readonly Upstream[];
  /** The world's time. */
  now: () => Date;
  /** What is wrong with a request; `index` counts the requests so far. Left out: nothing ever is. */
  faultOf?: (request: UpstreamRequest, at: Date, index: number) => Fault | undefined;
}

export interface World {
  /** Options of an HTTP client to which this world is the whole internet. */
  http: HttpClientOptions;
  /** Requests so far, in their order. */
  requests: UpstreamRequest[];
  close(): Promise<void>;
}

/** Header in which the world's own client names the host that it asked. */
const HOST = 'x-world-origin';

const htmlPage =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser…</body></html>';

/** Starts a server on 127.0.0.1 that is every upstream at once. */
export async function startWorld({ upstreams, now, faultOf }: WorldOptions): Promise<World> {
  const requests: UpstreamRequest[] = [];
  const server = createServer((incoming, response) => {
    void requestOf(incoming).then((request) => {
      const index = requests.push(request) - 1;
      const at = now();
      const fault = faultOf?.(request, at, index);
      send(response, answerOf(upstreams, request, at), fault);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    http: {
      mayConnect: (address) => address === '127.0.0.1',
      via: (url) => ({
        url: new URL(`${url.pathname}${url.search}`, `http://127.0.0.1:${port}`),
        headers: { [HOST]: url.origin },
      }),
      silenceMs: 5_000,
    },
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function requestOf(incoming: IncomingMessage): Promise<UpstreamRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const { [HOST]: origin = 'http://unknown.invalid', ...rest } = headers;
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', origin),
    headers: rest,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function answerOf(upstreams: readonly Upstream[], request: UpstreamRequest, at: Date): UpstreamAnswer {
  const ofHost = upstreams.filter(({ hosts }) => hosts.includes(request.url.hostname));
  try {
    const answers = ofHost.map((upstream) => upstream.answer(request, at));
    const unknown = { status: 502, body: `no upstream of this world is called ${request.url.hostname}` };
    return answers.find(({ status }) => status !== 404) ?? answers[0] ?? unknown;
  } catch (error) {
    // Seen in the message of the failed fetch, since the body of an error becomes its hint.
    return { status: 500, body: `the upstream of this world failed: ${String(error)}` };
  }
}

function send(response: ServerResponse, answer: UpstreamAnswer, fault: Fault | undefined): void {
  const { status = 200, headers = {} } = answer;
  const body = Buffer.from(answer.body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault) {
    case undefined:
      response.writeHead(status, headers).end(body);
      break;
    case 'TOO_MANY_REQUESTS':
      response.writeHead(429, { 'retry-after': '1' }).end('slow down');
      break;
    case 'SERVER_ERROR':
      response.writeHead(500).end('internal error');
      break;
    case 'HTML_PAGE':
      response.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage);
      break;
    case 'HALF_ANSWER':
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      response.write(half, () => response.destroy());
      break;
    case 'CUT_FILE':
      response.writeHead(status, headers).end(half);
      break;
    case 'CONNECTION_RESET':
      response.socket?.resetAndDestroy();
      break;
  }
}
