import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, interceptors, request } from 'undici';
import type { HttpAnswer, HttpClient } from '../connectors/connector.ts';
import { SourceError } from '../core/errors.ts';
import { guardedConnector, isPublicAddress } from './addresses.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const RETRIES = 4;
const REDIRECTS = [301, 302, 303, 307, 308];

export interface HttpOptions {
  /** Which addresses may be connected to; left out: public ones only. For tests against a local server. */
  mayConnect?: (address: string) => boolean;
  userAgent?: string;
  /** Longest silence of a server, in ms. Default: a minute. */
  silenceMs?: number;
  /** Longest time for one answer with its redirects and retries, in ms. Default: a quarter of an hour. */
  totalMs?: number;
}

/**
 * The client that fetches from upstreams: http(s) only, bounded in (decompressed) bytes and time, retrying what is
 * worth it (429 and 5xx, with Retry-After), following redirects with each hop's address checked at connect time.
 */
export function createHttpClient(options: HttpOptions = {}): HttpClient {
  const { mayConnect = isPublicAddress, silenceMs = 60_000, totalMs = 15 * 60_000 } = options;
  const agent = new Agent({
    connect: guardedConnector(mayConnect, Math.min(10_000, silenceMs)),
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
  }).compose(
    interceptors.retry({ maxRetries: RETRIES, minTimeout: 500, maxTimeout: 30_000, throwOnError: false }),
  );
  const common = {
    'user-agent': options.userAgent ?? 'conflict-gateway/0.1',
    'accept-encoding': 'gzip, deflate, br',
  };
  return {
    get: async (address, { headers = {}, maxBytes = MAX_BYTES } = {}) => {
      const url = checkedUrl(address);
      const signal = AbortSignal.timeout(totalMs);
      try {
        return await get({ agent, common, url, headers, maxBytes, signal });
      } catch (error) {
        if (error instanceof SourceError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new SourceError('SOURCE_UNREADABLE', `${nameOf(url)} cannot be fetched: ${reason}`, {
          cause: error,
        });
      }
    },
  };
}

interface Request {
  agent: Dispatcher;
  /** Sent to every host; `headers` only to that of the address itself, since they may hold a key for it. */
  common: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  url: URL;
  maxBytes: number;
  signal: AbortSignal;
}

async function get(given: Request, redirects = 0): Promise<HttpAnswer> {
  const { agent, common, headers, url, maxBytes, signal } = given;
  const answer = await request(url, { dispatcher: agent, headers: { ...common, ...headers }, signal });
  const { statusCode: status, body } = answer;
  const { location } = answer.headers;
  if (REDIRECTS.includes(status) && typeof location === 'string') {
    await body.dump();
    if (redirects === MAX_REDIRECTS) throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
    const next = checkedUrl(new URL(location, url).href);
    return get({ ...given, url: next, headers: next.origin === url.origin ? headers : {} }, redirects + 1);
  }
  const bytes = await boundedBytes(decoded(body, answer.headers['content-encoding']), url, maxBytes);
  if (status >= 400) {
    throw new SourceError('SOURCE_UNREADABLE', `${nameOf(url)} answered ${status}`, {
      hint: bytes.subarray(0, 200).toString('utf8').replace(/\s+/g, ' ').trim() || undefined,
    });
  }
  const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
  return { status, url: url.href, headers: Object.fromEntries(flat), bytes };
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
    throw new SourceError('SOURCE_UNREADABLE', `"${text}" is not an http(s) address`);
  }
  return url;
}

// Without the query, which may hold a key.
function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
