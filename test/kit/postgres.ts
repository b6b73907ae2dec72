/**
 * One PostgreSQL for a whole test run: the embedded one, in a temporary folder, or the server of TEST_DATABASE_URL.
 * The newest schema is migrated once into a template; `testDatabase()` clones it, so that no test sees another's rows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { scratch } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    templateName: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? undefined : mkdtempSync(path.join(scratch, 'gateway-tests-'));
  const server = folder ? await openEmbedded({ dataDir: folder, mode: 'own', isThrowaway: true }) : undefined;
  const url = given ?? server!.url;
  const templateName = `gateway_template_${process.pid}`;
  await onServer(url, `CREATE DATABASE ${templateName}`);
  await migrate(databaseUrl(url, templateName));
  project.provide('postgresUrl', url);
  project.provide('templateName', templateName);
  return async () => {
    await dropDatabase(url, templateName);
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}

/** The address of a database on the server of another address. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs one statement on the server. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Drops a database, with those who are still on it. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  try {
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  } catch (error) {
    // By force only a superuser ends an autovacuum; without, PostgreSQL ends it itself.
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    await onServer(server, `DROP DATABASE ${name}`);
  }
}
