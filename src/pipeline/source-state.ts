/** What is known of each source beside its data: whether it is enabled, where its fetch left off, when it is looked at next. */
import type { Checkpoint, Connector } from '../connectors/connector.ts';
import { UserInputError } from '../core/errors.ts';
import { contentHash } from '../core/ids.ts';
import { AttemptOutcome, type AttemptTrigger, type PrismaClient } from '../db/generated/prisma/client.ts';
import { inTransaction, type Transaction } from '../db/transaction.ts';
import { type Cell, upsertVersioned } from '../db/versioned.ts';
import type { Validator } from './http.ts';
import { storeDataset } from './ledger.ts';

/** A connector as this gateway is configured to use it. */
export interface Source {
  connector: Connector;
  /** Why it is not looked at by itself; null: it is. */
  disabled: string | null;
  /** Values of its settings. */
  env: Readonly<Record<string, string>>;
}

export interface SourceState {
  source: string;
  enabled: boolean;
  disabledReason: string | null;
  /** Its descriptor's, so that readers see by what it is judged. */
  expectations: Connector['expectations'];
  every: string | null;
  quotaRequests: number | null;
  quotaPer: string | null;
  checkpoint: Checkpoint | null;
  /** By address. */
  validators: Readonly<Record<string, Validator>>;
  lastAttemptAt: Date | null;
  /** Start of the last attempt that found out how the upstream stands. */
  lastSuccessAt: Date | null;
  /** Start of the last attempt that changed what we have. */
  lastChangeAt: Date | null;
  /** In a row. */
  failures: number;
  nextDueAt: Date | null;
  circuitOpenSince: Date | null;
  retryNotBefore: Date | null;
  lastErrorCode: string | null;
  lastErrorMessage: string | null;
  quotaUsed: number;
  quotaSince: Date | null;
  /** When and by whom a look out of turn was asked for. */
  requestedAt: Date | null;
  requestedBy: string | null;
}

/** The state of a source that was never looked at. */
export function newState({ connector, disabled }: Pick<Source, 'connector' | 'disabled'>): SourceState {
  const { id, schedule, expectations } = connector;
  return {
    source: id,
    enabled: disabled === null,
    disabledReason: disabled,
    expectations,
    every: schedule?.every ?? null,
    quotaRequests: schedule?.quota?.requests ?? null,
    quotaPer: schedule?.quota?.per ?? null,
    checkpoint: null,
    validators: {},
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastChangeAt: null,
    failures: 0,
    nextDueAt: null,
    circuitOpenSince: null,
    retryNotBefore: null,
    lastErrorCode: null,
    lastErrorMessage: null,
    quotaUsed: 0,
    quotaSince: null,
    requestedAt: null,
    requestedBy: null,
  };
}

const stateColumns = {
  source: 'text',
  enabled: 'boolean',
  disabledReason: 'text',
  expectations: 'jsonb',
  every: 'text',
  quotaRequests: 'int',
  quotaPer: 'text',
  checkpoint: 'jsonb',
  validators: 'jsonb',
  lastAttemptAt: 'timestamptz',
  lastSuccessAt: 'timestamptz',
  lastChangeAt: 'timestamptz',
  failures: 'int',
  nextDueAt: 'timestamptz',
  circuitOpenSince: 'timestamptz',
  retryNotBefore: 'timestamptz',
  lastErrorCode: 'text',
  lastErrorMessage: 'text',
  quotaUsed: 'int',
  quotaSince: 'timestamptz',
  requestedAt: 'timestamptz',
  requestedBy: 'text',
  contentHash: 'text',
} as const satisfies Record<keyof SourceState | 'contentHash', string>;

/** What the configuration tells; it is written when a process starts, whoever is at the source meanwhile. */
const configuredColumns = [
  'enabled',
  'disabledReason',
  'expectations',
  'every',
  'quotaRequests',
  'quotaPer',
] as const;

const ownColumns = { contentHash: true, version: true, recordedAt: true } as const;

/** The states of all sources that have one. */
export async function readStates(live: PrismaClient): Promise<Map<string, SourceState>> {
  const rows = await live.sourceState.findMany({ omit: ownColumns });
  return new Map(rows.map((row) => [row.source, row as unknown as SourceState]));
}

/** The state of a source, where it has one. */
export async function readState(live: PrismaClient, source: string): Promise<SourceState | null> {
  const row = await live.sourceState.findUnique({ where: { source }, omit: ownColumns });
  return row as unknown as SourceState | null;
}

/**
 * Writes how a source stands, but for what it is configured to be and what others ask of it meanwhile (`configureSources`,
 * `requestLook`). Whoever writes holds the source.
 */
export async function storeState(live: PrismaClient, state: SourceState): Promise<void> {
  await writeState(live, state, askedOfIt);
}

/** What others than those who hold the source write. */
const askedOfIt: (keyof SourceState)[] = [...configuredColumns, 'requestedAt', 'requestedBy'];

/** Of a state that is there, the columns of `kept` stay as they are. */
async function writeState(
  live: PrismaClient,
  state: SourceState,
  kept: (keyof SourceState)[],
): Promise<void> {
  const row = Object.fromEntries(
    Object.entries(state).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as Record<keyof SourceState, Cell>;
  await inTransaction(live, (tx) =>
    upsertVersioned(
      tx,
      {
        name: 'source_state',
        key: ['source'],
        columns: stateColumns,
        initial: kept,
      },
      [{ ...row, contentHash: contentHash(row) }],
    ),
  );
}

/** Notes that somebody asks for a look out of turn. Throws UserInputError where nobody would make it. */
export async function requestLook(tx: Transaction, source: string, by: string): Promise<void> {
  const state = await tx.sourceState.findUnique({ where: { source } });
  if (!state) {
    throw new UserInputError('UNKNOWN_SOURCE', `There is no source "${source}".`, {
      hint: 'Use the id of a dataset.',
    });
  }
  if (!state.enabled) {
    throw new UserInputError('SOURCE_DISABLED', `${source} is not enabled: ${state.disabledReason}`, {
      hint: 'The operator enables it by SOURCES and its settings; files are read with `npm run ingest`.',
    });
  }
  await tx.sourceState.update({
    where: { source },
    data: { requestedAt: new Date(), requestedBy: by, version: { increment: 1 } },
  });
}

/** Forgets the request that was made at an instant, and those before: a look begins that is the answer to them. */
export async function settleRequest(live: PrismaClient, source: string, requestedAt: Date): Promise<void> {
  await live.sourceState.updateMany({
    where: { source, requestedAt: { lte: requestedAt } },
    data: { requestedAt: null, requestedBy: null, version: { increment: 1 } },
  });
}

/**
 * Brings the states in step with the configuration. What a look that is under way writes meanwhile, such as where its fetch
 * left off, is not touched.
 */
export async function configureSources(live: PrismaClient, sources: readonly Source[]): Promise<void> {
  const states = await readStates(live);
  await inTransaction(live, async (tx) => {
    for (const { connector } of sources) await storeDataset(tx, connector);
  });
  for (const source of sources) {
    const fresh = newState(source);
    const known = states.get(source.connector.id);
    if (known && contentHash(settingsOf(known)) === contentHash(settingsOf(fresh))) continue;
    const kept = (Object.keys(fresh) as (keyof SourceState)[]).filter(
      (name) => !configuredColumns.some((each) => each === name),
    );
    await writeState(live, { ...(known ?? fresh), ...settingsOf(fresh) }, kept);
  }
}

/** What of a state is the configuration's. */
function settingsOf(state: SourceState): Partial<SourceState> {
  const { enabled, disabledReason, expectations, every, quotaRequests, quotaPer } = state;
  return { enabled, disabledReason, expectations, every, quotaRequests, quotaPer };
}

/** One look at a source, as it goes on. */
export interface AttemptRow {
  id: string;
  source: string;
  startedAt: Date;
  finishedAt: Date | null;
  trigger: AttemptTrigger;
  outcome: AttemptOutcome;
  files: number;
  bytes: number;
  requests: number;
  /** Ids of its runs. */
  runs: string[];
  errorCode: string | null;
  errorMessage: string | null;
}

/** Writes an attempt as it stands. */
export async function storeAttempt(live: PrismaClient, attempt: AttemptRow): Promise<void> {
  const row = {
    ...attempt,
    startedAt: attempt.startedAt.toISOString(),
    finishedAt: attempt.finishedAt?.toISOString() ?? null,
    // As PostgreSQL writes an array.
    runs: `{${attempt.runs.join(',')}}`,
  };
  await inTransaction(live, (tx) =>
    upsertVersioned(
      tx,
      {
        name: 'source_attempt',
        key: ['id'],
        columns: {
          id: 'uuid',
          source: 'text',
          startedAt: 'timestamptz',
          finishedAt: 'timestamptz',
          trigger: '"AttemptTrigger"',
          outcome: '"AttemptOutcome"',
          files: 'int',
          bytes: 'bigint',
          requests: 'int',
          runs: 'uuid[]',
          errorCode: 'text',
          errorMessage: 'text',
          contentHash: 'text',
        },
      },
      [{ ...row, contentHash: contentHash(row) }],
    ),
  );
}

/** Days for which looks, and how sources stood after them, are kept: longer than gaps are told of. */
const LOOKS_KEPT_DAYS = 100;

/**
 * Drops the looks at a source that began more than 100 days ago, and how it stood then: one that is looked at each minute
 * makes thousands of versions a day. How it stands now is kept.
 */
export async function forgetOldLooks(live: PrismaClient, source: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() - LOOKS_KEPT_DAYS * 86_400_000);
  await inTransaction(live, async (tx) => {
    await tx.sourceAttempt.deleteMany({ where: { source, startedAt: { lt: until } } });
    await tx.$executeRaw`DELETE FROM history.source_attempt WHERE source = ${source} AND started_at < ${until}`;
    await tx.$executeRaw`DELETE FROM history.source_state WHERE source = ${source} AND last_attempt_at < ${until}`;
  });
}

/** Attempts that are still open although nobody else can be at the source were killed. Returns how many. */
export async function closeAbandonedAttempts(live: PrismaClient, source: string, now: Date): Promise<number> {
  const { count } = await live.sourceAttempt.updateMany({
    where: { source, outcome: AttemptOutcome.RUNNING },
    data: {
      outcome: AttemptOutcome.FAILED,
      errorMessage: 'the process ended before the attempt did',
      finishedAt: now,
      version: { increment: 1 },
    },
  });
  return count;
}
