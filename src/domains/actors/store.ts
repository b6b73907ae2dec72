import { contentHash } from '../../core/ids.ts';
import { actorId, type ActorRef } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing } from '../../db/versioned.ts';

const actorTable = {
  name: 'actor',
  key: ['id'],
  columns: {
    id: 'uuid',
    key: 'text',
    kind: '"ActorKind"',
    name: 'text',
    country: 'char(3)',
    codes: 'jsonb',
    parentId: 'uuid',
    memberCount: 'int',
    publicRole: 'boolean',
    contentHash: 'text',
  },
} as const;

/**
 * Makes sure that the actors (with those that they are a part of) are there; one that is there stays as it is (see
 * places/store.ts), but that a person whom one source knows to have no public role has none for all of them (I27).
 */
export async function storeActors(tx: Transaction, refs: readonly ActorRef[]): Promise<void> {
  const parents = refs.flatMap(({ parent }) => parent ?? []);
  if (parents.length > 0) await storeActors(tx, parents);
  const rows = new Map(refs.map((ref) => [actorId(ref), actorRow(ref)]));
  await insertMissing(
    tx,
    actorTable,
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const hidden = refs.filter(({ publicRole }) => publicRole === false).map(actorId);
  if (hidden.length > 0) await hide(tx, hidden);
}

async function hide(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH shown AS (
      SELECT id FROM actor WHERE id = ANY (${[...ids]}::uuid[]) AND public_role IS DISTINCT FROM false
       ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE actor SET public_role = false, content_hash = 'hidden:' || content_hash, version = version + 1
     WHERE id IN (SELECT id FROM shown)`;
}

function actorRow({ key, kind, name, country, codes, parent, memberCount, publicRole }: ActorRef) {
  const row = {
    id: actorId({ key }),
    key,
    kind,
    name,
    country,
    codes,
    parentId: parent ? actorId(parent) : null,
    memberCount: memberCount ?? null,
    publicRole: publicRole ?? null,
  };
  return { ...row, contentHash: contentHash(row) };
}
