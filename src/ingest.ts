import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { readConfig } from './config.ts';
import { GatewayError, UserInputError } from './core/errors.ts';
import { archiveInputs, archiveOwn, checkInputs } from './inputs.ts';
import { Archive } from './pipeline/archive.ts';
import { attempt } from './pipeline/attempt.ts';
import { run, type RunReport } from './pipeline/run.ts';
import { lookAtDue } from './pipeline/scheduler.ts';
import { configureSources } from './pipeline/source-state.ts';
import {
  describeAttempt,
  describeReport,
  exitCodes,
  exitCodeOfAttempts,
  worstExitCode,
  progressPrinter,
} from './reporting.ts';
import { connectors } from './registry.ts';
import { explained, openRuntime, runContext } from './runtime.ts';
import { configured, configuredSources, httpOptions, requireSettings } from './sources.ts';

interface Options {
  json?: boolean;
  due?: boolean;
  dryRun?: boolean;
  force?: boolean;
  complete?: boolean;
  release?: string;
  quiet?: boolean;
}

const command = new Command('ingest')
  .description('Reads files, directories or addresses of a source into the gateway.')
  .argument('[source]', `one of: ${connectors.map(({ id }) => id).join(', ')}`)
  .argument(
    '[inputs...]',
    'files, directories or http(s) addresses; none: what is new at the address of the source itself',
  )
  .option('--due', 'look at every enabled source that is due; for cron')
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
  if (options.due) return look(options);
  const connector = connectors.find(({ id }) => id === source);
  if (!connector) {
    const problem = source === '' ? 'No source is named.' : `There is no source "${source}".`;
    throw new UserInputError('UNKNOWN_SOURCE', problem, {
      hint: `Sources: ${connectors.map(({ id }) => id).join(', ')}.`,
    });
  }
  const { dryRun, force, complete, release } = options;
  if (inputs.length === 0 && connector.schedule && !dryRun && !force && !complete && !release) {
    return look(options, connector.id);
  }
  await checkInputs(connector, inputs);
  const config = readConfig();
  const runtime = await openRuntime(config, { mode: 'join-or-own', onStep: sayUnlessQuiet(options) });
  // A dry run reads like any other, from an archive that is gone afterwards.
  const folder = options.dryRun ? await mkdtemp(path.join(runtime.config.dataDir, 'dry-run-')) : undefined;
  const archive = folder ? new Archive(folder) : runtime.archive;
  try {
    const portions =
      inputs.length > 0
        ? [await archiveInputs(archive, connector, inputs, config)]
        : await archiveOwn(archive, connector, config);
    const progress = progressPrinter(options.quiet ?? false);
    const context = { ...runContext(runtime, progress.show), archive };
    const reports: RunReport[] = [];
    for (const snapshots of portions) {
      reports.push(await run(context, { connector: configured(connector, config), snapshots, ...options }));
    }
    progress.clear();
    const asJson = reports.length === 1 ? reports[0] : reports;
    process.stdout.write(options.json ? `${JSON.stringify(asJson)}\n` : reports.map(describeReport).join(''));
    return worstExitCode(reports);
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
    await runtime.close();
  }
}

/** Looks at one source, or at all that are due, as the scheduler does. */
async function look(options: Options, id?: string): Promise<number> {
  const config = readConfig();
  const sources = configuredSources(config);
  const runtime = await openRuntime(config, { mode: 'join-or-own', onStep: sayUnlessQuiet(options) });
  const progress = progressPrinter(options.quiet ?? false);
  const context = { ...runContext(runtime, progress.show), http: httpOptions(config) };
  const failed: unknown[] = [];
  try {
    const source = sources.find(({ connector }) => connector.id === id);
    if (source) requireSettings(source.connector, config);
    // Whoever keeps all of them up to date says what is enabled, and not who looks at one.
    else await configureSources(runtime.database.live, sources);
    const reports = source
      ? [await attempt(context, source, 'COMMAND')]
      : await lookAtDue(context, { sources, onError: (error) => void failed.push(error) });
    progress.clear();
    const made = reports.filter((report) => report !== null);
    process.stdout.write(
      options.json ? `${JSON.stringify(source ? made[0] : made)}\n` : made.map(describeAttempt).join(''),
    );
    if (made.length === 0 && !source && !options.json) process.stdout.write('Nothing is due.\n');
    if (failed.length > 0) throw failed[0];
    return exitCodeOfAttempts(made);
  } finally {
    await runtime.close();
  }
}

const sayUnlessQuiet = ({ quiet }: Options): ((message: string) => void) | undefined =>
  quiet ? undefined : (message) => void process.stderr.write(`${message}\n`);

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
