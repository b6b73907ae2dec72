import path from 'node:path';
import { readExamples } from './examples.ts';
import { findKey, validKeys } from './db/api-keys.ts';
import { findQuery, keepQueries, type SavedQuery } from './db/saved-queries.ts';
import type { Database } from './db/clients.ts';
import {
  DEFAULT_RETENTION_DAYS,
  ensureEpoch,
  readBacklog,
  startRetention,
  startSequencer,
  Tail,
} from './feed/index.ts';
import { readClocks } from './domains/provenance/clocks.ts';
import { readIngestTotals } from './domains/provenance/runs.ts';
import { createEditor } from './editing.ts';
import { createContext, type Readable, type Webhooks } from './graphql/context.ts';
import { fixedLimits } from './core/limits.ts';
import { forAll } from './core/wanted.ts';
import { guardedConnector, isPublicAddress } from './pipeline/addresses.ts';
import type { RunContext } from './pipeline/context.ts';
import { savedForm } from './graphql/saved-queries.ts';
import { readTexts } from './texts.ts';
import { readReadiness } from './readiness.ts';
import { printedSchema, schema } from './schema.ts';
import { addressesBehind } from './server/client-address.ts';
import { type ExampleOperation, type GatewayServer, startServer } from './server/http.ts';
import { type LiveLimits, liveLimits, type LiveTiming, liveTiming } from './server/live/index.ts';
import type { PoolUse } from './server/metrics/index.ts';
import type { Origins } from './server/origins.ts';
import { CostRates, rateLimitsTold } from './server/rates.ts';
import { countSavings } from './server/savings.ts';
import { TrustedDocuments } from './server/trusted-documents.ts';
import type { Log } from './server/yoga.ts';
import type { Tracing } from './tracing.ts';
import { webhookBook } from './webhooks/book.ts';
import { type DeliveryTiming, deliveryTiming, startDelivery } from './webhooks/delivery.ts';
import { ATTEMPT_MS, createPost } from './webhooks/target.ts';

export interface GatewayOptions {
  database: Database;
  /** What operations are answered from, where that is not `database`: the same, with bounds. */
  reading?: Readable & Pick<Database, 'pools'>;
  /** What edits are written with; left out: the server takes none. */
  editing?: RunContext;
  /** Days for which changes are kept at least; 30 unless told. */
  retentionDays?: number;
  limits?: Partial<LiveLimits>;
  timing?: Partial<LiveTiming>;
  host: string;
  port: number;
  /** Where others reach the server, without a slash at the end; left out: where each request finds it. */
  publicUrl?: string | undefined;
  /** What everybody may ask for in a minute; left out: as much as is usual, counted in this process. */
  rates?: CostRates;
  /** Proxies that are believed, as addresses and networks; left out: none. */
  trustedProxies?: readonly string[];
  /** Whose pages may open sockets; left out: everybody's. */
  socketOrigins?: Origins;
  /** Whether operations that are not among the committed ones are refused; left out: they are answered. */
  trustedOnly?: boolean;
  /** New queries that may be saved in an hour from one address or with one key. */
  savedPerHour?: number;
  /** Sends webhooks, to private addresses and by http only where that is allowed; left out: sends none. */
  webhooks?: { allowPrivate: boolean; timing?: Partial<DeliveryTiming> };
  /** Sees each request and operation. */
  tracing?: Pick<Tracing, 'observer' | 'plugin'> | undefined;
  /** What has to be shown for the metrics; left out: they are told on this machine only. */
  metricsToken?: string | null;
  log: Log;
}

/** Longest time for which answers tell of datasets what was read once, in ms. */
const DATASETS_AGE_MS = 5_000;

/** The same, but read again only when it is older. */
function keptFor<T>(ageMs: number, read: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; value: Promise<T> } | undefined;
  return () => {
    const now = performance.now();
    if (kept && now - kept.at < ageMs) return kept.value;
    const value = forAll(read);
    kept = { at: now, value };
    // What failed is not what there is.
    value.catch(() => (kept = undefined));
    return value;
  };
}

const webDirectory = path.resolve(import.meta.dirname, '../dist/web');

/** Sequences and follows the changes of a database, and drops those that need not be kept. */
async function startFeed(
  { live, url }: Pick<Database, 'live' | 'url'>,
  days: number,
  log: Log,
): Promise<{ tail: Tail; stopFeed: () => Promise<void> }> {
  const onError = (error: unknown): void =>
    log.warn({ err: error }, 'the feed cannot read the database; it will try again');
  await ensureEpoch(live);
  const tail = await Tail.start({ live, url, onError });
  const sequencer = startSequencer(live, { onError });
  const retention = startRetention(live, {
    days,
    onError: (error) => log.warn({ err: error }, 'old changes of the feed are kept for now'),
  });
  const stopFeed = async (): Promise<void> => {
    await Promise.all([tail.stop(), sequencer.stop(), retention.stop()]);
  };
  return { tail, stopFeed };
}

/** Sequences, follows and serves a database until it is stopped. */
export async function startGateway(options: GatewayOptions): Promise<GatewayServer> {
  const { database, reading = database, host, port, log } = options;
  const editor = options.editing ? createEditor(options.editing) : null;
  const { retentionDays = DEFAULT_RETENTION_DAYS } = options;
  const timing = { ...liveTiming, ...options.timing };
  const { heartbeatMs } = timing;
  const { tail, stopFeed } = await startFeed(database, retentionDays, log);
  const examples = readExamples();
  const rates = options.rates ?? new CostRates({}, null);
  const told = [...fixedLimits, ...rateLimitsTold(rates)];
  const savings = countSavings(options.savedPerHour);
  const datasets = keptFor(DATASETS_AGE_MS, () => readClocks(database.live));
  const sending = options.webhooks && sendWebhooks(options, options.webhooks, tail);
  const webhooks = sending?.book ?? null;
  const endFeed = (): Promise<void> => (sending?.stop() ?? Promise.resolve()).then(stopFeed);
  try {
    // What cites one of ours means it as it is today, also when an upgrade has made another of it.
    await keepQueries(database.live, queriesIn(examples));
    return await startServer({
      schema,
      sdl: printedSchema(),
      examples,
      addressOf: addressesBehind(options.trustedProxies ?? []),
      publicUrl: options.publicUrl ?? null,
      findQuery: (hash) => findQuery(database.live, hash),
      texts: readTexts(),
      webDirectory,
      host,
      port,
      log,
      tail,
      limits: { ...liveLimits, ...options.limits },
      timing,
      socketOrigins: originsOf(options),
      trusted: new TrustedDocuments(examples, options.trustedOnly ?? false),
      createContext: (caller) =>
        createContext(reading, tail, {
          ...{ caller, editor, savings, webhooks, retentionDays, heartbeatMs },
          limits: told,
          rates,
        }),
      keys: {
        find: async (key) => {
          const found = await findKey(database.live, key);
          return found && { key: { id: found.id, name: found.name }, scopes: found.scopes };
        },
        valid: (ids) => validKeys(database.live, ids),
      },
      readDatasets: ({ asOf, db }) => (asOf ? readClocks(db) : datasets()),
      readClocks: datasets,
      readBacklog: () => readBacklog(database.live),
      readIngest: keptFor(DATASETS_AGE_MS, () => readIngestTotals(database.live)),
      pools: () => poolsOf({ reading, other: database }),
      readReadiness: () => readReadiness(database.live, tail),
      metricsToken: options.metricsToken ?? null,
      ...(options.tracing
        ? { observers: [options.tracing.observer], plugins: [options.tracing.plugin] }
        : {}),
      endFeed,
    });
  } catch (error) {
    await endFeed();
    throw error;
  }
}

/** How the connections of several databases are used; two names for one are told once. */
function poolsOf(databases: Record<string, Pick<Database, 'pools'>>): PoolUse[] {
  const named = new Map(Object.entries(databases).map(([name, database]) => [database, name]));
  return [...named].flatMap(([database, name]) =>
    database.pools().map(({ pool, ...use }) => ({ pool: `${name} ${pool}`, ...use })),
  );
}
/** Those of the operator, with this server's own. */
const originsOf = ({ socketOrigins, publicUrl }: GatewayOptions): Origins =>
  socketOrigins ? [...socketOrigins, ...(publicUrl ? [new URL(publicUrl).origin] : [])] : null;

/** The committed operations that can be asked at an address, in the form in which queries are saved. */
const queriesIn = (examples: readonly ExampleOperation[]): SavedQuery[] =>
  examples
    .filter(({ document }) => /^query/m.test(document))
    .map(({ document, description }) => savedForm({ query: document }, description));

/** The book of webhooks, and what sends them until it is stopped. */
function sendWebhooks(
  { database, log }: GatewayOptions,
  { allowPrivate, timing }: NonNullable<GatewayOptions['webhooks']>,
  tail: Tail,
): { book: Webhooks; stop(): Promise<void> } {
  const { live } = database;
  const mayConnect = (address: string): boolean => allowPrivate || isPublicAddress(address);
  const targets = {
    mayConnect,
    connector: guardedConnector(mayConnect, ATTEMPT_MS),
    allowHttp: allowPrivate,
  };
  const { post, close } = createPost(targets);
  const delivery = startDelivery({
    live,
    tail,
    schema,
    createContext: () => createContext(database, tail),
    post,
    timing: { ...deliveryTiming, ...timing },
    onError: (error) => log.warn({ err: error }, 'webhooks could not be sent for now'),
  });
  return {
    book: webhookBook({ live, tail, schema, targets }),
    stop: async () => {
      await close();
      await delivery.stop();
    },
  };
}
