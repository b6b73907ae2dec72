import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { GraphQLError } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Caller, Context } from '../graphql/context.ts';
import { hinted, publicError } from '../graphql/errors.ts';
import type { DatasetClocks } from '../core/freshness.ts';
import { type AddressedMoment, answersOfThePast } from './as-of.ts';
import { authenticate, type Keys } from './authentication.ts';
import type { AddressOf } from './client-address.ts';
import { endsWithClient } from './leaving.ts';
import { boundedOperations } from './operation-limits.ts';
import { note, observation } from './observation/observation.ts';
import { currentRequestId } from './request-id.ts';
import { sourceReports } from './sources.ts';
import { namedByHash, type TrustedDocuments } from './trusted-documents.ts';

/** What the server writes to its log. */
export interface Log {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
  /** What only somebody who looks for it wants to see; left out: nobody does. */
  debug?(details: object, message: string): void;
}

export interface GraphqlOptions {
  schema: GraphQLSchema;
  /** A fresh context for one operation of a caller. */
  createContext: (caller: Caller) => Context;
  /** Where others reach this server, without a slash at the end; null: where each request found it. */
  publicUrl: string | null;
  addressOf: AddressOf;
  keys: Keys;
  /** All datasets, as they stand for an operation. */
  readDatasets: (context: Context) => Promise<readonly DatasetClocks[]>;
  /** Operations that are known by their hashes. */
  trusted: TrustedDocuments;
  log: Log;
  /** What else is to be done with each operation. */
  plugins?: readonly Plugin[];
}

export type Yoga = YogaServerInstance<ServerContext, Context>;

/** What the server knows of an operation: over a socket who opened it, over HTTP its request. */
interface ServerContext {
  caller?: Caller;
  moment?: AddressedMoment | undefined;
  /** Of what is asked by the server itself on behalf of a request. */
  origin?: string;
  /** Over a socket, a stream or an export: from where it is asked. */
  address?: string;
  req?: IncomingMessage;
  res?: ServerResponse;
}

/**
 * The GraphQL endpoint. Uploads and batches are off. Failures that are not expected are masked and logged.
 */
export function createGraphql(options: GraphqlOptions): Yoga {
  const { schema, createContext, keys, readDatasets, log, publicUrl, addressOf } = options;
  return createYoga<ServerContext, Context>({
    schema,
    context: async ({ caller, request, origin, req, address }) => {
      const known = caller ?? (await authenticated(keys, request.headers.get('authorization')));
      note({ key: known.key?.name });
      // Of an operation over a socket there is no request.
      const found = (request as Request | undefined) && new URL(request.url).origin;
      return Object.assign(createContext(known), {
        origin: publicUrl ?? origin ?? found ?? null,
        address: address ?? (req ? addressOf(req) : null),
      });
    },
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    extraParamNames: ['documentId'],
    logging: false,
    // Its '*' would repeat the asking origin; `allowAnyOrigin` says it for all.
    cors: false,
    maskedErrors: { maskError: (error) => maskError(error, log) },
    plugins: [
      observed,
      readable,
      namedByHash(options.trusted),
      unavailable,
      endsWithClient,
      boundedOperations,
      onlyLive,
      answersOfThePast,
      sourceReports(readDatasets),
      ...(options.plugins ?? []),
    ],
  });
}

/** Over HTTP, what was told of failures. */
const observed: Plugin = {
  onParse: () => note({ isParsed: false }),
  onResultProcess: ({ result }) => {
    if ('errors' in result && result.errors) observation()?.failed(result.errors);
  },
};

/** What is no JSON in an address is the client's error, as it is in a body. */
const readable: Plugin = {
  onRequestParse: ({ request, requestParser, setRequestParser }) => {
    if (request.method !== 'GET' || !requestParser) return;
    setRequestParser(async (each) => {
      try {
        return await requestParser(each);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new GraphQLError('`variables` or `extensions` in the address is no JSON.', {
          extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
        });
      }
    });
  },
};

/** Over HTTP, an answer that can be had later says so in its status, for proxies and for those who come back. */
const unavailable: Plugin = {
  onExecutionResult: ({ result }) => {
    for (const { extensions } of (result && 'errors' in result && result.errors) || []) {
      if (extensions.code === 'DATABASE_UNAVAILABLE')
        extensions.http = { status: 503, headers: { 'Retry-After': '5' } };
      if (extensions.code === 'RATE_LIMITED')
        extensions.http = { status: 429, headers: { 'Retry-After': String(extensions.retryAfter) } };
    }
  },
};

/** Subscriptions are served where they are counted, shared and resumed (see live/), not as an endless answer of Yoga's own. */
const onlyLive: Plugin = {
  onSubscribe: ({ args, setResultAndStopExecution }) => {
    if ((args.contextValue as Partial<Context>).window) return;
    const hint =
      'Send "accept: text/event-stream", or use a WebSocket (graphql-transport-ws) at the same address.';
    const error = new GraphQLError('A subscription is answered with events.', {
      extensions: { code: 'NOT_ACCEPTABLE', hint, http: { status: 406 } },
    });
    setResultAndStopExecution({ errors: [error] });
  },
};

async function authenticated(keys: Keys, authorization: string | null): Promise<Caller> {
  try {
    return await authenticate(keys, authorization);
  } catch (error) {
    const refusal = publicError(error);
    if (refusal) refusal.extensions.http = { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } };
    throw refusal ?? error;
  }
}

/** What is told of an error: all of what was expected; of a defect the request by which its words are found in the log. */
export function maskError(error: unknown, log: Pick<Log, 'error'>): GraphQLError {
  const expected = publicError(error);
  if (expected) return expected;
  if (error instanceof GraphQLError && isAboutTheRequest(error)) return withCode(hinted(error));
  const requestId = currentRequestId();
  const err = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  log.error({ requestId, err }, 'operation failed');
  const located = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError('Something went wrong in the server.', {
    nodes: located?.nodes,
    path: located?.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
}

// Parsing, validation and coercion throw GraphQLErrors of their own; what resolvers and streams throw has an original
// error of another kind.
function isAboutTheRequest({ originalError }: GraphQLError): boolean {
  return originalError === undefined || originalError instanceof GraphQLError;
}

function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions.code === undefined) error.extensions.code = 'BAD_USER_INPUT';
  return error;
}
