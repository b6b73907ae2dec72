/**
 * One run of one source: archive → look → expectations → publish → withdraw → sequence. Publishing is in batches,
 * each one transaction, so that a killed run leaves whole batches or nothing, and running it again goes on where
 * it ended without changing what is there.
 */
import { GatewayError, UserInputError } from '../core/errors.ts';
import { showsRecords } from '../core/licence.ts';
import { RunOutcome } from '../db/generated/prisma/client.ts';
import { asClient, inTransaction } from '../db/transaction.ts';
import type { Lineage } from '../domains/domain.ts';
import { keepMoment } from '../feed/index.ts';
import { type Edit, present, type RunContext, type RunOptions } from './context.ts';
import {
  alwaysPart,
  completenessOf,
  DEFAULT_LINE,
  type Inspection,
  unmetExpectation,
} from './expectations.ts';
import { inspect, releaseHints, releaseOf } from './inspect.ts';
import {
  closeAbandonedRuns,
  newRun,
  type ReleaseRow,
  type RunRow,
  storeDataset,
  storeRelease,
  storeRun,
  storeSnapshots,
} from './ledger.ts';
import { eraseOtherForm } from './licence.ts';
import { exclusively } from './lock.ts';
import { hasData, hasPublished, isPublishedAsIs, refuseOlder } from './past.ts';
import { publish, type PublishOutcome, withdrawSuperseded } from './publish.ts';
import { redactionOf } from './redaction.ts';
import {
  forgetRejections,
  KeptRejections,
  redacted,
  type RejectionIn,
  storeRejections,
  TAKEN_DOWN,
} from './rejections.ts';
import { reportOf, type RunReport } from './report.ts';

export type { RunReport } from './report.ts';

/** How long an edit waits for another one, or for a run of the same source, in ms. */
const EDIT_WAITS_MS = 15_000;

/**
 * Runs a source over snapshots that are in the archive. Throws UserInputError for choices that cannot be, and
 * OperationError while another run of the source is under way; what is wrong with the data is in the report.
 */
export async function run(context: RunContext, options: RunOptions): Promise<RunReport> {
  const { connector, edit } = options;
  const work = (): Promise<RunReport> => runLocked(context, options);
  if (options.dryRun) return work();
  return exclusively(context.database.url, connector.id, work, edit ? EDIT_WAITS_MS : 0);
}

/** As `run`, for whoever holds the source already (see `exclusively`). */
export async function runLocked(context: RunContext, options: RunOptions): Promise<RunReport> {
  const { connector, snapshots } = options;
  const isReplay = options.startedAt !== undefined;
  if (options.complete && !isReplay) refusePartsAsWhole(options);
  const state = newRun(connector, options.startedAt ?? present(context).toISOString(), snapshots);
  if (options.dryRun) return dryRun(context, options, state);
  const done = isReplay ? null : await nothingToDo(context, options);
  if (done) {
    const unchanged = { ...state, outcome: RunOutcome.UNCHANGED, message: done };
    return { ...reportOf(unchanged, null, []), run: null };
  }
  if (options.edit) return executeAtOnce(context, options, options.edit, state);
  if (!isReplay) await note(context, options, state);
  return execute(context, options, state);
}

async function note(context: RunContext, options: RunOptions, state: RunRow): Promise<void> {
  const { connector, snapshots, release = null, line = null, complete = false, force = false } = options;
  const redaction = (await redactionOf(context.archive, connector))?.prefix ?? null;
  const isBackfill = await isBackfilled(context, options);
  const choices = {
    release,
    line,
    complete,
    force,
    cause: options.edit?.cause ?? null,
    redaction,
    isBackfill,
  };
  await context.archive.note({
    source: connector.id,
    at: state.startedAt,
    ...choices,
    snapshots: [...snapshots],
  });
}

/** All of a run in one transaction. A replay has the report of what cannot be done; everybody else the error. */
async function executeAtOnce(
  context: RunContext,
  options: RunOptions,
  edit: Edit,
  state: RunRow,
): Promise<RunReport> {
  const { database } = context;
  const isReplay = options.startedAt !== undefined;
  try {
    const report = await inTransaction(database.live, async (tx) => {
      const within = { ...context, database: { ...database, live: asClient(tx) } };
      const done = await execute(within, options, state);
      // What was taken down stays away from an edit, and keeps nothing else of it away.
      const isDone =
        done.outcome === RunOutcome.DONE ||
        (done.outcome === RunOutcome.DONE_WITH_REJECTIONS &&
          done.rejections.every(({ code }) => code === TAKEN_DOWN));
      if (!isDone) {
        const hint = 'Nothing of it was done.';
        throw new UserInputError('BAD_USER_INPUT', done.message ?? `The run ended as ${done.outcome}.`, {
          hint,
        });
      }
      await edit.beforeCommit?.(tx, done);
      // The last before the commit: what is undone is in no journal.
      if (!isReplay) await note(context, options, state);
      return done;
    });
    await keepMoment(database.live);
    return report;
  } catch (error) {
    if (!isReplay || !(error instanceof GatewayError)) throw error;
    return {
      ...reportOf({ ...state, outcome: RunOutcome.FAILED, message: inWords(error) }, null, []),
      run: null,
    };
  }
}

// A journal may have such a run from before it was refused; there it withdraws nothing.
function refusePartsAsWhole(options: RunOptions): void {
  const why = alwaysPart(options.connector, releaseHints(options).line ?? DEFAULT_LINE);
  if (!why) return;
  throw new UserInputError('BAD_USER_INPUT', `--complete cannot be: ${why}.`, {
    hint: 'Leave --complete out: nothing is withdrawn then.',
  });
}

async function nothingToDo(context: RunContext, options: RunOptions): Promise<string | null> {
  if (options.onlyIfEmpty && (await hasData(context.database.live, options.connector.id))) {
    return 'there is something of the dataset already';
  }
  if (options.force || !(await isPublishedAsIs(context, options))) return null;
  return 'these bytes are published already';
}

async function execute(context: RunContext, options: RunOptions, state: RunRow): Promise<RunReport> {
  const { database } = context;
  const { connector, snapshots, complete = false } = options;
  await inTransaction(database.live, async (tx) => {
    await storeDataset(tx, connector);
    await closeAbandonedRuns(tx, connector.id);
    await storeRun(tx, state);
    await storeSnapshots(tx, state.id, snapshots);
  });
  const redaction = await redactionOf(context.archive, connector);
  // What may not be shown goes whatever becomes of the run; what may be is not taken away before more of it comes.
  if (redaction) await eraseOtherForm(context, connector, redaction);
  const shown = redaction ? redacted : (rejection: RejectionIn) => rejection;
  const kept = new KeptRejections((batch) =>
    inTransaction(database.live, (tx) => storeRejections(tx, state, batch.map(shown))),
  );
  let release: ReleaseRow | null = null;
  try {
    const found = await inspect(context, options, kept);
    await inTransaction(database.live, (tx) => forgetRejections(tx, state, snapshots, kept.ids));
    Object.assign(state, countsOf(found));
    const unmet = unmetExpectation(connector, found, complete);
    if (unmet) {
      await finish(context, state, RunOutcome.BELOW_EXPECTATIONS, `nothing was published: ${unmet}`);
      return reportOf(state, release, kept.first);
    }
    release = releaseOf(options, found);
    if (!options.force) await refuseOlder(database.live, release);
    const { message, rejections } = await publishRelease(context, options, state, release, found);
    for (const rejection of rejections) await kept.add(rejection);
    await kept.flush();
    state.rejected += rejections.length;
    const outcome = state.rejected > 0 ? RunOutcome.DONE_WITH_REJECTIONS : RunOutcome.DONE;
    await finish(context, state, outcome, message);
  } catch (error) {
    if (options.edit || !(error instanceof GatewayError)) throw error;
    await kept.flush();
    await finish(context, state, RunOutcome.FAILED, inWords(error));
  }
  return reportOf(state, release, kept.first);
}

async function publishRelease(
  context: RunContext,
  options: RunOptions,
  state: RunRow,
  release: ReleaseRow,
  found: Inspection,
): Promise<Pick<PublishOutcome, 'message' | 'rejections'>> {
  const { live } = context.database;
  const { connector } = options;
  const lineage: Lineage = {
    datasetId: connector.id,
    line: release.line,
    releaseId: release.id,
    releasedAt: release.releasedAt,
    saidAt: saidBy(release, options) ?? state.startedAt,
    publisherId: connector.dataset.publisher.id,
    isBackfill: await isBackfilled(context, options),
    at: state.startedAt,
    cause: options.edit?.cause ?? `release ${release.label} of ${connector.id}`,
  };
  state.releaseId = release.id;
  await inTransaction(live, async (tx) => {
    await storeRelease(tx, release);
    // So that a run which is killed from here on is known to have touched this line.
    await storeRun(tx, state);
  });
  if (showsRecords(connector.dataset.licence.redistribution)) await eraseOtherForm(context, connector, null);
  const completeness = completenessOf(connector, found, options.complete ?? false);
  const { isWhole, message, rejections, ...counts } = await publish(
    context,
    options,
    lineage,
    completeness,
    found.records,
  );
  Object.assign(state, counts);
  if (isWhole) await inTransaction(live, (tx) => storeRelease(tx, { ...release, completeness: 'FULL' }));
  state.withdrawn += await withdrawSuperseded(context, connector);
  return { message, rejections };
}

async function isBackfilled(
  { database }: RunContext,
  { connector, edit, isBackfill, isFirstLoad = false }: RunOptions,
): Promise<boolean> {
  if (isBackfill !== undefined) return isBackfill;
  return !edit && (isFirstLoad || !(await hasPublished(database.live, connector.id)));
}

/** What is retrieved has been said. */
function saidBy({ releasedAt }: ReleaseRow, { snapshots }: RunOptions): string | undefined {
  const retrieved = snapshots
    .map(({ retrievedAt }) => new Date(retrievedAt).toISOString())
    .sort()
    .at(-1);
  if (releasedAt === null || retrieved === undefined) return retrieved;
  return Date.parse(releasedAt) < Date.parse(retrieved) ? releasedAt : retrieved;
}

async function finish(
  context: RunContext,
  state: RunRow,
  outcome: RunOutcome,
  message: string | null,
): Promise<void> {
  Object.assign(state, { outcome, message, finishedAt: present(context).toISOString() });
  await inTransaction(context.database.live, (tx) => storeRun(tx, state));
  await keepMoment(context.database.live);
}

async function dryRun(context: RunContext, options: RunOptions, state: RunRow): Promise<RunReport> {
  const { connector, complete = false } = options;
  const kept = new KeptRejections(async () => []);
  try {
    const found = await inspect(context, options, kept);
    Object.assign(state, countsOf(found));
    const release = releaseOf(options, found);
    const unmet = unmetExpectation(connector, found, complete);
    if (!unmet && !options.force) await refuseOlder(context.database.live, release);
    const { doubt } = completenessOf(connector, found, complete);
    if (doubt) state.message = `nothing would be withdrawn: ${doubt}`;
    if (unmet) state.message = `nothing would be published: ${unmet}`;
    const outcome = unmet ? RunOutcome.BELOW_EXPECTATIONS : ('DRY_RUN' as const);
    return { ...reportOf(state, release, kept.first), run: null, outcome };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failed = { ...state, outcome: RunOutcome.FAILED, message: inWords(error) };
    return { ...reportOf(failed, null, kept.first), run: null };
  }
}

function countsOf({ rows, records, rejected, issues, validFrom, validTo }: Inspection): Partial<RunRow> {
  return { rows, records, rejected, issues, validFrom, validTo };
}

function inWords({ message, hint }: GatewayError): string {
  return [message, hint].filter(Boolean).join(' — ');
}
