/**
 * What subscribers get, against a model of a few lines: writers whose transactions commit, roll back or lose their
 * connection, a tail with a ring of three, subscribers that come, read, leave and resume, and a log whose oldest
 * entries expire. A subscriber gets the next entries, all and in order, or is told that they have expired.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import type { PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { unavailability } from '../../src/db/unavailable.ts';
import {
  append,
  type Change,
  cursorAt,
  readState,
  resolveCursor,
  sequence,
  Tail,
} from '../../src/feed/index.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { changeOfNode, emptyFeed, OpenTransaction } from '../kit/feed.ts';

const RING = 3;

class Model {
  /** Nodes by position, from 1 on. */
  readonly log: string[] = [];
  /** Position of the oldest entry that is kept. */
  oldest = 1;
  readonly open = new Map<number, string[]>();
  /** Where subscribers stand; those that have left keep their cursor. */
  readonly subscribers = new Map<number, { position: number; isHere: boolean }>();

  isExpired(position: number): boolean {
    return position < this.oldest - 1;
  }
}

interface Subscription {
  batches: AsyncGenerator<Change[]>;
  leave: () => void;
}

interface Real {
  writers: PrismaClient;
  database: TestDatabase;
  tail: Tail;
  open: Map<number, OpenTransaction>;
  subscriptions: Map<number, Subscription>;
}

type Command = fc.AsyncCommand<Model, Real>;

const command = (
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command => ({ check, run, toString: () => name });

/** Sequences, and waits until the tail has it. */
async function publish(model: Model, real: Real, nodes: readonly string[]): Promise<void> {
  model.log.push(...nodes);
  expect(await sequence(real.database.live)).toBe(nodes.length);
  await expect.poll(() => Number(real.tail.state.head)).toBe(model.log.length);
}

const write = (slot: number, count: number): Command =>
  command(
    `write ${count} in transaction ${slot}`,
    () => true,
    async (model, real) => {
      const nodes = Array.from({ length: count }, () => randomUUID());
      if (!real.open.has(slot)) real.open.set(slot, await begun(real.writers));
      model.open.set(slot, [...(model.open.get(slot) ?? []), ...nodes]);
      await append(
        real.open.get(slot)!.tx,
        nodes.map((node) => changeOfNode(node, 1)),
      );
    },
  );

const end = (slot: number, how: 'commit' | 'roll back' | 'crash'): Command =>
  command(
    `${how} ${slot}`,
    (model) => model.open.has(slot),
    async (model, real) => {
      const [nodes, transaction] = [model.open.get(slot)!, real.open.get(slot)!];
      model.open.delete(slot);
      real.open.delete(slot);
      if (how === 'commit') await transaction.commit();
      else if (how === 'roll back') await transaction.rollback();
      else await crash(real, transaction);
      await publish(model, real, how === 'commit' ? nodes : []);
    },
  );

/** Writers have a pool of their own: it may hand out once more what a crash has ended, and then to one of them. */
async function begun(writers: PrismaClient): Promise<OpenTransaction> {
  for (;;) {
    try {
      return await OpenTransaction.begin(writers);
    } catch (error) {
      if (unavailability(error) === undefined) throw error;
    }
  }
}

/** The writer's connection ends in the middle of its transaction. */
async function crash({ database }: Real, transaction: OpenTransaction): Promise<void> {
  const [backend] = await transaction.tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  await database.live.$queryRaw`SELECT pg_terminate_backend(${backend!.pid}::int)`;
  const isThere = () =>
    database.live.$queryRaw`SELECT pid FROM pg_stat_activity WHERE pid = ${backend!.pid}::int`;
  // Its end is known before the pool hands it out again.
  await expect.poll(isThere).toEqual([]);
  await expect(transaction.commit()).rejects.toThrow();
}

const subscribe = (name: number, share: number): Command =>
  command(
    `subscribe ${name} from ${share}`,
    (model) => !model.subscribers.has(name),
    async (model, real) => {
      const position = model.oldest - 1 + Math.floor(share * (model.log.length - model.oldest + 2));
      model.subscribers.set(name, { position, isHere: true });
      real.subscriptions.set(name, await subscribed(real, position));
    },
  );

/** Begins as the server does: the cursor is looked at first. Throws where it cannot be resumed from. */
async function subscribed({ database, tail }: Real, position: number): Promise<Subscription> {
  const after = resolveCursor(await readState(database.live), cursorAt(tail.state, BigInt(position)));
  const left = new AbortController();
  return { batches: tail.read(after, { signal: left.signal }), leave: () => left.abort() };
}

const pull = (name: number): Command =>
  command(
    `pull ${name}`,
    ({ subscribers, log }) => {
      const subscriber = subscribers.get(name);
      return subscriber?.isHere === true && subscriber.position < log.length;
    },
    async (model, real) => {
      const subscriber = model.subscribers.get(name)!;
      const got = await real.subscriptions
        .get(name)!
        .batches.next()
        .then(
          ({ value }) => value as Change[],
          (error: unknown) => error as { code: string },
        );
      // The ring may still have what the log has not: it may be given whole, and never in part.
      const isInRing = subscriber.position >= model.log.length - RING;
      if (!Array.isArray(got)) {
        expect({ code: got.code, isExpired: model.isExpired(subscriber.position) }).toEqual({
          code: 'CURSOR_EXPIRED',
          isExpired: true,
        });
        model.subscribers.delete(name);
        return;
      }
      expect(model.isExpired(subscriber.position) && !isInRing).toBe(false);
      expect(got.length).toBeGreaterThan(0);
      const due = model.log.slice(subscriber.position, subscriber.position + got.length);
      expect(got.map(({ nodeId }) => nodeId)).toEqual(due);
      expect(got.map(({ position }) => Number(position))).toEqual(
        due.map((_, n) => subscriber.position + n + 1),
      );
      subscriber.position += got.length;
    },
  );

const disconnect = (name: number): Command =>
  command(
    `disconnect ${name}`,
    ({ subscribers }) => subscribers.get(name)?.isHere === true,
    async (model, real) => {
      model.subscribers.get(name)!.isHere = false;
      const { batches, leave } = real.subscriptions.get(name)!;
      leave();
      expect(await batches.next()).toMatchObject({ done: true });
    },
  );

const resume = (name: number): Command =>
  command(
    `resume ${name}`,
    ({ subscribers }) => subscribers.get(name)?.isHere === false,
    async (model, real) => {
      const subscriber = model.subscribers.get(name)!;
      const subscription = subscribed(real, subscriber.position);
      if (model.isExpired(subscriber.position)) {
        await expect(subscription).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
        model.subscribers.delete(name);
        return;
      }
      real.subscriptions.set(name, await subscription);
      subscriber.isHere = true;
    },
  );

const expire = (count: number): Command =>
  command(
    `expire ${count}`,
    ({ log, oldest }) => oldest <= log.length,
    async (model, { database }) => {
      model.oldest = Math.min(model.oldest + count, model.log.length + 1);
      await database.live.$executeRaw`DELETE FROM feed.change_log WHERE position < ${model.oldest}`;
      expect(Number((await readState(database.live)).oldest)).toBe(model.oldest);
    },
  );

const [slots, names] = [fc.nat(1), fc.nat(2)];
const counts = fc.integer({ min: 1, max: 4 });
const share = fc.double({ min: 0, max: 0.99, noNaN: true });
const commands = fc.commands(
  [
    fc.tuple(slots, counts).map(([slot, count]) => write(slot, count)),
    fc
      .tuple(slots, fc.constantFrom('commit', 'commit', 'roll back', 'crash'))
      .map(([slot, how]) => end(slot, how)),
    fc.tuple(names, share).map(([name, place]) => subscribe(name, place)),
    ...[pull, pull, disconnect, resume].map((make) => names.map(make)),
    counts.map(expire),
  ],
  { maxCommands: 50, size: 'max' },
);

let database: TestDatabase;
let writers: Database;
beforeAll(async () => {
  database = await testDatabase();
  writers = openDatabase({ url: database.url, poolSize: 5 });
});
afterAll(() => writers.close());

test('a subscriber gets what comes next, whole and in order, or is told that it has expired', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      await emptyFeed(database.live);
      const { live, url } = database;
      // A terminated connection is the model's doing; the tail's own are left alone, so that it has no errors.
      const errors: unknown[] = [];
      const tail = await Tail.start({
        live,
        url,
        ringSize: RING,
        pollMs: 5,
        onError: (error) => errors.push(error),
      });
      const real: Real = { database, writers: writers.live, tail, open: new Map(), subscriptions: new Map() };
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real }), list);
        expect(errors).toEqual([]);
      } finally {
        for (const transaction of real.open.values()) await transaction.rollback();
        await tail.stop();
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
