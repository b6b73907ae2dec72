import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listProcesses } from '../../src/db/embedded/processes.ts';
import { killed, query, Sandbox } from './embedded-kit.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.close(), 30_000);

describe('after kill -9', { timeout: 60_000, skip: process.platform === 'win32' }, () => {
  it('of the owner, the server ends by itself and the next start finds the data', async () => {
    const { child, url } = await sandbox.openInChild('own');
    await query(url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    await killed(child);
    await vi.waitFor(() => expect(sandbox.postmasterPid()).toBeNull(), { timeout: 10_000 });
    expect(await query((await sandbox.open()).url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('of the owner and at once a new start', async () => {
    const { child } = await sandbox.openInChild('own');
    await killed(child);
    expect((await sandbox.open()).owner).toBe(true);
  });

  it('of the owner and the watchdog, the orphaned server is replaced', async () => {
    const { child, url } = await sandbox.openInChild('own');
    const orphan = sandbox.postmasterPid();
    const watchdog = listProcesses().find(({ command }) =>
      command.endsWith(`conflict-gateway-watchdog ${orphan}`),
    );
    process.kill(watchdog!.pid, 'SIGKILL');
    await killed(child);
    await sleep(200);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const steps: string[] = [];
    await sandbox.open('own', (message) => steps.push(message));
    expect(steps.join()).toContain(`process ${orphan}`);
    expect(sandbox.postmasterPid()).not.toBe(orphan);
  });

  it('of owner and server, a stale lock of PostgreSQL is recovered even when its pid was taken', async () => {
    const { child, url } = await sandbox.openInChild('own');
    await query(url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    const server = sandbox.postmasterPid()!;
    process.kill(child.pid!, 'SIGSTOP');
    process.kill(server, 'SIGKILL');
    await killed(child);
    const lock = sandbox.file('postgres', 'postmaster.pid');
    const lines = readFileSync(lock, 'utf8').split('\n');
    writeFileSync(lock, [process.pid, ...lines.slice(1)].join('\n'));
    expect(await query((await sandbox.open()).url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('of the server alone, its owner starts it again at the same address', async () => {
    const steps: string[] = [];
    const { url } = await sandbox.open('own', (message) => steps.push(message));
    const first = sandbox.postmasterPid()!;
    process.kill(first, 'SIGKILL');
    await vi.waitFor(async () => expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]), {
      timeout: 10_000,
    });
    expect(sandbox.postmasterPid()).not.toBe(first);
    expect(steps.join()).toContain('ended unexpectedly (signal SIGKILL)');
  });
});
