import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { expect, vi } from 'vitest';
import { openEmbedded, type EmbeddedDatabase } from '../../src/db/embedded.ts';
import { listProcesses } from '../../src/db/embedded/processes.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const embeddedModule = new URL('../../src/db/embedded.ts', import.meta.url).href;

/** An embedded database that another node process has opened. */
export interface OpenedByChild {
  child: ChildProcess;
  url: string;
  owner: boolean;
}

/** A temporary data directory with everything that a test opens on it; `close` at the end of the test. */
export class Sandbox {
  /** does not exist yet; its parent can be entered by this user only */
  readonly dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'embedded-')), '.data');
  readonly #opened: EmbeddedDatabase[] = [];
  readonly #children: ChildProcess[] = [];

  /** Opens the directory in this process. */
  async open(
    mode: 'own' | 'join-or-own' = 'own',
    onStep?: (message: string) => void,
  ): Promise<EmbeddedDatabase> {
    const database = await openEmbedded({ dataDir: this.dataDir, mode, onStep });
    this.#opened.push(database);
    return database;
  }

  /** Opens the directory in another node process, which stays until it is killed. */
  async openInChild(mode: 'own' | 'join-or-own'): Promise<OpenedByChild> {
    const code = `
      import { openEmbedded } from ${JSON.stringify(embeddedModule)};
      const { url, owner } = await openEmbedded({ dataDir: ${JSON.stringify(this.dataDir)}, mode: '${mode}' });
      console.log(JSON.stringify({ url, owner }));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#children.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      return { child, ...(JSON.parse(line) as { url: string; owner: boolean }) };
    }
    throw new Error('the child ended without an answer');
  }

  /** Path of a file in the data directory. */
  file(...names: string[]): string {
    return path.join(this.dataDir, ...names);
  }

  /** The server's process as PostgreSQL wrote it down; null after a clean stop. */
  postmasterPid(): number | null {
    const file = this.file('postgres', 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
  }

  /** Ends what the test opened and removes the directory. */
  async close(): Promise<void> {
    for (const child of this.#children) child.kill('SIGTERM');
    await Promise.all(this.#opened.map((database) => database.stop()));
    // A server whose owner was killed shuts down by itself; removing its files earlier would only confuse it.
    await vi.waitFor(() => expect(this.#serverRuns()).toBe(false), { timeout: 10_000 });
    rmSync(path.dirname(this.dataDir), { recursive: true, force: true });
  }

  #serverRuns(): boolean {
    const pid = this.postmasterPid();
    return listProcesses().some((entry) => entry.pid === pid && entry.command.includes('conflict-gateway'));
  }
}

/** Runs one query on a connection of its own. */
export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  // Servers are killed under it on purpose.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** kill -9, resolved when the process is gone. */
export function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
