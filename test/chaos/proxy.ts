/** A TCP proxy on loopback that can spoil the connections that run through it. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../kit/random.ts';

/** How the links of a proxy carry bytes. */
export interface Carriage {
  /** Share of the links that send everything in pieces of a few bytes. */
  splits: number;
  /** Share of the links that hold every chunk back for up to 30 ms. */
  delays: number;
}

const LARGEST_DELAY_MS = 30;
/** The first bytes of a chunk go one piece at a time; a whole page in threes would take seconds. */
const PIECES = 24;

export class FaultProxy {
  private readonly server: Server;
  private readonly links = new Set<Link>();

  private constructor(server: Server) {
    this.server = server;
  }

  /** Begins to listen on a free port, and carries to a port that need not answer yet. */
  static async start(target: number, random: Random, carriage: Carriage): Promise<FaultProxy> {
    const server = createServer({ noDelay: true });
    const proxy = new FaultProxy(server);
    server.on('connection', (client) => {
      const link = new Link(client, connect({ host: '127.0.0.1', port: target, noDelay: true }), random, {
        splits: random.chance(carriage.splits),
        delays: random.chance(carriage.delays),
      });
      proxy.links.add(link);
      void link.ended.then(() => proxy.links.delete(link));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends links with a TCP reset. Returns how many. */
  reset(chosen: (link: number) => boolean): number {
    return this.chosen(chosen, (link) => link.reset());
  }

  /** Links carry nothing for a while, and then everything. */
  stall(ms: number, chosen: (link: number) => boolean): number {
    return this.chosen(chosen, (link) => link.stall(ms));
  }

  /** Links carry nothing any more, and neither end is told: a half-open connection. */
  swallow(chosen: (link: number) => boolean): number {
    return this.chosen(chosen, (link) => link.swallow());
  }

  /** Ends what is half open. */
  heal(): void {
    for (const link of this.links) if (link.swallows) link.reset();
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const link of this.links) link.reset();
    await Promise.all([...this.links].map(({ ended }) => ended));
  }

  private chosen(isChosen: (link: number) => boolean, spoil: (link: Link) => void): number {
    const links = [...this.links].filter((link, index) => !link.swallows && isChosen(index));
    for (const link of links) spoil(link);
    return links.length;
  }
}

class Link {
  swallows = false;
  readonly ended: Promise<unknown>;
  private gate: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
    private readonly random: Random,
    private readonly carriage: Record<keyof Carriage, boolean>,
  ) {
    // The pumps see errors while they read; a socket that was read to its end may still have one.
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    this.ended = Promise.all([this.pump(client, upstream), this.pump(upstream, client)]);
  }

  reset(): void {
    for (const socket of [this.client, this.upstream]) {
      // A reset waits until what was written has gone out, and does nothing at all once the end was written.
      if (socket.writableEnded || socket.writableLength > 0) socket.destroy();
      else socket.resetAndDestroy();
    }
  }

  stall(ms: number): void {
    this.gate = wait(ms);
  }

  swallow(): void {
    this.swallows = true;
  }

  private async pump(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        await this.gate;
        if (!this.swallows) await this.carry(chunk, to);
      }
      if (!this.swallows) to.end();
    } catch {
      // Whatever ended one side ends the other in the same way, unless that one is not to hear of it.
      if (!this.swallows) this.reset();
    }
  }

  private async carry(chunk: Buffer, to: Socket): Promise<void> {
    if (this.carriage.delays) await wait(this.random.below(LARGEST_DELAY_MS));
    let sent = 0;
    for (let piece = 0; this.carriage.splits && piece < PIECES && sent < chunk.length; piece += 1) {
      const end = sent + 1 + this.random.below(3);
      to.write(chunk.subarray(sent, end));
      sent = Math.min(end, chunk.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (to.destroyed) throw new Error('The other side is gone.');
    if (sent < chunk.length && !to.write(chunk.subarray(sent))) {
      const over = new AbortController();
      const options = { signal: over.signal };
      await Promise.race([once(to, 'drain', options), once(to, 'close', options)]).finally(() =>
        over.abort(),
      );
    }
  }
}
