import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { OperationError } from './core/errors.ts';

const truth = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], 'true or false')
  .transform((text) => ['true', '1', 'yes'].includes(text));

/** Every setting with its meaning; `.env.example` repeats them for readers. */
const settings = z.object({
  PORT: z.coerce.number('a port, 0 to 65535').int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgresql://user:password@host:port/database' })
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DEMO_DATA: truth.default(true),
  DATABASE_POOL_SIZE: z.coerce.number('a number, 2 to 200').int().min(2).max(200).default(10),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  UCDP_ACCESS_TOKEN: z.string().optional(),
  IDMC_CLIENT_ID: z.string().optional(),
  CONTACT: z.string().optional(),
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
  /** Values that connectors ask for by name (`requiredEnv`). */
  sourceEnv: Readonly<Record<string, string>>;
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
      return `  ${name}="${given[name] ?? ''}": expected ${issue.message}`;
    });
    throw new OperationError('CONFIGURATION', `Some settings are wrong:\n${problems.join('\n')}`, {
      hint: '.env.example explains each of them.',
    });
  }
  const { UCDP_ACCESS_TOKEN, IDMC_CLIENT_ID, ...rest } = parsed.data;
  const sourceEnv = Object.entries({ UCDP_ACCESS_TOKEN, IDMC_CLIENT_ID }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    port: rest.PORT,
    host: rest.HOST,
    databaseUrl: rest.DATABASE_URL,
    dataDir: path.resolve(rest.DATA_DIR),
    demoData: rest.DEMO_DATA,
    poolSize: rest.DATABASE_POOL_SIZE,
    logLevel: rest.LOG_LEVEL,
    sourceEnv: Object.fromEntries(sourceEnv) as Record<string, string>,
    contact: rest.CONTACT,
  };
}

function fromProcess(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
