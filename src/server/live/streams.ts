/**
 * GraphQL over server-sent events on `/graphql`, in the "distinct connections mode" of graphql-sse: an operation per
 * request, `next` events, `complete`. The `id` of an event is the feed's cursor, so that a browser's EventSource, and
 * `curl` with `?after=`, go on where they were.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, getOperationAST, GraphQLError } from 'graphql';
import { z } from 'zod';
import type { ErrorCode } from '../../core/errors.ts';
import type { Caller } from '../../graphql/context.ts';
import { publicError } from '../../graphql/errors.ts';
import { authenticate, type Keys } from '../authentication.ts';
import type { AddressOf } from '../client-address.ts';
import { type Connection, type Connections, endings } from './connections.ts';
import { momentInAddress } from '../as-of.ts';
import { leftBefore } from '../leaving.ts';
import { refuse } from '../limits.ts';
import { note, observation } from '../observation/observation.ts';
import type { FanOut, Running } from './fan-out.ts';
import { type Operation, type Parameters, prepare, type Taker } from './pipeline.ts';
import { isOpen, StreamSink } from './stream-sink.ts';
import type { Log } from '../yoga.ts';

export interface StreamOptions extends Taker {
  keys: Keys;
  addressOf: AddressOf;
  fanOut: FanOut;
  connections: Connections;
  log: Log;
  /** How often a silent stream shows that it is alive, in ms. */
  pingMs: number;
}

/** Whether a request wants its answer as a stream of events. */
export function wantsEvents({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? '').includes('text/event-stream');
}

/** Time in which a client may read what it was sent before its stream ended, in ms. */
const LAST_WORDS_MS = 5_000;

// Some clients (urql) name all that they understand, whatever they ask.
const acceptsJson = ({ headers }: IncomingMessage): boolean => (headers.accept ?? '').includes('json');

export interface Streams {
  /** Answers with events; where those are not what fits, as to a query whose client takes JSON too, by `otherwise`. */
  answer(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void;
  stop(): void;
}

/** Answers requests that want events, until it is stopped. */
export function serveStreams(options: StreamOptions): Streams {
  const streams = new Set<Stream>();
  const pinging = setInterval(() => {
    for (const stream of streams) stream.ping();
  }, options.pingMs);
  return {
    answer: (request, response, otherwise) => {
      const stream = new Stream(request, response, options.addressOf(request));
      if (!options.connections.enter(stream)) {
        return refuse(response, 429, 'TOO_MANY_CONNECTIONS', endings.tooMany.reason);
      }
      streams.add(stream);
      const release = (): void => {
        streams.delete(stream);
        options.connections.leave(stream);
        stream.running?.leave();
      };
      response.once('close', release);
      stream
        .begin(options)
        .then((isTaken) => {
          if (isTaken) return;
          // It is a request like others from here on, whose answer is nobody else's to end.
          release();
          otherwise();
        })
        .catch((error: unknown) => stream.refuse(error, options.log));
    },
    stop: () => clearInterval(pinging),
  };
}

/** One request and its events. */
class Stream implements Connection {
  readonly address: string;
  caller?: Caller;
  running: Running | undefined;
  private readonly observed = observation();
  private readonly request: IncomingMessage;
  private readonly response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse, address: string) {
    this.request = request;
    this.response = response;
    this.address = address;
  }

  /** Answers; false where the client is better answered in another way. */
  async begin(options: StreamOptions): Promise<boolean> {
    const { request } = this;
    const caller = await authenticate(options.keys, request.headers.authorization);
    note({ key: caller.key?.name });
    if (!options.connections.identify(this, caller)) {
      refuse(this.response, 429, 'TOO_MANY_CONNECTIONS', endings.tooMany.reason);
      return true;
    }
    const address = new URL(request.url ?? '', 'http://localhost').searchParams;
    const parameters = request.method === 'GET' ? inAddress(address) : await inBody(request);
    const moment = momentInAddress(address);
    const operation = prepare(options, { ...parameters, moment }, { caller, address: this.address });
    const kind = 'execution' in operation ? kindOf(operation) : undefined;
    if (kind !== 'subscription' && acceptsJson(request)) return false;
    // The browser's own word comes first: its address still has the cursor that it began with.
    const cursor = (request.headers['last-event-id'] as string | undefined) ?? address.get('after');
    if (!('execution' in operation)) this.tell({ errors: operation });
    else if (kind === undefined) this.tell({ errors: [malformed('There is no operation of this name.')] });
    else if (kind === 'subscription') await this.subscribe(options, operation, cursor || undefined);
    else if (kind === 'mutation' && request.method === 'GET') {
      refuse(this.response, 405, 'METHOD_NOT_ALLOWED', 'A mutation is sent with POST.');
    } else this.tell(await operation.execute(leftBefore(this.response)));
    return true;
  }

  private async subscribe(
    { fanOut }: StreamOptions,
    operation: Operation,
    cursor: string | undefined,
  ): Promise<void> {
    const { response } = this;
    const sink = new StreamSink(response, {
      fail: (errors) => this.tell({ errors }),
      evict: () => this.evict(),
    });
    const refusal = await operation.pay();
    if (refusal) return this.tell({ errors: [refusal] });
    const running = await fanOut.subscribe({ ...operation, caller: this.caller!, cursor }, sink);
    if (!('leave' in running)) return this.tell({ errors: running });
    if (response.destroyed) return running.leave();
    this.running = running;
    this.open();
  }

  /** A sign of life, which also tells how far the feed was read. */
  ping(): void {
    const { running, response } = this;
    if (running && isOpen(response) && response.writableLength === 0) {
      response.write(`id: ${running.cursor}\n\n`);
    }
  }

  /** Ends without `complete`: the client comes back with its cursor. */
  end(): void {
    this.running?.leave();
    // A query that is under way is answered.
    if (!this.running || !isOpen(this.response)) return;
    this.response.end();
    setTimeout(() => this.response.destroy(), LAST_WORDS_MS).unref();
  }

  /** What waits would wait for ever where nobody reads. */
  private evict(): void {
    this.running?.leave();
    this.response.destroy();
  }

  refuse(error: unknown, log: Log): void {
    const refusal = publicError(error) ?? (error instanceof GraphQLError ? error : undefined);
    if (!refusal && isOpen(this.response)) log.error({ err: error }, 'a stream could not be begun');
    if (this.response.headersSent) return this.end();
    const code = (refusal?.extensions.code as ErrorCode | undefined) ?? 'INTERNAL_SERVER_ERROR';
    const status = statuses[code] ?? 400;
    refuse(this.response, status, code, refusal?.message ?? 'Something went wrong in the server.');
  }

  private open(): void {
    if (this.response.headersSent || !isOpen(this.response)) return;
    this.observed?.note({ transport: 'sse' });
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    // Each at another time, so that a restart does not bring all of them back at once.
    this.response.write(`retry: ${500 + Math.floor(Math.random() * 4_500)}\n\n`);
  }

  /** One result, and the end. */
  private tell({ data, errors, extensions }: ExecutionResult): void {
    this.running?.leave();
    this.open();
    if (errors) this.observed?.failed(errors);
    const result = JSON.stringify({ errors, data, extensions });
    this.response.end(`event: next\ndata: ${result}\n\nevent: complete\ndata:\n\n`);
  }
}

const kindOf = ({ execution: { document, operationName } }: Operation): string | undefined =>
  getOperationAST(document, operationName)?.operation;

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  INTERNAL_SERVER_ERROR: 500,
  DATABASE_UNAVAILABLE: 503,
};

const record = (name: string) => z.record(z.string(), z.unknown(), `\`${name}\` is an object.`).nullish();

const parameters = z
  .object({
    query: z.string('`query` is a text.').nullish(),
    documentId: z.string('`documentId` is a text.').nullish(),
    operationName: z.string('`operationName` is a text.').nullish(),
    variables: record('variables'),
    extensions: record('extensions'),
  })
  .refine(({ query, documentId, extensions }) => query ?? documentId ?? extensions?.persistedQuery, {
    error: 'The operation is missing: `query`.',
  });

function inAddress(address: URLSearchParams): Parameters {
  const inParameter = (name: string): unknown => {
    const text = address.get(name);
    return text === null || text === '' ? null : json(text);
  };
  return checked({
    query: address.get('query') ?? undefined,
    operationName: address.get('operationName'),
    documentId: address.get('documentId'),
    variables: inParameter('variables'),
    extensions: inParameter('extensions'),
  });
}

async function inBody(request: IncomingMessage): Promise<Parameters> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  // For who answers in another way, since it cannot be read twice; an empty one would be looked for again.
  Object.assign(request, { body: body.length > 0 ? body : ' ' });
  return checked(json(body.toString('utf8')));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('This is not JSON.');
  }
}

function checked(given: unknown): Parameters {
  const parsed = parameters.safeParse(given);
  if (parsed.success) return parsed.data;
  throw malformed(parsed.error.issues[0]!.message);
}

const malformed = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
