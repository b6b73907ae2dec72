import { PrismaPg } from '@prisma/adapter-pg';
import { AsOfPg } from './as-of-adapter.ts';
import { Prisma, PrismaClient } from './generated/prisma/client.ts';
import { PastConnection } from './past-connection.ts';
import { statementNames } from './statement-names.ts';

export interface DatabaseOptions {
  /** `postgresql://…`; PostgreSQL 15 or newer, migrated. */
  url: string;
  /** Most connections that the live client opens; the as-of client opens as many at most. Default 10. */
  poolSize?: number;
  /** Longest time of one statement, in ms; left out: any. What takes longer fails (see timeout.ts). */
  statementTimeoutMs?: number;
  /** Sees the text of every SQL statement (tests count them). */
  onStatement?: (sql: string) => void;
  /** Errors of idle connections, which would otherwise end the process. */
  onConnectionError?: (error: Error) => void;
}

/** Rows by their keys (of several columns joined by a space), by table, in the database's spelling. */
export type MadeRows = Record<string, Record<string, unknown>>;

/** What publishers had said by a time. */
export interface Narrowing {
  assertedBefore: Date;
  /**
   * Makes what is made of several records anew, of what had been said: called once for a client, and before its first query.
   * Given is a client that is narrowed to the records, and shows nothing that has to be made.
   */
  make: (narrowed: PrismaClient) => Promise<MadeRows>;
}

/** The Prisma clients over one database. */
export interface Database {
  url: string;
  /** The present: reads and writes. */
  live: PrismaClient;
  /**
   * The same models as they stood at a moment (a `pg_snapshot` in text, from `feed.moment`). Read only. Nested
   * relations are answered in the past as well, and so is raw SQL that names tables without their schema. Narrowed, it knows
   * only what publishers had said by a time.
   */
  asOf(moment: string, narrowing?: Narrowing): PrismaClient;
  /** A connection that reads at a moment, for SQL alone. Whoever opens it closes it. */
  connectAt(moment: string, narrowing?: Narrowing): Promise<PastConnection>;
  close(): Promise<void>;
}

/** Opens the clients; no connection is made before the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = {
    connectionString: options.url,
    max: options.poolSize ?? 10,
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
  };
  const adapterOptions = () => ({
    statementNameGenerator: statementNames(),
    onPoolError: options.onConnectionError ?? (() => undefined),
    onConnectionError: options.onConnectionError ?? (() => undefined),
  });
  const live = client(new PrismaPg(pool, adapterOptions()), options.onStatement);
  const past = client(new AsOfPg(pool, 'asof', adapterOptions()), options.onStatement);
  let narrowed: PrismaClient | undefined;
  const settingsFor = (moment: string, narrowing?: Narrowing): Settings => {
    if (!narrowing) return inPast(moment);
    narrowed ??= client(new AsOfPg(pool, 'said', adapterOptions()), options.onStatement);
    return narrowedTo(narrowed, moment, narrowing);
  };
  return {
    url: options.url,
    live,
    asOf: (moment, narrowing) => {
      const settings = settingsFor(moment, narrowing);
      return pinned(narrowing ? narrowed! : past, settings);
    },
    connectAt: async (moment, narrowing) => PastConnection.open(pool, await settingsFor(moment, narrowing)()),
    close: async () => {
      await Promise.all([live.$disconnect(), past.$disconnect(), narrowed?.$disconnect()]);
    },
  };
}

/** Longest that one question of the past may take, in ms: each is a transaction, and Prisma would end it after five seconds. */
const PAST_MS = 60_000;

function client(adapter: PrismaPg, onStatement: DatabaseOptions['onStatement']): PrismaClient {
  const options = { adapter, transactionOptions: { timeout: PAST_MS, maxWait: PAST_MS } };
  if (!onStatement) return new PrismaClient(options);
  const logged = new PrismaClient({ ...options, log: [{ emit: 'event', level: 'query' }] });
  logged.$on('query', (event) => onStatement(event.query));
  return logged;
}

// Of the views of the past the planner knows no statistics: it plans joins of many of them badly, and lookups well.
const readInSteps = /^find/;

type Settings = () => Promise<Prisma.Sql> | Prisma.Sql;

const inPast = (moment: string): Settings => {
  const settings = Prisma.sql`
    SELECT set_config('app.as_of', ${moment}, false), set_config('search_path', 'asof, public', false),
           set_config('default_transaction_read_only', 'on', false)`;
  return () => settings;
};

function narrowedTo(narrowed: PrismaClient, moment: string, { assertedBefore, make }: Narrowing): Settings {
  const withMade = (made: MadeRows): Prisma.Sql => Prisma.sql`
    SELECT set_config('app.as_of', ${moment}, false), set_config('search_path', 'said, public', false),
           set_config('default_transaction_read_only', 'on', false),
           set_config('app.asserted_before', ${assertedBefore.toISOString()}, false),
           set_config('app.made', ${JSON.stringify(made)}, false)`;
  let settings: Promise<Prisma.Sql> | undefined;
  return () => {
    settings ??= make(pinned(narrowed, () => withMade({}))).then(withMade);
    return settings;
  };
}

// Each query is a transaction of its own, which sets the moment first: so it is on a connection that is set to that (AsOfPg).
function pinned(past: PrismaClient, settings: Settings): PrismaClient {
  const extended = past.$extends({
    query: {
      async $allOperations({ operation, args, query }) {
        const set = await settings();
        const [, answer] = await past.$transaction([
          past.$executeRaw(set),
          query(
            readInSteps.test(operation) ? { ...args, relationLoadStrategy: 'query' } : args,
          ) as Prisma.PrismaPromise<unknown>,
        ]);
        return answer;
      },
    },
  });
  return extended as unknown as PrismaClient;
}
