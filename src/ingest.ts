import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { readConfig } from './config.ts';
import { GatewayError, UserInputError } from './core/errors.ts';
import { archiveInputs, checkInputs } from './inputs.ts';
import { Archive } from './pipeline/archive.ts';
import { run, type RunReport } from './pipeline/run.ts';
import { describeReport, exitCodes, exitCodeOf, progressPrinter } from './reporting.ts';
import { connectors } from './registry.ts';
import { explained, openRuntime, runContext } from './runtime.ts';

interface Options {
  json?: boolean;
  dryRun?: boolean;
  force?: boolean;
  complete?: boolean;
  release?: string;
  quiet?: boolean;
}

const command = new Command('ingest')
  .description('Reads files, directories or addresses of a source into the gateway.')
  .argument('<source>', `one of: ${connectors.map(({ id }) => id).join(', ')}`)
  .argument('[inputs...]', 'files, directories or http(s) addresses; none: the address of the source itself')
  .option('--json', 'print the report as one JSON object on standard output')
  .option('--dry-run', 'read and report; write nothing')
  .option('--release <label>', "label of the release, where the file's name does not tell it")
  .option('--complete', 'these inputs are the whole release: withdraw what it no longer contains')
  .option(
    '--force',
    'read bytes again that are published already, or an older release than the published one',
  )
  .option('--quiet', 'no progress')
  .addHelpText(
    'after',
    `\nExit codes: ${exitCodes.done} done · ${exitCodes.failed} failed, nothing published · ${exitCodes.usage} usage · ` +
      `${exitCodes.doneWithRejections} done, but rows were rejected`,
  )
  .showHelpAfterError()
  .exitOverride();

async function main(): Promise<number> {
  command.parse();
  const [source = '', ...inputs] = command.args;
  const options = command.opts<Options>();
  const connector = connectors.find(({ id }) => id === source);
  if (!connector) {
    throw new UserInputError('UNKNOWN_SOURCE', `There is no source "${source}".`, {
      hint: `Sources: ${connectors.map(({ id }) => id).join(', ')}.`,
    });
  }
  await checkInputs(connector, inputs);
  const say = options.quiet
    ? undefined
    : (message: string): void => void process.stderr.write(`${message}\n`);
  const runtime = await openRuntime(readConfig(), { mode: 'join-or-own', onStep: say });
  // A dry run reads like any other, from an archive that is gone afterwards.
  const folder = options.dryRun ? await mkdtemp(path.join(runtime.config.dataDir, 'dry-run-')) : undefined;
  const archive = folder ? new Archive(folder) : runtime.archive;
  try {
    const snapshots = await archiveInputs(archive, connector, inputs, runtime.config);
    const progress = progressPrinter(options.quiet ?? false);
    const context = { ...runContext(runtime, progress.show), archive };
    const report: RunReport = await run(context, { connector, snapshots, ...options });
    progress.clear();
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : describeReport(report));
    return exitCodeOf(report);
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
    await runtime.close();
  }
}

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    const error = explained(thrown);
    if (error instanceof CommanderError)
      process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage);
    if (!(error instanceof GatewayError)) throw error;
    process.stderr.write(`${error.message}${error.hint ? `\n${error.hint}` : ''}\n`);
    process.exit(error instanceof UserInputError ? exitCodes.usage : exitCodes.failed);
  },
);
