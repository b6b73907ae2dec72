/** Addresses of queries: every committed operation at `/q/<name>`, every saved one at `/q/<hash>`, any at `/graphql`, in all formats. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { UserInputError } from '../../core/errors.ts';
import { whileWanted } from '../../core/wanted.ts';
import { authenticate } from '../authentication.ts';
import { leftBefore } from '../leaving.ts';
import { allowAnyOrigin, limitRequests } from '../limits.ts';
import { note, observation } from '../observation/observation.ts';
import { originOf } from '../page.ts';
import { maskError } from '../yoga.ts';
import { targetOf } from './address.ts';
import { answerFeed } from './answer-feed.ts';
import { answerQuery } from './answer-query.ts';
import { answerRows } from './answer.ts';
import { type Asked, askedAt, askedBy, documentAt } from './asked.ts';
import { type Asking, type ExportOptions, headersOf, isKnown, send } from './asking.ts';
import {
  ANSWER,
  citationNames,
  DOCUMENT,
  exportNames,
  formatAccepted,
  formats,
  isCitation,
  isExportName,
  isFeed,
  METADATA,
  type View,
} from './formats.ts';
import { metadataOf } from './metadata.ts';
import { planned } from './plan.ts';
import { lossOf } from './takedowns.ts';

export type { ExportOptions };

/** Answers that are made at once. An export of rows costs the database and this process as much as one busy client. */
const atOnce = { rows: 4, other: 16 };
/** Answers requests for exports. */
export interface Exports {
  /** Answers a request below `/q/`, or one to `/graphql` that wants another format than GraphQL's own; false: it is neither. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Serves exports. */
export function serveExports(options: ExportOptions): Exports {
  const underWay = { rows: 0, other: 0 };
  const serve = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const kind = hasRows(url) ? 'rows' : 'other';
    if (underWay[kind] >= atOnce[kind]) return refuse(options, response, tooMany(atOnce[kind]));
    underWay[kind] += 1;
    try {
      await whileWanted(leftBefore(response), () => answer(options, request, response, url));
    } catch (error) {
      refuse(options, response, error);
    } finally {
      underWay[kind] -= 1;
    }
  };
  return {
    answer: (request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
      if (!isExport(request, url)) return false;
      allowAnyOrigin(request, response, () =>
        limitRequests(request, response, () => void serve(request, response, url)),
      );
      return true;
    },
  };
}

const rows = new RegExp(`^/q/\\w+\\.(${Object.keys(formats).join('|')})$`);
const hasRows = ({ pathname }: URL): boolean => pathname === '/graphql' || rows.test(pathname);

function isExport({ method = '', headers }: IncomingMessage, { pathname, searchParams }: URL): boolean {
  if (pathname.startsWith('/q/')) return ['GET', 'HEAD', 'OPTIONS'].includes(method);
  if (pathname !== '/graphql' || !['GET', 'POST'].includes(method)) return false;
  return searchParams.has('format') || formatAccepted(headers.accept) !== undefined;
}

async function answer(
  options: ExportOptions,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname !== '/graphql' && targetOf(url.pathname).view === DOCUMENT) {
    const type = 'application/graphql; charset=utf-8';
    return send(request, response, { 'content-type': type }, await documentAt(url, options));
  }
  const caller = await authenticate(options.keys, request.headers.authorization);
  const asked = await askedOf(options, request, url);
  const { operation } = asked;
  note({
    key: caller.key?.name,
    operation: { name: operation.name?.value ?? null, kind: operation.operation },
  });
  const origin = originOf(request, options.publicUrl);
  const asking: Asking = { ...options, caller, asked, origin, url, request, response };
  const { view } = asked;
  if (isFeed(view)) return answerFeed(asking, view);
  if (view === ANSWER || isCitation(view)) return answerQuery(asking, view);
  const plan = await planned(asked, options.schema, () => options.createContext(caller));
  const losses = await lossOf(asked, plan, { schema: options.schema, live: plan.createContext().live });
  const headers = await headersOf(asking, plan, losses, [plan.listed.key, plan.columns]);
  if (isKnown(request, headers.etag!)) return void response.writeHead(304, headers).end();
  if (view !== METADATA) return answerRows(plan, headers, request, response);
  const { readDatasets } = options;
  const metadata = await metadataOf(plan, { address: url.href, origin, losses, readDatasets });
  const type = { 'content-type': 'application/json; charset=utf-8' };
  send(request, response, { ...headers, ...type }, `${JSON.stringify(metadata, undefined, 2)}\n`);
}

async function askedOf(options: ExportOptions, request: IncomingMessage, url: URL): Promise<Asked> {
  if (url.pathname !== '/graphql') return askedAt(url, options);
  const format = url.searchParams.get('format') ?? formatAccepted(request.headers.accept)!;
  if (!isExportName(format) && !isCitation(format as View)) {
    throw new UserInputError('UNKNOWN_EXPORT', `There is no format "${format.slice(0, 40)}".`, {
      hint: `Formats: ${[...exportNames, ...citationNames].join(', ')}. Without one the answer is that of GraphQL, as JSON.`,
    });
  }
  const parameters = request.method === 'POST' ? await bodyOf(request) : Object.fromEntries(url.searchParams);
  const { schema, trusted } = options;
  return askedBy(parameters, url, { schema, trusted, view: format as View });
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  const body = await readJson(request).catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body;
  throw new UserInputError('BAD_USER_INPUT', 'The body is no JSON object.');
}

const tooMany = (most: number): UserInputError =>
  new UserInputError('TOO_MANY_EXPORTS', `This server makes ${most} of these at once.`, {
    hint: 'Try again in some seconds.',
  });

const statuses: Readonly<Record<string, number>> = {
  UNKNOWN_EXPORT: 404,
  UNKNOWN_QUERY: 404,
  QUERY_OUTDATED: 410,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  DOCUMENT_NOT_TRUSTED: 403,
  PERSISTED_QUERY_NOT_FOUND: 404,
  TOO_MANY_EXPORTS: 503,
  DATABASE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Says why there is no export; one that has begun is broken off. */
function refuse({ log }: ExportOptions, response: ServerResponse, error: unknown): void {
  const { message, extensions } = maskError(error, log);
  observation()?.failed([{ extensions }]);
  if (response.headersSent) return void response.destroy();
  const status = statuses[String(extensions.code)] ?? 400;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 503 ? { 'retry-after': '5' } : {}),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
  response.end(JSON.stringify({ errors: [{ message, extensions }] }));
}
