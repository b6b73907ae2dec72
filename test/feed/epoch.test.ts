/** A database that was restored to an earlier point is noticed by where it lives: here as a clone of another. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import type { GatewayError } from '../../src/core/errors.ts';
import {
  beginEpoch,
  cursorAt,
  ensureEpoch,
  type FeedState,
  readChanges,
  readState,
  resolveCursor,
  sequence,
  Tail,
} from '../../src/feed/index.ts';
import { testDatabase } from '../kit/database.ts';
import { OpenTransaction, positions, publishChanges, readUpTo } from '../kit/feed.ts';
import { databaseUrl, dropDatabase, onServer } from '../kit/postgres.ts';

const server = inject('postgresUrl');
let clones: { name: string; database: Database }[];
beforeEach(() => void (clones = []));
afterEach(async () => {
  for (const { name, database } of clones) {
    await database.close();
    await dropDatabase(server, name);
  }
});

/** The database of a backup that was made now. Nobody may be connected to the original. */
async function restored(original: Database): Promise<Database> {
  const name = `gateway_clone_${randomBytes(6).toString('hex')}`;
  await original.close();
  const template = new URL(original.url).pathname.slice(1);
  await expect.poll(() => onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)).toBeUndefined();
  const database = openDatabase({ url: databaseUrl(server, name) });
  clones.push({ name, database });
  return database;
}

function meaning(state: FeedState, cursor: string): bigint | string {
  try {
    return resolveCursor(state, cursor);
  } catch (error) {
    return (error as GatewayError).code;
  }
}

const epochs = async ({ live }: Database): Promise<number> => {
  const state = await readState(live);
  return state.earlier.length + 1;
};

describe('an epoch', () => {
  test('goes on in a feed that stays where it is, however often servers start', async () => {
    const database = await testDatabase();
    const first = await ensureEpoch(database.live);
    await publishChanges(database.live, 3);
    const again = openDatabase({ url: database.url });
    expect(await ensureEpoch(again.live)).toBe(first);
    await again.close();
    expect(await epochs(database)).toBe(1);
  });

  test('is another in a restored database, and one only when two processes start at once', async () => {
    const original = await testDatabase();
    await publishChanges(original.live, 5);
    const before = await readState(original.live);
    const clone = await restored(original);
    const second = openDatabase({ url: clone.url });
    // Both look while neither can write, and so both find the old epoch.
    const head = await OpenTransaction.begin(clone.live);
    await head.tx.$queryRaw`SELECT FROM feed.head FOR UPDATE`;
    const starting = [clone, clone, second, second].map(({ live }) => ensureEpoch(live));
    await expect
      .poll(
        () =>
          clone.live
            .$queryRaw`SELECT FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')`,
      )
      .toHaveLength(4);
    await head.commit();
    const begun = await Promise.all(starting);
    await second.close();
    expect(new Set(begun).size).toBe(1);
    expect(begun[0]).toBeGreaterThan(before.epoch);
    expect(await readState(clone.live)).toMatchObject({
      epoch: begun[0],
      earlier: [{ epoch: before.epoch, end: 5n }],
    });
  });

  test('that ended shares its history up to there: cursors up to it go on, later ones do not', async () => {
    const original = await testDatabase();
    await publishChanges(original.live, 5);
    const clone = await restored(original);
    const lost = openDatabase({ url: original.url });
    await publishChanges(lost.live, 2);
    const [old] = [await readState(lost.live)];
    // Whoever gives positions first, begins it: no server has started here.
    await publishChanges(clone.live, 4);
    const state = await readState(clone.live);
    for (const position of [0n, 4n, 5n]) expect(meaning(state, cursorAt(old, position))).toBe(position);
    for (const position of [6n, 7n]) expect(meaning(state, cursorAt(old, position))).toBe('CURSOR_EPOCH');
    for (const position of [5n, 6n, 9n]) expect(meaning(state, cursorAt(state, position))).toBe(position);
    expect(meaning(old, cursorAt(state, 6n))).toBe('CURSOR_EPOCH');
    await lost.close();
  });

  test('is never the same in two databases that were restored from one backup', async () => {
    const original = await testDatabase();
    await publishChanges(original.live, 1);
    const begun = [await restored(original), await restored(original)].map(({ live }) => ensureEpoch(live));
    expect(new Set(await Promise.all(begun)).size).toBe(2);
  });

  test('can be declared, where PostgreSQL cannot tell of a restore', async () => {
    const { live } = await testDatabase();
    await publishChanges(live, 3);
    const before = await readState(live);
    const begun = await beginEpoch(live);
    expect(await ensureEpoch(live)).toBe(begun);
    expect(await readState(live)).toMatchObject({
      epoch: begun,
      earlier: [{ epoch: before.epoch, end: 3n }],
    });
  });
});

describe('a tail under which the database is replaced by an earlier one', () => {
  /** What a failover to a replica that lacked changes leaves behind, and the connections that it costs. */
  async function failOver({ live }: Database, head: number): Promise<void> {
    await live.$transaction([
      live.$executeRaw`UPDATE feed.epoch SET timeline = timeline + 1`,
      live.$executeRaw`DELETE FROM feed.change_log WHERE position > ${head}`,
      live.$executeRaw`UPDATE feed.head SET position = ${head}`,
      live.$executeRaw`DELETE FROM feed.moment WHERE position > ${head}`,
    ]);
    await live.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'feed tail'`;
  }

  test.each([5_000, 5])('goes on from what both share, with a ring of %i', async (ringSize) => {
    const database = await testDatabase();
    const errors: unknown[] = [];
    const tail = await Tail.start({ ...database, ringSize, onError: (error) => void errors.push(error) });
    const endless = new AbortController().signal;
    try {
      await publishChanges(database.live, 20);
      const reader = tail.read(0n, { signal: endless });
      await readUpTo(reader, 20n);
      const waiting = reader.next();
      const { epoch } = tail.state;
      await failOver(database, 12);
      await expect(waiting).rejects.toMatchObject({ code: 'CURSOR_EPOCH' });
      expect(tail.state.epoch).toBeGreaterThan(epoch);
      const behind = tail.read(8n, { signal: endless });
      await publishChanges(database.live, 10);
      const seen = await readUpTo(behind, 22n);
      expect(seen.map(({ position }) => position)).toEqual(positions(8, 22));
      expect(seen).toEqual(await readChanges(database.live, 8n, 100));
      expect(errors).toEqual([]);
    } finally {
      await tail.stop();
    }
  });

  test('begins anew when the other one is older than its epoch, whatever the number of that', async () => {
    const database = await testDatabase();
    const { live } = database;
    await publishChanges(live, 10);
    await beginEpoch(live);
    await live.$executeRaw`UPDATE feed.epoch SET epoch = 900000000 WHERE epoch <> 1`;
    const tail = await Tail.start({ ...database, onError: () => undefined });
    try {
      await publishChanges(live, 10);
      const endless = new AbortController().signal;
      const reader = tail.read(10n, { signal: endless });
      await readUpTo(reader, 20n);
      const waiting = reader.next();
      await live.$executeRaw`DELETE FROM feed.epoch WHERE epoch <> 1`;
      await failOver(database, 15);
      await expect(waiting).rejects.toMatchObject({ code: 'CURSOR_EPOCH' });
      expect(tail.state).toMatchObject({ earlier: [{ epoch: 1, end: 15n }], head: 15n });
      await publishChanges(live, 10);
      expect(await readUpTo(tail.read(8n, { signal: endless }), 25n)).toEqual(
        await readChanges(live, 8n, 100),
      );
    } finally {
      await tail.stop();
    }
  });

  test('loses nobody when the other one lacked nothing', async () => {
    const database = await testDatabase();
    const tail = await Tail.start({ ...database, onError: () => undefined });
    try {
      await publishChanges(database.live, 20);
      const reader = tail.read(0n, { signal: new AbortController().signal });
      await readUpTo(reader, 20n);
      const { epoch } = tail.state;
      await failOver(database, 20);
      await expect.poll(() => tail.state.epoch, { timeout: 10_000 }).toBeGreaterThan(epoch);
      await publishChanges(database.live, 2);
      expect((await readUpTo(reader, 22n)).map(({ position }) => position)).toEqual([21n, 22n]);
      expect(await sequence(database.live)).toBe(0);
    } finally {
      await tail.stop();
    }
  });
});
