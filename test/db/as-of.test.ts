/** The graph as it stood: what was committed at a moment, and nothing else. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Prisma } from '../../src/db/generated/prisma/client.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { upsertVersioned } from '../../src/db/versioned.ts';
import { actorRow, type ActorRow, actorTable } from '../kit/actors.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { OpenTransaction } from '../kit/feed.ts';
import { momentNow } from '../kit/moment.ts';
import { until } from '../kit/until.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const write = (...rows: ActorRow[]): Promise<unknown> =>
  inTransaction(database.live, (tx) => upsertVersioned(tx, actorTable, rows));

const remove = (id: string): Promise<unknown> => database.live.actor.delete({ where: { id } });

async function nameAt(moment: string, id: string): Promise<string | undefined> {
  return (await database.asOf(moment).actor.findUnique({ where: { id } }))?.name;
}

const historyOf = (id: string): Promise<{ name: string; version: number }[]> =>
  database.live.$queryRaw`SELECT name, version FROM history.actor WHERE id = ${id}::uuid ORDER BY version`;

describe('the history', () => {
  test('keeps the row that an update replaces', async () => {
    const id = randomUUID();
    await write(actorRow({ id, name: 'First' }));
    expect(await historyOf(id)).toEqual([]);
    await write(actorRow({ id, name: 'Second' }));
    await write(actorRow({ id, name: 'Third' }));
    expect(await historyOf(id)).toEqual([
      { name: 'First', version: 1 },
      { name: 'Second', version: 2 },
    ]);
  });

  test('keeps one row for two updates in one transaction: the one that others could see', async () => {
    const id = randomUUID();
    await write(actorRow({ id, name: 'First' }));
    await inTransaction(database.live, async (tx) => {
      await upsertVersioned(tx, actorTable, [actorRow({ id, name: 'Never seen' })]);
      await upsertVersioned(tx, actorTable, [actorRow({ id, name: 'Last' })]);
    });
    expect(await historyOf(id)).toEqual([{ name: 'First', version: 1 }]);
  });

  test('keeps nothing of a row that was made and remade in one transaction', async () => {
    const id = randomUUID();
    await inTransaction(database.live, async (tx) => {
      await upsertVersioned(tx, actorTable, [actorRow({ id, name: 'Never seen' })]);
      await upsertVersioned(tx, actorTable, [actorRow({ id, name: 'Last' })]);
    });
    expect(await historyOf(id)).toEqual([]);
  });

  test('keeps nothing of a transaction that was rolled back', async () => {
    const id = randomUUID();
    await write(actorRow({ id, name: 'First' }));
    const transaction = await OpenTransaction.begin(database.live);
    await upsertVersioned(transaction.tx, actorTable, [actorRow({ id, name: 'Never' })]);
    await transaction.rollback();
    expect(await historyOf(id)).toEqual([]);
    expect(await nameAt(await momentNow(database.live), id)).toBe('First');
  });

  test('keeps a deleted row, and every row of a statement on many', async () => {
    const ids = Array.from({ length: 50 }, () => randomUUID());
    await write(...ids.map((id) => actorRow({ id, country: 'XAA' })));
    await database.live.actor.deleteMany({ where: { country: 'XAA' } });
    const kept = await database.live.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM history.actor WHERE country = 'XAA'`;
    expect(kept.map(({ id }) => id).sort()).toEqual(ids.sort());
  });
});

describe('as of a moment', () => {
  test('each version is there from its commit until the next one', async () => {
    const id = randomUUID();
    const moments = [await momentNow(database.live)];
    for (const name of ['First', 'Second', 'Third']) {
      await write(actorRow({ id, name }));
      moments.push(await momentNow(database.live));
    }
    await remove(id);
    moments.push(await momentNow(database.live));
    await write(actorRow({ id, name: 'Again' }));
    moments.push(await momentNow(database.live));
    const names = await Promise.all(moments.map((moment) => nameAt(moment, id)));
    expect(names).toEqual([undefined, 'First', 'Second', 'Third', undefined, 'Again']);
  });

  test('a row that was written before the moment and committed after it is not there', async () => {
    const id = randomUUID();
    const late = await OpenTransaction.begin(database.live);
    await upsertVersioned(late.tx, actorTable, [actorRow({ id, name: 'Late' })]);
    const between = await momentNow(database.live);
    await late.commit();
    expect(await nameAt(between, id)).toBeUndefined();
    expect(await nameAt(await momentNow(database.live), id)).toBe('Late');
  });

  test('neither is an update or a deletion that was committed after it', async () => {
    const [updated, deleted] = [randomUUID(), randomUUID()];
    await write(actorRow({ id: updated, name: 'Old' }), actorRow({ id: deleted, name: 'There' }));
    const late = await OpenTransaction.begin(database.live);
    await upsertVersioned(late.tx, actorTable, [actorRow({ id: updated, name: 'New' })]);
    await late.tx.actor.delete({ where: { id: deleted } });
    const between = await momentNow(database.live);
    await late.commit();
    const after = await momentNow(database.live);
    expect([await nameAt(between, updated), await nameAt(between, deleted)]).toEqual(['Old', 'There']);
    expect([await nameAt(after, updated), await nameAt(after, deleted)]).toEqual(['New', undefined]);
  });

  test('a transaction is there with all that it wrote or with nothing', async () => {
    const ids = [randomUUID(), randomUUID()];
    const transaction = await OpenTransaction.begin(database.live);
    await upsertVersioned(transaction.tx, actorTable, [actorRow({ id: ids[0]! })]);
    const between = await momentNow(database.live);
    await upsertVersioned(transaction.tx, actorTable, [actorRow({ id: ids[1]! })]);
    await transaction.commit();
    const after = await momentNow(database.live);
    const found = (moment: string) => database.asOf(moment).actor.count({ where: { id: { in: ids } } });
    expect([await found(between), await found(after)]).toEqual([0, 2]);
  });

  test('two moments are read at once on one pool without a mix', async () => {
    const id = randomUUID();
    const moments: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      await write(actorRow({ id, name: `Name ${n}` }));
      moments.push(await momentNow(database.live));
    }
    const many = Array.from({ length: 100 }, (_, index) => index % 10);
    const names = await Promise.all(many.map((n) => nameAt(moments[n]!, id)));
    expect(names).toEqual(many.map((n) => `Name ${n}`));
    expect((await database.live.actor.findUnique({ where: { id } }))?.name).toBe('Name 9');
  });
});

describe('every kind of question is answered in the past', () => {
  let before: string;
  let after: string;
  const [country, region, town, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    const { live } = database;
    const base = { key: '', contentHash: '', version: 1 };
    const places = [
      { ...base, id: country, key: country, kind: 'COUNTRY', name: 'Country', country: 'XBB' },
      { ...base, id: region, key: region, kind: 'ADM1', name: 'Region', country: 'XBB', parentId: country },
      { ...base, id: town, key: town, kind: 'SETTLEMENT', name: 'Town', country: 'XBB', parentId: region },
    ];
    await live.place.createMany({ data: places as Prisma.PlaceCreateManyInput[] });
    await live.placeCode.create({ data: { placeId: country, scheme: 'M49', value: '900' } });
    await write(
      actorRow({ id: person, kind: 'PERSON', country: 'XBB', codes: [{ scheme: 'a', value: '1' }] }),
    );
    before = await momentNow(live);
    await live.place.update({ where: { id: region }, data: { name: 'Renamed', kind: 'ADM2', version: 2 } });
    await live.placeCode.deleteMany({ where: { placeId: country } });
    await live.place.update({ where: { id: town }, data: { parentId: country, version: 2 } });
    await write(actorRow({ id: person, kind: 'ORGANISATION', country: 'XBB', codes: [] }));
    after = await momentNow(live);
  });

  const within = { country: 'XBB' };

  test('nested relations, upwards and downwards', async () => {
    const ask = (moment: string) =>
      database.asOf(moment).place.findUnique({
        where: { id: town },
        select: {
          parent: {
            select: { name: true, parent: { select: { name: true, codes: { select: { value: true } } } } },
          },
        },
      });
    expect(await ask(before)).toEqual({
      parent: { name: 'Region', parent: { name: 'Country', codes: [{ value: '900' }] } },
    });
    expect(await ask(after)).toEqual({ parent: { name: 'Country', parent: null } });
  });

  test('filters by enum, by list of enums and by enum of a relation', async () => {
    const ask = async (moment: string) => {
      const { place, actor } = database.asOf(moment);
      return {
        adm1: await place.count({ where: { ...within, kind: 'ADM1' } }),
        adm: await place.count({ where: { ...within, kind: { in: ['ADM1', 'ADM2'] } } }),
        others: await place.count({ where: { ...within, kind: { not: 'ADM1' } } }),
        belowAdm1: await place.count({ where: { ...within, parent: { kind: 'ADM1' } } }),
        coded: await place.count({ where: { ...within, codes: { some: { scheme: 'M49' } } } }),
        persons: await actor.count({ where: { ...within, kind: 'PERSON' } }),
      };
    };
    expect(await ask(before)).toEqual({ adm1: 1, adm: 1, others: 2, belowAdm1: 1, coded: 1, persons: 1 });
    expect(await ask(after)).toEqual({ adm1: 0, adm: 1, others: 3, belowAdm1: 0, coded: 0, persons: 0 });
  });

  test('order, pages, groups and JSON', async () => {
    const ask = async (moment: string) => {
      const { place, actor } = database.asOf(moment);
      const names = await place.findMany({
        where: within,
        orderBy: { name: 'asc' },
        take: 2,
        select: { name: true },
      });
      const kinds = await place.groupBy({
        by: ['kind'],
        where: within,
        orderBy: { kind: 'asc' },
        _count: true,
      });
      const found = await actor.findUniqueOrThrow({
        where: { id: person },
        select: { kind: true, codes: true },
      });
      return { names: names.map(({ name }) => name), kinds: kinds.map(({ kind }) => kind), ...found };
    };
    expect(await ask(before)).toEqual({
      names: ['Country', 'Region'],
      kinds: ['COUNTRY', 'ADM1', 'SETTLEMENT'],
      kind: 'PERSON',
      codes: [{ scheme: 'a', value: '1' }],
    });
    expect(await ask(after)).toEqual({
      names: ['Country', 'Renamed'],
      kinds: ['COUNTRY', 'ADM2', 'SETTLEMENT'],
      kind: 'ORGANISATION',
      codes: [],
    });
  });

  test('a unique row, by a column and by a key of several', async () => {
    const code = { placeId: country, scheme: 'M49', value: '900', validFrom: '' } as const;
    const ask = (moment: string) => {
      const { place, placeCode } = database.asOf(moment);
      return Promise.all([
        place.findUniqueOrThrow({ where: { id: region, country: 'XBB' }, select: { name: true } }),
        placeCode.findUnique({
          where: { placeId_scheme_value_validFrom: code },
          select: { place: { select: { name: true } } },
        }),
      ]);
    };
    expect(await ask(before)).toEqual([{ name: 'Region' }, { place: { name: 'Country' } }]);
    expect(await ask(after)).toEqual([{ name: 'Renamed' }, null]);
    const none = database.asOf(before).place.findUniqueOrThrow({ where: { id: randomUUID() } });
    await expect(none).rejects.toMatchObject({ code: 'P2025' });
  });

  test('SQL of our own', async () => {
    const [found] = await database.asOf(before).$queryRaw<{ name: string }[]>`
      SELECT name FROM place WHERE id = ${region}::uuid`;
    expect(found).toEqual({ name: 'Region' });
  });
});

describe('the past cannot be written', () => {
  const past = async () => database.asOf(await momentNow(database.live));
  const row = {
    id: randomUUID(),
    key: 'k',
    kind: 'PERSON',
    name: 'n',
    codes: [],
    contentHash: 'h',
    version: 1,
  } as const;

  test.each<[string, (past: TestDatabase['live']) => Promise<unknown>]>([
    ['create', (client) => client.actor.create({ data: row })],
    ['createMany', (client) => client.actor.createMany({ data: [row] })],
    ['update', (client) => client.actor.updateMany({ data: { name: 'Changed' } })],
    [
      'upsert',
      (client) => client.actor.upsert({ where: { id: row.id }, create: row, update: { name: 'Changed' } }),
    ],
    ['delete', (client) => client.actor.deleteMany({})],
  ])('%s fails and changes nothing', async (_, attempt) => {
    const id = randomUUID();
    await write(actorRow({ id, name: 'As it was' }));
    const before = await database.live.actor.count();
    await expect(attempt(await past())).rejects.toThrow();
    expect(await database.live.actor.count()).toBe(before);
    expect((await database.live.actor.findUnique({ where: { id } }))?.name).toBe('As it was');
  });

  test('SQL of our own fails as well', async () => {
    const id = randomUUID();
    await write(actorRow({ id, name: 'As it was' }));
    const client = await past();
    const attempt = client.$executeRaw`UPDATE public.actor SET name = 'Changed' WHERE id = ${id}::uuid`;
    await expect(attempt).rejects.toThrow('read-only');
    expect((await database.live.actor.findUnique({ where: { id } }))?.name).toBe('As it was');
  });
});

describe('connections that are set to a moment', () => {
  test('never answer at the moment of another question, however many there are at once', async () => {
    const id = randomUUID();
    const moments: string[] = [];
    for (const name of ['First', 'Second', 'Third']) {
      await write(actorRow({ id, name }));
      moments.push(await momentNow(database.live));
    }
    const asked = Array.from({ length: 60 }, (_, n) => n % 3);
    const names = await Promise.all(asked.map((n) => nameAt(moments[n]!, id)));
    expect(names).toEqual(asked.map((n) => ['First', 'Second', 'Third'][n]));
  });

  test('are set once for questions of one kind and moment', async () => {
    const moment = await momentNow(database.live);
    const ask = async (limit: number): Promise<number> => {
      database.statements.splice(0);
      await database.asOf(moment).actor.findMany({ take: limit });
      return database.statements.splice(0).length;
    };
    expect(await ask(1)).toBe(2);
    expect(await ask(2)).toBe(1);
  });

  test('write nothing', async () => {
    const past = database.asOf(await momentNow(database.live));
    await expect(past.$executeRaw`UPDATE public.actor SET name = 'Overwritten'`).rejects.toThrow();
    await expect(past.$queryRaw`DELETE FROM public.actor RETURNING id`).rejects.toThrow(/read-only/);
  });

  test('may break: the question fails, and the next one is answered', async () => {
    const id = randomUUID();
    await write(actorRow({ id, name: 'First' }));
    const moment = await momentNow(database.live);
    const slow = database.asOf(moment).$queryRaw`SELECT 'of the past' FROM pg_sleep(20)`;
    const failed = expect(slow).rejects.toThrow();
    await until(async () => {
      const ended = await database.live.$queryRaw<unknown[]>`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE query LIKE '%of the past%' AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()`;
      return ended.length > 0;
    });
    await failed;
    expect(await nameAt(moment, id)).toBe('First');
  });
});
