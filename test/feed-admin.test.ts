import { beforeAll, describe, expect, test } from 'vitest';
import { readState } from '../src/feed/index.ts';
import { temporaryFolder, testDatabase, type TestDatabase } from './kit/database.ts';
import { publishChanges } from './kit/feed.ts';
import { Command } from './kit/process.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await publishChanges(database.live, 3);
});

const feed = async (...args: string[]): Promise<string> => {
  const env = { DATA_DIR: temporaryFolder(), DATABASE_URL: database.url, FEED_RETENTION_DAYS: '14' };
  const { code, stdout, stderr } = await new Command('src/feed-admin.ts', args, env).finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

describe('npm run feed', () => {
  test('status tells where the feed stands, what waits for it and what is kept', async () => {
    const { feed: id } = await readState(database.live);
    const told = await feed('status');
    expect(told).toMatch(new RegExp(`^feed +${id}$`, 'm'));
    expect(told).toMatch(/^epoch +1$/m);
    expect(told).toMatch(/^head +3 {2}\S+$/m);
    expect(told).toMatch(/^oldest +1 {2}\S+$/m);
    expect(told).toMatch(/^waiting +0$/m);
    expect(told).toMatch(/^retention +14 days at least$/m);
    expect(told).toMatch(/^partition +feed\.change_log_1 {2}1 to 250000, [\d.]+ MB$/m);
  });

  test('new-epoch begins one behind the head, and says which', async () => {
    const told = await feed('new-epoch');
    const { epoch, earlier } = await readState(database.live);
    expect(told).toContain(`Epoch ${epoch} begins behind position 3.`);
    expect(earlier).toEqual([{ epoch: 1, end: 3n }]);
  });
});
