import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { AsOfPg, askWith, type PastSchema, type Settings } from './as-of-adapter.ts';
import { askedTogether, type CancellingPool, cancellingPool } from './cancellation.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { PastConnection } from './past-connection.ts';
import { statementNames } from './statement-names.ts';

export interface DatabaseOptions {
  /** `postgresql://…`; PostgreSQL 15 or newer, migrated. */
  url: string;
  /** Most connections that the live client opens; the as-of client opens as many at most. Default 10. */
  poolSize?: number;
  /** Longest time of one statement, in ms; left out: any. What takes longer fails (see sql-states.ts). */
  statementTimeoutMs?: number;
  /** Hears of each statement, in the asynchronous context of who asks. */
  countStatement?: () => void;
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
  /** How its connections are used. */
  pools(): PoolUse[];
  close(): Promise<void>;
}

/** The use of a pool of connections. */
export interface PoolUse {
  pool: 'live' | 'past' | 'said' | 'export';
  busy: number;
  idle: number;
  /** Statements that wait for a connection. */
  waiting: number;
}

/** Opens the clients; no connection is made before the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const pools: Partial<Record<PoolUse['pool'], CancellingPool>> = {};
  const connection = {
    connectionString: options.url,
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
  };
  const newPool = (name: PoolUse['pool']): CancellingPool =>
    (pools[name] = cancellingPool({ ...connection, max: options.poolSize ?? 10 }));
  const adapterOptions = () => ({
    statementNameGenerator: heard(statementNames(), options.countStatement),
    onPoolError: options.onConnectionError ?? (() => undefined),
    onConnectionError: options.onConnectionError ?? (() => undefined),
    disposeExternalPool: true,
  });
  const pastOptions = () => ({ ...adapterOptions(), onStatement: options.onStatement });
  const live = asking(client(new PrismaPg(newPool('live'), adapterOptions()), options.onStatement));
  const past = client(new AsOfPg(newPool('past'), 'asof', pastOptions()), options.onStatement);
  let narrowed: PrismaClient | undefined;
  let exports: CancellingPool | undefined;
  const settingsFor = (moment: string, narrowing?: Narrowing): SettingsOf => {
    if (!narrowing) {
      const settings = atMoment(moment, 'asof');
      return () => settings;
    }
    narrowed ??= client(new AsOfPg(newPool('said'), 'said', pastOptions()), options.onStatement);
    return narrowedTo(narrowed, moment, narrowing);
  };
  return {
    url: options.url,
    live,
    asOf: (moment, narrowing) => {
      const settings = settingsFor(moment, narrowing);
      return pinned(narrowing ? narrowed! : past, settings);
    },
    connectAt: async (moment, narrowing) => {
      const { others } = await settingsFor(moment, narrowing)();
      return PastConnection.open((exports ??= newPool('export')), others);
    },
    pools: () => Object.entries(pools).map(([name, pool]) => useOf(name as PoolUse['pool'], pool)),
    close: async () => {
      await Promise.all([live.$disconnect(), past.$disconnect(), narrowed?.$disconnect(), exports?.end()]);
    },
  };
}

const useOf = (pool: PoolUse['pool'], { totalCount, idleCount, waitingCount }: pg.Pool): PoolUse => ({
  pool,
  busy: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
});

/** The adapter asks for a name at each statement. */
function heard(names: ReturnType<typeof statementNames>, countStatement?: () => void): typeof names {
  if (!countStatement) return names;
  return (query) => {
    countStatement();
    return names(query);
  };
}

function client(adapter: PrismaPg, onStatement: DatabaseOptions['onStatement']): PrismaClient {
  if (!onStatement) return new PrismaClient({ adapter });
  const logged = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  logged.$on('query', (event) => onStatement(event.query));
  return logged;
}

/** A client whose questions for one row are asked again where they were joined with one that was cancelled. */
function asking(live: PrismaClient): PrismaClient {
  const extended = live.$extends({
    query: {
      $allModels: {
        findUnique: ({ args, query }) => askedTogether(() => query(args)),
        findUniqueOrThrow: ({ args, query }) => askedTogether(() => query(args)),
      },
    },
  });
  return extended as unknown as PrismaClient;
}

/** What connections are set to for questions of one moment, by their kind. */
interface AtMoment {
  /** For rows that are looked up, with what belongs to them. */
  finds: Settings;
  /** For counts, totals and SQL of our own. */
  others: Settings;
}

type SettingsOf = () => Promise<AtMoment> | AtMoment;

function atMoment(moment: string, schema: PastSchema, more: Record<string, string> = {}): AtMoment {
  const settings = {
    'app.as_of': moment,
    search_path: `${schema}, public`,
    default_transaction_read_only: 'on',
    // Of the views the planner knows no statistics: it takes small joins for endless ones, and would compile them and start workers.
    jit: 'off',
    ...more,
  };
  // What is looked up is found by its key, one after the other. Null is what the server is set to.
  const lookups = (value: '0' | null, isOn: 'off' | null): Settings =>
    JSON.stringify({
      ...settings,
      max_parallel_workers_per_gather: value,
      enable_hashjoin: isOn,
      enable_mergejoin: isOn,
    });
  return { finds: lookups('0', 'off'), others: lookups(null, null) };
}

function narrowedTo(narrowed: PrismaClient, moment: string, { assertedBefore, make }: Narrowing): SettingsOf {
  const withMade = (made: MadeRows): AtMoment =>
    atMoment(moment, 'said', {
      'app.asserted_before': assertedBefore.toISOString(),
      'app.made': JSON.stringify(made),
    });
  let settings: Promise<AtMoment> | undefined;
  return () => {
    settings ??= make(pinned(narrowed, () => withMade({}))).then(withMade);
    return settings;
  };
}

function pinned(past: PrismaClient, settings: SettingsOf): PrismaClient {
  const extended = past.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        const { finds, others } = await settings();
        const ask = query as (args: object) => Promise<unknown>;
        if (!model || !operation.startsWith('find')) return askWith(others, () => ask(args as object));
        // For the same reason relations are read in steps.
        const inSteps = { ...(args as { where?: object }), relationLoadStrategy: 'query' };
        return askWith(finds, () => firstOf(past, model, operation, inSteps) ?? ask(inSteps));
      },
    },
  });
  return extended as unknown as PrismaClient;
}

/** What finds a unique row, asked as the first of any rows (see `askWith`); null: `operation` finds no unique row. */
function firstOf(
  past: PrismaClient,
  model: string,
  operation: string,
  args: { where?: object },
): Promise<unknown> | null {
  if (!operation.startsWith('findUnique')) return null;
  const delegates = past as unknown as Record<string, Record<string, (args: object) => Promise<unknown>>>;
  // The columns of a key of several stand under a name that joins theirs by `_`, which no column has.
  const where = Object.entries(args.where ?? {}).map(([name, value]) =>
    name.includes('_') ? (value as object) : { [name]: value as unknown },
  );
  const find = operation.replace('Unique', 'First');
  return delegates[model[0]!.toLowerCase() + model.slice(1)]![find]!({
    ...args,
    where: Object.assign({}, ...where) as object,
  });
}
