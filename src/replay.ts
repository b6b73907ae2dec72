import { Command } from 'commander';
import { readConfig } from './config.ts';
import { GatewayError, OperationError } from './core/errors.ts';
import { runAgain } from './pipeline/again.ts';
import { releaseDue } from './pipeline/precision.ts';
import { journalled } from './registry.ts';
import { describeReport, exitCodes, progressPrinter } from './reporting.ts';
import { explained, openRuntime, runContext } from './runtime.ts';

/** Fills an empty database from the archive: the runs of the journal, in their order, with their old ids. */
async function main(): Promise<number> {
  const say = (message: string): void => void process.stderr.write(`${message}\n`);
  const runtime = await openRuntime(readConfig(), { mode: 'join-or-own', onStep: say });
  try {
    if ((await runtime.database.live.ingestRun.count()) > 0) {
      throw new OperationError('CONFIGURATION', 'The database is not empty.', {
        hint: 'Replay fills an empty database: name one in DATABASE_URL, or move DATA_DIR/postgres away first.',
      });
    }
    const journal = await runtime.archive.journal();
    say(`${journal.length} runs in the archive`);
    let failed = 0;
    for (const entry of journal) {
      const { source, at } = entry;
      const connector = journalled.find(({ id }) => id === source);
      if (!connector)
        throw new OperationError('UNKNOWN_SOURCE', `The journal names "${source}", which is no source.`);
      const progress = progressPrinter(false);
      const context = runContext(runtime, progress.show);
      const report = await runAgain(context, connector, entry, { startedAt: at });
      progress.clear();
      process.stdout.write(describeReport(report));
      if (report.outcome === 'FAILED') failed += 1;
    }
    await releaseDue(runContext(runtime));
    return failed > 0 ? exitCodes.failed : exitCodes.done;
  } finally {
    await runtime.close();
  }
}

new Command('replay')
  .description(
    'Fills an empty database from the archive in DATA_DIR: the runs of its journal, in their order, with their old ids.',
  )
  .allowExcessArguments(false)
  .parse();

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    const error = explained(thrown);
    if (!(error instanceof GatewayError)) throw error;
    process.stderr.write(`${error.message}${error.hint ? `\n${error.hint}` : ''}\n`);
    process.exit(exitCodes.failed);
  },
);
