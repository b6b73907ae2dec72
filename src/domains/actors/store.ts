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
    contentHash: 'text',
  },
} as const;

/** Makes sure that the actors are there; one that is there stays as it is (see places/store.ts). */
export async function storeActors(tx: Transaction, refs: readonly ActorRef[]): Promise<void> {
  const rows = new Map(
    refs.map((ref) => {
      const row = { id: actorId(ref), ...ref };
      return [row.id, { ...row, contentHash: contentHash(row) }];
    }),
  );
  await insertMissing(
    tx,
    actorTable,
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}
