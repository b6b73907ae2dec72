/** What the runbook says is what there is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/clients.ts';
import { startGateway } from '../../src/gateway.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { testDatabase } from '../kit/database.ts';

const runbook = readFileSync(path.resolve(import.meta.dirname, '../../docs/operating.md'), 'utf8');
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
let database: Database;
let server: GatewayServer;

beforeAll(async () => {
  database = openDatabase({ url: (await testDatabase()).url, poolSize: 4 });
  server = await startGateway({ database, host: '127.0.0.1', port: 0, log: silent });
});
afterAll(async () => {
  await server.stop(100);
  await database.close();
});

test('the runbook has each metric of the gateway with its meaning, and no other', async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const told = [...text.matchAll(/^# HELP (gateway_\w+) (.+)$/gm)].map(([, name, help]) => [name, help]);
  const rows = /<!-- metrics -->([^]*)<!-- \/metrics -->/.exec(runbook)![1]!;
  const documented = [...rows.matchAll(/^\| `(gateway_\w+)` +\| (.+?) +\|$/gm)].map(([, name, help]) => [
    name,
    help,
  ]);
  expect(documented.sort()).toEqual(told.sort());
});
