import { Command } from 'commander';
import { beginEpoch, cursorAt, readBacklog, readPartitions, readState } from './feed/index.ts';
import { reportFailure } from './reporting.ts';
import { withRuntime } from './runtime.ts';

const say = (message: string): void => void process.stdout.write(`${message}\n`);

async function status(): Promise<void> {
  await withRuntime(async ({ database: { live }, config }) => {
    const [state, partitions, backlog] = await Promise.all([
      readState(live),
      readPartitions(live),
      readBacklog(live),
    ]);
    const since = state.earlier.at(-1);
    const age =
      backlog.oldestSeconds === null ? '' : `, the oldest for ${backlog.oldestSeconds.toFixed(1)} s`;
    say(`feed        ${state.feed}`);
    say(`epoch       ${state.epoch}${since ? `, since position ${since.end}` : ''}`);
    say(`head        ${state.head}  ${cursorAt(state, state.head)}`);
    say(`oldest      ${state.oldest}  ${cursorAt(state, state.oldest - 1n)}`);
    say(`waiting     ${backlog.waiting}${age}`);
    say(`retention   ${config.feedRetentionDays} days at least`);
    for (const { name, first, last, bytes } of partitions) {
      say(`partition   ${name}  ${first} to ${last}, ${(Number(bytes) / 2 ** 20).toFixed(1)} MB`);
    }
  });
}

async function newEpoch(): Promise<void> {
  await withRuntime(async ({ database: { live } }) => {
    const epoch = await beginEpoch(live);
    const { head } = await readState(live);
    say(
      `Epoch ${epoch} begins behind position ${head}. Cursors of what was behind it before are refused now.`,
    );
  });
}

const program = new Command('feed').description('The change feed, for its operator.').showHelpAfterError();
program
  .command('status')
  .description('where the feed stands, and what is kept of it and waits for it')
  .action(status);
program
  .command('new-epoch')
  .description(
    'declare that the database was restored to an earlier point, by files or by a snapshot of its disk',
  )
  .action(newEpoch);

program.parseAsync().catch(reportFailure);
