/** Addresses of queries: every committed operation at `/q/<name>`, every saved one at `/q/<hash>`, any at `/graphql`, in all formats. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { getVariableValues, OperationTypeNode, print } from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { deterministicId } from '../../core/ids.ts';
import type { Loss } from '../../feed/index.ts';
import { newestMoment, requestOf } from '../../graphql/as-of.ts';
import type { Caller, Context } from '../../graphql/context.ts';
import { authenticate } from '../authentication.ts';
import { allowAnyOrigin, limitRequests } from '../limits.ts';
import { originOf, pageHeaders } from '../page.ts';
import { type GraphqlOptions, maskError, type Yoga } from '../yoga.ts';
import { targetOf } from './address.ts';
import { answerRows } from './answer.ts';
import {
  type Asked,
  askedAt,
  askedBy,
  type AskedMoment,
  documentAt,
  type Known,
  momentAsked,
} from './asked.ts';
import { citationForms, citationOf, permalinkOf, titleOf } from './citation.ts';
import { feedForms } from './feed-forms.ts';
import { followedBy } from './followed.ts';
import { readFeed } from './following.ts';
import {
  ANSWER,
  type CitationName,
  citationNames,
  DOCUMENT,
  exportNames,
  type FeedName,
  formatAccepted,
  isCitation,
  isExportName,
  isFeed,
  METADATA,
  type View,
} from './formats.ts';
import { metadataOf } from './metadata.ts';
import { listedBy } from './operation.ts';
import { renderQuery } from './page.ts';
import { planned } from './plan.ts';
import { sourcesOf } from './sources.ts';
import { lossHeader, lossOf } from './takedowns.ts';

export interface ExportOptions extends GraphqlOptions {
  examples: Known['examples'];
  findQuery: Known['findQuery'];
  /** Answers operations that are no table. */
  yoga: Yoga;
}

/** Exports that are made at once; each costs the database and this process as much as one busy client. */
const AT_ONCE = 4;
/** Seconds for which an export is as good as a new one. */
const FRESH_FOR = 60;
/** Longest permalink that is told in a header, in characters. */
const LONGEST_LINK = 4_000;

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
  if (url.pathname !== '/graphql' && targetOf(url.pathname).view === DOCUMENT) {
    const type = 'application/graphql; charset=utf-8';
    return send(request, response, { 'content-type': type }, await documentAt(url, options));
  }
  const caller = await authenticate(options.keys, request.headers.authorization);
  const asked = await askedOf(options, request, url);
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

/** A request with all that is known of it. */
export interface Asking extends ExportOptions {
  caller: Caller;
  asked: Asked;
  /** Where this server is reached, without a slash at the end. */
  origin: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

/** Answers with what an operation answers, with the page that shows it to people, or with how to cite it. */
async function answerQuery(asking: Asking, view: CitationName | typeof ANSWER): Promise<void> {
  const { asked, schema, caller, origin, request, response, readDatasets, url } = asking;
  const createContext = (): Context => asking.createContext(caller);
  if (asked.operation.operation !== OperationTypeNode.QUERY) {
    throw new UserInputError(
      'NOT_A_TABLE',
      `${asked.name} is a ${asked.operation.operation} and has no answer here.`,
      {
        hint: 'Send it to /graphql over a WebSocket or with "accept: text/event-stream".',
      },
    );
  }
  const context = createContext();
  const moment = await momentAsked(asked, schema, context);
  const losses = await lossOf(asked, moment, { schema, live: context.live });
  const isPage = view === ANSWER && (request.headers.accept ?? '').includes('text/html');
  const headers = await headersOf(asking, { ...moment, createContext }, losses, [isPage]);
  if (isKnown(request, headers.etag!)) return void response.writeHead(304, headers).end();
  const answer = (): Promise<Response> => answeredBy(asking, moment);
  if (view === ANSWER && !isPage) {
    const answered = await answer();
    const type = { 'content-type': answered.headers.get('content-type')! };
    if (answered.status !== 200) response.statusCode = answered.status;
    return send(
      request,
      response,
      answered.status === 200 ? { ...headers, ...type } : type,
      await answered.text(),
    );
  }
  const sources = await sourcesOf(asked, { schema, asOf: moment.asOf, createContext, readDatasets });
  const citation = citationOf(asked, moment, { origin, sources, losses });
  if (view !== ANSWER) {
    const { mediaType, write } = citationForms[view];
    return send(request, response, { ...headers, 'content-type': mediaType }, write(citation));
  }
  const html = await renderQuery({
    schema,
    asked,
    moment,
    citation,
    losses,
    createContext,
    answer: async () => JSON.stringify(await (await answer()).json(), undefined, 2),
    pathname: url.pathname,
    search: url.search,
  });
  send(request, response, { ...headers, ...pageHeaders }, html);
}

/** The answer as `/graphql` gives it, at one moment. */
async function answeredBy(
  { yoga, asked, caller, origin }: Asking,
  { asOf, isInOperation }: AskedMoment,
): Promise<Response> {
  const body = {
    query: print(asked.document),
    operationName: asked.operation.name?.value,
    variables: asked.variables,
  };
  return await yoga.fetch(
    `${origin}/graphql`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify(body),
    },
    { caller, origin, ...(isInOperation ? {} : { moment: asOf.cursor }) },
  );
}

/** Answers with what is new and corrected in the list of an operation. */
async function answerFeed(asking: Asking, view: FeedName): Promise<void> {
  const { asked, schema, caller, origin, url, request, response } = asking;
  const { document, operation, variables, choices } = asked;
  if (choices.moment !== undefined || requestOf(schema, operation, variables)) {
    throw new UserInputError('AS_OF_CONFLICT', 'What is new is told of the present only.', {
      hint: 'Leave `asOf` out of the address, and @asOf out of the operation.',
    });
  }
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!values.coerced) throw values.errors[0]!;
  const listed = listedBy(schema, document, operation, { variables: values.coerced, list: choices.list });
  const followed = followedBy(schema, listed, values.coerced);
  const context = asking.createContext(caller);
  const page = await readFeed({ schema, listed, followed, variables, context }, choices.before);
  const address = (before: string | null): string => {
    const parameters = new URLSearchParams(url.search);
    parameters.delete('before');
    if (before !== null) parameters.set('before', before);
    return `${origin}${url.pathname}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`;
  };
  const { mediaType, write } = feedForms[view];
  const body = write(
    {
      id: deterministicId('QueryFeed', context.tail.state.feed, asked.path),
      title: asked.question || titleOf(asked.name),
      self: address(choices.before ?? null),
      home: address(null).replace(`.${view}`, ''),
      next: page.next === null ? null : address(page.next),
      origin,
    },
    page,
  );
  const headers = {
    etag: tagOf([body]),
    ...modifiedAt(page.entries[0]?.change.sequencedAt),
    'cache-control': `${request.headers.authorization ? 'private' : 'public'}, max-age=${FRESH_FOR}`,
    'x-content-type-options': 'nosniff',
  };
  if (isKnown(request, headers.etag)) return void response.writeHead(304, headers).end();
  send(request, response, { ...headers, 'content-type': mediaType }, body);
}

// Its seconds are too coarse for a change of this one: another may come in it and would have the same.
function modifiedAt(at: Date | undefined): Record<string, string> {
  return at && Date.now() - at.getTime() > 2_000 ? { 'last-modified': at.toUTCString() } : {};
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(response.statusCode, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
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
  return askedBy(parameters, url, { schema: options.schema, view: format as View });
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  const body = await readJson(request).catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body;
  throw new UserInputError('BAD_USER_INPUT', 'The body is no JSON object.');
}

// What a moment has never changes but for takedowns, which make a newer moment: both are in the tag.
async function headersOf(
  { asked, origin, url, request }: Asking,
  moment: AskedMoment & { createContext: () => Context },
  losses: readonly Loss[],
  content: readonly unknown[],
): Promise<Record<string, string>> {
  const newest: Pick<Context, 'live' | 'tail'> = moment.createContext();
  const metadata = `${url.pathname.replace(/\.[a-z]+$/, `.${METADATA}`)}${url.search}`;
  const links = [
    `<${permalinkOf(origin, asked, moment)}>; rel="bookmark"`,
    ...(/\.[a-z]+$/.test(url.pathname) && url.pathname !== '/graphql'
      ? [`<${metadata}>; rel="describedby"`]
      : []),
  ];
  return {
    etag: tagOf([
      asked.view,
      asked.choices,
      asked.variables,
      asked.document.loc?.source.body,
      content,
      moment.asOf.cursor,
      (await newestMoment(newest)).cursor,
      origin,
    ]),
    // What a key may see is not for a cache that others use.
    'cache-control': `${request.headers.authorization ? 'private' : 'public'}, max-age=${FRESH_FOR}`,
    vary: 'Accept, Authorization',
    'export-cursor': moment.asOf.cursor,
    'x-content-type-options': 'nosniff',
    ...lossHeader(losses),
    // An operation in an address may be longer than a head may be.
    link: links.filter((link) => link.length < LONGEST_LINK).join(', '),
  };
}

const tagOf = (content: readonly unknown[]): string =>
  `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`;

const isKnown = ({ headers }: IncomingMessage, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag);

const tooMany = (): UserInputError =>
  new UserInputError('TOO_MANY_EXPORTS', `This server makes ${AT_ONCE} exports at once.`, {
    hint: 'Try again in some seconds.',
  });

const statuses: Readonly<Record<string, number>> = {
  UNKNOWN_EXPORT: 404,
  UNKNOWN_QUERY: 404,
  QUERY_OUTDATED: 410,
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
