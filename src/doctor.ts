import { statfsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { Command } from 'commander';
import pg from 'pg';
import { type Config, readConfig } from './config.ts';
import { GatewayError } from './core/errors.ts';
import { type FreshnessStatus, freshnessOf } from './core/freshness.ts';
import { type Database, openDatabase } from './db/clients.ts';
import { runningUrl } from './db/embedded.ts';
import { missingMigrations } from './db/migrate.ts';
import { readClocks } from './domains/provenance/clocks.ts';
import { readBacklog, readState, verifyRelease } from './feed/index.ts';
import { MOST_LAG_S } from './readiness.ts';
import { configuredSources } from './sources.ts';

type Verdict = 'ok' | 'warn' | 'fail';

/** One thing that was looked at. */
interface Finding {
  verdict: Verdict;
  what: string;
  hint?: string;
}

const ok = (what: string): Finding => ({ verdict: 'ok', what });
const warn = (what: string, hint: string): Finding => ({ verdict: 'warn', what, hint });
const fail = (what: string, hint: string): Finding => ({ verdict: 'fail', what, hint });

/** Bytes that should be free for the database and the archive: a first load of all sources takes about as much. */
const ENOUGH = 5 * 2 ** 30;
const TOO_LITTLE = 0.5 * 2 ** 30;

/** Seconds by which two clocks may differ. */
const MOST_SKEW_S = 2;

const needs: readonly (readonly [major: number, minor: number])[] = [
  [20, 19],
  [22, 12],
  [24, 0],
];

function node(): Finding {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  const isSupported = major > 24 || needs.some(([least, from]) => least === major && minor >= from);
  if (isSupported) return ok(`Node ${process.versions.node}`);
  return fail(`Node ${process.versions.node}`, 'Install Node 20.19, 22.12, 24 or newer.');
}

async function dataDirectory({ dataDir }: Config): Promise<Finding> {
  try {
    await access(dataDir, constants.W_OK | constants.X_OK);
    return ok(`${dataDir} can be written`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return warn(`${dataDir} is not there yet`, 'The first start makes it.');
    }
    return fail(`${dataDir} cannot be written`, 'Give it to the user that runs the server, or set DATA_DIR.');
  }
}

function disk({ dataDir }: Config): Finding {
  const { bavail, bsize } = statfsSync(existing(dataDir));
  const free = bavail * bsize;
  const what = `${(free / 2 ** 30).toFixed(1)} GB are free for ${dataDir}`;
  if (free >= ENOUGH) return ok(what);
  const hint = 'Make room, or move DATA_DIR: a full disk stops PostgreSQL, and ingest with it.';
  return free < TOO_LITTLE ? fail(what, hint) : warn(what, hint);
}

/** The folder, or the nearest above it that is there. */
function existing(folder: string): string {
  try {
    statfsSync(folder);
    return folder;
  } catch {
    return existing(path.dirname(folder));
  }
}

async function port({ host, port: wanted }: Config): Promise<Finding> {
  const where = `${host}:${wanted}`;
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(wanted, host, () => probe.close(() => resolve(true)));
  });
  if (isFree) return ok(`${where} is free`);
  const answer = await fetch(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${wanted}/ready`, {
    signal: AbortSignal.timeout(6_000),
  }).catch(() => undefined);
  const body = (await answer?.json().catch(() => undefined)) as
    { status?: string; checks?: Record<string, { reason: string | null }> } | undefined;
  if (body?.status === 'ready') return ok(`A gateway answers on ${where}`);
  if (body?.checks === undefined) return warn(`${where} is taken by another program`, 'Choose another PORT.');
  const reasons = Object.values(body.checks).flatMap(({ reason }) => reason ?? []);
  return fail(`The gateway on ${where} is not ready: ${reasons.join(' ')}`, 'Look at its log.');
}

async function database(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; now: Date }>(
      `SELECT current_setting('server_version_num')::int AS version, clock_timestamp() AS now`,
    );
    const { version, now } = rows[0]!;
    const major = Math.floor(version / 10_000);
    const skew = Math.abs(Date.now() - now.getTime()) / 1_000;
    return [
      major >= 15 ? ok(`PostgreSQL ${major} answers`) : fail(`PostgreSQL ${major}`, 'Use 15 or newer.'),
      skew <= MOST_SKEW_S
        ? ok(`Its clock is ours, to ${skew.toFixed(1)} s`)
        : warn(
            `Its clock is ${skew.toFixed(0)} s from ours`,
            'Let both be set by NTP: times of the past are read by both.',
          ),
    ];
  } catch (error) {
    return [
      fail(
        `The database does not answer: ${(error as Error).message}`,
        'Check DATABASE_URL, and that PostgreSQL runs.',
      ),
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function store(open: Database, config: Config): Promise<Finding[]> {
  const missing = await missingMigrations(open.live);
  if (missing.length > 0) {
    return [
      fail(
        `Migrations are not applied: ${missing.join(', ')}`,
        'Start the server, or run npm run db:migrate.',
      ),
    ];
  }
  return [
    ok('All migrations are applied'),
    ...(await feed(open)),
    ...(await releases(open)),
    ...(await sources(open, config)),
  ];
}

async function feed({ live }: Database): Promise<Finding[]> {
  const [state, { waiting, oldestSeconds }] = await Promise.all([readState(live), readBacklog(live)]);
  const isLate = (oldestSeconds ?? 0) > MOST_LAG_S;
  const what = `The feed is at ${state.head}, in epoch ${state.epoch}; ${waiting} changes wait`;
  return [
    isLate
      ? fail(`${what}, for ${oldestSeconds!.toFixed(0)} s`, 'No server gives positions: start one.')
      : ok(what),
  ];
}

/** Each named release, read anew and compared with the digest that was published of it. */
async function releases({ live }: Database): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name } of await live.namedRelease.findMany({
    select: { name: true },
    orderBy: { createdAt: 'asc' },
  })) {
    const { verdict } = await verifyRelease(live, name);
    findings.push(
      verdict === 'CHANGED'
        ? fail(`Release ${name} is not as it was frozen`, `npm run release -- verify ${name} tells where.`)
        : ok(`Release ${name} is as it was frozen (${verdict})`),
    );
  }
  return findings;
}

const verdicts: Record<FreshnessStatus, Verdict> = {
  CURRENT: 'ok',
  UNWATCHED: 'ok',
  DEMO: 'ok',
  SILENT: 'warn',
  STALE: 'fail',
  NOT_LOADED: 'warn',
};

/** Those that are to be kept up to date, each by the oldest of its clocks. */
async function sources({ live }: Database, config: Config): Promise<Finding[]> {
  const enabled = configuredSources(config).filter(({ disabled }) => disabled === null);
  if (enabled.length === 0)
    return [warn('No source is kept up to date', 'Name some in SOURCES; npm run sources lists them.')];
  const clocks = new Map((await readClocks(live)).map((each) => [each.id, each]));
  return enabled.map(({ connector: { id } }) => {
    const found = clocks.get(id);
    if (!found)
      return warn(
        `${id} was not looked at yet`,
        'Start the server with SCHEDULER=true, or run npm run ingest.',
      );
    const { status, reason } = freshnessOf(found, new Date());
    const what = [`${id} is ${status}`, reason].filter(Boolean).join(': ');
    return { verdict: verdicts[status], what, hint: 'npm run sources tells more of it.' };
  });
}

async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return [node(), fail(error.message, error.hint ?? '')];
  }
  const findings = [node(), await dataDirectory(config), disk(config), await port(config)];
  const url = config.databaseUrl ?? runningUrl(config.dataDir);
  if (url === null) {
    return [
      ...findings,
      warn('The embedded database does not run', 'Start the server to have it looked at.'),
    ];
  }
  findings.push(...(await database(url)));
  if (findings.some(({ verdict, what }) => verdict === 'fail' && what.startsWith('The database')))
    return findings;
  const open = openDatabase({ url, poolSize: 2 });
  try {
    return [...findings, ...(await store(open, config))];
  } finally {
    await open.close();
  }
}

async function doctor(): Promise<void> {
  const findings = await examine();
  for (const { verdict, what, hint } of findings) {
    process.stdout.write(`${verdict.padEnd(5)} ${what}\n`);
    if (verdict !== 'ok' && hint) process.stdout.write(`      ${hint}\n`);
  }
  if (findings.some(({ verdict }) => verdict === 'fail')) process.exitCode = 1;
}

await new Command('doctor')
  .description(
    'Looks at the machine, the settings, the database, the feed and the sources. Ends with 1 where something fails.',
  )
  .action(doctor)
  .parseAsync();
