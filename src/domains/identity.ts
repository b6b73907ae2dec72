/** Whether a record is about what its native id meant before: publishers give ids of theirs to other things. */
import type { RecordBase } from '../core/records.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Batch, BatchItem, Identified, Identity } from './domain.ts';
import { recordId, type RecordKind } from './stored.ts';
import { TakenDown } from './tombstones.ts';

interface Stored {
  id: string;
  nativeId: string;
  generation: number;
  contentHash: string;
  isActive: boolean;
}

/**
 * Finds which records of a kind the records of a batch are. One with the content of a stored one is that, as is one that may
 * well be about the same, the newest first; any other is the next with its native id. What rests on a text is named by
 * its place in this, and others name it by that: it is always the same.
 */
export async function identify<R extends RecordBase>(
  tx: Transaction,
  kind: RecordKind<R>,
  { lineage, records }: Batch<R>,
): Promise<Identified> {
  const others = new Map<string, Identity>();
  const former = new Set<string>();
  const rows = records.filter(({ record }) => record.document === null);
  if (!kind.isAnother || rows.length === 0) return { others, former };
  const found = await tx.$queryRaw<Stored[]>`
    SELECT id::text, native_id AS "nativeId", generation, content_hash AS "contentHash",
           record_status = 'ACTIVE'::"RecordStatus" AS "isActive"
      FROM ${Prisma.raw(kind.table)}
     WHERE dataset_id = ${lineage.datasetId} AND line = ${lineage.line}
       AND native_id = ANY (${rows.map(({ record }) => record.nativeId)}::text[])
     ORDER BY generation DESC`;
  const byNativeId = new Map<string, Stored[]>();
  for (const each of found) byNativeId.set(each.nativeId, [...(byNativeId.get(each.nativeId) ?? []), each]);
  const changed = rows.flatMap((item) => {
    const stored = byNativeId.get(item.record.nativeId) ?? [];
    return stored.some((each) => hasContent(each, item)) ? [] : stored.map(({ id }) => id);
  });
  const isAnother = changed.length === 0 ? () => false : await kind.isAnother(tx, changed);
  const gone = await TakenDown.read(tx);
  // Of what was taken down nothing is left to compare with: what is none of the others may be it, and does not come back.
  const lost = (nativeId: string, stored: readonly Stored[]): number | undefined =>
    Array.from({ length: stored[0]!.generation }, (_, n) => n + 1).find((generation) =>
      gone.has(kind.nodeType, recordId(kind.nodeType, lineage, nativeId, generation)),
    );
  for (const item of rows) {
    const { nativeId } = item.record;
    const stored = byNativeId.get(nativeId);
    if (!stored) continue;
    const same =
      stored.find((each) => hasContent(each, item)) ?? stored.find(({ id }) => !isAnother(id, item.record));
    const generation = same?.generation ?? lost(nativeId, stored) ?? stored[0]!.generation + 1;
    const id = recordId(kind.nodeType, lineage, nativeId, generation);
    if (generation > 1) others.set(recordId(kind.nodeType, lineage, nativeId), { id, generation });
    for (const each of stored) if (each.isActive && each.id !== id) former.add(each.id);
  }
  return { others, former };
}

/** Whether a stored record has the content of an item, also while it is withdrawn or shown coarse. */
function hasContent(
  { contentHash: stored }: Stored,
  { contentHash, exactHash }: BatchItem<unknown>,
): boolean {
  const hash = stored.slice(stored.lastIndexOf(':') + 1);
  return hash === contentHash || hash === exactHash;
}
