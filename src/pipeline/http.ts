import { lookup } from 'node:dns';
import { BlockList, isIPv6 } from 'node:net';
import { Agent, type Dispatcher, interceptors, request } from 'undici';
import type { HttpAnswer, HttpClient } from '../connectors/connector.ts';
import { SourceError } from '../core/errors.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const RETRIES = 4;

export interface HttpOptions {
  /** Allows addresses of this machine and of private networks; for tests against a local server. */
  allowPrivateAddresses?: boolean;
  userAgent?: string;
}

/**
 * The client that fetches from upstreams: http(s) only, bounded in bytes and time, retrying what is worth it
 * (429 and 5xx, with Retry-After), following redirects with each hop's address checked at connect time.
 */
export function createHttpClient(options: HttpOptions = {}): HttpClient {
  const agent = new Agent({
    connect: { timeout: 10_000, lookup: options.allowPrivateAddresses ? undefined : publicLookup },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  }).compose(
    interceptors.redirect({ maxRedirections: 5 }),
    interceptors.retry({ maxRetries: RETRIES, minTimeout: 500, maxTimeout: 30_000, throwOnError: false }),
  );
  const userAgent = options.userAgent ?? 'conflict-gateway/0.1';
  return {
    get: (url, { headers = {}, maxBytes = MAX_BYTES } = {}) =>
      get(agent, checkedUrl(url, options), { 'user-agent': userAgent, ...headers }, maxBytes),
  };
}

async function get(
  agent: Dispatcher,
  url: URL,
  headers: Record<string, string>,
  maxBytes: number,
): Promise<HttpAnswer> {
  try {
    const answer = await request(url, { dispatcher: agent, headers });
    const bytes = await boundedBytes(answer.body, url, maxBytes);
    if (answer.statusCode >= 400) {
      throw new SourceError(
        'SOURCE_UNREADABLE',
        `${url.origin}${url.pathname} answered ${answer.statusCode}`,
        {
          hint: bytes.subarray(0, 200).toString('utf8').replace(/\s+/g, ' ').trim() || undefined,
        },
      );
    }
    const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
    return { status: answer.statusCode, url: url.href, headers: Object.fromEntries(flat), bytes };
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SourceError('SOURCE_UNREADABLE', `${url.origin}${url.pathname} cannot be fetched: ${reason}`, {
      cause: error,
    });
  }
}

async function boundedBytes(body: AsyncIterable<Buffer>, url: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new SourceError(
        'SOURCE_UNREADABLE',
        `${url.origin}${url.pathname} sent more than ${maxBytes} bytes`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function checkedUrl(text: string, options: HttpOptions): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new SourceError('SOURCE_UNREADABLE', `"${text}" is not an http(s) address`);
  }
  if (!options.allowPrivateAddresses) assertPublic(url.hostname.replace(/^\[|\]$/g, ''));
  return url;
}

const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}

function assertPublic(address: string): void {
  if (notPublic.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'))
    throw new Error(`${address} is not a public address`);
}

// Checked where the connection is made, so that no later answer of DNS can differ from the one that was checked.
const publicLookup: typeof lookup = ((
  hostname: string,
  options: object,
  done: (error: Error | null, address?: unknown, family?: number) => void,
): void => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error);
    try {
      for (const { address } of addresses) assertPublic(address);
    } catch (refusal) {
      return done(refusal as Error);
    }
    const first = addresses[0]!;
    if ('all' in options && options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
}) as typeof lookup;
