/**
 * Clients as the documentation tells them to be: they keep the cursor of the last batch and go on from there, at
 * another server, whatever ended the connection. They write down every batch exactly as it came.
 */
import { createClient } from 'graphql-ws';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { decodeCursor, encodeCursor, type FeedPosition } from '../../src/feed/cursor.ts';
import { decodeGlobalId } from '../../src/graphql/global-id.ts';
import type { Random } from '../kit/random.ts';
import type { Batch, ClientHistory, Filter } from './history.ts';

/** A batch on the wire. */
interface WireBatch {
  cursor: string;
  head: string;
  caughtUp: boolean;
  changes: (Omit<Batch['changes'][number], 'position' | 'nodeId'> & {
    cursor: string;
    node: { id: string } | null;
  })[];
}

interface Answer {
  data?: { changes: WireBatch } | null;
  errors?: readonly Failure[];
  extensions?: { cursor: string };
}

interface Failure {
  code?: string | number;
  message?: string;
  extensions?: { code?: string };
}

/** Opens a subscription at a server (its authority) and yields what comes until the connection ends or breaks. */
type Transport = (
  server: string,
  request: { query: string; variables: Record<string, unknown> },
) => AsyncIterable<Answer>;

export const transports = { websocket: overWebSocket, sse: overServerSentEvents };

const QUERY = `subscription ($after: String, $where: ChangeWhere) {
  changes(after: $after, where: $where) {
    cursor head caughtUp
    changes { cursor kind nodeType fromVersion toVersion node { id } }
  }
}`;

/** Longest silence before a connection counts as half-open, in ms: over WebSocket there is a pong each second. */
const WATCHDOG_MS = 2_500;
/** Waits before a client comes again; one that storms would only find the same server down. */
const BACKOFF_MS = { least: 20, most: 300 };

export interface ClientOptions {
  name: string;
  transport: keyof typeof transports;
  filter: Filter;
  /** Where to begin. */
  start: FeedPosition;
  /** The servers, by the authority of their proxies. */
  servers: readonly string[];
  random: Random;
}

export class ChaosClient {
  readonly history: ClientHistory;
  /** Connections that it made. */
  sessions = 0;
  /** Errors that ended a connection, by their code. */
  readonly errors = new Map<string, number>();
  private cursor: string;
  private readonly options: ClientOptions;
  private isStopping = false;
  private close: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(options: ClientOptions) {
    const { name, filter, start } = options;
    this.options = options;
    this.history = { name, filter, start: Number(start.position), batches: [], refusals: [] };
    this.cursor = encodeCursor(start);
  }

  get position(): number {
    return this.history.batches.at(-1)?.cursor ?? this.history.start;
  }

  start(): void {
    this.running = this.followOn();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.close();
    await this.running;
  }

  private async followOn(): Promise<void> {
    const { servers, random } = this.options;
    while (!this.isStopping) {
      const server = servers[random.below(servers.length)]!;
      await this.follow(server).catch((error: unknown) => this.noteError(error));
      await wait(BACKOFF_MS.least + random.below(BACKOFF_MS.most - BACKOFF_MS.least));
    }
  }

  private async follow(server: string): Promise<void> {
    this.sessions += 1;
    const { transport, filter } = this.options;
    const variables = { after: this.cursor, where: filter };
    const answers = transports[transport](server, { query: QUERY, variables })[Symbol.asyncIterator]();
    const closed = new Promise<undefined>((resolve) => (this.close = () => resolve(undefined)));
    try {
      for (;;) {
        const next = await Promise.race([answers.next(), closed]);
        if (!next || next.done) return;
        this.take(next.value);
      }
    } finally {
      void answers.return?.(undefined).catch(() => undefined);
    }
  }

  // Gone on from is what the wire says, with a result or without, as clients do that select no cursor.
  private take({ data, errors, extensions }: Answer): void {
    const [error] = errors ?? [];
    if (error) throw Object.assign(new Error(error.message), { code: error.extensions?.code });
    if (data) this.history.batches.push(decoded(data.changes));
    this.cursor = extensions!.cursor;
  }

  private noteError(error: unknown): void {
    // graphql-ws rejects with all errors of an operation that was refused.
    const [first] = (Array.isArray(error) ? error : [error]) as Failure[];
    const said = String(first?.code ?? first?.extensions?.code ?? first?.message);
    this.errors.set(said, (this.errors.get(said) ?? 0) + 1);
    if (said.startsWith('CURSOR_')) this.history.refusals.push(`${said} behind ${this.position}`);
  }
}

function decoded({ cursor, head, caughtUp, changes }: WireBatch): Batch {
  const positionOf = (text: string): number => Number(decodeCursor(text).position);
  return {
    cursor: positionOf(cursor),
    head: positionOf(head),
    caughtUp,
    changes: changes.map(({ cursor: place, node, ...change }) => ({
      ...change,
      position: positionOf(place),
      nodeId: node && decodeGlobalId(node.id).id,
    })),
  };
}

/** A socket that is given up while it connects fails after graphql-ws has let go of it. */
class Socket extends WebSocket {
  constructor(...options: ConstructorParameters<typeof WebSocket>) {
    super(...options);
    this.on('error', () => undefined);
  }
}

async function* overWebSocket(
  server: string,
  request: Parameters<Transport>[1],
): AsyncGenerator<Answer, undefined> {
  const watchdog = new Watchdog(() => client.terminate());
  const client = createClient({
    url: `ws://${server}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
    keepAlive: 500,
    on: { message: () => watchdog.feed() },
  });
  try {
    for await (const answer of client.iterate(request)) yield answer as Answer;
  } finally {
    watchdog.stop();
    client.terminate();
  }
}

async function* overServerSentEvents(
  server: string,
  { query, variables }: Parameters<Transport>[1],
): AsyncGenerator<Answer, undefined> {
  const aborted = new AbortController();
  const watchdog = new Watchdog(() => aborted.abort());
  try {
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const response = await fetch(`http://${server}/graphql?${search}`, {
      headers: { accept: 'text/event-stream' },
      signal: aborted.signal,
    });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(
      new TextDecoderStream(),
    ) as unknown as AsyncIterable<string>) {
      watchdog.feed();
      const events = `${text}${chunk}`.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^data: ?(\{.*)$/m.exec(event)?.[1];
        const cursor = /^id: ?(.+)$/m.exec(event)?.[1];
        const answer = data === undefined ? {} : (JSON.parse(data) as Answer);
        if (cursor !== undefined) yield { ...answer, extensions: { cursor } };
        else if (data !== undefined) yield answer;
      }
    }
  } finally {
    watchdog.stop();
    aborted.abort();
  }
}

/** Calls when nothing has come for a while. */
class Watchdog {
  private timer: NodeJS.Timeout;

  constructor(private readonly onSilence: () => void) {
    this.timer = setTimeout(onSilence, WATCHDOG_MS);
  }

  feed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onSilence, WATCHDOG_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
