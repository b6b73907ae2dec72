/** Rows that could not be taken: kept with their reasons, until a run takes them. */
import type { Rejection, Snapshot } from '../connectors/connector.ts';
import { contentHash, deterministicId } from '../core/ids.ts';
import type { Transaction } from '../db/transaction.ts';
import { upsertVersioned } from '../db/versioned.ts';
import type { RunRow } from './ledger.ts';
import { storableJson } from './text.ts';

/** A rejection and the snapshot that it stands in. */
export type RejectionIn = Rejection & { snapshot: Snapshot };

/** Rejections that are written in one statement, and that a report repeats. */
const REJECTION_BATCH = 1_000;

/** The rejections of a run, written as they come. */
export class KeptRejections {
  readonly first: RejectionIn[] = [];
  /** Of all that were written. */
  readonly ids = new Set<string>();
  private waiting: RejectionIn[] = [];
  private readonly write: (batch: readonly RejectionIn[]) => Promise<string[]>;

  /** `write` gives the ids of what it wrote. */
  constructor(write: (batch: readonly RejectionIn[]) => Promise<string[]>) {
    this.write = write;
  }

  async add(rejection: RejectionIn): Promise<void> {
    if (this.first.length < REJECTION_BATCH) this.first.push(rejection);
    this.waiting.push(rejection);
    if (this.waiting.length >= REJECTION_BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    for (const id of await this.write(batch)) this.ids.add(id);
  }
}

/**
 * Keeps rejected rows with their reasons, as those of this run; a row that was rejected before from the same bytes is
 * kept once. Returns their ids.
 */
export async function storeRejections(
  tx: Transaction,
  run: Pick<RunRow, 'id' | 'datasetId'>,
  rejections: readonly RejectionIn[],
): Promise<string[]> {
  const rows = rejections.map((rejection) => rowOf(run, storable(rejection)));
  await upsertVersioned(
    tx,
    {
      name: 'rejected_row',
      key: ['id'],
      columns: {
        id: 'uuid',
        runId: 'uuid',
        datasetId: 'text',
        snapshotId: 'char(64)',
        position: 'text',
        code: 'text',
        message: 'text',
        column: 'text',
        value: 'text',
        raw: 'jsonb',
        contentHash: 'text',
      },
    },
    [...new Map(rows.map((row) => [row.id, { ...row, contentHash: contentHash(row) }])).values()],
  );
  return rows.map(({ id }) => id);
}

function rowOf(
  run: Pick<RunRow, 'id' | 'datasetId'>,
  { snapshot, position, code, message, column, value, raw }: RejectionIn,
) {
  const { sha256 } = snapshot;
  // One row may be rejected several times for one reason: once for each value, and for each record made of it.
  const what = [position, code, column ?? '', value ?? '', contentHash(raw)];
  return {
    id: deterministicId('RejectedRow', run.datasetId, sha256, ...what),
    runId: run.id,
    datasetId: run.datasetId,
    snapshotId: sha256,
    position,
    code,
    message,
    column,
    value,
    raw: raw ?? {},
  };
}

/** A rejection of a row that may not be passed on: its place and its reason, and nothing of what stands in it. */
export function redacted(rejection: RejectionIn): RejectionIn {
  const message = `the row may not be shown (licence); reason: ${rejection.code}`;
  return {
    ...rejection,
    message,
    value: null,
    // No hash either: of a row with few values it would tell them to whoever tries all.
    raw: { redacted: 'LICENCE' },
  };
}

/** Why a record is not taken that was taken down. */
export const TAKEN_DOWN = 'TAKEN_DOWN';

/**
 * The rejection of a record that was taken down, or that rests on what was: nothing of what stands in it. Of an event that was
 * taken down nothing is left to compare with, so it may also be another one to which its publisher gave the same id.
 */
export function takenDown(position: string, snapshot: Snapshot): RejectionIn {
  return {
    kind: 'rejected',
    snapshot,
    position,
    code: TAKEN_DOWN,
    message:
      'What stands here was taken down, or is about something that was, or comes under the id of something that was and cannot be told from it.',
    column: null,
    value: null,
    raw: { redacted: 'TAKEN_DOWN' },
  };
}

// Broken files have text that cannot be kept.
function storable({ snapshot, ...rejection }: RejectionIn): RejectionIn {
  return { ...(JSON.parse(storableJson(JSON.stringify(rejection))) as Rejection), snapshot };
}

/** Removes what earlier runs rejected in these bytes and this run took: all but the rejections that it made. */
export async function forgetRejections(
  tx: Transaction,
  run: Pick<RunRow, 'datasetId'>,
  snapshots: readonly Snapshot[],
  made: ReadonlySet<string>,
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM rejected_row
     WHERE dataset_id = ${run.datasetId} AND snapshot_id = ANY (${snapshots.map(({ sha256 }) => sha256)}::text[])
       AND id <> ALL (${[...made]}::uuid[])`;
}
