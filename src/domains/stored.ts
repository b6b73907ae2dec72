/** What the stores of all domains share: the columns that tie a record to its publisher, release and bytes. */
import { deterministicId } from '../core/ids.ts';
import type { RecordBase } from '../core/records.ts';
import { documentId } from '../core/references.ts';
import type { NewChange } from '../feed/index.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Upserted } from '../db/versioned.ts';
import type { BatchItem, Lineage, StoreOutcome } from './domain.ts';

/** Columns that every record table has. */
export interface RecordColumns {
  id: string;
  datasetId: string;
  line: string;
  nativeId: string;
  releaseId: string;
  snapshotId: string;
  documentId: string | null;
  publisherId: string;
  locator: string;
  url: string | null;
  assertedAt: string | null;
  retrievedAt: string;
  recordStatus: 'ACTIVE';
  issues: RecordBase['issues'];
  contentHash: string;
}

export const recordColumnTypes = {
  id: 'uuid',
  datasetId: 'text',
  line: 'text',
  nativeId: 'text',
  releaseId: 'uuid',
  snapshotId: 'char(64)',
  documentId: 'uuid',
  publisherId: 'text',
  locator: 'text',
  url: 'text',
  assertedAt: 'timestamptz',
  retrievedAt: 'timestamptz',
  recordStatus: '"RecordStatus"',
  issues: 'jsonb',
  contentHash: 'text',
} as const satisfies Record<keyof RecordColumns, string>;

/** Columns that tell how a claim came in; a new release that repeats a claim changes none of its content. */
export const lineageColumns = ['releaseId', 'snapshotId', 'locator', 'retrievedAt'] as const;

/** The id that a record of a kind always has. */
export function recordId(kind: string, scope: { datasetId: string; line: string }, nativeId: string): string {
  return deterministicId(kind, scope.datasetId, scope.line, nativeId);
}

/** The shared columns of one item of a batch. */
export function recordColumns<R extends RecordBase>(
  kind: string,
  lineage: Lineage,
  item: BatchItem<R>,
): RecordColumns {
  const { record } = item;
  return {
    id: recordId(kind, lineage, record.nativeId),
    datasetId: lineage.datasetId,
    line: lineage.line,
    nativeId: record.nativeId,
    releaseId: lineage.releaseId,
    snapshotId: item.snapshotId,
    documentId: record.document ? documentId(record.document) : null,
    publisherId: record.document?.publisher.id ?? lineage.publisherId,
    locator: item.position,
    url: record.url,
    assertedAt: record.assertedAt,
    retrievedAt: item.retrievedAt,
    recordStatus: 'ACTIVE',
    issues: record.issues,
    contentHash: item.contentHash,
  };
}

/** The feed's entry for a row that an upsert created or revised; undefined for one that it left alone. */
export function changeOf(
  upserted: Upserted,
  id: string,
  change: Pick<
    NewChange,
    'nodeType' | 'datasetId' | 'country' | 'validFrom' | 'validTo' | 'isBackfill' | 'cause'
  > & {
    createdAs?: NewChange['kind'];
    revisedAs?: NewChange['kind'];
  },
): NewChange | undefined {
  const { createdAs = 'CREATED', revisedAs = 'REVISED', ...rest } = change;
  if (upserted.created.has(id)) {
    return { ...rest, kind: createdAs, nodeId: id, fromVersion: null, toVersion: 1, changed: [] };
  }
  const revision = upserted.revised.get(id);
  if (!revision) return undefined;
  const { version, changed } = revision;
  return { ...rest, kind: revisedAs, nodeId: id, fromVersion: version - 1, toVersion: version, changed };
}

/** Counts of an upsert of `total` rows. */
export function outcomeOf(upserted: Upserted, total: number): StoreOutcome {
  const [created, revised] = [upserted.created.size, upserted.revised.size];
  return { created, revised, unchanged: total - created - revised };
}

/**
 * Marks active records that a complete release no longer has. Returns the feed's entries for them, which the
 * caller appends.
 */
export async function withdrawAbsent(
  tx: Transaction,
  table: string,
  nodeType: string,
  scope: { datasetId: string; line: string; cause: string },
  present: ReadonlySet<string>,
): Promise<NewChange[]> {
  const active = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM ${Prisma.raw(table)}
     WHERE dataset_id = ${scope.datasetId} AND line = ${scope.line} AND record_status = 'ACTIVE'::"RecordStatus"`;
  const absent = active.map(({ id }) => id).filter((id) => !present.has(id));
  if (absent.length === 0) return [];
  // The hash changes as well, so that the record comes back to life when a later release has it again.
  const withdrawn = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE ${Prisma.raw(table)}
       SET record_status = 'WITHDRAWN_BY_PUBLISHER'::"RecordStatus",
           content_hash = 'withdrawn:' || content_hash, version = version + 1
     WHERE id = ANY (${absent}::uuid[])
    RETURNING id::text, version`;
  return withdrawn.map(({ id, version }) => retraction(nodeType, id, version, scope));
}

/** The feed's entry for a node that its publisher withdrew. */
export function retraction(
  nodeType: string,
  nodeId: string,
  version: number,
  scope: { datasetId: string; cause: string },
): NewChange {
  return {
    kind: 'RETRACTED',
    nodeType,
    nodeId,
    fromVersion: version - 1,
    toVersion: version,
    datasetId: scope.datasetId,
    country: null,
    validFrom: null,
    validTo: null,
    isBackfill: false,
    cause: scope.cause,
    changed: [{ path: 'recordStatus', before: 'ACTIVE', after: 'WITHDRAWN_BY_PUBLISHER' }],
  };
}
