import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import type { RunContext, RunOptions } from '../../src/pipeline/context.ts';
import { run, type RunReport } from '../../src/pipeline/run.ts';
import { connectors, domains, references } from '../../src/registry.ts';
import { afterwards } from './afterwards.ts';
import { databaseUrl, dropDatabase, onServer } from './postgres.ts';
import { scratch } from './scratch.ts';

export interface TestDatabase extends Database {
  /** Text of every SQL statement since the last `statements.splice(0)`. */
  statements: string[];
}

/** A fresh database with the newest schema, dropped after the tests of the file. Call it in a hook or a test. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `gateway_test_${randomBytes(6).toString('hex')}`;
  const server = inject('postgresUrl');
  // By files, and not by the write-ahead log, which takes several times as long.
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${inject('templateName')} STRATEGY FILE_COPY`);
  // To the feed a clone is a restored database; a test begins with a new one.
  await onServer(
    databaseUrl(server, name),
    'UPDATE feed.epoch SET database_oid = (SELECT database_oid FROM feed.place)',
  );
  const statements: string[] = [];
  const database = openDatabase({
    url: databaseUrl(server, name),
    poolSize: 5,
    onStatement: (sql) => void statements.push(sql),
  });
  afterwards(async () => {
    await database.close();
    await dropDatabase(server, name);
  });
  return { ...database, statements };
}

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(scratch, 'gateway-test-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a source over files' bytes as the `ingest` command does. */
export async function ingest(
  database: Database,
  source: string,
  files: readonly { fileName: string; bytes: Buffer | string }[],
  options: Partial<RunOptions> & { archive?: Archive } = {},
): Promise<RunReport> {
  const archive = options.archive ?? new Archive(path.join(temporaryFolder(), 'archive'));
  const retrievedAt = '2026-01-02T03:04:05.000Z';
  const snapshots = await Promise.all(
    files.map(({ fileName, bytes }) =>
      archive.store(Buffer.from(bytes), { fileName, url: null, contentType: null, etag: null, retrievedAt }),
    ),
  );
  const context: RunContext = { database, archive, domains, references };
  return run(context, { connector: connectorOf(source), snapshots, ...options });
}

/** A connector by its id. */
export function connectorOf(source: string): Connector {
  const connector = connectors.find(({ id }) => id === source);
  if (!connector) throw new Error(`There is no source ${source}`);
  return connector;
}
