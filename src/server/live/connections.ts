/** The open connections on which clients are sent changes: sockets and streams. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Caller } from '../../graphql/context.ts';
import type { Keys } from '../authentication.ts';

/** Why a connection is ended: a close code of WebSocket (streams just end), and words for whoever reads a log. */
export interface Ending {
  code: number;
  reason: string;
}

/** After all of these a client may come back with its cursor, except for a key that does not hold any more. */
export const endings = {
  restarting: { code: 1012, reason: 'restarting: come back in some seconds with your cursor' },
  slow: { code: 4290, reason: 'slow consumer: come back with your cursor' },
  unavailable: { code: 1013, reason: 'the database does not answer: come back in some seconds' },
  tooMany: { code: 4290, reason: 'too many connections: close some and come back' },
  revoked: { code: 4403, reason: 'the key does not hold any more' },
} as const satisfies Record<string, Ending>;

export interface Connection {
  /** Network address of the client. */
  readonly address: string;
  /** Who showed a key; undefined until then. */
  caller?: Caller;
  end(ending: Ending): void;
}

/** Most connections at once, by what they come from. */
export interface ConnectionLimits {
  perAddress: number;
  perKey: number;
}

/** Unless told otherwise. */
export const CONNECTION_LIMITS: ConnectionLimits = { perAddress: 200, perKey: 1_000 };

/** Time in which the connections of a server that stops are ended one after another, in ms. */
const DRAIN_MS = 1_000;

export class Connections {
  private readonly open = new Set<Connection>();
  private readonly addresses = new Map<string, number>();
  private readonly keyHolders = new Map<string, number>();
  private readonly limits: ConnectionLimits;
  private readonly keys: Keys;
  private readonly checking: NodeJS.Timeout;

  constructor(keys: Keys, limits: ConnectionLimits, keyCheckMs: number) {
    this.keys = keys;
    this.limits = limits;
    this.checking = setInterval(() => void this.endRevoked(), keyCheckMs);
  }

  get size(): number {
    return this.open.size;
  }

  /** Takes a connection in; false when there are too many from its address. */
  enter(connection: Connection): boolean {
    if ((this.addresses.get(connection.address) ?? 0) >= this.limits.perAddress) return false;
    count(this.addresses, connection.address, 1);
    this.open.add(connection);
    return true;
  }

  /** Remembers whose connection it is; false when there are too many with this key, or it has ended. */
  identify(connection: Connection, caller: Caller): boolean {
    // Who has gone meanwhile would never give its place back.
    if (!this.open.has(connection)) return false;
    const id = caller.key?.id;
    if (id !== undefined && (this.keyHolders.get(id) ?? 0) >= this.limits.perKey) return false;
    if (id !== undefined) count(this.keyHolders, id, 1);
    connection.caller = caller;
    return true;
  }

  /** Forgets a connection that has ended. */
  leave(connection: Connection): void {
    if (!this.open.delete(connection)) return;
    count(this.addresses, connection.address, -1);
    const id = connection.caller?.key?.id;
    if (id !== undefined) count(this.keyHolders, id, -1);
  }

  /** Ends all of them, spread over a second where they are many, so that they do not all come back at once. */
  async drain(): Promise<void> {
    clearInterval(this.checking);
    const all = [...this.open];
    const slices = Math.min(20, Math.ceil(all.length / 50));
    for (let slice = 0; slice < slices; slice += 1) {
      if (slice > 0) await delay(DRAIN_MS / slices);
      all.filter((_, index) => index % slices === slice).forEach((each) => each.end(endings.restarting));
    }
  }

  private async endRevoked(): Promise<void> {
    const shown = [...this.keyHolders.keys()];
    if (shown.length === 0) return;
    // Without the database nobody can be refused: the next look will tell.
    const valid = await this.keys.valid(shown).catch(() => undefined);
    for (const connection of valid ? this.open : []) {
      const id = connection.caller?.key?.id;
      if (id !== undefined && !valid!.has(id)) connection.end(endings.revoked);
    }
  }
}

function count(numbers: Map<string, number>, name: string, by: 1 | -1): void {
  const number = (numbers.get(name) ?? 0) + by;
  if (number === 0) numbers.delete(name);
  else numbers.set(name, number);
}
