/**
 * One run of one source: archive → look → expectations → publish → withdraw → sequence. Publishing is in batches,
 * each one transaction, so that a killed run leaves whole batches or nothing, and running it again goes on where
 * it ended without changing what is there.
 */
import pg from 'pg';
import type { Rejection, Snapshot } from '../connectors/connector.ts';
import { GatewayError, OperationError, UserInputError } from '../core/errors.ts';
import { deterministicId } from '../core/ids.ts';
import { RunOutcome } from '../db/generated/prisma/client.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Lineage } from '../domains/domain.ts';
import { sequence } from '../feed/index.ts';
import { type Inspection, provablyComplete, unmetExpectation } from './expectations.ts';
import {
  closeAbandonedRuns,
  forgetRejections,
  lastPublished,
  newRun,
  type ReleaseRow,
  type RunRow,
  storeDataset,
  storeRejections,
  storeRelease,
  storeRun,
  storeSnapshots,
} from './ledger.ts';
import type { RunContext, RunOptions } from './context.ts';
import { DEMO_LINE, publish } from './publish.ts';
import { readSnapshots } from './read.ts';

/** Rejections that are written in one statement, and that a report repeats. */
const REJECTION_BATCH = 1_000;

/** What a run did; counts are of records. */
export interface RunReport {
  /** Id of the run; null where nothing was written, so that there is none. */
  run: string | null;
  dataset: string;
  release: string | null;
  outcome: RunOutcome | 'DRY_RUN';
  message: string | null;
  rows: number;
  records: number;
  created: number;
  revised: number;
  unchanged: number;
  withdrawn: number;
  rejected: number;
  issues: number;
  /** The first of them; all are in the table of rejected rows. */
  rejections: (Omit<Rejection, 'kind' | 'raw'> & { file: string })[];
}

/** Runs a source over snapshots that are in the archive. Throws only when the database fails. */
export async function run(context: RunContext, options: RunOptions): Promise<RunReport> {
  const { connector, snapshots } = options;
  const state = newRun(connector, options.startedAt ?? new Date().toISOString(), snapshots);
  if (options.dryRun) return dryRun(context, options, state);
  return exclusively(context.database.url, connector.id, async () => {
    if (!options.force && (await isKnown(context, options))) {
      const unchanged = {
        ...state,
        outcome: RunOutcome.UNCHANGED,
        message: 'these bytes are published already',
      };
      return { ...report(unchanged, null, []), run: null };
    }
    if (options.startedAt === undefined) {
      const { release = null, line = null, complete = false } = options;
      const choices = { release, line, complete };
      await context.archive.note({
        source: connector.id,
        at: state.startedAt,
        ...choices,
        snapshots: [...snapshots],
      });
    }
    return execute(context, options, state);
  });
}

async function execute(context: RunContext, options: RunOptions, state: RunRow): Promise<RunReport> {
  const { database } = context;
  const { connector, snapshots } = options;
  const first = (await lastPublished(database.live, connector.id, DEMO_LINE)) === null;
  await inTransaction(database.live, async (tx) => {
    await storeDataset(tx, connector);
    await closeAbandonedRuns(tx, connector.id);
    await storeRun(tx, state);
    await storeSnapshots(tx, state.id, snapshots);
  });
  const kept: KeptRejections = new KeptRejections((batch) =>
    inTransaction(database.live, (tx) => storeRejections(tx, state, batch)),
  );
  let release: ReleaseRow | null = null;
  try {
    const found = await inspect(context, options, kept);
    await inTransaction(database.live, (tx) => forgetRejections(tx, state, snapshots, kept.ids));
    Object.assign(state, {
      rows: found.rows,
      records: found.records,
      rejected: found.rejected,
      issues: found.issues,
    });
    const complete = isComplete(options, found);
    const unmet = unmetExpectation(connector, found, complete);
    if (unmet) {
      await finish(context, state, RunOutcome.BELOW_EXPECTATIONS, `nothing was published: ${unmet}`);
      return report(state, release, kept.first);
    }
    release = releaseOf(options, found);
    state.releaseId = release.id;
    await inTransaction(database.live, (tx) => storeRelease(tx, { ...release!, completeness: 'PARTIAL' }));
    const cause = `release ${release.label} of ${connector.id}`;
    const lineage: Lineage = {
      datasetId: connector.id,
      line: release.line,
      releaseId: release.id,
      publisherId: connector.dataset.publisher.id,
      isBackfill: first,
      cause,
    };
    Object.assign(state, await publish(context, options, lineage, complete, found.records));
    await inTransaction(database.live, (tx) => storeRelease(tx, release!));
    await finish(
      context,
      state,
      state.rejected > 0 ? RunOutcome.DONE_WITH_REJECTIONS : RunOutcome.DONE,
      null,
    );
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    await kept.flush();
    await finish(context, state, RunOutcome.FAILED, [error.message, error.hint].filter(Boolean).join(' — '));
  }
  return report(state, release, kept.first);
}

async function finish(
  context: RunContext,
  state: RunRow,
  outcome: RunOutcome,
  message: string | null,
): Promise<void> {
  Object.assign(state, { outcome, message, finishedAt: new Date().toISOString() });
  await inTransaction(context.database.live, (tx) => storeRun(tx, state));
  await sequence(context.database.live);
}

async function inspect(context: RunContext, options: RunOptions, kept: KeptRejections): Promise<Inspection> {
  const found: Inspection = { rows: 0, records: 0, rejected: 0, issues: 0, release: releaseHints(options) };
  const scope = { datasetId: options.connector.id, line: found.release.line ?? 'final' };
  for await (const item of readSnapshots(options.connector, options.snapshots, context.domains, scope)) {
    if (item.kind === 'row') {
      found.rows += 1;
      if (found.rows % 1_000 === 0) context.onProgress?.({ stage: 'reading', done: found.rows, total: null });
    } else if (item.kind === 'release') {
      const { kind: _, ...notice } = item;
      found.release = { ...notice, ...found.release };
    } else if (item.kind === 'record') {
      found.records += 1;
      found.issues += item.record.issues.length > 0 ? 1 : 0;
    } else {
      found.rejected += 1;
      await kept.add(item);
    }
  }
  await kept.flush();
  return found;
}

function releaseHints({ connector, snapshots, release, line }: RunOptions): Inspection['release'] {
  const hints = snapshots.flatMap((s) => connector.releaseOfFileName?.(s.fileName) ?? []);
  const named = hints[0];
  const other = hints.find((hint) => hint.label !== named?.label || hint.line !== named?.line);
  if (other) {
    const names = [named, other].map((hint) => `${hint?.label ?? 'unnamed'} (${hint?.line ?? 'final'})`);
    throw new UserInputError(
      'BAD_USER_INPUT',
      `The files belong to several releases: ${names.join(' and ')}.`,
      {
        hint: 'Ingest one release at a time, the oldest first.',
      },
    );
  }
  return { ...named, ...(release ? { label: release } : {}), ...(line ? { line } : {}) };
}

function releaseOf(options: RunOptions, found: Inspection): ReleaseRow {
  const datasetId = options.connector.id;
  const line = found.release.line ?? 'final';
  const content = deterministicId('release', ...options.snapshots.map(({ sha256 }) => sha256)).slice(0, 8);
  const label = found.release.label ?? `unnamed-${content}`;
  const completeness = isComplete(options, found) ? 'FULL' : 'PARTIAL';
  const releasedAt = found.release.releasedAt ?? null;
  return {
    id: deterministicId('SourceRelease', datasetId, line, label),
    datasetId,
    line,
    label,
    releasedAt,
    completeness,
  };
}

function isComplete({ complete }: RunOptions, found: Inspection): boolean {
  return complete === true || provablyComplete(found);
}

async function isKnown(
  { database }: RunContext,
  { connector, snapshots, complete }: RunOptions,
): Promise<boolean> {
  const last = await lastPublished(database.live, connector.id, DEMO_LINE);
  if (!last || last.connectorVersion !== connector.version) return false;
  if (complete && last.release?.completeness !== 'FULL') return false;
  const known = last.snapshots.map(({ snapshotId }) => snapshotId).join();
  return known === snapshots.map(({ sha256 }) => sha256).join();
}

async function dryRun(context: RunContext, options: RunOptions, state: RunRow): Promise<RunReport> {
  const kept = new KeptRejections(async () => []);
  try {
    const found = await inspect(context, options, kept);
    Object.assign(state, {
      rows: found.rows,
      records: found.records,
      rejected: found.rejected,
      issues: found.issues,
    });
    const unmet = unmetExpectation(options.connector, found, isComplete(options, found));
    state.message = unmet ? `nothing would be published: ${unmet}` : null;
    const outcome = unmet ? RunOutcome.BELOW_EXPECTATIONS : ('DRY_RUN' as const);
    return { ...report(state, releaseOf(options, found), kept.first), run: null, outcome };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return {
      ...report(state, null, kept.first),
      run: null,
      outcome: RunOutcome.FAILED,
      message: error.message,
    };
  }
}

// One run of a source at a time, in all processes: the lock lives as long as the connection that holds it.
async function exclusively<T>(url: string, source: string, work: () => Promise<T>): Promise<T> {
  const connection = new pg.Client({ connectionString: url, application_name: `ingest ${source}` });
  connection.on('error', () => undefined);
  await connection.connect();
  try {
    const { rows } = await connection.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('ingest'), hashtext($1)) AS locked`,
      [source],
    );
    if (!rows[0]!.locked) {
      throw new OperationError('CONFIGURATION', `Another run of ${source} is under way.`, {
        hint: 'Wait until it has ended; a run that was killed gives the source free at once.',
      });
    }
    return await work();
  } finally {
    await connection.end();
  }
}

class KeptRejections {
  readonly first: (Rejection & { snapshot: Snapshot })[] = [];
  /** Of all that were written. */
  readonly ids = new Set<string>();
  private waiting: (Rejection & { snapshot: Snapshot })[] = [];
  private readonly write: (batch: readonly (Rejection & { snapshot: Snapshot })[]) => Promise<string[]>;

  /** `write` gives the ids of what it wrote. */
  constructor(write: (batch: readonly (Rejection & { snapshot: Snapshot })[]) => Promise<string[]>) {
    this.write = write;
  }

  async add(rejection: Rejection & { snapshot: Snapshot }): Promise<void> {
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

function report(state: RunRow, release: ReleaseRow | null, rejections: KeptRejections['first']): RunReport {
  const {
    id,
    datasetId,
    startedAt: _s,
    finishedAt: _f,
    connectorVersion: _v,
    releaseId: _r,
    ...counts
  } = state;
  return {
    run: id,
    dataset: datasetId,
    release: release?.label ?? null,
    ...counts,
    rejections: rejections.map(({ snapshot, position, code, message, column, value }) => ({
      file: snapshot.fileName,
      position,
      code,
      message,
      column,
      value,
    })),
  };
}
