import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../src/db/transaction.ts';
import {
  append,
  momentBefore,
  readBacklog,
  readChanges,
  readState,
  sequence,
  startSequencer,
} from '../../src/feed/index.ts';
import { keepMoment } from '../../src/feed/sequencer.ts';
import { actorRow } from '../kit/actors.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { changeOfNode, emptyFeed, OpenTransaction, positions } from '../kit/feed.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => emptyFeed(database.live));

const appendOne = (nodeId: string, version = 1): Promise<void> =>
  inTransaction(database.live, (tx) => append(tx, [changeOfNode(nodeId, version)]));

const logged = async (): Promise<string[]> =>
  (await readChanges(database.live, 0n, 1_000)).map(({ nodeId }) => nodeId);

describe('what is appended', () => {
  test('keeps every property, and has a position, a unique id and its two times', async () => {
    const change = changeOfNode(randomUUID(), 7, {
      kind: 'STATUS_CHANGED',
      nodeType: 'Meeting',
      datasetId: null,
      countries: [],
      validFrom: null,
      validTo: null,
      isBackfill: true,
      cause: `release "1.0" of a\\b, 'c' & {d} 🕊`,
      changed: [{ path: 'status', before: null, after: { list: [1, 'x"\\', true] } }],
    });
    await inTransaction(database.live, (tx) => append(tx, [change]));
    await sequence(database.live);
    const [found] = await readChanges(database.live, 0n, 10);
    expect(found).toMatchObject({ ...change, position: 1n });
    expect(found!.eventId).toMatch(/^[0-9a-f-]{36}$/);
    expect(found!.sequencedAt.getTime()).toBeGreaterThanOrEqual(found!.recordedAt.getTime());
  });

  test('is not in the feed before its transaction ends, and never when it is rolled back', async () => {
    const [lost, kept] = [randomUUID(), randomUUID()];
    const [first, second] = [
      await OpenTransaction.begin(database.live),
      await OpenTransaction.begin(database.live),
    ];
    await append(first.tx, [changeOfNode(lost, 1)]);
    await append(second.tx, [changeOfNode(kept, 1)]);
    expect(await sequence(database.live)).toBe(0);
    await first.rollback();
    expect(await sequence(database.live)).toBe(0);
    await second.commit();
    expect(await sequence(database.live)).toBe(1);
    expect(await logged()).toEqual([kept]);
  });

  test('a commit that comes late is later in the feed, and not lost', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    const slow = await OpenTransaction.begin(database.live);
    await append(slow.tx, [changeOfNode(late, 1)]);
    await appendOne(early);
    await sequence(database.live);
    await slow.commit();
    await sequence(database.live);
    expect(await logged()).toEqual([early, late]);
  });

  test('is refused the second time, whether it has a position already or not, and the feed goes on', async () => {
    const node = randomUUID();
    await appendOne(node);
    await expect(appendOne(node)).rejects.toThrow();
    await sequence(database.live);
    await expect(appendOne(node)).rejects.toThrow();
    await appendOne(node, 2);
    await sequence(database.live);
    expect(await logged()).toEqual([node, node]);
  });

  test('keeps its order within a batch of more than the sequencer takes at once', async () => {
    const nodes = Array.from({ length: 5_003 }, () => randomUUID());
    await inTransaction(database.live, (tx) =>
      append(
        tx,
        nodes.map((node) => changeOfNode(node, 1)),
      ),
    );
    expect(await sequence(database.live)).toBe(nodes.length);
    const log = await readChanges(database.live, 0n, 10_000);
    expect(log.map(({ nodeId }) => nodeId)).toEqual(nodes);
    expect(log.map(({ position }) => position)).toEqual(positions(0, nodes.length));
  });
});

describe('a sequencer', () => {
  test('that is never called loses nothing: the next one finds what waits', async () => {
    const nodes = [randomUUID(), randomUUID(), randomUUID()];
    for (const node of nodes) await appendOne(node);
    expect((await readState(database.live)).head).toBe(0n);
    expect(await sequence(database.live)).toBe(3);
    expect(await logged()).toEqual(nodes);
  });

  test('that is killed in its transaction leaves no trace of it', async () => {
    const node = randomUUID();
    await appendOne(node);
    const killed = new pg.Client({ connectionString: database.url });
    killed.on('error', () => undefined);
    await killed.connect();
    await killed.query('BEGIN');
    const { rows } = await killed.query('SELECT feed.sequence(10) AS taken, pg_backend_pid() AS pid');
    expect(rows[0]).toMatchObject({ taken: 1 });
    const ended = new Promise((resolve) => killed.once('end', resolve));
    await database.live.$queryRaw`SELECT pg_terminate_backend(${(rows[0] as { pid: number }).pid}::int)`;
    await ended;
    expect((await readState(database.live)).head).toBe(0n);
    expect(await sequence(database.live)).toBe(1);
    expect((await readChanges(database.live, 0n, 10)).map(({ position }) => position)).toEqual([1n]);
  });

  test('waits for another one and goes on behind it', async () => {
    await appendOne(randomUUID());
    const other = await OpenTransaction.begin(database.live);
    await other.tx.$queryRaw`SELECT feed.sequence(10)`;
    await appendOne(randomUUID());
    const waiting = sequence(database.live);
    await other.commit();
    expect(await waiting).toBe(1);
    expect((await readChanges(database.live, 0n, 10)).map(({ position }) => position)).toEqual([1n, 2n]);
  });

  test('in the background tells of an error and goes on after it', async () => {
    await database.live.$executeRaw`ALTER FUNCTION feed.sequence(integer) RENAME TO absent`;
    let told: (error: unknown) => void;
    const error = new Promise((resolve) => (told = resolve));
    const sequencer = startSequencer(database.live, { intervalMs: 1, onError: (reason) => told(reason) });
    expect(String(await error)).toContain('feed.sequence');
    await database.live.$executeRaw`ALTER FUNCTION feed.absent(integer) RENAME TO sequence`;
    await appendOne(randomUUID());
    await expect.poll(logged).toHaveLength(1);
    await sequencer.stop();
  });
});

describe('the backlog', () => {
  test('is what was committed and has no position yet, with the age of its oldest change', async () => {
    expect(await readBacklog(database.live)).toEqual({ waiting: 0, oldestSeconds: null });
    await appendOne(randomUUID());
    await database.live.$executeRaw`UPDATE feed.outbox SET recorded_at = now() - interval '90 seconds'`;
    await appendOne(randomUUID());
    const uncommitted = await OpenTransaction.begin(database.live);
    await append(uncommitted.tx, [changeOfNode(randomUUID(), 1)]);
    database.statements.length = 0;
    const { waiting, oldestSeconds } = await readBacklog(database.live);
    expect(database.statements).toHaveLength(1);
    expect(waiting).toBe(2);
    expect(oldestSeconds).toBeGreaterThan(89.9);
    expect(oldestSeconds).toBeLessThan(120);
    await uncommitted.rollback();
    await sequence(database.live);
    expect(await readBacklog(database.live)).toEqual({ waiting: 0, oldestSeconds: null });
  });

  test('is not younger than nothing, also when the clock goes back', async () => {
    await appendOne(randomUUID());
    await database.live.$executeRaw`UPDATE feed.outbox SET recorded_at = now() + interval '1 hour'`;
    expect(await readBacklog(database.live)).toEqual({ waiting: 1, oldestSeconds: 0 });
  });
});

describe('a moment', () => {
  interface Moment {
    position: bigint;
    at: Date;
    snapshot: string;
  }
  const moments = (): Promise<Moment[]> =>
    database.live.$queryRaw`SELECT position, at, snapshot::text FROM feed.moment ORDER BY id`;

  test('is kept whenever nothing waits any more, and not in the middle of a transaction', async () => {
    await inTransaction(database.live, (tx) =>
      append(
        tx,
        Array.from({ length: 5_001 }, () => changeOfNode(randomUUID(), 1)),
      ),
    );
    await sequence(database.live);
    await sequence(database.live);
    await appendOne(randomUUID());
    await sequence(database.live);
    expect((await moments()).map(({ position }) => position)).toEqual([5_001n, 5_002n]);
  });

  test('is kept also when what waited was exactly as much as the sequencer takes at once', async () => {
    await inTransaction(database.live, (tx) =>
      append(
        tx,
        Array.from({ length: 5_000 }, () => changeOfNode(randomUUID(), 1)),
      ),
    );
    await sequence(database.live);
    expect((await moments()).map(({ position }) => position)).toEqual([5_000n]);
  });

  test('is kept by the next sequencer when one is killed between its last batch and the look for more', async () => {
    await appendOne(randomUUID());
    await database.live.$executeRaw`SELECT feed.sequence(1)`;
    expect(await moments()).toEqual([]);
    await sequence(database.live);
    expect((await moments()).map(({ position }) => position)).toEqual([1n]);
  });

  test('is kept on demand, and shows what is no change of the feed; its position then means the newest', async () => {
    await appendOne(randomUUID());
    await sequence(database.live);
    const actor = await database.live.actor.create({ data: { ...actorRow(), kind: 'PERSON', version: 1 } });
    await keepMoment(database.live);
    const [before, after, ...more] = await moments();
    expect([before!.position, after!.position, more.length]).toEqual([1n, 1n, 0]);
    const seenAt = ({ snapshot }: Moment) => database.asOf(snapshot).actor.count({ where: { id: actor.id } });
    expect([await seenAt(before!), await seenAt(after!)]).toEqual([0, 1]);
  });

  test('is kept on demand also when the feed has no change yet', async () => {
    await keepMoment(database.live);
    expect((await moments()).map(({ position }) => position)).toEqual([0n]);
  });

  test('before a position is the newest that has nothing behind it, and shows the data of then', async () => {
    const { live } = database;
    const actor = await live.actor.create({
      data: { ...actorRow(), name: 'First', kind: 'PERSON', version: 1 },
    });
    await appendOne(actor.id);
    await sequence(live);
    await live.actor.update({ where: { id: actor.id }, data: { name: 'Second' } });
    await inTransaction(live, (tx) =>
      append(
        tx,
        [2, 3].map((version) => changeOfNode(actor.id, version)),
      ),
    );
    await sequence(live);
    await live.actor.update({ where: { id: actor.id }, data: { name: 'Third' } });
    await keepMoment(live);

    expect(await momentBefore(live, 0n)).toBeNull();
    const found = await Promise.all([1n, 2n, 3n, 99n].map((position) => momentBefore(live, position)));
    expect(found.map((moment) => moment!.position)).toEqual([1n, 1n, 3n, 3n]);
    const names = found.map(
      async (moment) =>
        (await database.asOf(moment!.snapshot).actor.findMany({ where: { id: actor.id } }))[0]!.name,
    );
    expect(await Promise.all(names)).toEqual(['First', 'First', 'Third', 'Third']);
  });

  test('is not kept on demand while changes wait: the sequencer keeps it with them', async () => {
    await appendOne(randomUUID());
    await database.live.$executeRaw`SELECT feed.mark()`;
    expect(await moments()).toEqual([]);
  });

  test('is not kept by a sequencer without work, which writes nothing at all', async () => {
    await appendOne(randomUUID());
    await keepMoment(database.live);
    const kept = await moments();
    // A lock is written to the row as well.
    const head = () => database.live.$queryRaw`SELECT xmin::text, xmax::text FROM feed.head`;
    const before = await head();
    for (let n = 0; n < 3; n += 1) await sequence(database.live);
    expect(await moments()).toEqual(kept);
    expect(await head()).toEqual(before);
  });

  test('never goes back in time, also when the clock does', async () => {
    await appendOne(randomUUID());
    await sequence(database.live);
    await database.live.$executeRaw`UPDATE feed.moment SET at = at + interval '1 day'`;
    await appendOne(randomUUID());
    await sequence(database.live);
    await keepMoment(database.live);
    const times = (await moments()).map(({ at }) => at.getTime());
    expect(times).toHaveLength(3);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});
