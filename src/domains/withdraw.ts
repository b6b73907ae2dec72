/** How records of one kind are withdrawn: they stay readable, with their status. */
import type { RecordBase } from '../core/records.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Scope, Withdrawal, Withdrawn } from './domain.ts';
import { announce, type BareChange, isActive, type RecordKind } from './stored.ts';

/** Marks active records of a kind as no longer their publisher's word, and says so in the feed. Returns how many. */
export async function withdrawRecords<R extends RecordBase>(
  tx: Transaction,
  kind: RecordKind<R>,
  scope: Withdrawal,
  which: Withdrawn,
): Promise<number> {
  const gone = await activeOf(tx, kind, scope, which);
  if (gone.length === 0) return 0;
  const status = 'takenBack' in which ? 'RETRACTED' : 'WITHDRAWN_BY_PUBLISHER';
  // The hash changes as well, so that the record comes back to life when a later release has it again.
  const withdrawn = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE ${Prisma.raw(kind.table)}
       SET record_status = ${status}::"RecordStatus", said_at = greatest(said_at, ${scope.saidAt}::timestamptz),
           content_hash = 'withdrawn:' || content_hash, version = version + 1
     WHERE id = ANY (${gone}::uuid[])
    RETURNING id::text, version`;
  await announce(
    tx,
    kind,
    { ...scope, isBackfill: false },
    withdrawn.map(retraction('recordStatus', status)),
  );
  await kind.settle?.withdrawn?.(
    tx,
    withdrawn.map(({ id }) => id),
    scope,
  );
  return withdrawn.length;
}

async function activeOf<R extends RecordBase>(
  tx: Transaction,
  { table, about }: RecordKind<R>,
  { datasetId, line }: Scope,
  which: Withdrawn,
): Promise<string[]> {
  const active = Prisma.sql`
    SELECT r.id::text FROM ${Prisma.raw(table)} r
     WHERE r.dataset_id = ${datasetId} AND r.line = ${line} AND ${isActive('r')}`;
  const ids = async (more: Prisma.Sql): Promise<string[]> =>
    (await tx.$queryRaw<{ id: string }[]>(Prisma.sql`${active} ${more}`)).map(({ id }) => id);
  if ('lacking' in which) return (await ids(Prisma.empty)).filter((id) => !which.lacking.has(id));
  if ('renamed' in which) return ids(Prisma.sql`AND r.id = ANY (${[...which.renamed]}::uuid[])`);
  if ('takenBack' in which) {
    return ids(Prisma.sql`
      AND r.native_id IN (SELECT f.native_id FROM ${Prisma.raw(table)} f WHERE f.id = ANY (${[...which.takenBack]}::uuid[]))`);
  }
  return ids(Prisma.sql`
    AND r.id IN (SELECT a.id FROM (${about}) AS a WHERE a.valid_to <= ${which.supersededUntil}::date)`);
}

/** The feed's entry for a node that its publisher withdrew, which shows in one of its properties. */
export function retraction(property: 'recordStatus' | 'status', after: string) {
  return ({ id, version }: { id: string; version: number }): BareChange => ({
    kind: 'RETRACTED',
    nodeId: id,
    fromVersion: version - 1,
    toVersion: version,
    changed: [{ path: property, before: 'ACTIVE', after }],
  });
}
