/** Groups of subscribers over a feed without a database: what they share, and that nobody misses anything. */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { buildSchema, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { anonymous, type Caller } from '../../../src/graphql/context.ts';
import { FanOut, type Running } from '../../../src/server/live/fan-out.ts';
import type { Run } from '../../../src/server/live/group.ts';
import type { Execution } from '../../../src/server/live/operation.ts';
import { decodeCursor } from '../../../src/feed/cursor.ts';
import { FakeFeed, FakeSink, range } from './fake-feed.ts';

const NEVER = 10 * 60_000;
const schema = buildSchema(`
  type Query { feed: Int }
  type Batch { positions(first: Int): [Int!]! }
  type Subscription { changes(after: String, kind: String): Batch }
`);
const changes = 'subscription ($after: String) { changes(after: $after) { positions } }';
const asks = (query: string, variableValues: Record<string, unknown> = {}): Execution => ({
  schema,
  document: parse(query),
  variableValues,
});
const isNoThird = (position: bigint): boolean => position % 3n !== 0n;

async function subscribed(
  fanOut: FanOut,
  feed: FakeFeed,
  execution: Execution,
  { sink = new FakeSink(), caller = anonymous }: { sink?: FakeSink; caller?: Caller } = {},
): Promise<Running> {
  const run = () => feed.operation(() => true, 100n);
  const running = await fanOut.subscribe({ execution, caller, run }, sink);
  if (!('leave' in running)) throw running[0]!;
  return running;
}

describe('those who ask the same with the same rights', () => {
  test('are one group, wherever and in whichever way they begin', async () => {
    const feed = new FakeFeed(10n);
    const fanOut = new FanOut(feed, NEVER);
    const after = feed.cursorAt(7n);
    const ways = [
      asks(changes),
      asks(changes, { after }),
      asks(`subscription { changes(after: "${after}") { positions } }`),
      asks(`subscription { changes { positions } }`),
      asks(`subscription ($from: String) { changes(after: $from) { positions } }`, { from: after }),
    ];
    const sinks = ways.map(() => new FakeSink());
    for (const [index, way] of ways.entries()) await subscribed(fanOut, feed, way, { sink: sinks[index]! });
    expect(fanOut.figures).toMatchObject({ groups: 1, subscriptions: 5 });
    feed.publish(2);
    const all = [8, 9, 10, 11, 12];
    await expect
      .poll(() => sinks.map(({ positions }) => positions))
      .toEqual([[11, 12], all, all, [11, 12], all]);
  });

  test('are one group also where `after` stands in a fragment', async () => {
    const feed = new FakeFeed(10n);
    const fanOut = new FanOut(feed, NEVER);
    const fragment = 'fragment News on Subscription { changes(after: $after) { positions } }';
    const query = `subscription ($after: String) { ...News } ${fragment}`;
    await subscribed(fanOut, feed, asks(query, { after: feed.cursorAt(3n) }));
    await subscribed(fanOut, feed, asks(query));
    await subscribed(fanOut, feed, asks(query.replaceAll('$after', '$from'), { from: feed.cursorAt(5n) }));
    expect(fanOut.figures.groups).toBe(1);
  });

  test('are told by one run of the operation, with the same bytes', async () => {
    const feed = new FakeFeed(0n);
    const fanOut = new FanOut(feed, NEVER);
    const sinks = Array.from({ length: 50 }, () => new FakeSink());
    for (const sink of sinks) await subscribed(fanOut, feed, asks(changes), { sink });
    await expect.poll(() => feed.runs).toBe(2); // what a beginner is told first, and the group
    const before = feed.results;
    for (let count = 1; count <= 5; count += 1) {
      feed.publish(10);
      await expect.poll(() => sinks.every(({ positions }) => positions.length === 10 * count)).toBe(true);
    }
    expect(feed.results - before).toBe(5);
    expect(feed.runs).toBe(2);
    expect(new Set(sinks.map(({ deliveries }) => deliveries.at(-1))).size).toBe(1);
  });

  test('are not read for when nobody is left, and the next one finds everything', async () => {
    const feed = new FakeFeed(0n);
    const fanOut = new FanOut(feed, NEVER);
    const running = await subscribed(fanOut, feed, asks(changes));
    feed.publish(3);
    await expect.poll(() => running.cursor).toBe(feed.cursorAt(3n));
    running.leave();
    expect(fanOut.figures).toEqual({ subscriptions: 0, groups: 0, slowestLag: 0 });
    const [results, { cursor }] = [feed.results, running];
    feed.publish(3);
    await turn();
    expect(feed.results).toBe(results);
    const sink = new FakeSink();
    await subscribed(fanOut, feed, asks(changes, { after: cursor }), { sink });
    await expect.poll(() => sink.positions).toEqual([4, 5, 6]);
  });
});

describe('when another history has begun that lacks what was read', () => {
  const codes = ({ failures }: FakeSink): unknown[] =>
    (failures as GraphQLError[]).map(({ extensions }) => extensions.code);

  test('all are told so: those who are up to date, and who lags', async () => {
    const feed = new FakeFeed(0n);
    const fanOut = new FanOut(feed, NEVER);
    let release = (): void => undefined;
    const drained = new Promise<void>((resolve) => (release = resolve));
    const joined = new FakeSink();
    const lagging: FakeSink = new FakeSink(
      () => lagging.positions.length <= 100,
      () => drained,
    );
    await subscribed(fanOut, feed, asks(changes), { sink: joined });
    await subscribed(fanOut, feed, asks(changes), { sink: lagging });
    feed.publish(101);
    await expect.poll(() => [joined, lagging].map(({ positions }) => positions.length)).toEqual([101, 101]);
    feed.failOver(90n, 110n);
    release();
    await expect.poll(() => [codes(joined), codes(lagging)]).toEqual([['CURSOR_EPOCH'], ['CURSOR_EPOCH']]);
    for (const { positions } of [joined, lagging]) expect(positions).toEqual(range(0n, 101n).map(Number));
  });

  test('a group that waited for the database does not go on in it', async () => {
    const feed = new FakeFeed(0n);
    const fanOut = new FanOut(feed, NEVER);
    let isAway = false;
    const operation = feed.operation(() => true, 100n);
    const away = new GraphQLError('away', { extensions: { code: 'DATABASE_UNAVAILABLE' } });
    const run: Run = async (window) => {
      const results = (await operation(window)) as AsyncIterableIterator<ExecutionResult>;
      const next = results.next.bind(results);
      return Object.assign(results, { next: async () => (isAway ? Promise.reject(away) : next()) });
    };
    const sink = new FakeSink();
    const begun = await fanOut.subscribe(
      { execution: asks(changes), caller: anonymous, run: () => run },
      sink,
    );
    feed.publish(105);
    await expect.poll(() => sink.positions.length).toBe(105);
    const { cursor } = begun as Running;
    isAway = true;
    feed.publish(1);
    feed.failOver(100n, 110n);
    isAway = false;
    await expect.poll(() => codes(sink)).toEqual(['CURSOR_EPOCH']);
    expect(sink.positions.every((position) => position <= 106)).toBe(true);
    expect(decodeCursor(cursor)).toMatchObject({ epoch: 1, position: 105n });
  });

  test('a cursor is given in the history that was read', async () => {
    const feed = new FakeFeed(0n);
    const fanOut = new FanOut(feed, NEVER);
    const sink = new FakeSink(
      () => false,
      () => new Promise(() => undefined),
    );
    await subscribed(fanOut, feed, asks(changes, { after: feed.cursorAt(0n) }), { sink });
    feed.publish(20);
    await expect.poll(() => sink.deliveries.length).toBe(1);
    const running = await subscribed(fanOut, feed, asks(changes));
    await expect.poll(() => decodeCursor(running.cursor).position).toBe(20n);
    const before = running.cursor;
    feed.failOver(10n, 30n);
    expect(running.cursor).toBe(before);
  });

  test('a new subscriber begins in it, though the group was left in the other', async () => {
    const feed = new FakeFeed(100n);
    const fanOut = new FanOut(feed, NEVER);
    const stuck = new FakeSink(
      () => false,
      () => new Promise(() => undefined),
    );
    await subscribed(fanOut, feed, asks(changes), { sink: stuck });
    feed.publish(5);
    await expect.poll(() => stuck.deliveries.length).toBeGreaterThan(0);
    feed.failOver(50n, 60n);
    const sink = new FakeSink();
    await subscribed(fanOut, feed, asks(changes), { sink });
    feed.publish(3);
    await expect.poll(() => sink.positions).toEqual([61, 62, 63]);
  });
});

test('an operation of a document with several is a group of its own', async () => {
  const feed = new FakeFeed(0n);
  const fanOut = new FanOut(feed, NEVER);
  const both =
    'subscription A { changes { positions } } subscription B { changes(kind: "NEW") { positions } }';
  for (const operationName of ['A', 'B']) await subscribed(fanOut, feed, { ...asks(both), operationName });
  expect(fanOut.figures.groups).toBe(2);
});

test('other fields, other variables and other scopes are other groups', async () => {
  const feed = new FakeFeed(0n);
  const fanOut = new FanOut(feed, NEVER);
  const first = 'subscription ($n: Int) { changes { positions(first: $n) } }';
  const holder = (id: string, ...scopes: Caller['scopes']): Caller => ({ key: { id, name: id }, scopes });
  await subscribed(fanOut, feed, asks(changes));
  await subscribed(fanOut, feed, asks('subscription { changes(kind: "NEW") { positions } }'));
  await subscribed(fanOut, feed, asks(first, { n: 1 }));
  await subscribed(fanOut, feed, asks(first, { n: 2 }));
  expect(fanOut.figures.groups).toBe(4);
  await subscribed(fanOut, feed, asks(changes), { caller: holder('a', 'read') });
  await subscribed(fanOut, feed, asks(changes), { caller: holder('b', 'read') });
  expect(fanOut.figures.groups).toBe(5);
  await subscribed(fanOut, feed, asks(changes), { caller: holder('c', 'read', 'admin') });
  expect(fanOut.figures.groups).toBe(6);
});

type Action =
  | { kind: 'publish'; count: number }
  | { kind: 'subscribe'; behind: number | null; full: boolean[] }
  | { kind: 'leave'; which: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 150 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('subscribe' as const),
      behind: fc.option(fc.integer({ min: 0, max: 600 })),
      full: fc.array(fc.boolean(), { maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), which: fc.nat(9) }) },
);

interface Reader {
  sink: FakeSink;
  begin: bigint | undefined;
  running?: Running;
  hasLeft: boolean;
}

/** What a reader must have been told, up to a position. */
const due = (reader: Reader, to: bigint): number[] =>
  range(beginOf(reader)!, to).filter(isNoThird).map(Number);

function beginOf(reader: Reader): bigint | undefined {
  return (reader.begin ??= reader.sink.deliveries[0]?.from);
}

test('whatever comes between the steps of others, each is told all behind its cursor, once and in order', async () => {
  const property = fc.asyncProperty(
    fc.scheduler(),
    fc.array(action, { minLength: 3, maxLength: 25 }),
    fc.integer({ min: 1, max: 120 }),
    async (scheduler, actions, size) => {
      const readers: Reader[] = [];
      const check = (): void => {
        for (const reader of readers) {
          if (!reader.running || beginOf(reader) === undefined || reader.hasLeft) continue;
          // What a client is told that it has seen, it has seen.
          const { position } = decodeCursor(reader.running.cursor);
          const told = due(reader, position);
          expect(reader.sink.positions.slice(0, told.length)).toEqual(told);
        }
      };
      const step = async (label: string): Promise<void> => {
        await scheduler.schedule(Promise.resolve(), label);
        check();
      };
      const feed = new FakeFeed(200n, step);
      const fanOut = new FanOut(feed, NEVER);
      const run = () => feed.operation(isNoThird, BigInt(size));
      const subscribe = async (behind: number | null, full: boolean[]): Promise<void> => {
        const { head } = feed.state;
        const begin = behind === null ? undefined : head > BigInt(behind) ? head - BigInt(behind) : 0n;
        const sink = new FakeSink(
          () => !full.shift(),
          () => step('drain'),
        );
        const reader: Reader = { sink, begin, hasLeft: false };
        readers.push(reader);
        const cursor = begin === undefined ? undefined : feed.cursorAt(begin);
        const running = await fanOut.subscribe(
          { execution: asks(changes), caller: anonymous, cursor, run },
          sink,
        );
        if (!('leave' in running)) throw running[0]!;
        reader.running = running;
      };
      const subscribing: Promise<void>[] = [];
      const perform = (what: Action): void => {
        if (what.kind === 'publish') feed.publish(what.count);
        if (what.kind === 'subscribe') subscribing.push(subscribe(what.behind, [...what.full]));
        const reader = what.kind === 'leave' ? readers[what.which] : undefined;
        if (!reader?.running) return;
        reader.running.leave();
        reader.hasLeft = true;
      };
      void scheduler.scheduleSequence(
        actions.map((what) => ({ label: what.kind, builder: () => Promise.resolve(perform(what)) })),
      );
      const hasAll = (reader: Reader): boolean =>
        reader.hasLeft ||
        (beginOf(reader) !== undefined &&
          reader.sink.positions.length >= due(reader, feed.state.head).length);
      // A group may wait some real milliseconds between deliveries, on a machine that was busy during one.
      const late = performance.now() + 2_000;
      for (let idle = 0; idle < 8 || (!readers.every(hasAll) && performance.now() < late);) {
        if (scheduler.count() > 0) await scheduler.waitNext(1);
        idle = scheduler.count() > 0 ? 0 : idle + 1;
        await turn();
      }
      await Promise.all(subscribing);
      for (const reader of readers) {
        expect(reader.sink.failures).toEqual([]);
        if (beginOf(reader) === undefined && reader.hasLeft) continue;
        const expected = due(reader, feed.state.head);
        if (!reader.hasLeft) expect(reader.sink.positions).toEqual(expected);
        else expect(reader.sink.positions).toEqual(expected.slice(0, reader.sink.positions.length));
      }
      for (const { running } of readers) running?.leave();
      expect(fanOut.figures).toMatchObject({ subscriptions: 0, groups: 0 });
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
