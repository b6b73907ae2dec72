import { Command } from 'commander';
import { createRelease, type Verdict, verifyRelease } from './feed/index.ts';
import { domains } from './registry.ts';
import { exitCodes, reportFailure } from './reporting.ts';
import { withRuntime } from './runtime.ts';

const say = (message: string): void => void process.stdout.write(`${message}\n`);

/** Types of the nodes that have a status of their own, by their tables. */
const types = new Map(
  [...domains.values()].flatMap(({ erasable = [] }) =>
    erasable.map(({ table, nodeType }) => [table, nodeType] as const),
  ),
);

async function create(name: string): Promise<void> {
  await withRuntime(async ({ database: { live } }) => {
    const { digest, at, parts } = await createRelease(live, name, types);
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    say(
      `${name}  ${at.toISOString()}  ${rows.toLocaleString('en')} rows in ${parts.length} parts  ${digest}`,
    );
  });
}

async function list({ json }: { json?: boolean }): Promise<void> {
  await withRuntime(async ({ database: { live } }) => {
    const releases = await live.namedRelease.findMany({
      orderBy: { createdAt: 'desc' },
      select: { name: true, at: true, createdAt: true, digest: true },
    });
    for (const release of releases)
      say(json ? JSON.stringify(release) : `${release.name}  ${release.at.toISOString()}  ${release.digest}`);
  });
}

const inWords: Record<Verdict, string> = {
  INTACT: 'as it was frozen',
  TAKEN_DOWN: 'as it was frozen, without what was taken down since',
  MIGRATED: 'a migration changed how it is kept, so that not all of it can be compared',
  CHANGED: 'NOT as it was frozen, and no takedown explains it',
};

async function verify(name: string, { json }: { json?: boolean }): Promise<void> {
  await withRuntime(async ({ database: { live } }) => {
    const { verdict, parts } = await verifyRelease(live, name);
    if (json) say(JSON.stringify({ name, verdict, parts }));
    else {
      say(`${name}: ${inWords[verdict]}`);
      for (const part of parts.filter((each) => each.verdict !== 'INTACT')) {
        const of = part.datasetId ? `${part.source} of ${part.datasetId}` : part.source;
        say(
          `  ${of}: ${inWords[part.verdict]} (${part.rowsThen} rows then, ${part.rowsNow} now; ` +
            `${part.explained} of ${part.differing} differences explained)`,
        );
      }
    }
    if (verdict === 'CHANGED') process.exitCode = exitCodes.failed;
  });
}

const program = new Command('release')
  .description('Named releases: moments of this store that can be asked for by name, for ever.')
  .showHelpAfterError();
program
  .command('create')
  .description('freeze the present under a name, which is never given twice')
  .argument('<name>', 'e.g. 2026-11')
  .action(create);
program
  .command('list')
  .description('all releases, the newest first')
  .option('--json', 'one JSON object a line')
  .action(list);
program
  .command('verify')
  .description('compare what there is of a release with what was frozen; exit code 1: it was tampered with')
  .argument('<name>', 'its name')
  .option('--json', 'the parts as one JSON object')
  .action(verify);

program.parseAsync().catch(reportFailure);
