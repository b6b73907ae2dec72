import { PrismaPg } from '@prisma/adapter-pg';
import { AsOfPg } from './as-of-adapter.ts';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';
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

/** The two Prisma clients over one database. */
export interface Database {
  url: string;
  /** The present: reads and writes. */
  live: PrismaClient;
  /**
   * The same models as they stood at a moment (a `pg_snapshot` in text, from `feed.moment`). Read only. Nested
   * relations are answered in the past as well, and so is raw SQL that names tables without their schema.
   */
  asOf(moment: string): PrismaClient;
  close(): Promise<void>;
}

/** Opens both clients; no connection is made before the first query. */
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
  const past = client(new AsOfPg(pool, adapterOptions()), options.onStatement);
  return {
    url: options.url,
    live,
    asOf: (moment) => pinned(past, moment),
    close: async () => {
      await Promise.all([live.$disconnect(), past.$disconnect()]);
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

// Each query needs its own transaction, because the moment is a setting that must not outlive it in the pool.
function pinned(past: PrismaClient, moment: string): PrismaClient {
  const extended = past.$extends({
    query: {
      async $allOperations({ operation, args, query }) {
        const [, answer] = await past.$transaction([
          past.$executeRaw`
            SELECT set_config('app.as_of', ${moment}, true), set_config('search_path', 'asof, public', true),
                   set_config('transaction_read_only', 'on', true)`,
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
