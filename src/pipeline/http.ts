import { hash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, interceptors, request } from 'undici';
import type { HttpAnswer, HttpClient, HttpOptions } from '../connectors/connector.ts';
import { SourceError } from '../core/errors.ts';
import { guardedConnector, isPublicAddress } from './addresses.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const RETRIES = 4;
/** Requests that one `get` or `post` sends at most: each of its redirects may be tried again. */
export const MOST_REQUESTS = (MAX_REDIRECTS + 1) * (RETRIES + 1);
const REDIRECTS = [301, 302, 303, 307, 308];

/** Longest time for which an upstream can send us away, in ms: a header is no reason never to come back. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/** What tells whether an answer is still the one that was published; as the upstream gave it. */
export interface Validator {
  etag?: string;
  lastModified?: string;
  /** Of the bytes that it stands for, so that it is kept only with them. */
  sha256?: string;
}

/** Validators by address. */
export type Validators = Map<string, Validator>;

export interface HttpClientOptions {
  /** Which addresses may be connected to; left out: public ones only. For tests against a local server. */
  mayConnect?: (address: string) => boolean;
  userAgent?: string;
  /** Longest silence of a server, in ms. Default: a minute. */
  silenceMs?: number;
  /** Longest time for one answer with its redirects and retries, in ms. Default: a quarter of an hour. */
  totalMs?: number;
  /** Waits before the retries of one request, in ms; left out: four, from half a second to half a minute. */
  retries?: { count: number; minMs: number; maxMs: number };
  /** Where a request really goes; for a recorded world that stands in for all upstreams. */
  via?: (url: URL) => { url: URL; headers: Readonly<Record<string, string>> };
  /** Those of published answers are looked up here for `ifChanged`, and those of new answers put here. */
  validators?: Validators;
  /** Awaited before each `get` and `post`, which may send several requests. */
  beforeAsking?: () => Promise<void>;
  /** Called before each request is sent, retries included; what it throws refuses the request. */
  onRequest?: () => void;
}

/**
 * The client that fetches from upstreams: http(s) only, bounded in (decompressed) bytes and time, retrying what is
 * worth it (429 and 5xx, with Retry-After), following redirects with each hop's address checked at connect time.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { mayConnect = isPublicAddress, silenceMs = 60_000, totalMs = 15 * 60_000 } = options;
  const { retries = { count: RETRIES, minMs: 500, maxMs: 30_000 }, validators } = options;
  const agent = new Agent({
    connect: guardedConnector(mayConnect, Math.min(10_000, silenceMs)),
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
  }).compose(
    counted(options.onRequest),
    interceptors.retry({
      maxRetries: retries.count,
      minTimeout: retries.minMs,
      maxTimeout: retries.maxMs,
      throwOnError: false,
    }),
  );
  const common = {
    'user-agent': options.userAgent ?? 'conflict-gateway/0.1',
    'accept-encoding': 'gzip, deflate, br',
  };
  const ask = async (
    address: string,
    { headers = {}, maxBytes = MAX_BYTES }: HttpOptions,
    sent?: Sent,
  ): Promise<HttpAnswer> => {
    const url = checkedUrl(address);
    await options.beforeAsking?.();
    const signal = AbortSignal.timeout(totalMs);
    try {
      return await get({ agent, common, url, headers, maxBytes, signal, sent, via: options.via });
    } catch (error) {
      if (error instanceof SourceError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new SourceError('SOURCE_UNREADABLE', `${nameOf(url)} cannot be fetched: ${reason}`, {
        cause: error,
      });
    }
  };
  return {
    get: async (address, given = {}) => {
      if (!given.ifChanged || !validators) return ask(address, given);
      const headers = { ...given.headers, ...conditions(validators.get(address)) };
      const answer = await ask(address, { ...given, headers });
      const validator = validatorOf(answer);
      // No source is a web page: it is a wall against bots, and its validator would make it an answer without news.
      const isPage = /\bhtml\b/i.test(answer.headers['content-type'] ?? '');
      if (answer.status === 200 && validator && !isPage) validators.set(address, validator);
      return answer;
    },
    post: (address, body, given = {}) => ask(address, given, sentOf(body)),
  };
}

// Innermost of all, so that it sees each attempt of a request.
function counted(onRequest: (() => void) | undefined): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (request, handler) => {
    onRequest?.();
    return dispatch(request, handler);
  };
}

function conditions({ etag, lastModified }: Validator = {}): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

function validatorOf({ headers, bytes }: HttpAnswer): Validator | undefined {
  const { etag, 'last-modified': lastModified } = headers;
  if (!etag && !lastModified) return undefined;
  return {
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
    sha256: hash('sha256', bytes),
  };
}

interface Sent {
  body: string;
  contentType: string;
}

function sentOf(body: Parameters<HttpClient['post']>[1]): Sent {
  if ('json' in body) return { body: JSON.stringify(body.json), contentType: 'application/json' };
  const form = new URLSearchParams(body.form);
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

interface Request {
  agent: Dispatcher;
  /** Sent to every host; `headers` only to that of the address itself, since they may hold a key for it. */
  common: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  url: URL;
  maxBytes: number;
  signal: AbortSignal;
  /** The body of a POST; left out: a GET. */
  sent?: Sent | undefined;
  via: HttpClientOptions['via'];
}

async function get(given: Request, redirects = 0): Promise<HttpAnswer> {
  const { agent, common, headers, url, maxBytes, signal, sent, via } = given;
  const target = via?.(url) ?? { url, headers: {} };
  const answer = await request(target.url, {
    dispatcher: agent,
    method: sent ? 'POST' : 'GET',
    headers: {
      ...common,
      ...headers,
      ...target.headers,
      ...(sent ? { 'content-type': sent.contentType } : {}),
    },
    ...(sent ? { body: sent.body } : {}),
    signal,
  });
  const { statusCode: status, body } = answer;
  const { location } = answer.headers;
  if (REDIRECTS.includes(status) && typeof location === 'string') {
    await body.dump();
    if (sent) throw new Error('it redirects what was posted, which may hold a key');
    if (redirects === MAX_REDIRECTS) throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
    const next = checkedUrl(new URL(location, url).href);
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw new Error(`it redirects from https to ${next.origin}, where anybody in between could write it`);
    return get({ ...given, url: next, headers: next.origin === url.origin ? headers : {} }, redirects + 1);
  }
  const bytes = await boundedBytes(decoded(body, answer.headers['content-encoding']), url, maxBytes);
  if (status >= 400) {
    const retryAfterMs = retryAfter(answer.headers['retry-after']);
    throw new SourceError('SOURCE_UNREADABLE', `${nameOf(url)} answered ${status}`, {
      hint: bytes.subarray(0, 200).toString('utf8').replace(/\s+/g, ' ').trim() || undefined,
      details: { status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    });
  }
  const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
  return { status, url: url.href, headers: Object.fromEntries(flat), bytes };
}

/** RFC 9110: seconds, or a date; a day at most. */
function retryAfter(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), MAX_RETRY_AFTER_MS);
}

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

// The cap is on what comes out of the decoder, and breaking off ends both: a bomb is not unpacked.
function decoded(body: Readable, encoding: string | string[] | undefined): Readable {
  const name = String(encoding ?? 'identity')
    .trim()
    .toLowerCase();
  if (name === 'identity' || name === '') return body;
  if (!Object.hasOwn(decoders, name)) throw new Error(`it is encoded as "${name}", which was not asked for`);
  const decoder = decoders[name as keyof typeof decoders]();
  return pipeline(body, decoder, () => undefined);
}

async function boundedBytes(body: AsyncIterable<Buffer>, url: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new SourceError('SOURCE_UNREADABLE', `${nameOf(url)} sent more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new SourceError('SOURCE_UNREADABLE', `"${text.replace(/[?#].*$/s, '')}" is not an http(s) address`);
  }
  return url;
}

// Without the query, which may hold a key.
function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
