/** The process that keeps the sources up to date ends with its server, whenever that is. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder, testDatabase } from '../kit/database.ts';

const worker = path.resolve(import.meta.dirname, '../../src/worker.ts');

test.each([0, 500, 8_000])(
  'ends with a server that ends %i ms after it began',
  { timeout: 60_000 },
  async (ms) => {
    const { url } = await testDatabase();
    const child = fork(worker, {
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        DATABASE_URL: url,
        DATA_DIR: temporaryFolder(),
        SOURCES: '',
        LOG_LEVEL: 'silent',
      },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    await sleep(ms);
    child.disconnect();
    expect(await Promise.race([ended, sleep(30_000, 'still there')])).toEqual([0, null]);
  },
);
