import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { openBackup } from './backup-file.ts';
import { type Config, readConfig } from './config.ts';
import { OperationError } from './core/errors.ts';
import { openEmbedded } from './db/embedded.ts';
import { load } from './db/load.ts';
import { reportFailure } from './reporting.ts';
import { explained } from './runtime.ts';

const say = (message: string): void => void process.stdout.write(`${message}\n`);

/** Fills an empty database and an empty archive from a backup. */
async function restore(file: string): Promise<void> {
  const config = readConfig();
  const archive = archiveOf(config);
  const backup = await openBackup(path.resolve(file));
  await mkdir(config.dataDir, { recursive: true });
  const embedded = config.databaseUrl
    ? undefined
    : await openEmbedded({ dataDir: config.dataDir, mode: 'own', onStep: say });
  const draft = `${archive}.restoring`;
  try {
    await load(config.databaseUrl ?? embedded!.url, {
      head: backup.head,
      tables: () => backup.tables(),
      complete: async () => {
        await rm(draft, { recursive: true, force: true });
        await mkdir(draft);
        const { tables, files } = await backup.finish(draft);
        await rm(archive, { recursive: true, force: true });
        await rename(draft, archive);
        say(`${tables} tables as of ${backup.head.takenAt}, ${files} files`);
      },
      onStep: say,
    });
    say(`Restored. The feed goes on behind position ${backup.head.position} in a new epoch.`);
  } catch (error) {
    throw explained(error, config.databaseUrl);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await embedded?.stop();
  }
}

function archiveOf({ dataDir }: Config): string {
  const archive = path.join(dataDir, 'archive');
  if (!existsSync(archive) || readdirSync(archive).length === 0) return archive;
  throw new OperationError('CONFIGURATION', `${archive} has files already.`, {
    hint: 'Choose another DATA_DIR, or move it away.',
  });
}

const program = new Command('restore')
  .description('Restores a backup into an empty database and an empty archive. Stop the server before.')
  .argument('<file>', 'what `npm run backup` wrote')
  .showHelpAfterError()
  .action(restore);

program.parseAsync().catch(reportFailure);
