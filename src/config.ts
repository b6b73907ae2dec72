import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { OperationError } from './core/errors.ts';
import { DEFAULT_PRECISION_DELAY_HOURS } from './core/sensitivity.ts';
import { DEFAULT_RETENTION_DAYS, LEAST_RETENTION_DAYS } from './feed/index.ts';
import { operationLimits } from './core/limits.ts';
import { connectors } from './registry.ts';
import { addressesBehind } from './server/client-address.ts';
import { CONNECTION_LIMITS, type ConnectionLimits } from './server/live/connections.ts';
import { RATE_LIMITS, type RateLimits } from './server/rates.ts';

const truth = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], 'true or false')
  .transform((text) => ['true', '1', 'yes'].includes(text));

// The server has two clients for reading and two for the rest, and a command two of its own: six times this is below what
// the embedded PostgreSQL lets in (db/embedded/server.ts).
const poolSizes = 'a whole number, 2 to 40: connections for the present, and as many again for the past';
const poolSize = z.coerce.number(poolSizes).int(poolSizes).min(2, poolSizes).max(40, poolSizes);

const connectionCounts = 'a whole number, 1 to 1000000: sockets and streams at once';
const connectionCount = z.coerce
  .number(connectionCounts)
  .int(connectionCounts)
  .min(1, connectionCounts)
  .max(1_000_000, connectionCounts);

const costs = `a whole number, ${operationLimits.cost} to 2147483647: cost of what may be asked in a minute`;
// Less would refuse for ever what one operation may cost.
const costPerMinute = z.coerce
  .number(costs)
  .int(costs)
  .min(operationLimits.cost, costs)
  .max(2_147_483_647, costs);

const proxies = z.string().transform((text, context): string[] => {
  const names = text.split(',').map((name) => name.trim());
  try {
    addressesBehind(names);
    return names;
  } catch {
    context.addIssue('addresses and networks (10.0.0.0/8), or loopback, linklocal, uniquelocal, with commas');
    return z.NEVER;
  }
});

const origins = z.string().transform((text, context): string[] | null => {
  if (text.trim() === '*') return null;
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => !name.includes('*') && URL.canParse(name) && new URL(name).origin === name))
    return names;
  context.addIssue('* or origins such as https://news.example, with commas');
  return z.NEVER;
});

const known = connectors.map(({ id }) => id);

/** Ids of sources, and `all`. */
const sourceNames = z.string().transform((text, context): string[] => {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.every((name) => name === 'all' || known.includes(name))) return names;
  context.addIssue(`"all", or some of ${known.join(', ')}`);
  return z.NEVER;
});

const retentionDays = `whole days, ${LEAST_RETENTION_DAYS} to 36500`;

/** What the sources ask for; several datasets of one upstream ask for the same. */
const sourceSettings = new Map(
  connectors.flatMap(({ settings }) => settings).map((setting) => [setting.name, setting]),
);

/** Settings whose values are never shown, also where they are wrong. */
const secrets = [
  'DATABASE_URL',
  'METRICS_TOKEN',
  ...[...sourceSettings.values()].filter(({ isSecret }) => isSecret).map(({ name }) => name),
];

/** The names of all settings, those of the sources among them. */
export const settingNames = (): string[] => [...Object.keys(settings.shape), ...sourceSettings.keys()];

/** Every setting with its meaning; `.env.example` repeats them for readers. */
const settings = z.object({
  PORT: z.coerce.number('a port, 0 to 65535').int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgresql://user:password@host:port/database' })
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DEMO_DATA: truth.default(true),
  DATABASE_POOL_SIZE: poolSize.default(10),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['auto', 'json'], 'auto or json').default('auto'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'an address such as http://127.0.0.1:4318' })
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  PRECISION_DELAY_HOURS: z.coerce
    .number('hours, 0 to 8760')
    .min(0)
    .max(8_760)
    .default(DEFAULT_PRECISION_DELAY_HOURS),
  FEED_RETENTION_DAYS: z.coerce
    .number(retentionDays)
    .int(retentionDays)
    .min(LEAST_RETENTION_DAYS, retentionDays)
    .max(36_500, retentionDays)
    .default(DEFAULT_RETENTION_DAYS),
  CONNECTIONS_PER_ADDRESS: connectionCount.default(CONNECTION_LIMITS.perAddress),
  CONNECTIONS_PER_KEY: connectionCount.default(CONNECTION_LIMITS.perKey),
  COST_PER_MINUTE: costPerMinute.default(RATE_LIMITS.anonymous),
  COST_PER_MINUTE_KEY: costPerMinute.default(RATE_LIMITS.key),
  RATE_STORE: z.enum(['memory', 'database'], 'memory or database').default('memory'),
  TRUSTED_PROXIES: proxies.default([]),
  WEBSOCKET_ORIGINS: origins.default(null),
  TRUSTED_DOCUMENTS_ONLY: truth.default(false),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://data.example.org' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  WEBHOOK_PRIVATE_TARGETS: truth.default(false),
  CONTACT: z.string().optional(),
  SOURCES: sourceNames.default([]),
  SCHEDULER: truth.default(true),
});

export interface Config {
  port: number;
  host: string;
  /** Undefined: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** Ingest the demo data when the database is empty. */
  demoData: boolean;
  poolSize: number;
  logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  /** `json`: nothing but lines of JSON. `auto`: for people on a terminal, and JSON beside the steps of the start elsewhere. */
  logFormat: z.infer<typeof settings>['LOG_FORMAT'];
  /** What has to be shown for the metrics; undefined: they are told on this machine only. */
  metricsToken: string | undefined;
  /** Whether there is somebody to send traces to. */
  isTraced: boolean;
  /** Hours for which the places of fresh impacts are kept coarse. */
  precisionDelayHours: number;
  /** Days for which the changes of the feed are kept at least. */
  feedRetentionDays: number;
  /** Most sockets and streams at once from one address, and with one key. */
  connections: ConnectionLimits;
  /** Where others reach the server, without a slash at the end; undefined: where each request finds it. */
  publicUrl: string | undefined;
  /** Cost of what may be asked in a minute. */
  rates: RateLimits;
  /** Where allowances are counted: in this process, or in the database that several share. */
  rateStore: 'memory' | 'database';
  /** Proxies whose word on addresses is taken. */
  trustedProxies: readonly string[];
  /** Origins whose pages may open sockets, beside those of this server; null: all. */
  socketOrigins: readonly string[] | null;
  /** Whether operations other than the committed ones are refused. */
  trustedOnly: boolean;
  /** Whether webhooks may go to private addresses, and by http. */
  privateTargets: boolean;
  /** Values that connectors ask for by name (`settings`). */
  sourceEnv: Readonly<Record<string, string>>;
  /** Sources that are kept up to date: their ids; `all` are those whose data may be passed on. */
  sources: readonly string[];
  /** Whether the server looks at them by itself. */
  scheduler: boolean;
  /** Added to the user agent with which upstreams are asked, so that they can reach the operator. */
  contact: string | undefined;
}

/**
 * Reads the settings from the environment and from `.env` in the working directory (the environment wins).
 * Throws OperationError that lists every problem at once.
 */
export function readConfig(environment: NodeJS.ProcessEnv = fromProcess()): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      const value = secrets.includes(name) ? ' (not shown)' : `="${given[name] ?? ''}"`;
      return `  ${name}${value}: expected ${issue.message}`;
    });
    throw new OperationError('CONFIGURATION', `Some settings are wrong:\n${problems.join('\n')}`, {
      hint: '.env.example explains each of them.',
    });
  }
  const rest = parsed.data;
  const sourceEnv = Object.fromEntries(
    [...sourceSettings.keys()].flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
  return {
    port: rest.PORT,
    host: rest.HOST,
    databaseUrl: rest.DATABASE_URL,
    dataDir: path.resolve(rest.DATA_DIR),
    demoData: rest.DEMO_DATA,
    poolSize: rest.DATABASE_POOL_SIZE,
    logLevel: rest.LOG_LEVEL,
    logFormat: rest.LOG_FORMAT,
    metricsToken: rest.METRICS_TOKEN,
    isTraced: rest.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    precisionDelayHours: rest.PRECISION_DELAY_HOURS,
    feedRetentionDays: rest.FEED_RETENTION_DAYS,
    connections: { perAddress: rest.CONNECTIONS_PER_ADDRESS, perKey: rest.CONNECTIONS_PER_KEY },
    publicUrl: rest.PUBLIC_URL,
    rates: { anonymous: rest.COST_PER_MINUTE, key: rest.COST_PER_MINUTE_KEY },
    rateStore: rest.RATE_STORE,
    trustedProxies: rest.TRUSTED_PROXIES,
    socketOrigins: rest.WEBSOCKET_ORIGINS,
    trustedOnly: rest.TRUSTED_DOCUMENTS_ONLY,
    privateTargets: rest.WEBHOOK_PRIVATE_TARGETS,
    sourceEnv,
    contact: rest.CONTACT,
    sources: rest.SOURCES,
    scheduler: rest.SCHEDULER,
  };
}

/** Whether npm runs this process, as in `npm start`. */
export const runByNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

function fromProcess(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
