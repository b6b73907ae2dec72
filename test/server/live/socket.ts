import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';

/** A message of the protocol graphql-transport-ws. */
export interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

interface Batch {
  cursor: string;
  changes: { toVersion: number }[];
}

/** How a client behaves, and what it sends with its upgrade. */
interface SocketClient {
  autoPong?: boolean;
  answers?: boolean;
  headers?: Record<string, string>;
}

/** A client that shows all that the server does, also what a library would hide. */
export class LiveSocket {
  readonly messages: Message[] = [];
  readonly socket: WebSocket;
  /** Code with which the socket was closed, and when. */
  readonly closed: Promise<{ code: number; at: number }>;

  private constructor(url: string, options: SocketClient) {
    this.socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', options);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.type !== 'ping') this.messages.push(message);
      else if (options.answers !== false) this.send({ type: 'pong' });
    });
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code) => resolve({ code, at: performance.now() }));
    });
  }

  /** Connects; resolves when the server has acknowledged it, or closed it. */
  static async open(url: string, options: SocketClient = {}): Promise<LiveSocket> {
    const live = new LiveSocket(url, options);
    live.socket.once('open', () => live.send({ type: 'connection_init' }));
    await Promise.race([live.find(({ type }) => type === 'connection_ack'), live.closed]);
    return live;
  }

  send(message: Message): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** The first message that is so, also of those that came before; rejects when it does not come in time. */
  async find(isIt: (message: Message) => boolean): Promise<Message> {
    for (let waited = 0; waited < 20_000; waited += 5) {
      const found = this.messages.find(isIt);
      if (found) return found;
      await delay(5);
    }
    throw new Error(`It did not come: ${JSON.stringify(this.messages.slice(-5))}`);
  }

  /** The first answer to an operation. */
  answer(id: string): Promise<Message> {
    return this.find((message) => message.id === id);
  }

  /** What an operation was refused with. */
  async refusal(id: string): Promise<string | undefined> {
    const { type, payload } = await this.answer(id);
    return type === 'error' ? (payload as { extensions: { code: string } }[])[0]?.extensions.code : undefined;
  }

  /** Batches of `changes`, of all operations. */
  get batches(): Batch[] {
    return this.messages.flatMap(({ type, payload }) =>
      type === 'next' ? ((payload as { data?: { changes: Batch } }).data?.changes ?? []) : [],
    );
  }

  /** `toVersion` of all changes that came. */
  get versions(): number[] {
    return this.batches.flatMap(({ changes }) => changes.map(({ toVersion }) => toVersion));
  }
}
