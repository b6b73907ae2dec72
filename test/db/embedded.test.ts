import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataDirectoryInUseError } from '../../src/db/embedded.ts';
import { killed, query, Sandbox } from './embedded-kit.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.close(), 30_000);

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2_000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}

describe('the embedded database', { timeout: 60_000 }, () => {
  it('starts, keeps its data over a stop, and stops within 5 s with clients connected', async () => {
    const first = await sandbox.open();
    expect(first.owner).toBe(true);
    await query(first.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    const idle = new Client({ connectionString: first.url });
    idle.on('error', () => {});
    await idle.connect();
    const before = Date.now();
    await first.stop();
    expect(Date.now() - before).toBeLessThan(5_000);
    await first.stop();
    expect(existsSync(sandbox.file('owner.json'))).toBe(false);

    const second = await sandbox.open();
    expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    await idle.end().catch(() => {});
  });

  it('speaks UTF-8 by code point, in UTC, as a role that is no superuser', async () => {
    const { url } = await sandbox.open();
    const [row] = await query(
      url,
      `SELECT lower('ÄЙ') AS lower, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
         'Z' < 'a' AS by_code, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,
         current_setting('server_version_num')::int / 10000 AS major`,
    );
    expect(row).toEqual({
      lower: 'äй',
      encoding: 'UTF8',
      zone: 'UTC',
      by_code: true,
      super: false,
      major: 18,
    });
  });

  it('keeps the password in a file that only its user can read, and lets nobody in without it', async () => {
    const { url } = await sandbox.open();
    const file = sandbox.file('postgres.password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(url).toContain(readFileSync(file, 'utf8').trim());
    for (const user of ['gateway', 'postgres']) {
      const wrong = new URL(url);
      [wrong.username, wrong.password] = [user, 'wrong'];
      await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    }
  });

  it('sets a new password when the file is lost', async () => {
    const first = await sandbox.open();
    await first.stop();
    rmSync(sandbox.file('postgres.password'));
    const second = await sandbox.open();
    expect(second.url).not.toBe(first.url);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('listens on 127.0.0.1 only, without a unix socket', async () => {
    const { url } = await sandbox.open();
    const port = Number(new URL(url).port);
    expect(await accepts('127.0.0.1', port)).toBe(true);
    const others = Object.values(networkInterfaces()).flatMap((list) =>
      (list ?? []).flatMap((address) =>
        address.internal && address.family === 'IPv4' ? [] : [address.address],
      ),
    );
    for (const host of [...others, '127.0.0.2']) expect(await accepts(host, port)).toBe(false);
    expect(readFileSync(sandbox.file('postgres', 'postmaster.pid'), 'utf8').split('\n')[4]).toBe('');
    expect(existsSync(`/tmp/.s.PGSQL.${port}`)).toBe(false);
  });

  it('does not run as root', { skip: process.platform !== 'linux' }, async () => {
    await sandbox.open();
    const status = readFileSync(`/proc/${sandbox.postmasterPid()}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0');
  });

  it('works below a folder that only its owner can enter', async () => {
    chmodSync(path.dirname(sandbox.dataDir), 0o700);
    expect(await query((await sandbox.open()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('shows the end of the log when the server does not start, and lets go of the directory', async () => {
    await (await sandbox.open()).stop();
    const config = sandbox.file('postgres', 'postgresql.conf');
    const good = readFileSync(config, 'utf8');
    writeFileSync(config, `${good}\nno_such_setting = 1\n`);
    await expect(sandbox.open()).rejects.toThrow(/did not start[^]*no_such_setting/);
    writeFileSync(config, good);
    await sandbox.open();
  });

  it('starts over when the first start was cut off', async () => {
    mkdirSync(sandbox.file('postgres.new', 'base'), { recursive: true });
    await sandbox.open();
    expect(readdirSync(sandbox.dataDir).sort()).toEqual([
      'owner.json',
      'postgres',
      'postgres.log',
      'postgres.password',
    ]);
  });
});

describe('the owner of a data directory', { timeout: 60_000 }, () => {
  it('is one process: a second one is refused and told which', async () => {
    const { child } = await sandbox.openInChild('own');
    const refusal = await sandbox.open().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataDirectoryInUseError);
    expect((refusal as Error).message).toMatch(`in use by process ${child.pid}`);
    expect((refusal as Error).message).toMatch(
      /Stop it first, choose another data directory, or set DATABASE_URL/,
    );
  });

  it('is refused a second server in the same process', async () => {
    await sandbox.open();
    await expect(sandbox.open()).rejects.toThrow(/in use by this very process/);
  });

  it('shares its server with a process that joins, which cannot stop it', async () => {
    const { url } = await sandbox.open();
    const joined = await sandbox.openInChild('join-or-own');
    expect(joined).toMatchObject({ url, owner: false });
    await killed(joined.child);
    const here = await sandbox.open('join-or-own');
    expect(here).toMatchObject({ url, owner: false });
    await here.stop();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is exactly one of several that come at once, and the others wait for its first start', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => sandbox.open('join-or-own')));
    expect(all.filter((database) => database.owner)).toHaveLength(1);
    expect(new Set(all.map((database) => database.url)).size).toBe(1);
  });

  it('is not believed when its pid belongs to another process by now', async () => {
    mkdirSync(sandbox.dataDir);
    const stale = {
      pid: process.ppid,
      started: 'another-boot/1',
      program: 'main.ts',
      since: '2026-01-01T00:00:00Z',
    };
    writeFileSync(sandbox.file('owner.json'), JSON.stringify(stale));
    expect((await sandbox.open()).owner).toBe(true);
  });

  it('is not believed when the lock is damaged', async () => {
    mkdirSync(sandbox.dataDir);
    writeFileSync(sandbox.file('owner.json'), '');
    expect((await sandbox.open()).owner).toBe(true);
  });
});
