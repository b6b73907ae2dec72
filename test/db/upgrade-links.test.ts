/** What editors decided before there was a model holds against the model. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { migrate } from '../../src/db/migrate.ts';
import { prismaDir } from '../../src/db/migrations-dir.ts';
import { temporaryFolder } from '../kit/database.ts';
import { databaseUrl, dropDatabase, onServer } from '../kit/postgres.ts';

const name = `gateway_upgrade_${randomBytes(6).toString('hex')}`;
const [a, b, c] = ['a', 'b', 'c'].map((digit) => `${digit.repeat(8)}-0000-5000-8000-000000000000`);
const [triple, pair, parted] = ['1', '2', '3'].map(
  (digit) => `${digit.repeat(8)}-0000-5000-8000-000000000000`,
);
const decided = `'Ann', 'the same strike', now()`;

let database: Database;
beforeAll(async () => {
  await onServer(inject('postgresUrl'), `CREATE DATABASE ${name}`);
  const url = databaseUrl(inject('postgresUrl'), name);
  const before = temporaryFolder();
  mkdirSync(path.join(before, 'migrations'));
  for (const folder of readdirSync(path.join(prismaDir, 'migrations'))) {
    if (!/^\d+_/.test(folder) || folder >= '20261128060000') continue;
    cpSync(path.join(prismaDir, 'migrations', folder), path.join(before, 'migrations', folder), {
      recursive: true,
    });
  }
  await migrate(url, { prismaDir: before });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // a, b and c were linked and b was taken out; a and b were linked as two, and parted again.
  await client.query(`
    INSERT INTO link_decision (id, decision_id, report_id, decided_by, why, decided_at, separation_id) VALUES
      (gen_random_uuid(), '${triple}', '${a}', ${decided}, NULL),
      (gen_random_uuid(), '${triple}', '${b}', ${decided}, '${parted}'),
      (gen_random_uuid(), '${triple}', '${c}', ${decided}, NULL),
      (gen_random_uuid(), '${pair}', '${a}', ${decided}, '${parted}'),
      (gen_random_uuid(), '${pair}', '${b}', ${decided}, '${parted}')`);
  await client.query(`UPDATE link_decision SET why = 'seen on video' WHERE report_id = '${c}'`);
  await client.end();
  await migrate(url);
  database = openDatabase({ url });
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('postgresUrl'), name);
});

test('links stand as they were, with their past', async () => {
  const standing = await database.live.editorLink.findMany({
    where: { separationId: null },
    orderBy: { reportId: 'asc' },
  });
  expect(standing).toMatchObject([
    { decisionId: triple, reportId: a },
    { decisionId: triple, reportId: c, why: 'seen on video' },
  ]);
  const [past] = await database.live.$queryRaw<{ why: string }[]>`SELECT why FROM history.editor_link`;
  expect(past).toEqual({ why: 'the same strike' });
});

test('what was separated is kept apart, each pair of a decision once', async () => {
  const apart = await database.live.editorSeparation.findMany({ where: { linkId: null } });
  const pairs = apart.map(({ reportId, otherId }) => [reportId, otherId].sort().join(' '));
  expect(pairs.sort()).toEqual([`${a} ${b}`, `${a} ${b}`, `${b} ${c}`].sort());
  expect(new Set(apart.map(({ decisionId }) => decisionId))).toEqual(new Set([parted]));
});
