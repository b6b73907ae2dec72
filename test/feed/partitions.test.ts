import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../src/db/transaction.ts';
import { append, readChanges, readPartitions } from '../../src/feed/index.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { changeOfNode, OpenTransaction, positions, publishInBatches, withPartitionsOf } from '../kit/feed.ts';

const SIZE = 10;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => withPartitionsOf(database.live, SIZE));

const bounds = async (): Promise<[bigint, bigint][]> =>
  (await readPartitions(database.live)).map(({ first, last }) => [first, last]);

const appendOne = (nodeId: string): Promise<void> =>
  inTransaction(database.live, (tx) => append(tx, [changeOfNode(nodeId, 1)]));

describe('the log in partitions', () => {
  test('has no gap where one ends and the next begins', async () => {
    await publishInBatches(database.live, 35, 7);
    const log = await readChanges(database.live, 0n, 100);
    expect(log.map(({ position }) => position)).toEqual(positions(0, 35));
    const page = await readChanges(database.live, 8n, 14);
    expect(page).toEqual(log.slice(8, 22));
  });

  test('has one for every position that the sequencer may give next', async () => {
    await publishInBatches(database.live, 10, SIZE);
    expect(await bounds()).toEqual([
      [1n, 10n],
      [11n, 20n],
    ]);
    await publishInBatches(database.live, 1, 30);
    expect((await bounds()).at(-1)).toEqual([31n, 40n]);
    expect((await readChanges(database.live, 10n, 10)).map(({ position }) => position)).toEqual([11n]);
  });

  test('has none of a sequencer that was rolled back, and the next one makes it', async () => {
    await publishInBatches(database.live, 9, SIZE);
    const before = await bounds();
    await appendOne(randomUUID());
    const lost = await OpenTransaction.begin(database.live);
    await lost.tx.$queryRaw`SELECT feed.sequence(50)`;
    await lost.rollback();
    expect(await bounds()).toEqual(before);
    await publishInBatches(database.live, 5, SIZE);
    expect((await readChanges(database.live, 9n, 10)).map(({ position }) => position)).toEqual(
      positions(9, 15),
    );
  });

  test('gets the next one while somebody reads it, and is read while somebody adds one', async () => {
    await publishInBatches(database.live, 5, SIZE);
    const reader = await OpenTransaction.begin(database.live);
    expect(await readChanges(reader.tx, 0n, 10)).toHaveLength(5);
    await appendOne(randomUUID());
    const sequencer = await OpenTransaction.begin(database.live);
    await sequencer.tx.$queryRaw`SELECT feed.sequence(${SIZE}::int)`;
    expect(await readChanges(database.live, 0n, 10)).toHaveLength(5);
    await sequencer.commit();
    await reader.commit();
    expect(await bounds()).toHaveLength(2);
  });

  test('refuses a change that is in an earlier one', async () => {
    const node = randomUUID();
    await appendOne(node);
    await publishInBatches(database.live, 25, SIZE);
    await expect(appendOne(node)).rejects.toThrow('in the feed already');
  });

  test('is read from the partition of the position on, as far as the page goes', async () => {
    await publishInBatches(database.live, 95, SIZE);
    const plan = await database.live.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)
      SELECT * FROM feed.change_log WHERE position > ${45n} ORDER BY position LIMIT ${10}`;
    const scans = plan.map((line) => line['QUERY PLAN']).filter((line) => / on change_log_/.test(line));
    const executed = scans.filter((line) => !line.includes('never executed'));
    expect(executed.map((line) => / on (change_log_\d+)/.exec(line)![1])).toEqual([
      'change_log_41',
      'change_log_51',
    ]);
  });
});
