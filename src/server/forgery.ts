/** Requests that a page sends without its reader's knowledge. */
import type { IncomingMessage } from 'node:http';
import type { Middleware } from './assets.ts';
import { mediaTypeOf, refuse } from './limits.ts';

/** Headers that a foreign page cannot send before it has asked whether it may. */
const deliberate = [
  'authorization',
  'graphql-require-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-graphql-yoga-csrf',
];

/**
 * Of GET takes what no picture, link or form of a foreign page can send: what names JSON as its type or has one of the headers
 * above, what wants events (a browser's EventSource can say no more), what a browser says it sends by itself or for a page
 * of ours, and permalinks: they are to be opened from everywhere, and what they answer never changes.
 */
export const refuseForged: Middleware = (request, response, next) => {
  if (request.method !== 'GET') return next();
  const type = mediaTypeOf(request);
  if (type !== '' && type !== 'application/json')
    return refuse(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'A GET has no Content-Type but application/json.');
  if (type !== '' || isDeliberate(request) || isPermalink(request)) return next();
  refuse(
    response,
    403,
    'PREFLIGHT_REQUIRED',
    'This could have been sent by a page that its reader did not mean to ask.',
    'Send it with POST, or add the header "graphql-require-preflight: 1".',
  );
};

const isPermalink = ({ url }: IncomingMessage): boolean =>
  ['asOf', 'assertedBefore'].some((name) => new URLSearchParams(url?.split('?', 2)[1]).has(name));

const isDeliberate = ({ headers }: IncomingMessage): boolean =>
  deliberate.some((name) => headers[name] !== undefined) ||
  (headers.accept ?? '').includes('text/event-stream') ||
  ['none', 'same-origin'].includes(String(headers['sec-fetch-site']));
