/** The pipeline's own books: datasets, releases, snapshots and runs. */
import type { Connector, Snapshot } from '../connectors/connector.ts';
import { contentHash, deterministicId } from '../core/ids.ts';
import type { MethodBreak } from '../core/source.ts';
import { RunOutcome } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import { type ChangedPath, insertMissing, upsertVersioned, type VersionedTable } from '../db/versioned.ts';
import { append } from '../feed/index.ts';

const withHash = <Row extends object>(row: Row): Row & { contentHash: string } => ({
  ...row,
  contentHash: contentHash(row),
});

const datasetTable = {
  name: 'dataset',
  key: ['id'],
  columns: {
    id: 'text',
    publisherId: 'text',
    licenceId: 'text',
    title: 'text',
    description: 'text',
    url: 'text',
    attribution: 'text',
    updateMode: '"UpdateMode"',
    cadence: 'text',
    unitOfAnalysis: 'text',
    inclusionRule: 'text',
    coversCountries: 'text[]',
    coversFrom: 'date',
    coversUntil: 'date',
    nodeTypes: 'text[]',
    transformations: 'jsonb',
    smallCells: 'jsonb',
    methodBreaks: 'jsonb',
    contentHash: 'text',
  },
} as const;

/** Words without special characters (country codes, names of types) as an array of PostgreSQL. */
const arrayText = (words: readonly string[]): string => `{${words.join(',')}}`;

/** Writes what the connector says of its dataset, publisher and licence. */
export async function storeDataset(tx: Transaction, connector: Connector): Promise<void> {
  const { publisher, licence, coverage, smallCells, methodBreaks, ...dataset } = connector.dataset;
  await upsertVersioned(
    tx,
    {
      name: 'publisher',
      key: ['id'],
      columns: {
        id: 'text',
        name: 'text',
        kind: '"PublisherKind"',
        country: 'char(3)',
        homepage: 'text',
        contentHash: 'text',
      },
    },
    [withHash(publisher)],
  );
  await upsertVersioned(
    tx,
    {
      name: 'licence',
      key: ['id'],
      columns: {
        id: 'text',
        name: 'text',
        url: 'text',
        redistribution: '"Redistribution"',
        commercial: 'boolean',
        shareAlike: 'boolean',
        accessDateRequired: 'boolean',
        contentHash: 'text',
      },
    },
    [withHash(licence)],
  );
  const { revised } = await upsertVersioned(tx, datasetTable, [
    withHash({
      id: connector.id,
      publisherId: publisher.id,
      licenceId: licence.id,
      ...dataset,
      coversCountries: coverage.countries && arrayText(coverage.countries),
      coversFrom: coverage.from,
      coversUntil: coverage.until,
      nodeTypes: arrayText(connector.nodeTypes),
      smallCells: smallCells ?? null,
      methodBreaks: methodBreaks ?? null,
    }),
  ]);
  const revision = revised.get(connector.id);
  if (revision) await tellMethodChange(tx, connector.id, revision);
}

/** What is declared from the beginning changes nothing; what comes later, or goes, is told by the feed. */
async function tellMethodChange(
  tx: Transaction,
  datasetId: string,
  { version, changed }: { version: number; changed: ChangedPath[] },
): Promise<void> {
  const change = changed.find(({ path }) => path === 'methodBreaks');
  if (!change) return;
  const told = (value: unknown): MethodBreak[] => (value ?? []) as MethodBreak[];
  const shared = new Set(told(change.before).map((each) => contentHash(each)));
  const fresh = told(change.after).filter((each) => !shared.has(contentHash(each)));
  const days = fresh.map(({ at }) => at).sort();
  await append(tx, [
    {
      kind: 'METHOD_CHANGE',
      nodeType: 'Dataset',
      nodeId: deterministicId('Dataset', datasetId),
      fromVersion: version - 1,
      toVersion: version,
      datasetId,
      countries: [
        ...new Set(fresh.flatMap(({ origin, asylum }) => [origin ?? [], asylum ?? []].flat())),
      ].sort(),
      validFrom: days[0] ?? null,
      validTo: days.at(-1) ?? null,
      isBackfill: false,
      cause: `the description of ${datasetId}`,
      changed: [change],
    },
  ]);
}

export interface ReleaseRow {
  id: string;
  datasetId: string;
  line: string;
  label: string;
  releasedAt: string | null;
  completeness: 'FULL' | 'PARTIAL';
}

/** Writes a release; a release that was ever complete stays so. */
export async function storeRelease(tx: Transaction, release: ReleaseRow): Promise<void> {
  const known = await tx.sourceRelease.findUnique({ where: { id: release.id } });
  const completeness = known?.completeness === 'FULL' ? 'FULL' : release.completeness;
  const table: VersionedTable<ReleaseRow & { contentHash: string }> = {
    name: 'source_release',
    key: ['id'],
    identity: ['datasetId', 'line', 'label'],
    columns: {
      id: 'uuid',
      datasetId: 'text',
      line: 'text',
      label: 'text',
      releasedAt: 'timestamptz',
      completeness: '"Completeness"',
      contentHash: 'text',
    },
  };
  await upsertVersioned(tx, table, [withHash({ ...release, completeness })]);
}

/** Counts and outcome of a run, as they stand. */
export interface RunRow {
  id: string;
  datasetId: string;
  releaseId: string | null;
  startedAt: string;
  finishedAt: string | null;
  outcome: RunOutcome;
  connectorVersion: number;
  message: string | null;
  rows: number;
  records: number;
  created: number;
  revised: number;
  unchanged: number;
  withdrawn: number;
  rejected: number;
  issues: number;
  /** First and last day, `YYYY-MM-DD`, that its records are about. */
  validFrom: string | null;
  validTo: string | null;
}

/** A run that begins. Its id is made of what it reads and when, so that a replay gives it again. */
export function newRun(connector: Connector, startedAt: string, snapshots: readonly Snapshot[]): RunRow {
  return {
    id: deterministicId('IngestRun', connector.id, startedAt, ...snapshots.map(({ sha256 }) => sha256)),
    datasetId: connector.id,
    releaseId: null,
    startedAt,
    finishedAt: null,
    outcome: RunOutcome.RUNNING,
    connectorVersion: connector.version,
    message: null,
    rows: 0,
    records: 0,
    created: 0,
    revised: 0,
    unchanged: 0,
    withdrawn: 0,
    rejected: 0,
    issues: 0,
    validFrom: null,
    validTo: null,
  };
}

/** Writes a run as it stands. */
export async function storeRun(tx: Transaction, run: RunRow): Promise<void> {
  const { id: _, ...columns } = runColumns;
  await upsertVersioned(tx, { name: 'ingest_run', key: ['id'], columns: { id: 'uuid', ...columns } }, [
    withHash(run),
  ]);
}

const runColumns = {
  id: 'uuid',
  datasetId: 'text',
  releaseId: 'uuid',
  startedAt: 'timestamptz',
  finishedAt: 'timestamptz',
  outcome: '"RunOutcome"',
  connectorVersion: 'int',
  message: 'text',
  rows: 'int',
  records: 'int',
  created: 'int',
  revised: 'int',
  unchanged: 'int',
  withdrawn: 'int',
  rejected: 'int',
  issues: 'int',
  validFrom: 'date',
  validTo: 'date',
  contentHash: 'text',
} as const;

/** Runs that are still open although nobody else can be running this source were killed. */
export async function closeAbandonedRuns(tx: Transaction, datasetId: string): Promise<void> {
  await tx.ingestRun.updateMany({
    where: { datasetId, outcome: RunOutcome.RUNNING },
    data: {
      outcome: RunOutcome.FAILED,
      message: 'the process ended before the run did',
      // When it ended nobody saw; that it had ended is known now.
      finishedAt: new Date(),
      version: { increment: 1 },
    },
  });
}

/** Writes the snapshots of a run; bytes that came before keep the time at which they came first. */
export async function storeSnapshots(
  tx: Transaction,
  runId: string,
  snapshots: readonly Snapshot[],
): Promise<void> {
  const rows = snapshots.map(({ sha256, fileName, url, contentType, etag, byteLength, retrievedAt }) =>
    withHash({ id: sha256, fileName, url, contentType, etag, byteLength, retrievedAt }),
  );
  await insertMissing(
    tx,
    {
      name: 'snapshot',
      key: ['id'],
      columns: {
        id: 'char(64)',
        fileName: 'text',
        url: 'text',
        contentType: 'text',
        etag: 'text',
        byteLength: 'bigint',
        retrievedAt: 'timestamptz',
        contentHash: 'text',
      },
    },
    rows,
  );
  await insertMissing(
    tx,
    {
      name: 'run_snapshot',
      key: ['runId', 'ordinal'],
      columns: { runId: 'uuid', ordinal: 'int', snapshotId: 'char(64)' },
    },
    snapshots.map(({ sha256 }, ordinal) => ({ runId, ordinal, snapshotId: sha256 })),
  );
}
