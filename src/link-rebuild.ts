import { Command } from 'commander';
import { rebuildLinks } from './domains/incidents/rebuild.ts';
import { keepMoment, sequence } from './feed/index.ts';
import { reportFailure } from './reporting.ts';
import { withRuntime } from './runtime.ts';

const say = (message: string): void => void process.stderr.write(`${message}\n`);

async function rebuild({ again = false }: { again?: boolean }): Promise<void> {
  await withRuntime(async ({ database: { live } }) => {
    const isDone = await rebuildLinks(live, {
      again,
      onBatch: async ({ done, total }) => {
        await sequence(live);
        say(`${done} of ${total} reports compared`);
      },
    });
    await keepMoment(live);
    say(
      isDone
        ? 'All links and figures are by the present rules.'
        : 'Nothing to do: all links and figures are by the present rules.',
    );
  });
}

new Command('link:rebuild')
  .description(
    'Compares all incident reports by the present weights and links them anew: once after an upgrade with new weights or a new rule of the figures. ' +
      'Goes on where it was ended, and may run beside the server.',
  )
  .option('--again', 'begin anew, although it was done by these rules')
  .allowExcessArguments(false)
  .action(rebuild)
  .parseAsync()
  .catch(reportFailure);
