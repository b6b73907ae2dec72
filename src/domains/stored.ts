/**
 * What the stores of all domains share: the columns that tie a record to its publisher, release and bytes, and the
 * way in which records of one kind are written and announced.
 */
import type { AttributionStep } from '../core/assertion.ts';
import { deterministicId } from '../core/ids.ts';
import type { RecordBase } from '../core/records.ts';
import { actorId, documentId } from '../core/references.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import {
  type Cell,
  type ChangedPath,
  type DependentTable,
  replaceDependents,
  type Upserted,
  upsertVersioned,
  type VersionedTable,
} from '../db/versioned.ts';
import { append, type ChangeKind, type NewChange } from '../feed/index.ts';
import type { Batch, BatchItem, Lineage, Scope, StoreOutcome, WhereFrom } from './domain.ts';
import { TakenDown } from './tombstones.ts';

/** A column: its PostgreSQL type, and what a record has in it. */
export type Column<R> = readonly [type: string, value: (record: R, scope: Scope) => Cell];

/** Rows that a record has in a table of its own, such as the participants of a meeting. */
export interface Dependents<R> {
  /** Property under which a change of them is told. */
  path: string;
  table: DependentTable<Record<string, Cell>>;
  rows(record: R, id: string, scope: Scope): Record<string, Cell>[];
}

/** How the records of one kind are kept. */
export interface RecordKind<R extends RecordBase> {
  /** Name in the graph, and in the ids of the records. */
  nodeType: string;
  table: string;
  /** Columns beside those that every record has. */
  columns: Readonly<Record<string, Column<R>>>;
  dependents?: readonly Dependents<R>[];
  about: About;
  /** Columns that name what a record is about and nothing else, with the types of what they name (see Erasable). */
  goesWith?: Readonly<Record<string, string>>;
  /** Columns that are written with a new record only, and worked out afterwards. */
  initial?: readonly string[];
  /**
   * Reads some stored records, and tells whether a record of the same native id is about something else. Left out: it never
   * is. The table of such a kind has a column `generation`.
   */
  isAnother?: (tx: Transaction, stored: readonly string[]) => Promise<(stored: string, record: R) => boolean>;
  /** Makes what rests on the records, once they are written; and follows when some are withdrawn. */
  settle?: {
    stored(tx: Transaction, touched: readonly TouchedRecord<R>[], lineage: Lineage): Promise<void>;
    withdrawn?(tx: Transaction, ids: readonly string[], scope: Scope & { cause: string }): Promise<void>;
  };
  /** How its creation is called in the feed; CREATED unless told. */
  createdAs?: ChangeKind;
  /** How a revision is called, by the properties that changed; REVISED unless told. */
  revisedAs?: (changed: readonly ChangedPath[]) => ChangeKind;
}

/**
 * What nodes of a table are about: `SELECT id, is_active, valid_from, valid_to, countries FROM …` (uuid, boolean, date,
 * date, char(3)[]; nulls among the countries are left out). The feed and the timeline both go by it.
 */
export type About = Prisma.Sql;

/** An item that was new or changed. */
export interface TouchedRecord<R extends RecordBase> {
  id: string;
  item: BatchItem<R>;
}

/** SQL for "the record (of this alias) is active". */
export function isActive(alias: string): Prisma.Sql {
  return Prisma.raw(`${alias}.record_status = 'ACTIVE'::public."RecordStatus"`);
}

const recordColumnTypes = {
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
  saidAt: 'timestamptz',
  recordStatus: '"RecordStatus"',
  modality: '"Modality"',
  attribution: 'jsonb',
  wording: 'text',
  wordingVerified: 'boolean',
  sensitivity: '"Sensitivity"',
  issues: 'jsonb',
  contentHash: 'text',
} as const;

// What the id of a record is made of.
const identityColumns = ['datasetId', 'line', 'nativeId'] as const;

type RecordRow = Record<string, Cell> & { id: string; contentHash: string };

// How a claim came in; a new release that repeats a claim changes none of its content.
const lineageColumns = ['releaseId', 'snapshotId', 'locator', 'retrievedAt', 'saidAt'] as const;

/**
 * Since when what is written is known to have been said. Other bytes that give no later time than what stood here are known
 * from when they were retrieved; the same bytes, read in another way, say the same as ever.
 */
const saidAt = (given: (property: string) => string): string => `
  CASE WHEN ${given('snapshotId')} = t.snapshot_id AND t.record_status = 'ACTIVE' OR ${given('saidAt')} > t.said_at
       THEN ${given('saidAt')} ELSE greatest(t.said_at, ${given('retrievedAt')}) END`;

// An id outlives the name of its type: what is a report of a meeting now was the meeting.
const earlierNames: Readonly<Record<string, string>> = { MeetingReport: 'Meeting' };

/** The id that a record of a kind always has; see Identity for its generation. */
export function recordId(kind: string, scope: Scope, nativeId: string, generation = 1): string {
  const later = generation === 1 ? [] : [String(generation)];
  return deterministicId(earlierNames[kind] ?? kind, scope.datasetId, scope.line, nativeId, ...later);
}

/** Writes the records of a batch that are of one kind, with their dependents and their entries in the feed. */
export async function storeRecords<R extends RecordBase>(
  tx: Transaction,
  kind: RecordKind<R>,
  batch: Batch<R>,
): Promise<StoreOutcome> {
  const table: VersionedTable<RecordRow> = {
    name: kind.table,
    key: ['id'],
    identity: kind.isAnother ? [...identityColumns, 'generation'] : identityColumns,
    lineage: lineageColumns,
    replaced: { saidAt },
    initial: kind.initial ?? [],
    columns: {
      ...recordColumnTypes,
      ...(kind.isAnother ? { generation: 'int' } : {}),
      ...Object.fromEntries(Object.entries(kind.columns).map(([name, [type]]) => [name, type])),
    },
  };
  const gone = await TakenDown.read(tx);
  const taken = batch.records
    .map((item) => ({ item, row: recordRow(kind, batch.lineage, item) }))
    .filter(({ row }) => !gone.has(kind.nodeType, row.id) && !gone.isNamedBy(row, kind.goesWith));
  const rows = taken.map(({ row }) => row);
  const stays = new Set(taken.map(({ item }) => item));
  const otherHashes = new Map(taken.map(({ item, row }) => [row.id, item.exactHash]));
  const upserted = await upsertVersioned(tx, table, rows, { otherHashes });
  const touched = taken.flatMap(({ item, row: { id } }) =>
    upserted.created.has(id) || upserted.revised.has(id) ? [{ id, item }] : [],
  );
  for (const dependents of kind.dependents ?? []) {
    const replaced = await replaceDependents(
      tx,
      dependents.table,
      [...upserted.revised.keys()],
      touched.flatMap(({ id, item }) => dependents.rows(item.record, id, batch.lineage)),
    );
    for (const [id, change] of replaced)
      upserted.revised.get(id)?.changed.push({ path: dependents.path, ...change });
  }
  await announce(tx, kind, batch.lineage, changesOf(upserted, rows, kind));
  if (touched.length > 0) await kind.settle?.stored(tx, touched, batch.lineage);
  if (touched.length > 0) await gone.forget(tx);
  return outcomeOf(
    upserted,
    rows.length,
    batch.records.filter((item) => !stays.has(item)),
  );
}

/** A chain of attribution as it is kept: its actors by id. */
export function attributionCell(chain: readonly AttributionStep[]): object {
  return chain.map(({ actor, ...step }) => ({ ...step, actorId: actor && actorId(actor) }));
}

function recordRow<R extends RecordBase>(
  kind: RecordKind<R>,
  lineage: Lineage,
  item: BatchItem<R>,
): RecordRow {
  const { record } = item;
  const own = Object.entries(kind.columns).map(
    ([name, [, value]]) => [name, value(record, lineage)] as const,
  );
  return {
    id: recordId(kind.nodeType, lineage, record.nativeId, item.generation),
    ...(kind.isAnother ? { generation: item.generation ?? 1 } : {}),
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
    saidAt: firstSaid(record, lineage, item),
    recordStatus: 'ACTIVE',
    modality: record.modality,
    attribution: attributionCell(record.attribution),
    wording: record.wording,
    wordingVerified: record.wordingVerified,
    sensitivity: item.sensitivity ?? 'PUBLIC',
    issues: record.issues,
    contentHash: item.contentHash,
    ...Object.fromEntries(own),
  };
}

/** What is retrieved has been said: the publisher's own time of it, the text's or the release's, and else that of retrieval. */
function firstSaid(
  { assertedAt, document }: RecordBase,
  { releasedAt }: Lineage,
  { retrievedAt }: BatchItem<RecordBase>,
): string {
  const told = assertedAt ?? document?.updatedAt ?? document?.publishedAt ?? releasedAt ?? retrievedAt;
  return Date.parse(told) < Date.parse(retrievedAt) ? told : retrievedAt;
}

/** An entry of the feed without what its node is about. */
export type BareChange = Pick<NewChange, 'kind' | 'nodeId' | 'fromVersion' | 'toVersion' | 'changed'>;

/** The entries for the rows that an upsert created or revised. */
export function changesOf(
  upserted: Upserted,
  rows: readonly { id: string; sensitivity?: Cell }[],
  {
    createdAs = 'CREATED',
    revisedAs = () => 'REVISED',
  }: Pick<RecordKind<RecordBase>, 'createdAs' | 'revisedAs'>,
): BareChange[] {
  return rows.flatMap(({ id, sensitivity }): BareChange[] => {
    if (upserted.created.has(id))
      return [{ kind: createdAs, nodeId: id, fromVersion: null, toVersion: 1, changed: [] }];
    const revision = upserted.revised.get(id);
    if (!revision) return [];
    const { version } = revision;
    const changed =
      sensitivity === 'RESTRICTED_PRECISION' ? withoutPlaces(revision.changed) : revision.changed;
    return [{ kind: revisedAs(changed), nodeId: id, fromVersion: version - 1, toVersion: version, changed }];
  });
}

/** Why nodes change, as the feed tells it; `datasetId` null: not because of a dataset. */
export type FeedCause = Pick<NewChange, 'datasetId' | 'isBackfill' | 'cause'>;

const places = ['latitude', 'longitude', 'radiusKm', 'locationText', 'geoPrecision', 'placeId', 'impacts'];

// I22: of what is shown coarse from now on, the feed does not tell how exactly it was known before.
function withoutPlaces(changed: readonly ChangedPath[]): ChangedPath[] {
  return changed.filter(({ path }) => !places.includes(path));
}

/** Puts changes of nodes of one type into the feed, with what the nodes are about. */
export async function announce(
  tx: Transaction,
  { nodeType, about }: { nodeType: string; about: About },
  { datasetId, isBackfill, cause }: FeedCause,
  changes: readonly BareChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const found = await tx.$queryRaw<
    ({ id: string } & Pick<NewChange, 'countries' | 'validFrom' | 'validTo'>)[]
  >`
    SELECT id::text, valid_from::text AS "validFrom", valid_to::text AS "validTo",
           ARRAY(SELECT DISTINCT c FROM unnest(countries::text[]) AS c WHERE c IS NOT NULL ORDER BY c) AS countries
      FROM (${about}) AS about WHERE id = ANY (${changes.map(({ nodeId }) => nodeId)}::uuid[])`;
  const byId = new Map(found.map(({ id, ...subject }) => [id, subject]));
  await append(
    tx,
    changes.map((change) => ({
      ...change,
      ...byId.get(change.nodeId)!,
      nodeType,
      datasetId,
      isBackfill,
      cause,
    })),
  );
}

function outcomeOf(upserted: Upserted, total: number, takenDown: readonly WhereFrom[]): StoreOutcome {
  const [created, revised] = [upserted.created.size, upserted.revised.size];
  return { created, revised, unchanged: total - created - revised, takenDown };
}
