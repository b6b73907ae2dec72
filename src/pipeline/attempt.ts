/** One look at a source: fetch, archive, publish portion by portion, and keep in mind how it went. */
import { randomUUID } from 'node:crypto';
import type { Connector, FetchContext } from '../connectors/connector.ts';
import { GatewayError, SourceError } from '../core/errors.ts';
import { AttemptOutcome, type AttemptTrigger } from '../db/generated/prisma/client.ts';
import { present, type RunContext } from './context.ts';
import { fetchPortions, type Portion } from './fetch.ts';
import { createHttpClient, type HttpClientOptions, type Validators } from './http.ts';
import { exclusively, type Lock } from './lock.ts';
import { hasPublished } from './past.ts';
import { Progress } from './progress.ts';
import type { RunReport } from './report.ts';
import { QuotaOfLook } from './quota.ts';
import { runLocked } from './run.ts';
import { inPublic, withoutSecrets } from './secrets.ts';
import { FAILURES_TO_OPEN, nextLook } from './schedule.ts';
import {
  type AttemptRow,
  closeAbandonedAttempts,
  configureSources,
  forgetOldLooks,
  readState,
  settleRequest,
  type Source,
  type SourceState,
  storeAttempt,
  storeState,
} from './source-state.ts';

/** What a look at a source works with, beside what every run does. */
export interface AttemptContext extends RunContext {
  http: HttpClientOptions;
  /** From 0 to 1; chance unless told. */
  chance?: () => number;
}

export interface AttemptReport {
  source: string;
  outcome: AttemptOutcome;
  files: number;
  requests: number;
  /** One for each portion that was read. */
  runs: RunReport[];
  error: { code: string; message: string; hint: string | undefined } | null;
  nextDueAt: Date | null;
}

/**
 * Looks at a source, in its turn among all processes. But by COMMAND it does so only if it is (still) due or asked for, and
 * gives null if it is not. What goes wrong with the upstream is in the report, not thrown. Throws OperationError while another
 * process is at the source, and where the right to be at it is lost meanwhile.
 */
export async function attempt(
  context: AttemptContext,
  source: Source,
  trigger: AttemptTrigger,
): Promise<AttemptReport | null> {
  const { url, live } = context.database;
  const { id } = source.connector;
  return exclusively(url, id, async (lock) => {
    let state = await readState(live, id);
    if (!state) {
      await configureSources(live, [source]);
      state = (await readState(live, id))!;
    }
    const now = present(context);
    if (trigger !== 'COMMAND' && !isDue(state, now)) return null;
    // A look that its process did not survive has failed, perhaps by itself: it must not come again and again at once.
    state.failures += await closeAbandonedAttempts(live, id, now);
    if (!isSameDay(state.lastAttemptAt, now)) await forgetOldLooks(live, id, now);
    return new Attempt(context, source, state, trigger, lock).make();
  });
}

/** Time by which a clock may be ahead of another one, in ms; what is further ahead was written by a clock that was wrong. */
const SKEW_MS = 3_600_000;

/** Whether it is time to look at a source, or somebody asked for it. */
export function isDue(state: SourceState, now: Date): boolean {
  const { enabled, nextDueAt, requestedAt, lastAttemptAt } = state;
  const isOfWrongClock = lastAttemptAt !== null && lastAttemptAt.getTime() > now.getTime() + SKEW_MS;
  return enabled && (requestedAt !== null || nextDueAt === null || nextDueAt <= now || isOfWrongClock);
}

const isSameDay = (one: Date | null, other: Date): boolean =>
  one?.toISOString().slice(0, 10) === other.toISOString().slice(0, 10);

/** Whether a run told how the upstream stands. */
const isFoundOut = (outcome: RunReport['outcome']): boolean =>
  ['DONE', 'DONE_WITH_REJECTIONS', 'UNCHANGED'].includes(outcome);

class Attempt {
  private readonly lock: Lock;
  private readonly context: AttemptContext;
  private readonly connector: Connector;
  private readonly env: FetchContext['env'];
  private readonly state: SourceState;
  private readonly row: AttemptRow;
  private readonly startedAt: Date;
  private readonly validators: Validators;
  private readonly progress: Progress;
  private readonly quota: QuotaOfLook;
  private readonly runs: RunReport[] = [];
  private readonly failures: GatewayError[] = [];
  private lastAt = 0;
  private hasMore = false;
  private isFirstLoad = false;
  /** Whether any portion told how the upstream stands. */
  private isFoundOut = false;

  constructor(
    context: AttemptContext,
    source: Source,
    state: SourceState,
    trigger: AttemptTrigger,
    lock: Lock,
  ) {
    this.lock = lock;
    this.context = context;
    this.connector = source.connector;
    this.env = source.env;
    this.state = state;
    this.startedAt = present(context);
    this.quota = new QuotaOfLook(source.connector.schedule?.quota, state, this.startedAt);
    this.validators = new Map(Object.entries(state.validators));
    this.row = {
      id: randomUUID(),
      source: state.source,
      startedAt: this.startedAt,
      finishedAt: null,
      trigger,
      outcome: AttemptOutcome.RUNNING,
      files: 0,
      bytes: 0,
      requests: 0,
      runs: [],
      errorCode: null,
      errorMessage: null,
    };
    this.progress = new Progress(context.database.live, this.row);
  }

  async make(): Promise<AttemptReport> {
    await this.begin();
    try {
      await this.readAll();
    } catch (error) {
      this.lock.check();
      if (!(error instanceof GatewayError)) {
        // A defect of ours: it is thrown, and the source is not asked again at once.
        this.conclude(new SourceError('SOURCE_UNREADABLE', 'Something went wrong in the gateway.'));
        await this.store();
        throw error;
      }
      this.failures.push(error);
    }
    this.lock.check();
    this.conclude(this.failures[0] ?? null);
    await this.store();
    return this.report();
  }

  /** Leaves the books so that they are right if this process does not come back from the look. */
  private async begin(): Promise<void> {
    const { live } = this.context.database;
    const { state, startedAt } = this;
    const { schedule } = this.connector;
    const look = { startedAt, failures: state.failures + 1, hasMore: false, notBefore: null };
    const nextDueAt = schedule && nextLook(schedule, look, this.context.chance?.() ?? Math.random());
    Object.assign(state, { lastAttemptAt: startedAt, nextDueAt });
    this.isFirstLoad = !(await hasPublished(live, state.source));
    await storeAttempt(live, this.row);
    await storeState(live, state);
    if (state.requestedAt) await settleRequest(live, state.source, state.requestedAt);
  }

  private async readAll(): Promise<void> {
    const { archive } = this.context;
    const fetching = fetchPortions(archive, this.connector, {
      http: createHttpClient({
        ...this.context.http,
        validators: this.validators,
        beforeAsking: () => this.quota.reserve(() => this.storeMeanwhile()),
        onRequest: () => {
          this.quota.count();
          this.row.requests += 1;
        },
      }),
      env: this.env,
      since: this.state.checkpoint,
      now: this.startedAt,
    });
    const isOrdered = this.connector.portions !== 'INDEPENDENT';
    this.progress.note('FETCHING', 0, null);
    for await (const portion of fetching) {
      const failure = await this.publish(portion);
      if (!failure) continue;
      this.failures.push(failure);
      // What is behind it would be published as if it had been.
      if (isOrdered) return;
    }
  }

  /** Gives the reason where the portion was not published. */
  private async publish({ snapshots, checkpoint, hasMore }: Portion): Promise<GatewayError | undefined> {
    this.lock.check();
    if (snapshots.length > 0) {
      this.row.files += snapshots.length;
      this.row.bytes += snapshots.reduce((sum, { byteLength }) => sum + byteLength, 0);
      const { connector, isFirstLoad } = this;
      const report = await runLocked(this.runContext(), { connector, snapshots, isFirstLoad });
      this.runs.push(report);
      if (report.run) this.row.runs.push(report.run);
      if (!isFoundOut(report.outcome)) {
        const code = report.outcome === 'BELOW_EXPECTATIONS' ? 'BELOW_EXPECTATIONS' : 'SOURCE_UNREADABLE';
        return new SourceError(code, report.message ?? `the run ended as ${report.outcome}`);
      }
      if (hasChanged(report)) this.state.lastChangeAt = this.startedAt;
    }
    this.lock.check();
    this.isFoundOut = true;
    this.hasMore ||= hasMore;
    this.keep(checkpoint, new Set(snapshots.map(({ sha256 }) => sha256)));
    await this.storeMeanwhile();
    return undefined;
  }

  /** Writes how the source stands while the look goes on. */
  private async storeMeanwhile(): Promise<void> {
    await storeState(this.context.database.live, { ...this.state, quotaUsed: this.quota.reserved });
  }

  private runContext(): RunContext {
    const onProgress: RunContext['onProgress'] = ({ stage, done, total }) => {
      this.progress.note(stage === 'reading' ? 'READING' : 'PUBLISHING', done, total);
      this.context.onProgress?.({ stage, done, total });
    };
    return { ...this.context, now: () => this.tick(), onProgress };
  }

  private keep(checkpoint: Portion['checkpoint'], published: ReadonlySet<string>): void {
    const isOrdered = this.connector.portions !== 'INDEPENDENT';
    if (checkpoint) {
      this.state.checkpoint = isOrdered ? checkpoint : { ...this.state.checkpoint, ...checkpoint };
    }
    // Bytes that nothing came of, or that the fetch itself turned down, are to be asked for again.
    const kept = [...this.validators].filter(([, { sha256 }]) => sha256 && published.has(sha256));
    this.state.validators = { ...this.state.validators, ...Object.fromEntries(kept) };
  }

  /** The clock of its runs: no two of them begin at one instant, by which the journal knows them. */
  private tick(): Date {
    this.lastAt = Math.max(this.lastAt + 1, present(this.context).getTime());
    return new Date(this.lastAt);
  }

  private conclude(error: GatewayError | null): void {
    const { state, row, startedAt } = this;
    const published = this.runs.some(hasChanged);
    row.finishedAt = present(this.context);
    const retryAfterMs = error?.details.retryAfterMs;
    const isPartial = error !== null && this.isPartial(error);
    row.outcome = outcomeOf(error, published || isPartial, this.runs.length);
    // A used-up quota is no sign that the upstream is broken.
    const isFailure = error !== null && !isPartial && error.code !== 'QUOTA_EXHAUSTED';
    state.failures = isFailure ? state.failures + 1 : error && !isPartial ? state.failures : 0;
    if (!error || isPartial) state.lastSuccessAt = startedAt;
    if (!error) state.validators = Object.fromEntries(this.validators);
    const isOpen = state.failures >= FAILURES_TO_OPEN;
    state.circuitOpenSince = isOpen ? (state.circuitOpenSince ?? startedAt) : null;
    state.retryNotBefore =
      typeof retryAfterMs === 'number' ? new Date(row.finishedAt.getTime() + retryAfterMs) : null;
    state.lastErrorCode = row.errorCode = error?.code ?? null;
    const shown = withoutSecrets(this.connector, this.env);
    state.lastErrorMessage = row.errorMessage = error && shown(inPublic(error));
    const { schedule } = this.connector;
    const look = {
      startedAt,
      failures: state.failures,
      hasMore: this.hasMore,
      notBefore: state.retryNotBefore,
    };
    state.nextDueAt = schedule && nextLook(schedule, look, this.context.chance?.() ?? Math.random());
  }

  /** One of several feeds that stays away is told of, and makes neither the others nor the source stale. */
  private isPartial({ details }: GatewayError): boolean {
    if (this.connector.portions !== 'INDEPENDENT') return false;
    return details.isPartial === true || this.isFoundOut;
  }

  private async store(): Promise<void> {
    const { live } = this.context.database;
    await storeState(live, this.state);
    await storeAttempt(live, this.row);
    await this.progress.end();
  }

  private report(): AttemptReport {
    const [error] = this.failures;
    const shown = withoutSecrets(this.connector, this.env);
    return {
      source: this.state.source,
      outcome: this.row.outcome,
      files: this.row.files,
      requests: this.row.requests,
      runs: this.runs,
      error: error
        ? { code: error.code, message: shown(error.message), hint: error.hint && shown(error.hint) }
        : null,
      nextDueAt: this.state.nextDueAt,
    };
  }
}

const hasChanged = ({ created, revised, withdrawn }: RunReport): boolean => created + revised + withdrawn > 0;

function outcomeOf(error: GatewayError | null, published: boolean, runs: number): AttemptOutcome {
  if (error && published) return AttemptOutcome.PARTLY_PUBLISHED;
  if (error?.code === 'BELOW_EXPECTATIONS') return AttemptOutcome.BELOW_EXPECTATIONS;
  if (error) return AttemptOutcome.FAILED;
  if (published) return AttemptOutcome.PUBLISHED;
  return runs > 0 ? AttemptOutcome.UNCHANGED : AttemptOutcome.NOT_MODIFIED;
}
