/**
 * The feed against a model of a few lines: transactions that append, commit and roll back in any order, a sequencer
 * that comes when it likes, readers that begin anywhere.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { append, readChanges, readState, sequence } from '../../src/feed/index.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { changeOfNode, emptyFeed, OpenTransaction } from '../kit/feed.ts';

interface Appended {
  /** How many appends there were before, in all transactions. */
  n: number;
  node: string;
}

class Model {
  appends = 0;
  readonly open = new Map<number, Appended[]>();
  committed: Appended[] = [];
  log: string[] = [];

  sequence(): number {
    const due = this.committed.sort((a, b) => a.n - b.n);
    this.committed = [];
    this.log.push(...due.map(({ node }) => node));
    return due.length;
  }
}

interface Real {
  database: TestDatabase;
  open: Map<number, OpenTransaction>;
}

type Command = fc.AsyncCommand<Model, Real>;

const SLOTS = 3;
const slots = fc.nat(SLOTS - 1);

const begin = (slot: number): Command => ({
  check: (model) => !model.open.has(slot),
  run: async (model, real) => {
    model.open.set(slot, []);
    real.open.set(slot, await OpenTransaction.begin(real.database.live));
  },
  toString: () => `begin ${slot}`,
});

const appendIn = (slot: number, count: number): Command => ({
  check: (model) => model.open.has(slot),
  run: async (model, real) => {
    const nodes = Array.from({ length: count }, () => randomUUID());
    model.open.get(slot)!.push(...nodes.map((node) => ({ n: model.appends++, node })));
    await append(
      real.open.get(slot)!.tx,
      nodes.map((node) => changeOfNode(node, 1)),
    );
  },
  toString: () => `append ${count} in ${slot}`,
});

const end = (slot: number, commits: boolean): Command => ({
  check: (model) => model.open.has(slot),
  run: async (model, real) => {
    if (commits) model.committed.push(...model.open.get(slot)!);
    model.open.delete(slot);
    const transaction = real.open.get(slot)!;
    real.open.delete(slot);
    await (commits ? transaction.commit() : transaction.rollback());
  },
  toString: () => `${commits ? 'commit' : 'roll back'} ${slot}`,
});

const sequenceNow: Command = {
  check: () => true,
  run: async (model, real) => {
    expect(await sequence(real.database.live)).toBe(model.sequence());
  },
  toString: () => 'sequence',
};

const readFrom = (share: number, limit: number): Command => ({
  check: () => true,
  run: async (model, real) => {
    const after = Math.floor(share * model.log.length);
    const found = await readChanges(real.database.live, BigInt(after), limit);
    expect(found.map(({ nodeId }) => nodeId)).toEqual(model.log.slice(after, after + limit));
    expect(found.map(({ position }) => position)).toEqual(found.map((_, index) => BigInt(after + index + 1)));
    expect((await readState(real.database.live)).head).toBe(BigInt(model.log.length));
  },
  toString: () => `read ${limit} from ${share}`,
});

const commands = fc.commands(
  [
    slots.map(begin),
    fc.tuple(slots, fc.integer({ min: 1, max: 3 })).map(([slot, count]) => appendIn(slot, count)),
    fc.tuple(slots, fc.boolean()).map(([slot, commits]) => end(slot, commits)),
    fc.constant(sequenceNow),
    fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 5 }))
      .map(([s, l]) => readFrom(s, l)),
  ],
  { maxCommands: 40 },
);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

test('appending, rolling back, sequencing and reading in any order do what the model does', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      await emptyFeed(database.live);
      const real: Real = { database, open: new Map() };
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real }), list);
      } finally {
        for (const transaction of real.open.values()) await transaction.rollback();
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
