import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contentHash } from '../../src/core/ids.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import {
  insertMissing,
  type Upserted,
  upsertVersioned,
  type VersionedTable,
} from '../../src/db/versioned.ts';
import { actorRow, type ActorRow, actorTable } from '../kit/actors.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { OpenTransaction } from '../kit/feed.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.live.$executeRaw`TRUNCATE actor CASCADE`);

const upsert = (...rows: ActorRow[]): Promise<Upserted> =>
  inTransaction(database.live, (tx) => upsertVersioned(tx, actorTable, rows));

/** Where a row lies and who wrote it: equal as long as nobody writes it again. */
const traceOf = async (id: string): Promise<unknown> =>
  (
    await database.live.$queryRaw<unknown[]>`
    SELECT xmin::text, ctid::text, version, recorded_at, recorded_xid::text FROM actor WHERE id = ${id}::uuid`
  )[0];

describe('a row', () => {
  test('that is not there is created as version 1', async () => {
    const row = actorRow();
    const { created, revised } = await upsert(row);
    expect([created, revised.size]).toEqual([new Set([row.id]), 0]);
    expect(await database.live.actor.findUnique({ where: { id: row.id } })).toMatchObject({
      ...row,
      version: 1,
    });
  });

  test('that is there already under another key is refused, and nothing of its batch is written', async () => {
    const [row, stranger, other] = [actorRow(), actorRow(), actorRow()];
    await upsert(row);
    await expect(upsert(other, { ...stranger, key: row.key })).rejects.toThrow(
      '1 rows of actor are there already under another key',
    );
    expect(await database.live.actor.count()).toBe(1);
  });

  test('with the same content is not touched', async () => {
    const row = actorRow();
    await upsert(row);
    const before = await traceOf(row.id);
    const { created, revised } = await upsert(row, actorRow());
    expect([created.has(row.id), revised.size]).toEqual([false, 0]);
    expect(await traceOf(row.id)).toEqual(before);
  });

  test('with other content is one version more, and says which properties changed from what to what', async () => {
    const row = actorRow({ name: 'Old', country: null, codes: [{ a: 1 }] });
    await upsert(row);
    const codes = [{ a: 1 }, { b: 'x' }];
    const { created, revised } = await upsert(actorRow({ ...row, name: 'New', country: 'UKR', codes }));
    expect(created.size).toBe(0);
    expect(revised.get(row.id)).toEqual({
      version: 2,
      changed: [
        { path: 'name', before: 'Old', after: 'New' },
        { path: 'codes', before: [{ a: 1 }], after: codes },
        { path: 'country', before: null, after: 'UKR' },
      ],
    });
  });

  test('can lose a value: NULL takes its place', async () => {
    const row = actorRow({ country: 'UKR' });
    await upsert(row);
    const { revised } = await upsert(actorRow({ ...row, country: null }));
    expect(revised.get(row.id)!.changed).toEqual([{ path: 'country', before: 'UKR', after: null }]);
  });

  test('goes on counting: each revision is one version more', async () => {
    const row = actorRow();
    const versions: (number | undefined)[] = [];
    for (const name of ['a', 'b', 'c', 'b']) {
      versions.push((await upsert(actorRow({ ...row, name }))).revised.get(row.id)?.version);
    }
    expect(versions).toEqual([undefined, 2, 3, 4]);
  });

  test('takes along its lineage when its content changes, and never counts that as a change', async () => {
    const table: VersionedTable<ActorRow> = { ...actorTable, lineage: ['country'] };
    const row = { ...actorRow({ country: 'UKR', name: 'Old' }), contentHash: 'old' };
    const write = (given: ActorRow) =>
      inTransaction(database.live, (tx) => upsertVersioned(tx, table, [given]));
    await write(row);
    expect((await write({ ...row, country: 'MDA' })).revised.size).toBe(0);
    const { revised } = await write({ ...row, name: 'New', country: 'POL', contentHash: 'new' });
    expect(revised.get(row.id)!.changed.map(({ path }) => path)).toEqual(['name']);
    const found = await database.live.actor.findUnique({ where: { id: row.id } });
    expect(found).toMatchObject({ name: 'New', country: 'POL' });
  });

  test('with a key of two columns is known by both', async () => {
    interface Code {
      placeId: string;
      value: string;
      scheme: string;
      contentHash: string;
    }
    await database.live
      .$executeRaw`CREATE TABLE two_keys (place_id uuid, value text, scheme text, content_hash text,
      version int, recorded_at timestamptz, PRIMARY KEY (place_id, value))`;
    const table: VersionedTable<Code> = {
      name: 'two_keys',
      key: ['placeId', 'value'],
      columns: { placeId: 'uuid', value: 'text', scheme: 'text', contentHash: 'text' },
    };
    const row = (value: string, scheme: string) => ({ placeId, value, scheme, contentHash: scheme });
    const placeId = randomUUID();
    const write = (...rows: Code[]) => inTransaction(database.live, (tx) => upsertVersioned(tx, table, rows));
    expect((await write(row('a', 'x'), row('b', 'x'))).created).toEqual(
      new Set([`${placeId}|a`, `${placeId}|b`]),
    );
    const { created, revised } = await write(row('a', 'x'), row('b', 'y'), row('c', 'x'));
    expect([...created]).toEqual([`${placeId}|c`]);
    expect([...revised]).toEqual([
      [`${placeId}|b`, { version: 2, changed: [{ path: 'scheme', before: 'x', after: 'y' }] }],
    ]);
  });
});

describe('a batch', () => {
  const many = (count: number, name: string, ids: readonly string[]) =>
    ids.slice(0, count).map((id) => actorRow({ id, name }));

  test('of 5,000 rows is a fixed number of statements, whatever of it is new, changed or unchanged', async () => {
    const ids = Array.from({ length: 5_000 }, () => randomUUID());
    const counted = async (rows: ActorRow[]) => {
      database.statements.splice(0);
      const { created, revised } = await upsert(...rows);
      const own = database.statements.filter((sql) => /actor/i.test(sql)).length;
      return { created: created.size, revised: revised.size, statements: own };
    };
    const first = many(5_000, 'First', ids);
    expect(await counted(first)).toEqual({ created: 5_000, revised: 0, statements: 1 });
    expect(await counted(first)).toEqual({ created: 0, revised: 0, statements: 3 });
    expect(await counted(many(5_000, 'Second', ids))).toEqual({ created: 0, revised: 5_000, statements: 3 });
    const mixed = [...many(10, 'Second', ids), ...many(20, 'Third', ids.slice(10)), actorRow()];
    expect(await counted(mixed)).toEqual({ created: 1, revised: 20, statements: 4 });
  });

  test('of nothing is no statement', async () => {
    database.statements.splice(0);
    await inTransaction(database.live, (tx) => upsertVersioned(tx, actorTable, []));
    expect(database.statements.filter((sql) => /actor/i.test(sql))).toEqual([]);
  });

  test('that the database refuses is refused altogether', async () => {
    const row = actorRow();
    await expect(upsert(row, actorRow({ country: 'too long' }))).rejects.toThrow();
    await expect(upsert(row, actorRow({ key: row.key }))).rejects.toThrow();
    expect(await database.live.actor.count()).toBe(0);
  });
});

describe('text', () => {
  /** What JSON and PostgreSQL can both keep: any text without NUL and without half characters. */
  const anyText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
  const special = [
    `'; DROP TABLE actor; --`,
    `back\\slash \\n \\u0041 \\x41 \\`,
    `{a,"b",NULL}`,
    'NULL',
    'null',
    ' ',
    '\t\r\n',
    '"quoted" and \'quoted\'',
    '$1 ${2} %s ?',
    '👩‍🚀🕊️ Київ عربي \u202e \ufeff \uffff \u0001 \u007f',
    'x'.repeat(100_000),
  ];

  test('comes back as it was written, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const rows = texts.map((text) => actorRow({ name: text, codes: [text, { [text]: text }] }));
        await upsert(...rows);
        const found = await database.live.actor.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
        const byId = new Map(found.map((row) => [row.id, row]));
        for (const { id, name, codes } of rows) expect(byId.get(id)).toMatchObject({ name, codes });
      }),
      { numRuns: 50, examples: [[special]] },
    );
  });

  test('in a revision comes back as well', async () => {
    const rows = special.map(() => actorRow());
    await upsert(...rows);
    await upsert(...rows.map((row, index) => actorRow({ ...row, name: special[index]! })));
    const found = await database.live.actor.findMany();
    expect(found.map(({ name }) => name).sort()).toEqual(special.toSorted());
  });

  test('with a NUL is refused, and nothing of its batch is written', async () => {
    await expect(upsert(actorRow(), actorRow({ name: 'a\0b' }))).rejects.toThrow();
    expect(await database.live.actor.count()).toBe(0);
  });
});

describe('two writers of one row', () => {
  test('a row that another one creates meanwhile is a revision of his, with what it changed', async () => {
    const row = actorRow({ name: 'His' });
    const other = await OpenTransaction.begin(database.live);
    await upsertVersioned(other.tx, actorTable, [row]);
    const mine = upsert(actorRow({ ...row, name: 'Mine' }));
    await blocked();
    await other.commit();
    const { created, revised } = await mine;
    expect(created.size).toBe(0);
    const changed = [{ path: 'name', before: 'His', after: 'Mine' }];
    expect(revised.get(row.id)).toEqual({ version: 2, changed });
  });

  test('a row that another one creates alike meanwhile is not touched', async () => {
    const row = actorRow();
    const other = await OpenTransaction.begin(database.live);
    await upsertVersioned(other.tx, actorTable, [row]);
    const mine = upsert(row);
    await blocked();
    await other.commit();
    expect(await mine).toEqual({ created: new Set(), revised: new Map() });
  });

  test('a row that another one creates and takes back is mine', async () => {
    const row = actorRow();
    const other = await OpenTransaction.begin(database.live);
    await upsertVersioned(other.tx, actorTable, [row]);
    const mine = upsert(row);
    await blocked();
    await other.rollback();
    expect((await mine).created).toEqual(new Set([row.id]));
  });

  test('a revision waits for the one before it and says what it changed of that', async () => {
    const row = actorRow({ name: 'First' });
    await upsert(row);
    const other = await OpenTransaction.begin(database.live);
    await upsertVersioned(other.tx, actorTable, [actorRow({ ...row, name: 'His' })]);
    const mine = upsert(actorRow({ ...row, name: 'Mine' }));
    await blocked();
    await other.commit();
    const changed = [{ path: 'name', before: 'His', after: 'Mine' }];
    expect((await mine).revised.get(row.id)).toEqual({ version: 3, changed });
  });

  /** Resolves as soon as somebody waits for somebody else's lock in this database. */
  async function blocked(): Promise<void> {
    await expect
      .poll(
        () => database.live.$queryRaw`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        { timeout: 10_000, interval: 10 },
      )
      .not.toEqual([]);
  }
});

describe('insertMissing', () => {
  const insert = (...rows: ActorRow[]): Promise<string[]> =>
    inTransaction(database.live, (tx) => insertMissing(tx, actorTable, rows));

  test('writes what is not there, leaves the rest as it is, and tells which was new', async () => {
    const row = actorRow({ name: 'First' });
    expect(await insert(row)).toEqual([row.id]);
    const before = await traceOf(row.id);
    const other = actorRow();
    expect(await insert(actorRow({ ...row, name: 'Second' }), other)).toEqual([other.id]);
    expect(await traceOf(row.id)).toEqual(before);
    expect(await database.live.actor.findUnique({ where: { id: other.id } })).toMatchObject({ version: 1 });
  });
});

test('the hash of a row is of its content and not of the order of its properties', () => {
  expect(contentHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(
    contentHash({ b: { d: null, c: [1, 2] }, a: 1 }),
  );
});
