import { initContextCache } from '@pothos/core';
import { type Scope, scopes } from '../core/api-key.ts';
import { UserInputError } from '../core/errors.ts';
import type { Database } from '../db/clients.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Webhook } from '../db/webhooks.ts';
import { DEFAULT_RETENTION_DAYS, type Moment, type Tail } from '../feed/index.ts';
import type { Editor } from './editor.ts';
import type { FeedWindow } from './feed-window.ts';
import type { Limit } from '../core/limits.ts';
import { NodeLoaders } from './loaders.ts';

/** Who asks. */
export interface Caller {
  /** Null: nobody showed a key. */
  key: { id: string; name: string } | null;
  scopes: readonly Scope[];
}

/** Whoever shows no key: may read. */
export const anonymous: Caller = { key: null, scopes: ['read'] };

/** A list that was asked for. */
export interface Asked {
  /** Type of its nodes. */
  model: string;
  /** The argument `where`, as it was given. */
  where: object | null;
  /** Whether anything met it. */
  hasFound: boolean;
}

/** The moment of the past at which an operation is answered. */
export interface AsOf {
  moment: Moment;
  /** The time that was asked for, or that of the moment: what was due or late then is judged by it. */
  at: Date;
  /** The cursor by which this very moment is asked for again. */
  cursor: string;
  /** The name of the release by which it was asked for. */
  release: string | null;
  /** Only what publishers are known to have said by this time; null: all that was recorded. */
  assertedBefore: Date | null;
}

/** What resolvers work with. One per operation; of a subscription, one per event. */
export interface Context {
  /** The client that answers this operation: the present, or one past moment for all of it. */
  db: PrismaClient;
  /** The client of the present, for what is the same at every moment: the feed and its moments. */
  live: PrismaClient;
  /** The moment of the past that `db` reads; null: the present. */
  asOf: AsOf | null;
  /** The client for a moment of the past (a `pg_snapshot` in text). */
  past: Database['asOf'];
  /** A connection for a moment of the past. */
  connectAt: Database['connectAt'];
  tail: Tail;
  /** How far this process had read the feed when the operation began: all that it reads is at least as new. */
  began: bigint;
  loaders: NodeLoaders;
  /** What was asked of lists so far, for telling which datasets had a say in the answer. */
  asked: Asked[];
  caller: Caller;
  /** Writes what editors bring; null: this server takes nothing. */
  editor: Editor | null;
  /** Where this server is reached, without a slash at the end; null where that is not known. */
  origin: string | null;
  /** The network address of who asks; null where that is not known. */
  address: string | null;
  /** How many queries may be saved; null: any number. */
  savings: Savings | null;
  /** The webhooks of all keys; null: this server sends none. */
  webhooks: Webhooks | null;
  /** Of a subscription that is run for several: the part of the feed that it is to read. */
  window?: FeedWindow;
  /** Days for which the changes of the feed are kept at least. */
  retentionDays: number;
  /** Longest silence on a subscription, in ms. */
  heartbeatMs: number;
  /** What this server takes at most. */
  limits: readonly Limit[];
  /** What everybody may ask for in a minute; null: any. */
  rates: Rates | null;
}

/** Allowances of cost. */
export interface Rates {
  /** Takes the cost of an operation from the allowance of who asks it. */
  take(caller: Caller, address: string, cost: number): Promise<Balance>;
}

/** What is left of an allowance. */
export interface Balance {
  /** Whose allowances are so large. */
  policy: 'anonymous' | 'key';
  limit: number;
  remaining: number;
  resetAt: Date;
  /** Whether there was not enough: nothing is done for it. */
  isExceeded: boolean;
}

/** How much may be stored for callers who need no key. */
export interface Savings {
  /** Takes one from the allowance of somebody; gives the seconds until there is one again, 0 where it was granted. */
  take(who: string): Promise<number>;
}

/** The webhooks of keys. Registering throws UserInputError for an address or a query that cannot be one. */
export interface Webhooks {
  register(
    key: string,
    asked: { url: string; query: string | null; after: string | null },
  ): Promise<{ webhook: Webhook; secret: string }>;
  list(key: string): Promise<Webhook[]>;
  /** Null: the key has none of this id. */
  replay(key: string, id: string, after: string): Promise<Webhook | null>;
  /** False: the key has none of this id. */
  remove(key: string, id: string): Promise<boolean>;
}

/** What a server knows of an operation and of itself. */
export interface Setting {
  caller?: Caller;
  savings?: Savings | null;
  webhooks?: Webhooks | null;
  editor?: Editor | null;
  retentionDays?: number;
  heartbeatMs?: number;
  limits?: readonly Limit[];
  rates?: Rates | null;
}

/** Longest silence on a subscription, in ms, unless told: proxies cut what is silent for longer. */
export const HEARTBEAT_MS = 15_000;

/** What operations are answered from. */
export type Readable = Pick<Database, 'live' | 'asOf' | 'connectAt'>;

/** A context for one operation on a database at present. */
export function createContext(
  { live, asOf, connectAt }: Readable,
  tail: Tail,
  setting: Setting = {},
): Context {
  const { caller = anonymous, editor = null, savings = null, webhooks = null } = setting;
  const { limits = [], rates = null } = setting;
  const { retentionDays = DEFAULT_RETENTION_DAYS, heartbeatMs = HEARTBEAT_MS } = setting;
  return {
    db: live,
    live,
    asOf: null,
    past: asOf,
    connectAt,
    tail,
    began: tail.state.head,
    loaders: new NodeLoaders(live),
    asked: [],
    caller,
    editor,
    origin: null,
    address: null,
    savings,
    webhooks,
    retentionDays,
    heartbeatMs,
    limits,
    rates,
  };
}

/** The present of an operation: what it says is due, late or open is so by this clock. */
export function presentOf({ asOf }: Pick<Context, 'asOf'>): Date {
  return asOf?.at ?? new Date();
}

/** Throws UserInputError UNAUTHENTICATED or FORBIDDEN unless the caller may do this; `admin` may do everything. */
export function requireScope({ caller }: Context, scope: Scope): NonNullable<Caller['key']> {
  if (caller.key && (caller.scopes.includes(scope) || caller.scopes.includes('admin'))) return caller.key;
  if (caller.key) {
    throw new UserInputError('FORBIDDEN', `The key "${caller.key.name}" lacks the scope ${scope}.`, {
      hint: `Ask the operator for a key with ${scope} (npm run keys -- create <name> --scope ${scope}).`,
    });
  }
  throw new UserInputError('UNAUTHENTICATED', `This needs a key with the scope ${scope}.`, {
    hint: `Send it as "authorization: Bearer cgw_…". Scopes are ${scopes.join(', ')}.`,
  });
}

/** Forgets what was loaded: a subscription's context outlives its events, and each must see the present. */
export function startAfresh(context: Context): void {
  Object.assign(context, initContextCache(), { loaders: new NodeLoaders(context.db), asked: [] });
}
