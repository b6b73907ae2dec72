import type { AnyRecord, Connector } from '../connectors/connector.ts';
import { inTransaction, type Transaction } from '../db/transaction.ts';
import type { BatchItem, Domain, Lineage } from '../domains/domain.ts';
import { sequence } from '../feed/index.ts';
import type { RunContext } from './context.ts';
import { coarsened, withhold } from './precision.ts';
import type { ReadRecord } from './read.ts';
import { type RejectionIn, takenDown } from './rejections.ts';
import { ReferenceWriter } from './references.ts';

/** Records that become visible at once. */
export const BATCH = 2_000;

/** Writes the records of a run in batches, under the ids that they have whatever their publisher calls them. */
export class BatchWriter {
  readonly outcome = { created: 0, revised: 0, unchanged: 0 };
  /** Ids of what was written, where they are asked for. */
  readonly present = new Set<string>();
  /** The records that were not taken, since they were taken down. */
  readonly rejections: RejectionIn[] = [];
  /** How many records lost their native ids to others. */
  withdrawn = 0;
  private items = new Map<string, ReadRecord>();
  private readonly references: ReferenceWriter;
  private readonly context: RunContext;
  private readonly lineage: Lineage;
  private readonly trustsIds: boolean;
  private readonly notesPresent: boolean;

  constructor(
    context: RunContext,
    lineage: Lineage,
    { isHandwritten }: Pick<Connector, 'isHandwritten'>,
    notesPresent: boolean,
  ) {
    this.context = context;
    this.lineage = lineage;
    this.trustsIds = isHandwritten ?? false;
    this.notesPresent = notesPresent;
    this.references = new ReferenceWriter(context.references, lineage);
  }

  async add(item: ReadRecord): Promise<void> {
    const earlier = this.items.get(item.id);
    if (earlier?.contentHash === item.contentHash) {
      this.outcome.unchanged += 1;
      // It comes last now, and so does the way in which it spells its document.
      this.items.delete(item.id);
      this.items.set(item.id, earlier);
      return;
    }
    // A later file of the run may say something newer of the same record: that is a version of its own.
    if (earlier || this.items.size >= BATCH) await this.flush();
    this.items.set(item.id, item);
  }

  async flush(): Promise<void> {
    const read = [...this.items.values()];
    this.items = new Map();
    if (read.length === 0) return;
    const { live } = this.context.database;
    const items = this.trustsIds ? read : await this.identified(read);
    if (this.notesPresent) for (const { id } of items) this.present.add(id);
    const coarse = items.flatMap(
      (item) => coarsened(item, this.lineage.at, this.context.precisionDelayHours) ?? [],
    );
    const byId = new Map(coarse.map(({ item }) => [item.id, item]));
    const shown = items.map((item) => byId.get(item.id) ?? item);
    const rejections: RejectionIn[] = [];
    const committed = await inTransaction(live, async (tx) => {
      const written = await this.references.store(
        tx,
        shown.map(({ domain, record }) => domain.references(record)),
      );
      for (const domain of this.context.domains.values())
        rejections.push(...(await this.storeDomain(tx, domain, shown)));
      await withhold(tx, this.lineage, items, coarse);
      return written;
    });
    committed();
    this.rejections.push(...rejections);
    await sequence(live);
  }

  /**
   * The records as what they are: those whose native id meant something else before under ids of their own, once what it
   * meant is withdrawn. That is a transaction by itself, since each reserves its countries once; a run that ends between
   * the two goes on here.
   */
  private async identified(read: readonly ReadRecord[]): Promise<readonly ReadRecord[]> {
    if (read.every(({ domain }) => !domain.identify)) return read;
    return inTransaction(this.context.database.live, async (tx) => {
      let identified = read;
      for (const domain of this.context.domains.values()) {
        const records = batchItems(domain, read);
        if (!domain.identify || records.length === 0) continue;
        const { others, former } = await domain.identify(tx, { lineage: this.lineage, records });
        identified = identified.map((item) => ({ ...item, ...others.get(item.id) }));
        if (former.size === 0) continue;
        const cause = `its publisher gave its id to another event (${this.lineage.cause})`;
        this.withdrawn += await domain.withdraw(tx, { ...this.lineage, cause }, { renamed: former });
      }
      return identified;
    });
  }

  private async storeDomain(
    tx: Transaction,
    domain: Domain,
    items: readonly ReadRecord[],
  ): Promise<RejectionIn[]> {
    const records = batchItems(domain, items);
    if (records.length === 0) return [];
    const stored = await domain.store(tx, { lineage: this.lineage, records });
    this.outcome.created += stored.created;
    this.outcome.revised += stored.revised;
    this.outcome.unchanged += stored.unchanged;
    return stored.takenDown.map(({ position, snapshotId }) =>
      takenDown(position, items.find(({ snapshot }) => snapshot.sha256 === snapshotId)!.snapshot),
    );
  }
}

/** Those of some records that are of a domain, as its store takes them. */
function batchItems(domain: Domain, items: readonly ReadRecord[]): BatchItem<AnyRecord>[] {
  return items
    .filter((item) => item.domain === domain)
    .map(({ record, contentHash, exactHash, position, snapshot, sensitivity, generation }) => ({
      record,
      contentHash,
      exactHash,
      position,
      ...(sensitivity ? { sensitivity } : {}),
      ...(generation ? { generation } : {}),
      snapshotId: snapshot.sha256,
      retrievedAt: snapshot.retrievedAt,
    }));
}
