import { beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import type { PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { statementNames } from '../../src/db/statement-names.ts';
import { testDatabase } from '../kit/database.ts';
import { momentNow } from '../kit/moment.ts';

/** One connection for each client, so that what is prepared on it can be seen. */
let database: Database;
beforeAll(async () => {
  database = openDatabase({ url: (await testDatabase()).url, poolSize: 1 });
  return () => database.close();
});

const prepared = async (client: PrismaClient): Promise<number> => {
  const [found] = await client.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_prepared_statements`;
  return found!.count;
};
const askFor = (client: PrismaClient, names: number): Promise<unknown> =>
  client.actor.findMany({ where: { name: { in: Array.from({ length: names }, (_, n) => `name ${n}`) } } });

describe('prepared statements', () => {
  test.each([
    [500, 'present'],
    [250, 'past'],
  ])('of %d shapes, each used often, stay few in the %s', async (shapes, time) => {
    const client = time === 'past' ? database.asOf(await momentNow(database.live)) : database.live;
    for (let names = 2; names < shapes + 2; names += 1) {
      await askFor(client, names);
      await askFor(client, names);
    }
    const count = await prepared(client);
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThanOrEqual(200);
  });
});

describe('the name of a statement', () => {
  test('comes with its second use and stays', () => {
    const nameOf = statementNames();
    const uses = ['a', 'b', 'a', 'a', 'b'].map((sql) => nameOf({ sql }));
    expect(uses).toEqual(['', '', 's0', 's0', 's1']);
  });

  test('is not given to more texts than the bound, and not taken from those that have one', () => {
    const nameOf = statementNames(2);
    const texts = ['a', 'b', 'c', 'd'];
    for (const sql of [...texts, ...texts]) nameOf({ sql });
    expect(texts.map((sql) => nameOf({ sql }))).toEqual(['s0', 's1', '', '']);
  });

  test('is given also after very many texts that came once', () => {
    const nameOf = statementNames();
    for (let n = 0; n < 10_000; n += 1) nameOf({ sql: `once ${n}` });
    nameOf({ sql: 'often' });
    expect(nameOf({ sql: 'often' })).toBe('s0');
  });
});
