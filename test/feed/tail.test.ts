import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { readChanges, Tail } from '../../src/feed/index.ts';
import type { ReadOptions, TailOptions } from '../../src/feed/tail.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { emptyFeed, positions, publishChanges, readUpTo } from '../kit/feed.ts';

/** Longer than any test: what happens within it does not happen because of it. */
const NEVER = 10 * 60_000;

let database: TestDatabase;
let tails: Tail[];
let errors: unknown[];
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await emptyFeed(database.live);
  [tails, errors] = [[], []];
});
afterEach(async () => {
  await Promise.all(tails.map((tail) => tail.stop()));
});

async function startTail(options: Partial<TailOptions> = {}): Promise<Tail> {
  const onError = (error: unknown): void => void errors.push(error);
  const tail = await Tail.start({
    live: database.live,
    url: database.url,
    onError,
    pollMs: NEVER,
    ...options,
  });
  tails.push(tail);
  return tail;
}

/** A tail that has read the whole feed and knows of it. */
async function tailAt(head: bigint, options: Partial<TailOptions> = {}): Promise<Tail> {
  const tail = await startTail(options);
  if (tail.state.head < head) await publishChanges(database.live, Number(head - tail.state.head));
  await expect.poll(() => tail.state.head).toBe(head);
  return tail;
}

const read = (tail: Tail, after: number | bigint, options: Partial<ReadOptions> = {}) =>
  tail.read(BigInt(after), { signal: new AbortController().signal, ...options });

/** The database, and how often readers asked it for a page: the tail itself always asks for more than there is. */
function countingPages(): { live: PrismaClient; pages: () => number } {
  let pages = 0;
  const live = new Proxy(database.live, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as (...given: unknown[]) => unknown;
      if (name !== '$queryRaw') return value;
      return (strings: TemplateStringsArray, ...values: unknown[]) => {
        if (strings.join('').includes('feed.change_log WHERE') && Number(values.at(-1)) <= 50) pages += 1;
        return value.call(target, strings, ...values);
      };
    },
  });
  return { live, pages: () => pages };
}

/** The pages that were read from the log since the last call. */
const logPages = (): number =>
  database.statements.splice(0).filter((sql) => sql.includes('change_log WHERE')).length;

async function listeners(): Promise<number[]> {
  const found = await database.live.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'feed tail' AND query = 'LISTEN feed'`;
  return found.map(({ pid }) => pid);
}

describe('a subscriber', () => {
  test('far behind the ring gets every change from the database, page by page, in order', async () => {
    await publishChanges(database.live, 1_234);
    const tail = await tailAt(1_250n, { ringSize: 10 });
    const seen = await readUpTo(read(tail, 0), 1_250n);
    expect(seen.map(({ position }) => position)).toEqual(positions(0, 1_250));
  });

  // 50 changes, a ring of 10: it holds 41 to 50, so whoever has seen 40 is served from it, whoever has seen 39 is not.
  test.each([
    [38, 1],
    [39, 1],
    [40, 0],
    [41, 0],
    [49, 0],
  ])(
    'behind position %i at the edge of the ring reads %i pages of the log and misses nothing',
    async (after, pages) => {
      const counted = countingPages();
      const tail = await tailAt(50n, { ringSize: 10, live: counted.live });
      const seen = await readUpTo(read(tail, after), 50n);
      expect(counted.pages()).toBe(pages);
      expect(seen.map(({ position }) => position)).toEqual(positions(after, 50));
    },
  );

  test('that catches up moves from the database into the ring without a gap, while changes come in', async () => {
    await publishChanges(database.live, 700);
    const tail = await startTail({ ringSize: 25 });
    const [writing, seen] = await Promise.all([
      (async () => {
        for (let n = 0; n < 20; n += 1) await publishChanges(database.live, 10);
      })(),
      readUpTo(read(tail, 0), 900n),
    ]);
    expect(writing).toBeUndefined();
    expect(seen.map(({ position }) => position)).toEqual(positions(0, 900));
  });

  test('from the ring and from the database gets the same changes', async () => {
    const tail = await tailAt(30n, { ringSize: 30 });
    const fromRing = await readUpTo(read(tail, 0), 30n);
    expect(fromRing).toEqual(await readChanges(database.live, 0n, 100));
  });

  test('that reads all the time and one that stalls: the one gets all at once, the other all later', async () => {
    const tail = await tailAt(5n, { ringSize: 10 });
    const stalled = read(tail, 0);
    const first = (await stalled.next()).value as { position: bigint }[];
    expect(first.map(({ position }) => position)).toEqual(positions(0, 5));

    const fast = read(tail, 5);
    for (let head = 505; head <= 2_505; head += 500) {
      await publishChanges(database.live, 500);
      await readUpTo(fast, BigInt(head));
    }
    const later = await readUpTo(stalled, 2_505n);
    expect(later.map(({ position }) => position)).toEqual(positions(5, 2_505));
  });

  test('that stalls is not read for, waited for or remembered', async () => {
    const tail = await tailAt(5n, { ringSize: 10 });
    const stalled = Array.from({ length: 100 }, () => read(tail, 0));
    for (const reader of stalled) await reader.next();
    logPages();
    await publishChanges(database.live, 40);
    await expect.poll(() => tail.state.head).toBe(45n);
    // Only the tail's own: a page with the changes and an empty one, and once when it had begun to listen.
    expect(logPages()).toBeLessThan(5);
    expect(tail).toMatchObject({ waiting: new Set(), ring: { length: 10 } });
  });

  test('gets an empty batch as a sign of life, and changes after it', async () => {
    const tail = await tailAt(2n);
    const reader = read(tail, 2, { heartbeatMs: 5 });
    expect(await reader.next()).toEqual({ done: false, value: [] });
    expect(await reader.next()).toEqual({ done: false, value: [] });
    await publishChanges(database.live, 1);
    expect((await readUpTo(reader, 3n)).map(({ position }) => position)).toEqual([3n]);
  });

  test('that is ahead of this process waits for its own position', async () => {
    const tail = await tailAt(2n);
    const reader = read(tail, 4);
    await publishChanges(database.live, 3);
    expect((await readUpTo(reader, 5n)).map(({ position }) => position)).toEqual([5n]);
  });

  test('that goes away ends at once, and so do all when the tail stops', async () => {
    const tail = await tailAt(2n);
    const gone = new AbortController();
    const [leaving, staying] = [read(tail, 2, { signal: gone.signal }), read(tail, 2)];
    const [left, stayed] = [leaving.next(), staying.next()];
    gone.abort();
    expect(await left).toEqual({ done: true, value: undefined });
    await tail.stop();
    expect(await stayed).toEqual({ done: true, value: undefined });
  });

  test.each([
    ['in part', 30],
    ['altogether', 50],
  ])(
    'whose next changes were removed %s is told so, and gets nothing from behind the gap',
    async (_, removed) => {
      const tail = await tailAt(50n, { ringSize: 10 });
      const reader = read(tail, 5);
      await database.live.$executeRaw`DELETE FROM feed.change_log WHERE position <= ${removed}`;
      await expect(reader.next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    },
  );
});

describe('a tail', () => {
  test('is woken by the sequencer, long before its poll', async () => {
    const tail = await startTail();
    const reader = read(tail, 0);
    await expect.poll(listeners).toHaveLength(1);
    await publishChanges(database.live, 1);
    expect(await readUpTo(reader, 1n)).toHaveLength(1);
    await publishChanges(database.live, 1);
    expect(await readUpTo(reader, 2n)).toHaveLength(1);
  });

  test('finds by its poll what nobody announced', async () => {
    await database.live
      .$executeRaw`CREATE FUNCTION feed.pg_notify(text, text) RETURNS void LANGUAGE sql AS ''`;
    await database.live.$executeRaw`ALTER FUNCTION feed.sequence(integer) SET search_path = feed, pg_catalog`;
    try {
      const tail = await startTail({ pollMs: 10 });
      await expect.poll(listeners).toHaveLength(1);
      await publishChanges(database.live, 3);
      expect(await readUpTo(read(tail, 0), 3n)).toHaveLength(3);
    } finally {
      await database.live.$executeRaw`ALTER FUNCTION feed.sequence(integer) RESET search_path`;
      await database.live.$executeRaw`DROP FUNCTION feed.pg_notify(text, text)`;
    }
  });

  test('listens again after its connection was cut, and has what came in between', async () => {
    const tail = await startTail();
    const reader = read(tail, 0);
    await expect.poll(listeners).toHaveLength(1);
    const [pid] = await listeners();
    await database.live.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    await publishChanges(database.live, 2);
    expect(await readUpTo(reader, 2n)).toHaveLength(2);
    await expect.poll(listeners).toHaveLength(1);
    expect(await listeners()).not.toEqual([pid]);
    await publishChanges(database.live, 1);
    expect(await readUpTo(reader, 3n)).toHaveLength(1);
  });

  test('outlives the loss of all connections, and tells of it', async () => {
    const tail = await startTail({ pollMs: 10 });
    const reader = read(tail, 0);
    await database.live.$executeRaw`ALTER TABLE feed.change_log RENAME TO absent`;
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    await database.live.$executeRaw`ALTER TABLE feed.absent RENAME TO change_log`;
    await database.live.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await publishChanges(database.live, 2);
    expect(await readUpTo(reader, 2n)).toHaveLength(2);
  });

  test('that finds a hole in the log says so and sends nothing from behind it', async () => {
    await publishChanges(database.live, 1);
    const tail = await startTail({ pollMs: 10 });
    await database.live.$executeRaw`
      INSERT INTO feed.change_log
        SELECT 3, gen_random_uuid(), kind, node_type, gen_random_uuid(), NULL, 1, dataset_id, countries, valid_from, valid_to,
               is_backfill, cause, changed, recorded_at, sequenced_at FROM feed.change_log`;
    await expect.poll(() => String(errors[0])).toContain('expected position 2, found 3');
    expect(tail.state.head).toBe(1n);
  });

  test('begins at the head: what was before is not read', async () => {
    await publishChanges(database.live, 20);
    logPages();
    const tail = await startTail();
    expect(tail.state.head).toBe(20n);
    await expect.poll(listeners).toHaveLength(1);
    expect(tail).toMatchObject({ ring: [] });
  });

  test('stops while its database does not answer', async () => {
    const nowhere = new URL(database.url);
    nowhere.port = '1';
    const tail = await startTail({ url: nowhere.href });
    await expect.poll(() => String(errors[0])).toContain('ECONNREFUSED');
    await tail.stop();
  });
});
