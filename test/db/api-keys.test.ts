import { beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../../src/core/api-key.ts';
import { createKey, findKey, listKeys, revokeKey, validKeys } from '../../src/db/api-keys.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

describe('a key', () => {
  test('is found as long as it holds, and not as soon as it is revoked', async () => {
    const { id, key } = await createKey(database.live, { name: 'one', scopes: ['write:desk'] });
    expect(await findKey(database.live, key)).toEqual({ id, name: 'one', scopes: ['write:desk'] });
    expect(await validKeys(database.live, [id])).toEqual(new Set([id]));
    expect(await revokeKey(database.live, id)).toEqual(['one']);
    expect(await findKey(database.live, key)).toBeNull();
    expect(await validKeys(database.live, [id])).toEqual(new Set());
    expect(await revokeKey(database.live, id)).toEqual([]);
  });

  test('that has run out is none', async () => {
    const expiresAt = new Date(Date.now() - 1_000);
    const { id, key } = await createKey(database.live, { name: 'old', scopes: ['read'], expiresAt });
    expect(await findKey(database.live, key)).toBeNull();
    expect(await validKeys(database.live, [id])).toEqual(new Set());
  });

  test('is nowhere in the database', async () => {
    const { key } = await createKey(database.live, { name: 'secret', scopes: ['admin'] });
    const rows = await database.live.$queryRaw<
      { row: string }[]
    >`SELECT k::text AS row FROM access.api_key k`;
    expect(rows.some(({ row }) => row.includes(key.slice(11)))).toBe(false);
  });

  test('is revoked by what is shown of it, and never several at once', async () => {
    const { key } = await createKey(database.live, { name: 'shown', scopes: ['read'] });
    expect(await revokeKey(database.live, 'cgw_')).toEqual([]);
    expect(await revokeKey(database.live, key.slice(0, 10))).toEqual(['shown']);
  });

  test('of nobody, or a slip, is none; a slip is not even looked up', async () => {
    database.statements.splice(0);
    expect(await findKey(database.live, 'cgw_slip')).toBeNull();
    expect(database.statements).toEqual([]);
    expect(await findKey(database.live, newKey())).toBeNull();
  });

  test('needs a known scope', async () => {
    await expect(createKey(database.live, { name: 'x', scopes: ['root' as never] })).rejects.toThrow();
    await expect(createKey(database.live, { name: 'x', scopes: [] })).rejects.toThrow();
  });

  test('tells when it was used last', async () => {
    const { id, key } = await createKey(database.live, { name: 'used', scopes: ['read'] });
    await findKey(database.live, key);
    const found = (await listKeys(database.live)).find((listed) => listed.id === id);
    expect(found?.lastUsedAt).toBeInstanceOf(Date);
  });
});
