/** Commands that share one embedded server: nobody's work ends because another's is done. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usersHaveLeft } from '../../src/db/embedded/joined.ts';
import { temporaryFolder } from '../kit/database.ts';
import { gedRelease } from '../kit/ged.ts';
import { type Command, ingestCommand } from '../kit/process.ts';
import { until } from '../kit/until.ts';
import { query, Sandbox } from './embedded-kit.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.close(), 30_000);

describe('the owner of an embedded server', { timeout: 60_000 }, () => {
  it('that is a command waits for another process that joined, and then stops the server', async () => {
    const steps: string[] = [];
    const owner = await sandbox.open('join-or-own', (message) => steps.push(message));
    const joined = await sandbox.openInChild('join-or-own');
    expect([owner.owner, joined.owner]).toEqual([true, false]);
    const stopped = owner.stop();
    await until(async () => steps.some((step) => step.includes('Waiting for others')));
    expect(await query(joined.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    joined.child.kill('SIGTERM');
    await stopped;
    expect(sandbox.postmasterPid()).toBeNull();
  });

  it('that is a command lets others join while it waits', async () => {
    const steps: string[] = [];
    const owner = await sandbox.open('join-or-own', (message) => steps.push(message));
    const first = await sandbox.openInChild('join-or-own');
    const stopped = owner.stop();
    await until(async () => steps.some((step) => step.includes('Waiting for others')));
    const second = await sandbox.open('join-or-own');
    expect(second.owner).toBe(false);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    await stopped;
  });

  it('that is a server does not wait: it stops within 5 s', async () => {
    const owner = await sandbox.open('own');
    await sandbox.openInChild('join-or-own');
    const from = Date.now();
    await owner.stop();
    expect(Date.now() - from).toBeLessThan(5_000);
    expect(sandbox.postmasterPid()).toBeNull();
  });

  it('lets nobody join who came when all had left: the newcomer waits for the next owner', async () => {
    const owner = await sandbox.open('join-or-own');
    const letIn = await usersHaveLeft(owner.url, 0, () => undefined);
    const steps: string[] = [];
    const opened = sandbox.open('join-or-own', (message) => steps.push(message));
    await until(async () => steps.some((step) => step.includes('Waiting for the database')));
    const stopped = Promise.all([owner.stop(), letIn()]);
    const next = await opened;
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
    await stopped;
  });
});

describe('an ingest that joined', { timeout: 120_000 }, () => {
  /** Runs the command over a release, and resolves when it is at work. */
  async function ingestOf(events: number, url: string): Promise<Command> {
    const file = path.join(temporaryFolder(), 'ged231.csv');
    writeFileSync(file, gedRelease(events));
    const command = ingestCommand(sandbox.dataDir, ['ucdp-ged', '--json', file]);
    await until(async () => {
      const sql = `SELECT 1 FROM pg_stat_activity WHERE application_name = 'ingest ucdp-ged'`;
      return (await query(url, sql)).length > 0;
    });
    return command;
  }

  it('goes on to its end when the command that started the server has ended', async () => {
    const owner = await sandbox.open('join-or-own');
    const ingest = await ingestOf(3_000, owner.url);
    await owner.stop();
    const { code, stdout, stderr } = await ingest.finished;
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'DONE', created: 3_000 });
  });

  it('says in words that the database went away when its server is stopped', async () => {
    const owner = await sandbox.open('own');
    const ingest = await ingestOf(20_000, owner.url);
    await owner.stop();
    const { code, stderr } = await ingest.finished;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The database cannot be used: .+\nWhat was committed is kept\. Start the command again/m,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
