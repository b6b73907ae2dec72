import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorCode } from '../core/errors.ts';
import { MAX_BODY } from '../core/limits.ts';
import type { Middleware } from './assets.ts';
import { observation } from './observation/observation.ts';

const TOO_LARGE = `A request has at most ${MAX_BODY} bytes.`;

/**
 * The data is public and read without cookies, so pages of any origin may ask: `*`, and never with credentials.
 * Answers the browser's question before a request itself.
 */
export const allowAnyOrigin: Middleware = (request, response, next) => {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader(
    'access-control-expose-headers',
    'ETag, Last-Modified, Retry-After, X-Request-Id, Link, Content-Disposition, Export-Cursor, Total-Count, Taken-Down-Since',
  );
  if (request.method !== 'OPTIONS') return next();
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers':
      'content-type, accept, authorization, last-event-id, x-request-id, graphql-require-preflight, apollo-require-preflight, x-apollo-operation-name, x-graphql-yoga-csrf',
    'access-control-max-age': '86400',
  });
  response.end();
};

/**
 * Refuses what no client of ours sends, before GraphQL looks at it: bodies that are too large, and bodies that a
 * foreign page could send without being asked first (forms, plain text).
 */
export const limitRequests: Middleware = (request, response, next) => {
  if (request.method !== 'POST') return next();
  if (mediaTypeOf(request) !== 'application/json') {
    return refuse(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the operation as application/json.');
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) {
    return refuse(response, 413, 'BODY_TOO_LARGE', TOO_LARGE);
  }
  limitStream(request, response);
  next();
};

/**
 * Counts a body without a declared length as it comes. Beyond the limit nothing of it is passed on: the client is
 * answered while it still sends, and its connection ends with the answer.
 */
function limitStream(request: IncomingMessage, response: ServerResponse): void {
  let length = 0;
  const emit = request.emit.bind(request);
  request.emit = (event: string | symbol, ...values: unknown[]): boolean => {
    if (length > MAX_BODY) return event === 'error' || event === 'close' ? emit(event, ...values) : false;
    if (event === 'data') length += (values[0] as Buffer).length;
    if (length <= MAX_BODY) return emit(event, ...values);
    response.once('close', () => request.destroy());
    refuse(response, 413, 'BODY_TOO_LARGE', TOO_LARGE);
    return false;
  };
}

/** Answers a request that GraphQL does not get to see, and ends its connection. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: ErrorCode,
  message: string,
  hint?: string,
): void {
  observation()?.failed([{ extensions: { code } }]);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, hint } }] }));
}

/** The type of a request's body, without parameters; empty where it names none. */
export const mediaTypeOf = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
