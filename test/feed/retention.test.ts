import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GatewayError } from '../../src/core/errors.ts';
import {
  cursorAt,
  dropExpired,
  readChanges,
  readPartitions,
  readState,
  resolveCursor,
  sequence,
  startRetention,
  Tail,
} from '../../src/feed/index.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { OpenTransaction, positions, publishInBatches, readUpTo, withPartitionsOf } from '../kit/feed.ts';

const SIZE = 10;
const DAYS = 30;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => withPartitionsOf(database.live, SIZE));

/** A feed of `head` changes, of which those up to `old` got their positions `days` ago. */
async function feedOf(head: number, old: number, days = DAYS + 1): Promise<void> {
  await publishInBatches(database.live, head, SIZE);
  await database.live.$executeRaw`
    UPDATE feed.change_log SET sequenced_at = sequenced_at - make_interval(days => ${days}::int) WHERE position <= ${old}`;
}

const oldest = async (): Promise<bigint> => (await readState(database.live)).oldest;

async function meaning(position: bigint): Promise<bigint | string> {
  const state = await readState(database.live);
  try {
    return resolveCursor(state, cursorAt(state, position));
  } catch (error) {
    return (error as GatewayError).code;
  }
}

describe('what has expired', () => {
  test('goes in whole partitions: what is younger is kept, and what shares a partition with it', async () => {
    await feedOf(45, 25);
    expect(await dropExpired(database.live, DAYS)).toBe(2);
    const log = await readChanges(database.live, 20n, 100);
    expect(log.map(({ position }) => position)).toEqual(positions(20, 45));
    expect((await readPartitions(database.live))[0]).toMatchObject({
      name: 'feed.change_log_21',
      first: 21n,
    });
    expect(await dropExpired(database.live, DAYS)).toBe(0);
  });

  test('is CURSOR_EXPIRED before the first change that is kept, and what comes after it goes on', async () => {
    await feedOf(45, 25);
    await dropExpired(database.live, DAYS);
    expect(await oldest()).toBe(21n);
    expect([await meaning(0n), await meaning(19n)]).toEqual(['CURSOR_EXPIRED', 'CURSOR_EXPIRED']);
    expect([await meaning(20n), await meaning(45n)]).toEqual([20n, 45n]);
  });

  test('is as old as the days say, to the day', async () => {
    await feedOf(25, 10, DAYS);
    expect(await dropExpired(database.live, DAYS + 1)).toBe(0);
    expect(await dropExpired(database.live, DAYS)).toBe(1);
  });

  test.each([
    [20, 'full'],
    [25, 'half full'],
  ])('stays while the head is in its partition: of %i changes the partition that is %s', async (head) => {
    await feedOf(head, head);
    expect(await dropExpired(database.live, DAYS)).toBe(head === 20 ? 1 : 2);
    expect(await oldest()).toBe(head === 20 ? 11n : 21n);
    await publishInBatches(database.live, 3, SIZE);
    const [next] = await readChanges(database.live, BigInt(head), 1);
    expect(next!.position).toBe(BigInt(head + 1));
  });

  test('does not go before what is older and is kept, also when the clock was wrong', async () => {
    await feedOf(45, 45);
    await database.live.$executeRaw`UPDATE feed.change_log SET sequenced_at = now() WHERE position <= 10`;
    expect(await dropExpired(database.live, DAYS)).toBe(0);
    expect(await oldest()).toBe(1n);
  });

  test('goes once, however many processes drop it', async () => {
    await feedOf(95, 85);
    const dropped = await Promise.all(Array.from({ length: 4 }, () => dropExpired(database.live, DAYS)));
    expect(dropped.reduce((sum, n) => sum + n)).toBe(8);
    expect(await oldest()).toBe(81n);
  });

  test('stays while somebody reads it, who is not waited for long, and goes the next time', async () => {
    await feedOf(25, 10);
    const reader = await OpenTransaction.begin(database.live);
    await readChanges(reader.tx, 0n, 5);
    await expect(dropExpired(database.live, DAYS)).rejects.toThrow('lock timeout');
    expect(await readChanges(reader.tx, 0n, 5)).toHaveLength(5);
    await reader.commit();
    expect(await dropExpired(database.live, DAYS)).toBe(1);
  });

  test('goes in the background, and what fails is told and tried again', async () => {
    await feedOf(25, 10);
    const reader = await OpenTransaction.begin(database.live);
    await readChanges(reader.tx, 0n, 5);
    let told: (error: unknown) => void;
    const error = new Promise((resolve) => (told = resolve));
    const retention = startRetention(database.live, { days: DAYS, intervalMs: 5, onError: (e) => told(e) });
    expect(String(await error)).toContain('lock timeout');
    await reader.commit();
    await expect.poll(oldest).toBe(11n);
    await retention.stop();
  });

  test('can go altogether: the feed then begins where it goes on', async () => {
    await feedOf(20, 20);
    await database.live.$executeRaw`DELETE FROM feed.change_log`;
    expect(await dropExpired(database.live, DAYS)).toBe(1);
    expect(await readState(database.live)).toMatchObject({ head: 20n, oldest: 21n });
    expect(await sequence(database.live)).toBe(0);
  });
});

test('a reader of the tail whose next page goes is told CURSOR_EXPIRED; one that is further on misses nothing', async () => {
  await feedOf(45, 30);
  const errors: unknown[] = [];
  const tail = await Tail.start({ ...database, ringSize: 5, onError: (error) => void errors.push(error) });
  try {
    const endless = new AbortController().signal;
    const [behind, further] = [tail.read(5n, { signal: endless }), tail.read(30n, { signal: endless })];
    await dropExpired(database.live, DAYS);
    await expect(behind.next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect((await readUpTo(further, 45n)).map(({ position }) => position)).toEqual(positions(30, 45));
    expect(errors).toEqual([]);
  } finally {
    await tail.stop();
  }
});
