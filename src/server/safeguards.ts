/** What holds for each request and each answer, whatever is asked: of browsers, of methods, of addresses. */
import type { ServerOptions, ServerResponse } from 'node:http';
import type { Middleware } from './assets.ts';
import { refuse } from './limits.ts';

/** How long a client may take to send a request, in ms. Of malformed and ambiguous ones Node takes none. */
export const requestTimes: ServerOptions = { headersTimeout: 10_000, requestTimeout: 30_000 };

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/**
 * What browsers are told of each answer. Data is for everybody, and is never a page; a page says itself what it may do.
 * @param publicUrl where others reach this server, by https only where that begins with it
 */
export function safeHeaders(publicUrl: string | null): Readonly<Record<string, string>> {
  return {
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'cross-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    // A deep link holds the query; where a reader goes next need not know it.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** Sets the headers of each answer, and refuses methods that nothing here has and addresses that are none. */
export function safeguards(publicUrl: string | null): Middleware {
  const headers = Object.entries(safeHeaders(publicUrl));
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (!METHODS.includes(request.method ?? '')) return refuseMethod(response, METHODS);
    // A client may name any host, and begin its path with two slashes.
    if (!URL.canParse(request.url ?? '', `http://${request.headers.host ?? 'localhost'}`))
      return refuse(response, 400, 'BAD_REQUEST', 'The address or the host of the request is none.');
    next();
  };
}

/** Says which methods there are. */
export function refuseMethod(response: ServerResponse, allowed: readonly string[]): void {
  response.setHeader('allow', allowed.join(', '));
  refuse(response, 405, 'METHOD_NOT_ALLOWED', `Send ${allowed.join(', ')}.`);
}
