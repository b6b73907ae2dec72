/** What a start finds in the database, and makes good: demo data that is missing, data of an older connector. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder, testDatabase, type TestDatabase } from '../kit/database.ts';
import { withDemo } from '../kit/demo.ts';
import { Command, ingestCommand, startCommand } from '../kit/process.ts';
import { databaseUrl, dropDatabase, onServer } from '../kit/postgres.ts';

const demo = path.resolve(import.meta.dirname, '../../prisma/demo');

async function stop(command: Command): Promise<void> {
  command.child.kill('SIGTERM');
  const { code, stderr } = await command.finished;
  expect(code, stderr).toBe(0);
}

/** The sources that have a demo which a run published, in a database. */
async function demonstrated(database: TestDatabase): Promise<string[]> {
  const runs = await database.live.ingestRun.findMany({
    where: { outcome: 'DONE', release: { line: 'demo' } },
    orderBy: { datasetId: 'asc' },
  });
  return runs.map(({ datasetId }) => datasetId);
}

const sources = withDemo.map(({ id }) => id).sort();

describe('a start', { timeout: 120_000 }, () => {
  it('loads the demo of each source that has nothing, also after a start that was killed at it', async () => {
    const [database, dataDir] = [await testDatabase(), temporaryFolder()];
    const env = { DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0' };
    const killed = new Command('src/main.ts', [], env);
    await killed.prints(/Demo data of ucdp-ged: 68 records, DONE/);
    killed.child.kill('SIGKILL');
    await killed.finished;
    expect(await demonstrated(database)).not.toEqual(sources);

    const { command } = await startCommand(dataDir, env);
    expect(command.stdout).not.toContain('Demo data of ucdp-ged');
    expect(await demonstrated(database)).toEqual(sources);
    await stop(command);
  });

  it('loads no demo beside real data, nor of a source that is being read, and serves all the same', async () => {
    const [database, dataDir] = [await testDatabase(), temporaryFolder()];
    const env = { DATABASE_URL: database.url };
    const real = await ingestCommand(dataDir, ['desk', path.join(demo, 'desk/talks.yaml')], env).finished;
    expect(real.code, real.stderr).toBe(0);
    const reader = new pg.Client({ connectionString: database.url });
    await reader.connect();
    await reader.query(`SELECT pg_advisory_lock(hashtext('ingest'), hashtext('pax'))`);
    try {
      const { command } = await startCommand(dataDir, env);
      expect(command.stdout).toContain('Demo data of pax: left out (Another run of pax is under way.)');
      expect(await demonstrated(database)).toEqual(sources.filter((id) => id !== 'desk' && id !== 'pax'));
      await stop(command);
    } finally {
      await reader.end();
    }
  });

  it('may be one of two on one empty database', async () => {
    const name = `gateway_test_${randomBytes(6).toString('hex')}`;
    const server = inject('postgresUrl');
    await onServer(server, `CREATE DATABASE ${name}`);
    try {
      const env = { DATABASE_URL: databaseUrl(server, name) };
      const both = await Promise.all([
        startCommand(temporaryFolder(), env),
        startCommand(temporaryFolder(), env),
      ]);
      const shown = both.map(({ command }) => command.stdout).join('\n');
      for (const id of sources) {
        expect(
          shown.match(new RegExp(`Demo data of ${id}: [1-9]\\d* records, DONE`, 'g')),
          shown,
        ).toHaveLength(1);
      }
      for (const { command } of both) await stop(command);
    } finally {
      await dropDatabase(server, name);
    }
  });

  it('reads again what an earlier version of a connector published, once', async () => {
    const [database, dataDir] = [await testDatabase(), temporaryFolder()];
    const env = { DATABASE_URL: database.url, DEMO_DATA: 'false' };
    for (const document of ['article', 'talks']) {
      const read = await ingestCommand(dataDir, ['desk', path.join(demo, `desk/${document}.yaml`)], env)
        .finished;
      expect(read.code, read.stderr).toBe(0);
    }
    const meetings = () =>
      database.live.meetingReport.findMany({ orderBy: { id: 'asc' }, select: { id: true, status: true } });
    const before = await meetings();
    await database.live.ingestRun.updateMany({ data: { connectorVersion: 0 } });
    await database.live.meetingReport.updateMany({
      data: { status: 'CANCELLED', contentHash: 'of the earlier version' },
    });

    const first = await startCommand(dataDir, env);
    expect(first.command.stdout.match(/Reading desk again: \d+ records, DONE/g)).toHaveLength(2);
    expect(await meetings()).toEqual(before);
    await stop(first.command);
    const second = await startCommand(dataDir, env);
    expect(second.command.stdout).not.toContain('again');
    await stop(second.command);
  });

  it('of npm ends with npm, which does not pass its signal on', async () => {
    const [database, dataDir] = [await testDatabase(), temporaryFolder()];
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: '0',
      DEMO_DATA: 'false',
    };
    const npm = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    const serving = new Promise<void>((resolve) => {
      npm.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.includes('Ctrl-C stops it')) resolve();
      });
    });
    await serving;
    // The output is closed when the last process that writes to it has ended.
    const ended = new Promise((resolve) => npm.on('close', resolve));
    npm.kill('SIGTERM');
    await ended;
    expect(printed).toContain('npm has ended: stopping');
  });
});
