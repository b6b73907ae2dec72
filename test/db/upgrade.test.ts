/** A database that an earlier version filled is as good as a new one after the newest migrations. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { migrate } from '../../src/db/migrate.ts';
import { prismaDir } from '../../src/db/migrations-dir.ts';
import { keepMoment } from '../../src/feed/sequencer.ts';
import { ensureEpoch, readChanges, readPartitions, readState, sequence } from '../../src/feed/index.ts';
import { temporaryFolder } from '../kit/database.ts';
import { databaseUrl, dropDatabase, onServer } from '../kit/postgres.ts';

const filled = `
  INSERT INTO feed.outbox (event_id, kind, node_type, node_id, to_version, country, is_backfill, cause, changed)
    SELECT gen_random_uuid(), 'CREATED', 'Incident', gen_random_uuid(), 1, country, false, 'a test', '[]'
      FROM unnest(ARRAY['UKR', NULL, 'POL']) country;
  SELECT feed.sequence(2);
  SELECT feed.sequence(1);
  INSERT INTO actor (id, key, kind, name, codes, content_hash, version) VALUES (gen_random_uuid(), 'k', 'PERSON', 'Old', '[]', '', 1);
  INSERT INTO feed.outbox (event_id, kind, node_type, node_id, to_version, country, is_backfill, cause, changed)
    VALUES (gen_random_uuid(), 'CREATED', 'Actor', gen_random_uuid(), 1, 'UKR', false, 'a test', '[]');
  SELECT feed.sequence(2)`;

let database: Database;
beforeAll(async () => {
  const name = `gateway_upgrade_${randomBytes(6).toString('hex')}`;
  await onServer(inject('postgresUrl'), `CREATE DATABASE ${name}`);
  const url = databaseUrl(inject('postgresUrl'), name);
  const first = temporaryFolder();
  mkdirSync(path.join(first, 'migrations'));
  const spine = path.join('migrations', '20261123120000_spine');
  cpSync(path.join(prismaDir, spine), path.join(first, spine), { recursive: true });
  await migrate(url, { prismaDir: first });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of filled.split(';')) await client.query(statement);
  await client.query(`UPDATE actor SET name = 'New'`);
  await client.end();
  await migrate(url);
  database = openDatabase({ url });
  return async () => {
    await database.close();
    await dropDatabase(inject('postgresUrl'), name);
  };
});

describe('after the upgrade', () => {
  test('a change is about the country that it was about, or about none', async () => {
    const changes = await readChanges(database.live, 0n, 10);
    expect(changes.map(({ countries }) => countries)).toEqual([['UKR'], [], ['POL'], ['UKR']]);
  });

  test('moments are where they were, and new ones follow them', async () => {
    await keepMoment(database.live);
    const moments = await database.live.$queryRaw<{ position: bigint; snapshot: string }[]>`
      SELECT position, snapshot::text FROM feed.moment ORDER BY position, id`;
    expect(moments.map(({ position }) => position)).toEqual([4n, 4n]);
    const names = moments.map(({ snapshot }) => database.asOf(snapshot).actor.findMany());
    expect((await Promise.all(names)).flat()).toMatchObject([{ name: 'Old' }, { name: 'New' }]);
  });

  test('the log has all entries, in a partition that has room for more', async () => {
    const log = await readChanges(database.live, 0n, 10);
    expect(log.map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n]);
    expect(await readState(database.live)).toMatchObject({ head: 4n, oldest: 1n });
    expect(await readPartitions(database.live)).toMatchObject([
      { name: 'feed.change_log_1', first: 1n, last: 250_000n },
    ]);
  });

  test('the feed is in its epoch still: the upgrade is no restore', async () => {
    expect(await ensureEpoch(database.live)).toBe(1);
    await sequence(database.live);
    expect(await readState(database.live)).toMatchObject({ epoch: 1, earlier: [] });
  });

  test('a column that a later migration drops breaks no update, although its history began with NOT NULL', async () => {
    await database.live.$executeRaw`SELECT history.release_table('actor')`;
    await database.live.$executeRaw`ALTER TABLE actor DROP COLUMN codes`;
    await database.live.$executeRaw`SELECT history.version_table('actor')`;
    expect(await database.live.$executeRaw`UPDATE actor SET name = 'Newer'`).toBe(1);
  });
});
