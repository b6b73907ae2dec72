/**
 * What the feed promises while many write at once: nothing lost, nothing doubled, positions without a gap, and the
 * versions of each node in their order. Writers do what the stores do: `upsertVersioned`, then `append`.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { upsertVersioned } from '../../src/db/versioned.ts';
import { changesOf } from '../../src/domains/stored.ts';
import {
  append,
  type Change,
  type NewChange,
  readChanges,
  readState,
  sequence,
  startSequencer,
  Tail,
} from '../../src/feed/index.ts';
import { actorRow, actorTable } from '../kit/actors.ts';
import { testDatabase } from '../kit/database.ts';
import { positions, readUpTo } from '../kit/feed.ts';
import { type Random, randomOf } from '../kit/random.ts';

const WRITERS = 12;
const TRANSACTIONS_EACH = 12;
const HOT_NODES = 5;

class RolledBack extends Error {}

const about = {
  nodeType: 'Actor',
  datasetId: null,
  countries: [],
  validFrom: null,
  validTo: null,
  isBackfill: false,
  cause: 'a test',
};

/** One transaction over some hot nodes and a new one, with waits in every place; what it appended, if it commits. */
async function write(database: Database, random: Random, hotNodes: readonly string[]): Promise<NewChange[]> {
  const ids = [...hotNodes.filter(() => random.chance(0.4)), randomUUID()];
  const rollsBack = random.chance(0.15);
  try {
    return await inTransaction(database.live, async (tx) => {
      await wait(random.below(4));
      const rows = ids.map((id) => actorRow({ id, name: `Name ${random.below(2 ** 31)}` }));
      const upserted = await upsertVersioned(tx, actorTable, rows);
      await wait(random.below(4));
      const changes = changesOf(upserted, rows, {}).map((change): NewChange => ({ ...about, ...change }));
      await append(tx, changes);
      await wait(random.below(8));
      if (rollsBack) throw new RolledBack();
      return changes;
    });
  } catch (error) {
    if (error instanceof RolledBack) return [];
    throw error;
  }
}

/** All writers to their end; what was committed, in no order. */
async function writeAll(database: Database, random: Random): Promise<NewChange[]> {
  const hotNodes = Array.from({ length: HOT_NODES }, () => randomUUID());
  const writers = Array.from({ length: WRITERS }, async () => {
    const committed: NewChange[] = [];
    for (let n = 0; n < TRANSACTIONS_EACH; n += 1)
      committed.push(...(await write(database, random, hotNodes)));
    return committed;
  });
  return (await Promise.all(writers)).flat();
}

const versionOf = ({ nodeId, toVersion }: Pick<NewChange, 'nodeId' | 'toVersion'>): string =>
  `${nodeId} v${toVersion}`;

function expectVersionsInOrder(log: readonly Change[]): void {
  const versions = new Map<string, number>();
  for (const { nodeId, fromVersion, toVersion } of log) {
    const known = versions.get(nodeId) ?? null;
    expect({ nodeId, fromVersion, toVersion }).toEqual({
      nodeId,
      fromVersion: known,
      toVersion: (known ?? 0) + 1,
    });
    versions.set(nodeId, toVersion);
  }
}

test('twelve writers and two sequencers: the log has exactly what was committed, gapless and in order', async () => {
  const random = randomOf('concurrent writers');
  const { url } = await testDatabase();
  const database = openDatabase({ url, poolSize: WRITERS + 4 });
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const sequencers = [1, 3].map((intervalMs) => startSequencer(database.live, { intervalMs, onError }));
  const tail = await Tail.start({ live: database.live, url, ringSize: 20, onError });
  try {
    const live = tail.read(0n, { signal: new AbortController().signal });
    const committed = await writeAll(database, random);
    const followed = await readUpTo(live, BigInt(committed.length));
    await Promise.all(sequencers.map((sequencer) => sequencer.stop()));
    expect(await sequence(database.live)).toBe(0);

    const log = await readChanges(database.live, 0n, 100_000);
    expect(log.map(versionOf).sort()).toEqual(committed.map(versionOf).sort());
    expect(log.map(({ position }) => position)).toEqual(positions(0, committed.length));
    expect(new Set(log.map(({ eventId }) => eventId)).size).toBe(committed.length);
    expectVersionsInOrder(log);
    expect((await readState(database.live)).head).toBe(BigInt(committed.length));
    expect(followed).toEqual(log);
    expect(errors).toEqual([]);
  } finally {
    await Promise.all([tail.stop(), ...sequencers.map((sequencer) => sequencer.stop())]);
    await database.close();
  }
});
