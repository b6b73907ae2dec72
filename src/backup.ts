import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { writeBackup } from './backup-file.ts';
import { OperationError } from './core/errors.ts';
import { dump } from './db/dump.ts';
import { reportFailure } from './reporting.ts';
import { withRuntime } from './runtime.ts';

const say = (message: string): void => void process.stdout.write(`${message}\n`);

/** Writes a backup of the database and the archive, beside a server that may be running. */
async function backup(file: string): Promise<void> {
  const target = path.resolve(file);
  if (existsSync(target)) {
    throw new OperationError('CONFIGURATION', `${target} exists already.`, { hint: 'Choose another name.' });
  }
  await withRuntime(async ({ config, database }) => {
    await dump(database.url, async (open) => {
      const { tables, files } = await writeBackup(target, open, path.join(config.dataDir, 'archive'));
      const megabytes = ((await stat(target)).size / 2 ** 20).toFixed(1);
      say(
        `${target}: ${tables} tables as of ${open.head.takenAt}, feed at ${open.head.position}, ${files} files`,
      );
      say(
        `${megabytes} MB. It holds hashes of keys and secrets of webhooks: keep it as you keep the database.`,
      );
    });
  });
}

const program = new Command('backup')
  .description('Writes the database and the archive into one file.')
  .argument('<file>', 'such as backup-2026-11-28.tar.gz')
  .showHelpAfterError()
  .action(backup);

program.parseAsync().catch(reportFailure);
