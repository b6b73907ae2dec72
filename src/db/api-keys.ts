import { isKey, keyHash, newKey, type Scope, shownKey } from '../core/api-key.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;

/** A key as it is kept: everything but the key. */
export interface ApiKey {
  id: string;
  name: string;
  /** Its first characters. */
  shown: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** Makes a key. The key itself is returned once and kept nowhere. */
export async function createKey(
  db: Queryable,
  { name, scopes, expiresAt = null }: { name: string; scopes: readonly Scope[]; expiresAt?: Date | null },
): Promise<{ id: string; key: string }> {
  const key = newKey();
  const [made] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO access.api_key (name, shown, hash, scopes, expires_at)
    VALUES (${name}, ${shownKey(key)}, ${keyHash(key)}, ${[...scopes]}::text[], ${expiresAt})
    RETURNING id::text`;
  return { id: made!.id, key };
}

/** All keys, the newest first. */
export function listKeys(db: Queryable): Promise<ApiKey[]> {
  return db.$queryRaw<ApiKey[]>`
    SELECT id::text, name, shown, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
           revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
      FROM access.api_key ORDER BY created_at DESC, id`;
}

/** Revokes a key by its id, or by its first characters as they are shown. Returns the names of the keys that are revoked now and were not. */
export async function revokeKey(db: Queryable, idOrShown: string): Promise<string[]> {
  const revoked = await db.$queryRaw<{ name: string }[]>`
    UPDATE access.api_key SET revoked_at = now()
     WHERE revoked_at IS NULL AND (id::text = ${idOrShown} OR shown = ${`${idOrShown.replace(/…$/, '')}…`})
    RETURNING name`;
  return revoked.map(({ name }) => name);
}

/** The key that a caller shows, as far as it is one that holds now; null for every other. */
export async function findKey(
  db: Queryable,
  key: string,
): Promise<Pick<ApiKey, 'id' | 'name' | 'scopes'> | null> {
  if (!isKey(key)) return null;
  const [found] = await db.$queryRaw<Pick<ApiKey, 'id' | 'name' | 'scopes'>[]>`
    UPDATE access.api_key
       SET last_used_at = CASE WHEN last_used_at > now() - interval '1 minute' THEN last_used_at ELSE now() END
     WHERE hash = ${keyHash(key)} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
    RETURNING id::text, name, scopes`;
  return found ?? null;
}

/** Those of these keys that still hold. */
export async function validKeys(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM access.api_key
     WHERE id = ANY (${[...ids]}::uuid[]) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;
  return new Set(found.map(({ id }) => id));
}
