/**
 * The process that keeps the sources up to date beside a server, so that reading a million rows slows no answer. The server
 * starts it, and it ends with the server.
 */
import pino from 'pino';
import { readConfig } from './config.ts';
import { startScheduler } from './pipeline/scheduler.ts';
import { configuredSources, httpOptions } from './sources.ts';
import { openRuntime, runContext } from './runtime.ts';

async function main(): Promise<() => Promise<void>> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, name: 'sources' });
  const runtime = await openRuntime(config, { mode: 'join-or-own' });
  const scheduler = startScheduler(
    { ...runContext(runtime), http: httpOptions(config) },
    {
      sources: configuredSources(config),
      onReport: ({ source, outcome, error, runs, nextDueAt }) => {
        const counts = runs.map(({ release, created, revised, withdrawn, rejected }) => {
          return { release, created, revised, withdrawn, rejected };
        });
        const details = { source, outcome, runs: counts, nextDueAt, ...(error ? { error } : {}) };
        if (error) log.warn(details, `${source}: ${error.message}`);
        else log.info(details, `${source}: ${outcome}`);
      },
      onRecovery: () => log.info('sources can be looked at again'),
      onError: (error, source) => log.error({ err: error, source }, 'a source could not be looked at'),
    },
  );
  return async () => {
    await scheduler.stop();
    await runtime.close();
  };
}

const starting = main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  // What is published is kept; what a look under way has not published yet is read again at the next one.
  setTimeout(() => process.exit(0), 5_000);
  void starting.then((end) => end()).finally(() => process.exit(0));
}
process.on('disconnect', stop);
// A server that ended while this process began has said so once only.
if (!process.connected) stop();
process.on('SIGTERM', stop);
// Ctrl-C reaches the whole group; the server decides when it is over.
process.on('SIGINT', () => undefined);
