/** What an operation answers, for programs and for people, and how to cite it. */
import { OperationTypeNode, print } from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import type { Context } from '../../graphql/context.ts';
import { pageHeaders } from '../page.ts';
import { type AskedMoment, momentAsked } from './asked.ts';
import { type Asking, headersOf, isKnown, send } from './asking.ts';
import { citationForms, citationOf } from './citation.ts';
import { ANSWER, type CitationName } from './formats.ts';
import { renderQuery } from './page.ts';
import { sourcesOf } from './sources.ts';
import { lossOf } from './takedowns.ts';

/** Answers with what an operation answers, with the page that shows it to people, or with how to cite it. */
export async function answerQuery(asking: Asking, view: CitationName | typeof ANSWER): Promise<void> {
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
  if (view === ANSWER && !isPage) return passOn(asking, headers, await answer());
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
    answer: async () => {
      const { data, errors } = (await (await answer()).json()) as { data?: unknown; errors?: unknown };
      return JSON.stringify(errors ?? data, undefined, 2);
    },
    pathname: url.pathname,
    search: url.search,
  });
  send(request, response, { ...headers, ...pageHeaders }, html);
}

/** Answers as `/graphql` did, but for what it cost: at its moment the answer is the same whoever asks and when. */
async function passOn(
  { request, response }: Asking,
  headers: Readonly<Record<string, string>>,
  answered: Response,
): Promise<void> {
  const { extensions: { cost: _, ...extensions } = {}, ...answer } = (await answered.json()) as {
    extensions?: Record<string, unknown>;
  };
  const own = ['retry-after', 'ratelimit', 'ratelimit-policy'].flatMap((name) => {
    const value = answered.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  response.statusCode = answered.status;
  send(
    request,
    response,
    {
      ...(answered.status === 200 ? headers : { 'cache-control': 'no-store' }),
      ...Object.fromEntries(own),
      'content-type': 'application/json; charset=utf-8',
    },
    JSON.stringify({ ...answer, extensions }),
  );
}

/** The answer as `/graphql` gives it, at one moment. */
async function answeredBy(
  { yoga, asked, caller, origin, addressOf, request }: Asking,
  { inAddress }: AskedMoment,
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
    {
      caller,
      origin,
      address: addressOf(request),
      ...(inAddress.asOf || inAddress.assertedBefore ? { moment: inAddress } : {}),
    },
  );
}
