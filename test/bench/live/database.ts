/** A fresh database for a benchmark: on the server of DATABASE_URL, or on an embedded one of its own. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Database, openDatabase } from '../../../src/db/clients.ts';
import { openEmbedded } from '../../../src/db/embedded.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { append, readState, sequence } from '../../../src/feed/index.ts';
import { changeOfNode } from '../../kit/feed.ts';
import { databaseUrl, dropDatabase, onServer } from '../../kit/postgres.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface BenchDatabase extends Database {
  /** Incidents of the fixture, which changes may be about. */
  nodes: readonly string[];
}

export async function benchDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gateway-bench-'));
  const given = process.env.DATABASE_URL || undefined;
  const embedded = given === undefined ? await openEmbedded({ dataDir, mode: 'own' }) : undefined;
  const server = given ?? embedded!.url;
  const name = `gateway_bench_${process.pid}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = databaseUrl(server, name);
  await migrate(url);
  await ingestFixture(url, dataDir);
  const database = openDatabase({ url });
  const incidents = await database.live.incident.findMany({ select: { id: true } });
  return {
    ...database,
    nodes: incidents.map(({ id }) => id),
    close: async () => {
      await database.close();
      await dropDatabase(server, name);
      await embedded?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ingestFixture(url: string, dataDir: string): Promise<void> {
  const file = path.join(root, 'test/connectors/ucdp-ged/fixtures/GEDEvent_v25_1.csv');
  await promisify(execFile)('npm', ['run', '--silent', 'ingest', '--', 'ucdp-ged', file, '--quiet'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir },
  });
}

/** Commits changes of nodes in one transaction and gives them positions; left out: of a node that is nowhere. */
export async function publish(
  { live }: Database,
  count: number,
  { nodes, text = '' }: { nodes?: readonly string[]; text?: string } = {},
): Promise<void> {
  const changes = Array.from({ length: count }, () => {
    version += 1;
    const node = nodes ? nodes[version % nodes.length]! : randomUUID();
    return changeOfNode(node, version, text === '' ? {} : { cause: text });
  });
  await inTransaction(live, (tx) => append(tx, changes));
  await sequence(live);
}

// Each change is another version, so that its event is another.
let version = 1_000;

/**
 * Publishes so many changes per second until the time is over, in transactions of `each`; a writer that is late makes up
 * for it in one.
 */
export async function publishAtRate(
  database: BenchDatabase,
  {
    rate,
    seconds,
    each = 1,
    nodes,
  }: { rate: number; seconds: number; each?: number; nodes?: readonly string[] },
): Promise<void> {
  const begun = performance.now();
  for (let published = 0; published < rate * seconds;) {
    const due = Math.floor(((performance.now() - begun) / 1_000) * rate) - published;
    if (due < each) await new Promise((resolve) => setTimeout(resolve, 1));
    else {
      await publish(database, due, { nodes });
      published += due;
    }
  }
}

/** Where the feed ends. */
export async function headOf({ live }: Database): Promise<number> {
  return Number((await readState(live)).head);
}
