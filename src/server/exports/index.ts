/** Exports: every committed operation at `/q/<name>.<format>`, and any operation at `/graphql` in the same formats. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { UserInputError } from '../../core/errors.ts';
import { newestMoment } from '../../graphql/as-of.ts';
import type { Context } from '../../graphql/context.ts';
import { authenticate } from '../authentication.ts';
import { allowAnyOrigin, limitRequests } from '../limits.ts';
import { type GraphqlOptions, maskError } from '../yoga.ts';
import { answerRows } from './answer.ts';
import { type ExportName, exportNames, formatAccepted, isExportName, METADATA } from './formats.ts';
import { metadataOf } from './metadata.ts';
import { type Asked, askedAt, askedBy, type CommittedOperation, type Plan, planned } from './plan.ts';

export interface ExportOptions extends GraphqlOptions {
  examples: readonly CommittedOperation[];
}

/** Exports that are made at once; each costs the database and this process as much as one busy client. */
const AT_ONCE = 4;
/** Seconds for which an export is as good as a new one. */
const FRESH_FOR = 60;

/** Answers requests for exports. */
export interface Exports {
  /** Answers a request below `/q/`, or one to `/graphql` that wants another format than GraphQL's own; false: it is neither. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Serves exports. */
export function serveExports(options: ExportOptions): Exports {
  let underWay = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (underWay >= AT_ONCE) return refuse(options, response, tooMany());
    underWay += 1;
    try {
      await answer(options, request, response, url);
    } catch (error) {
      refuse(options, response, error);
    } finally {
      underWay -= 1;
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
  const { schema, keys, createContext, readDatasets } = options;
  const caller = await authenticate(keys, request.headers.authorization);
  const asked = await askedOf(options, request, url);
  const plan = await planned(asked, schema, () => createContext(caller));
  const headers = await headersOf(plan, request, url);
  if (isKnown(request, headers.etag!)) return void response.writeHead(304, headers).end();
  if (asked.format !== METADATA) return answerRows(plan, headers, request, response);
  const body = JSON.stringify(await metadataOf(plan, url.href, readDatasets), undefined, 2);
  response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : `${body}\n`);
}

async function askedOf(
  { schema, examples }: ExportOptions,
  request: IncomingMessage,
  url: URL,
): Promise<Asked> {
  if (url.pathname !== '/graphql') return askedAt(url, schema, examples);
  const format = url.searchParams.get('format') ?? formatAccepted(request.headers.accept)!;
  if (!isExportName(format)) {
    throw new UserInputError('UNKNOWN_EXPORT', `There is no format "${format.slice(0, 40)}".`, {
      hint: `Formats: ${exportNames.join(', ')}. Without one the answer is that of GraphQL, as JSON.`,
    });
  }
  const parameters = request.method === 'POST' ? await bodyOf(request) : Object.fromEntries(url.searchParams);
  return askedBy(parameters, url, { schema, format: format satisfies ExportName });
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  const body = await readJson(request).catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body;
  throw new UserInputError('BAD_USER_INPUT', 'The body is no JSON object.');
}

// The rows of a moment never change but for takedowns, which make a newer moment: both are in the tag.
async function headersOf(
  { asked, asOf, columns, variables, listed, createContext }: Plan,
  request: IncomingMessage,
  url: URL,
): Promise<Record<string, string>> {
  const newest: Pick<Context, 'live' | 'tail'> = createContext();
  const content = [
    asked.format,
    asked.choices,
    variables,
    listed.key,
    columns,
    asked.document.loc?.source.body,
  ];
  const moments = [asOf.cursor, (await newestMoment(newest)).cursor];
  const tag = createHash('sha256')
    .update(JSON.stringify([content, moments]))
    .digest('base64url')
    .slice(0, 22);
  const metadata = `${url.pathname.replace(/\.[a-z]+$/, `.${METADATA}`)}${url.search}`;
  return {
    etag: `"${tag}"`,
    // What a key may see is not for a cache that others use.
    'cache-control': `${request.headers.authorization ? 'private' : 'public'}, max-age=${FRESH_FOR}`,
    vary: 'Accept, Authorization',
    'export-cursor': asOf.cursor,
    'x-content-type-options': 'nosniff',
    ...(url.pathname === '/graphql' ? {} : { link: `<${metadata}>; rel="describedby"` }),
  };
}

const isKnown = ({ headers }: IncomingMessage, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag);

const tooMany = (): UserInputError =>
  new UserInputError('TOO_MANY_EXPORTS', `This server makes ${AT_ONCE} exports at once.`, {
    hint: 'Try again in some seconds.',
  });

const statuses: Readonly<Record<string, number>> = {
  UNKNOWN_EXPORT: 404,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_MANY_EXPORTS: 503,
  DATABASE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Says why there is no export; one that has begun is broken off. */
function refuse({ log }: ExportOptions, response: ServerResponse, error: unknown): void {
  const { message, extensions } = maskError(error, log);
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
