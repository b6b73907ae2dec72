import type { Connector } from '../connectors/connector.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Domain, Lineage, Withdrawal, Withdrawn } from '../domains/domain.ts';
import { sequence } from '../feed/index.ts';
import { activeAmong, countActive } from './active.ts';
import { BATCH, BatchWriter } from './batch-writer.ts';
import type { RunContext, RunOptions } from './context.ts';
import type { Completeness } from './expectations.ts';
import { redactionOf } from './redaction.ts';
import type { RejectionIn } from './rejections.ts';
import { type Known, readSnapshots, type ReadRecord, type ReadWithdrawal } from './read.ts';

/**
 * The release line of demo data, which its publisher never released. The first real run of a dataset withdraws
 * what stands in this line, so that no number of a real list ever has a part of the demo.
 */
export const DEMO_LINE = 'demo';

/**
 * Share of a line's active records that a release must have for its publisher's count to withdraw the others: whoever
 * lost more than that is more likely broken than changed.
 */
const MIN_KEPT_PERCENT = 80;

export interface PublishOutcome {
  records: number;
  created: number;
  revised: number;
  unchanged: number;
  withdrawn: number;
  /** The records that were not taken. */
  rejections: readonly RejectionIn[];
  /** Whether what the run lacked is gone, so that the line is as the release has it. */
  isWhole: boolean;
  /** What there is to say of what was or was not withdrawn. */
  message: string | null;
}

/** Publishes a run's records in batches; then, where the run is the whole release, withdraws what it lacks. */
export async function publish(
  context: RunContext,
  { connector, snapshots }: RunOptions,
  lineage: Lineage,
  completeness: Completeness,
  total: number,
): Promise<PublishOutcome> {
  const { database, domains } = context;
  let records = 0;
  const writer = new BatchWriter(context, lineage, connector, completeness.basis !== null);
  const before = await countActive(database.live, domains, lineage);
  // A store without records has none that could be revised.
  const known: Known | undefined =
    before > 0 ? (records) => activeAmong(database.live, domains, lineage, records) : undefined;
  const takenBack = new TakenBack();
  const redaction = await redactionOf(context.archive, connector);
  for await (const item of readSnapshots(connector, snapshots, domains, lineage, redaction, known)) {
    if (item.kind === 'withdrawal') takenBack.add(item);
    if (item.kind !== 'record') continue;
    takenBack.forget(item);
    await writer.add(item);
    records += 1;
    if (records % BATCH === 0) {
      context.onProgress?.({
        stage: 'publishing',
        done: records,
        total: Math.max(total, records),
      });
    }
  }
  await writer.flush();
  const retracted = await takenBack.withdraw(context, lineage);
  const withdrawal = await withdrawLacking(context, lineage, completeness, writer.present, before);
  // Nothing takes the place of the demo where nothing was published.
  if (records > 0 && lineage.line !== DEMO_LINE) {
    await withdraw(context, { ...lineage, line: DEMO_LINE }, { lacking: new Set() });
  }
  await sequence(database.live);
  const withdrawn = writer.withdrawn + retracted + withdrawal.withdrawn;
  return { records, ...writer.outcome, ...withdrawal, withdrawn, rejections: writer.rejections };
}

/**
 * Withdraws what gave way: of lines that a whole release of another line supersedes, the records up to its last day. It is
 * looked at after every run of the dataset, since what is superseded may also come late.
 */
export async function withdrawSuperseded(context: RunContext, connector: Connector): Promise<number> {
  const { id: datasetId } = connector;
  if (!connector.supersedes) return 0;
  const whole = await context.database.live.sourceRelease.findMany({
    where: { datasetId, completeness: 'FULL', line: { not: DEMO_LINE } },
    select: { id: true, line: true, label: true, releasedAt: true },
  });
  let withdrawn = 0;
  for (const release of whole) {
    const superseded = connector.supersedes(release);
    if (!superseded) continue;
    const cause = `superseded by release ${release.label} of ${datasetId}`;
    const saidAt = (release.releasedAt ?? (await retrievalOf(context, release.id))).toISOString();
    const scope = { datasetId, line: superseded.line, cause, saidAt };
    withdrawn += await withdraw(context, scope, { supersededUntil: superseded.until });
  }
  if (withdrawn > 0) await sequence(context.database.live);
  return withdrawn;
}

async function retrievalOf({ database }: RunContext, releaseId: string): Promise<Date> {
  const { retrievedAt } = await database.live.snapshot.findFirstOrThrow({
    where: { runs: { some: { run: { releaseId } } } },
    orderBy: { retrievedAt: 'desc' },
    select: { retrievedAt: true },
  });
  return retrievedAt;
}

/** Records that their publisher takes back in a run; what comes after its tombstone in the same run stays. */
class TakenBack {
  private readonly byDomain = new Map<Domain, Set<string>>();

  add({ domain, id }: ReadWithdrawal): void {
    const ids = this.byDomain.get(domain) ?? new Set();
    this.byDomain.set(domain, ids.add(id));
  }

  forget({ domain, id }: ReadRecord): void {
    this.byDomain.get(domain)?.delete(id);
  }

  async withdraw({ database }: RunContext, lineage: Lineage): Promise<number> {
    const scope = { ...lineage, cause: `taken back by the publisher (${lineage.cause})` };
    return inTransaction(database.live, async (tx) => {
      let withdrawn = 0;
      for (const [domain, takenBack] of this.byDomain) {
        if (takenBack.size > 0) withdrawn += await domain.withdraw(tx, scope, { takenBack });
      }
      return withdrawn;
    });
  }
}

async function withdrawLacking(
  context: RunContext,
  lineage: Lineage,
  { basis, doubt }: Completeness,
  present: ReadonlySet<string>,
  before: number,
): Promise<Pick<PublishOutcome, 'withdrawn' | 'isWhole' | 'message'>> {
  const refused = (why: string) => ({
    withdrawn: 0,
    isWhole: false,
    message: `nothing was withdrawn: ${why}`,
  });
  if (doubt) return refused(doubt);
  if (!basis) return { withdrawn: 0, isWhole: false, message: null };
  if (present.size === 0) return refused('the run has no record');
  const lacking = (await countActive(context.database.live, context.domains, lineage)) - present.size;
  const isMuch = (before - lacking) * 100 < before * MIN_KEPT_PERCENT;
  const share = `${lacking} of ${before} active records`;
  if (isMuch && basis === 'PROVEN') {
    return refused(
      `the release lacks ${share}, and less than ${MIN_KEPT_PERCENT} % would be left. If it is right, say so with --complete`,
    );
  }
  const withdrawn = await withdraw(context, lineage, { lacking: present });
  return { withdrawn, isWhole: true, message: isMuch ? `--complete withdrew ${share}` : null };
}

async function withdraw(context: RunContext, scope: Withdrawal, which: Withdrawn): Promise<number> {
  return inTransaction(context.database.live, async (tx) => {
    let withdrawn = 0;
    for (const domain of context.domains.values()) withdrawn += await domain.withdraw(tx, scope, which);
    return withdrawn;
  });
}
