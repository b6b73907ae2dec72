import { contentHash } from '../../core/ids.ts';
import { actorId, officeId, type OfficeRef } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing } from '../../db/versioned.ts';

const officeTable = {
  name: 'office',
  key: ['id'],
  columns: {
    id: 'uuid',
    key: 'text',
    title: 'text',
    kind: '"OfficeKind"',
    organisationId: 'uuid',
    country: 'char(3)',
    contentHash: 'text',
  },
} as const;

/** Makes sure that the offices are there, whose organisations are; one that is there stays as it is. */
export async function storeOffices(tx: Transaction, refs: readonly OfficeRef[]): Promise<void> {
  const rows = new Map(refs.map((ref) => [officeId(ref), officeRow(ref)]));
  await insertMissing(
    tx,
    officeTable,
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

function officeRow({ key, title, kind, organisation, country }: OfficeRef) {
  const row = {
    id: officeId({ key }),
    key,
    title,
    kind,
    organisationId: organisation && actorId(organisation),
    country,
  };
  return { ...row, contentHash: contentHash(row) };
}
