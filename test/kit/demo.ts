import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/db/clients.ts';
import { DEMO_LINE } from '../../src/pipeline/publish.ts';
import { connectors } from '../../src/registry.ts';
import { ingest } from './database.ts';

const directory = path.resolve(import.meta.dirname, '../../prisma/demo');

/** The sources that a fresh installation shows something of. */
export const withDemo = connectors.filter(({ id }) => existsSync(path.join(directory, id)));

/** Loads the demo data as a fresh installation does, but always at the same time, so that all ids are known. */
export async function loadDemoData(database: Database): Promise<void> {
  for (const { id, fileExtensions } of withDemo) {
    const files = readdirSync(path.join(directory, id))
      .filter((name) => fileExtensions.some((ending) => name.endsWith(ending)))
      .sort()
      .map((fileName) => ({ fileName, bytes: readFileSync(path.join(directory, id, fileName)) }));
    const { outcome, message } = await ingest(database, id, files, {
      release: 'demo',
      line: DEMO_LINE,
      startedAt: '2026-01-02T03:04:05.000Z',
    });
    if (!outcome.startsWith('DONE')) throw new Error(`${id}: ${outcome} ${message ?? ''}`);
  }
}
