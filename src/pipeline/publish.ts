import { inTransaction, type Transaction } from '../db/transaction.ts';
import type { Domain, Lineage } from '../domains/domain.ts';
import { sequence } from '../feed/index.ts';
import { readSnapshots, type ReadRecord } from './read.ts';
import type { RunContext, RunOptions } from './context.ts';

/**
 * The release line of demo data, which its publisher never released. The first real run of a dataset withdraws
 * what stands in this line, so that no number of a real list ever has a part of the demo.
 */
export const DEMO_LINE = 'demo';

/** Records that become visible at once. */
const BATCH = 2_000;

export interface PublishOutcome {
  created: number;
  revised: number;
  unchanged: number;
  withdrawn: number;
}

/** Publishes a run's records in batches; then, where the run is the whole release, withdraws what it lacks. */
export async function publish(
  context: RunContext,
  { connector, snapshots }: RunOptions,
  lineage: Lineage,
  complete: boolean,
  total: number,
): Promise<PublishOutcome> {
  const outcome: PublishOutcome = { created: 0, revised: 0, unchanged: 0, withdrawn: 0 };
  const present = new Set<string>();
  const writer = new BatchWriter(context, lineage, outcome);
  let done = 0;
  for await (const item of readSnapshots(connector, snapshots, context.domains, lineage)) {
    if (item.kind !== 'record') continue;
    if (complete) present.add(item.id);
    await writer.add(item);
    done += 1;
    if (done % BATCH === 0) context.onProgress?.({ stage: 'publishing', done, total });
  }
  await writer.flush();
  if (complete) outcome.withdrawn = await withdrawAbsent(context, lineage, present);
  if (lineage.line !== DEMO_LINE) await withdrawAbsent(context, { ...lineage, line: DEMO_LINE }, new Set());
  await sequence(context.database.live);
  return outcome;
}

async function withdrawAbsent(
  context: RunContext,
  lineage: Lineage,
  present: ReadonlySet<string>,
): Promise<number> {
  return inTransaction(context.database.live, async (tx) => {
    let withdrawn = 0;
    for (const domain of context.domains.values()) withdrawn += await domain.withdraw(tx, lineage, present);
    return withdrawn;
  });
}

class BatchWriter {
  private items = new Map<string, ReadRecord>();
  /** What was written before in this run needs no second look; the newest spelling of a document does. */
  private readonly written = new Set<string>();
  private readonly context: RunContext;
  private readonly lineage: Lineage;
  private readonly outcome: PublishOutcome;

  constructor(context: RunContext, lineage: Lineage, outcome: PublishOutcome) {
    this.context = context;
    this.lineage = lineage;
    this.outcome = outcome;
  }

  async add(item: ReadRecord): Promise<void> {
    const earlier = this.items.get(item.id);
    if (earlier?.contentHash === item.contentHash) {
      this.outcome.unchanged += 1;
      return;
    }
    // A later file of the run may say something newer of the same record: that is a version of its own.
    if (earlier || this.items.size >= BATCH) await this.flush();
    this.items.set(item.id, item);
  }

  async flush(): Promise<void> {
    const items = [...this.items.values()];
    this.items = new Map();
    if (items.length === 0) return;
    const { live } = this.context.database;
    const written = await inTransaction(live, async (tx) => {
      const keys = await this.storeReferences(tx, items);
      for (const domain of this.context.domains.values()) await this.storeDomain(tx, domain, items);
      return keys;
    });
    for (const key of written) this.written.add(key);
    await sequence(live);
  }

  private async storeReferences(tx: Transaction, items: readonly ReadRecord[]): Promise<string[]> {
    const references = items.map(({ domain, record }) => domain.references(record));
    const places = this.unwritten(
      'place',
      references.flatMap((r) => r.places),
    );
    const actors = this.unwritten(
      'actor',
      references.flatMap((r) => r.actors),
    );
    const documents = this.unwritten(
      'document',
      references.flatMap((r) => r.documents),
    );
    await this.context.references.places(tx, [...places.values()]);
    await this.context.references.actors(tx, [...actors.values()]);
    await this.context.references.documents(tx, [...documents.values()]);
    return [...places.keys(), ...actors.keys(), ...documents.keys()];
  }

  private unwritten<Ref extends { key: string }>(kind: string, refs: readonly Ref[]): Map<string, Ref> {
    const missing = new Map<string, Ref>();
    for (const ref of refs) {
      const key = `${kind} ${ref.key}`;
      if (!this.written.has(key)) missing.set(key, ref);
    }
    return missing;
  }

  private async storeDomain(tx: Transaction, domain: Domain, items: readonly ReadRecord[]): Promise<void> {
    const records = items
      .filter((item) => item.domain === domain)
      .map(({ record, contentHash, position, snapshot }) => ({
        record,
        contentHash,
        position,
        snapshotId: snapshot.sha256,
        retrievedAt: snapshot.retrievedAt,
      }));
    if (records.length === 0) return;
    const stored = await domain.store(tx, { lineage: this.lineage, records });
    this.outcome.created += stored.created;
    this.outcome.revised += stored.revised;
    this.outcome.unchanged += stored.unchanged;
  }
}
