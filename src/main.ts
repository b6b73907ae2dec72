import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { type Config, readConfig, runByNpm } from './config.ts';
import { GatewayError } from './core/errors.ts';
import { openDatabase } from './db/clients.ts';
import { startGateway } from './gateway.ts';
import { STATEMENT_MS } from './core/limits.ts';
import { archiveInputs } from './inputs.ts';
import { outdated, runAgain } from './pipeline/again.ts';
import type { RunContext } from './pipeline/context.ts';
import { keepToLicence } from './pipeline/licence.ts';
import { hasData } from './pipeline/past.ts';
import { releaseDue } from './pipeline/precision.ts';
import { DEMO_LINE } from './pipeline/publish.ts';
import { run, type RunReport } from './pipeline/run.ts';
import { configureSources } from './pipeline/source-state.ts';
import { connectors } from './registry.ts';
import { progressPrinter } from './reporting.ts';
import { openRuntime, runContext, type Runtime } from './runtime.ts';
import { countStatement } from './server/observation/observation.ts';
import { CostRates } from './server/rates.ts';
import { configuredSources } from './sources.ts';

const demoDirectory = path.resolve(import.meta.dirname, '../prisma/demo');
const started = Date.now();
let stopping = false;

/** How steps are told, until it is known that all is to be lines of JSON. */
let tellStep = (message: string): void => {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${seconds} s  ${message}\n`);
};
const step = (message: string): void => tellStep(message);

function openLog({ logLevel: level, logFormat }: Config): pino.Logger {
  if (logFormat === 'json') {
    const log = pino({ level });
    tellStep = (message) => log.info(message);
    return log;
  }
  return pino({ level, ...(process.stdout.isTTY ? { transport: { target: 'pino-pretty' } } : {}) });
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = openLog(config);
  const tracing = config.isTraced ? (await import('./tracing.ts')).startTracing() : undefined;
  const onConnectionError = ({ message }: Error): void => {
    // A server that is asked to end lets go of its connections.
    if (!stopping) log.warn({ reason: message }, 'a connection to the database was lost');
  };
  const runtime = await openRuntime(config, { mode: 'own', onStep: step, onConnectionError });
  step(
    `Database ready (${config.databaseUrl ? 'DATABASE_URL' : `embedded PostgreSQL in ${config.dataDir}`})`,
  );
  await configureSources(runtime.database.live, configuredSources(config));
  await readAgain(runtime);
  await loadDemoData(runtime);
  const releasing = releaseInTime(runtime, log);
  const { database } = runtime;
  const { host, port } = config;
  const bounds = openBounded(runtime, onConnectionError);
  const close = async (): Promise<void> => {
    await bounds.close();
    await runtime.close();
  };
  const gateway = await startGateway({
    database,
    reading: bounds.reading,
    rates: bounds.rates,
    editing: runContext(runtime),
    retentionDays: config.feedRetentionDays,
    limits: config.connections,
    host,
    port,
    trustedProxies: config.trustedProxies,
    socketOrigins: config.socketOrigins,
    trustedOnly: config.trustedOnly,
    publicUrl: config.publicUrl,
    webhooks: { allowPrivate: config.privateTargets },
    metricsToken: config.metricsToken ?? null,
    tracing,
    log,
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  step('Serving');
  const worker = keepUpToDate(runtime, log);
  stopOnSignal(async () => {
    clearInterval(releasing);
    await worker?.stop();
    await gateway.stop();
    await close();
    // Whoever should have them may be gone; that is no reason to stay.
    await tracing?.stop().catch(() => undefined);
  });
  if (config.logFormat === 'json') step(`Serving ${gateway.url}`);
  else process.stdout.write(addresses(gateway.url));
}

/** What operations of the public are answered with: the database with a bound of time, and their allowances. */
function openBounded({ config, database: { url } }: Runtime, onConnectionError: (error: Error) => void) {
  const { poolSize } = config;
  const reading = openDatabase({
    ...{ url, poolSize, onConnectionError, countStatement },
    statementTimeoutMs: STATEMENT_MS,
  });
  const shared = config.rateStore === 'database' ? new pg.Pool({ connectionString: url, max: 2 }) : null;
  shared?.on('error', onConnectionError);
  const close = async (): Promise<void> => {
    await reading.close();
    await shared?.end();
  };
  return { reading, rates: new CostRates(config.rates, shared), close };
}

/** Shows the places of fresh impacts as they are when their time has come, also of those that came while nobody served. */
function releaseInTime(runtime: Runtime, log: pino.Logger): NodeJS.Timeout {
  const release = (): void => {
    releaseDue(runContext(runtime)).catch((error: unknown) => {
      if (!stopping) log.warn({ err: error }, 'places that may be shown exactly now are not yet');
    });
  };
  release();
  return setInterval(release, 60_000);
}

/** Longest time that the process has to end, in ms; it gives itself less. */
const WORKER_ENDS_MS = 8_000;

/** Looks at the enabled sources in a process of its own, where there are any. */
function keepUpToDate({ config }: Runtime, log: pino.Logger): { stop(): Promise<void> } | undefined {
  const enabled = configuredSources(config).filter(({ disabled }) => disabled === null);
  if (!config.scheduler || enabled.length === 0) return undefined;
  step(`Keeping ${enabled.map(({ connector }) => connector.id).join(', ')} up to date`);
  let child: ChildProcess;
  const start = (): void => {
    if (stopping) return;
    child = fork(path.join(import.meta.dirname, 'worker.ts'), {
      execArgv: ['--max-old-space-size=320', '--max-semi-space-size=32', '--import', 'tsx'],
    });
    // One that cannot be started, or is gone already when it is told to end, is no reason to serve no more.
    child.on('error', (error) => log.error({ err: error }, 'the process that keeps the sources up to date'));
    child.on('exit', (code, signal) => {
      if (stopping) return;
      log.error(
        { code, signal },
        'the process that keeps the sources up to date has ended; it is started again',
      );
      setTimeout(start, 5_000).unref();
    });
  };
  start();
  return {
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      const giveUp = setTimeout(() => child.kill('SIGKILL'), WORKER_ENDS_MS);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(giveUp);
    },
  };
}

/** Brings stored data in step with licences, and with connectors that make something else of the same bytes since an upgrade. */
async function readAgain(runtime: Runtime): Promise<void> {
  for (const connector of connectors) {
    await attempt(
      `Reading ${connector.id} again`,
      async (context) => {
        await keepToLicence(context, connector);
        for (const entry of await outdated(context, connector)) {
          told(`Reading ${connector.id} again`, await runAgain(context, connector, entry, { force: true }));
        }
      },
      runtime,
    );
  }
}

/** Shows something of each source, until a run of it has published something. */
async function loadDemoData(runtime: Runtime): Promise<void> {
  if (!runtime.config.demoData) return;
  for (const connector of connectors) {
    const directory = path.join(demoDirectory, connector.id);
    if (!existsSync(directory) || (await hasData(runtime.database.live, connector.id))) continue;
    const what = `Demo data of ${connector.id}`;
    await attempt(
      what,
      async (context) => {
        const snapshots = await archiveInputs(runtime.archive, connector, [directory], runtime.config);
        const choices = { release: 'demo', line: DEMO_LINE, onlyIfEmpty: true };
        told(what, await run(context, { connector, snapshots, ...choices }));
      },
      runtime,
    );
  }
}

// What fails here, such as a source that another process is reading, must not keep the server from serving.
async function attempt(
  what: string,
  work: (context: RunContext) => Promise<void>,
  runtime: Runtime,
): Promise<void> {
  const progress = progressPrinter(false);
  try {
    await work(runContext(runtime, progress.show));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    step(`${what}: left out (${error.message})`);
  } finally {
    progress.clear();
  }
}

function told(what: string, { outcome, records, message }: RunReport): void {
  step(`${what}: ${records} records, ${outcome}${message ? ` (${message})` : ''}`);
}

/**
 * npm does not pass SIGTERM on through the shell that it starts, so whoever ends npm would leave the server behind. Where
 * the system tells (Linux), the server ends when the shell's parent is another than at the start.
 */
function stopWithNpm(stop: () => void): void {
  const npm = parentOf(process.ppid);
  if (npm === undefined) return;
  const watch = setInterval(() => {
    if (parentOf(process.ppid) === npm) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

function parentOf(pid: number): number | undefined {
  try {
    const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return parent === undefined ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

function addresses(url: string): string {
  return [
    '',
    `  Home      ${url}/`,
    `  GraphiQL  ${url}/graphiql?example=IncidentsInCountry`,
    `  GraphQL   ${url}/graphql  (HTTP, SSE and WebSocket)`,
    `  Schema    ${url}/schema.graphql`,
    `  Health    ${url}/health`,
    '',
    '  Ctrl-C stops it.',
    '',
    '',
  ].join('\n');
}

function stopOnSignal(stop: () => Promise<void>): void {
  const onSignal = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    step(`${reason}: stopping`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  if (runByNpm()) stopWithNpm(() => onSignal('npm has ended'));
}

main().catch((error: unknown) => {
  if (error instanceof GatewayError) {
    process.stderr.write(`${error.message}${error.hint ? `\n${error.hint}` : ''}\n`);
  } else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    process.stderr.write(
      `${(error as Error).message}\nAnother program listens there. Choose another PORT.\n`,
    );
  } else {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  }
  process.exit(1);
});
