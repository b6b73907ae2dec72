/**
 * Records whose place is kept coarse for a while: what may be shown is stored like any record, and the record itself is
 * kept where nothing of the graph looks, until it may be shown as well. So lists, filters, orders, subscriptions and the
 * past never have more than what was shown then.
 */
import { Prisma } from '../db/generated/prisma/client.ts';
import { inTransaction, type Transaction } from '../db/transaction.ts';
import type { Domain, Lineage } from '../domains/domain.ts';
import { DEFAULT_PRECISION_DELAY_HOURS } from '../core/sensitivity.ts';
import { sequence } from '../feed/index.ts';
import type { RunContext } from './context.ts';
import type { ReadRecord } from './read.ts';
import { ReferenceWriter } from './references.ts';

/** A record as it is shown now, and as it will be. */
export interface Coarse {
  item: ReadRecord;
  exact: ReadRecord;
  until: Date;
}

/** The record as it may be shown at an instant, where that is less than it says; undefined: it is shown as it is. */
export function coarsened(item: ReadRecord, at: string, hours: number | undefined): Coarse | undefined {
  // What is not shown at all needs no less exact place.
  if (item.sensitivity === 'RESTRICTED') return undefined;
  const delay = hours ?? DEFAULT_PRECISION_DELAY_HOURS;
  const protection = item.domain.protect?.(item.record, item.snapshot.retrievedAt, delay);
  if (!protection || protection.until.getTime() <= Date.parse(at)) return undefined;
  const contentHash = coarseHash(item.contentHash);
  return {
    item: {
      ...item,
      record: protection.shown as ReadRecord['record'],
      contentHash,
      exactHash: coarseHash(item.exactHash),
      sensitivity: 'RESTRICTED_PRECISION',
    },
    exact: item,
    until: protection.until,
  };
}

// Another hash, so that the record is a revision when it is shown as it is.
function coarseHash(contentHash: string): string {
  return `coarse:${contentHash}`;
}

interface Withheld {
  id: string;
  domain: string;
  lineage: Lineage;
  item: Pick<ReadRecord, 'record' | 'contentHash' | 'position' | 'generation'> & {
    snapshotId: string;
    retrievedAt: string;
  };
}

/** Keeps the records of a batch that are shown coarse, and forgets those that are shown as they are. */
export async function withhold(
  tx: Transaction,
  lineage: Lineage,
  stored: readonly ReadRecord[],
  coarse: readonly Coarse[],
): Promise<void> {
  const protectable = stored.filter(({ domain }) => domain.protect !== undefined).map(({ id }) => id);
  if (protectable.length === 0) return;
  await tx.$executeRaw`DELETE FROM withheld.record WHERE record_id = ANY (${protectable}::uuid[])`;
  for (const { exact, until } of coarse) {
    const { id, domain, record, contentHash, position, snapshot, generation } = exact;
    const { sha256: snapshotId, retrievedAt } = snapshot;
    const item: Withheld['item'] = { record, contentHash, position, generation, snapshotId, retrievedAt };
    await tx.$executeRaw`
      INSERT INTO withheld.record (record_id, domain, until, lineage, item)
      VALUES (${id}::uuid, ${domain.name}, ${until}, ${JSON.stringify(lineage)}::jsonb, ${JSON.stringify(item)}::jsonb)`;
  }
}

/** Shows the records whose time has come as they are. Returns how many. Safe in any number of processes. */
export async function releaseDue(context: RunContext, at: Date = new Date()): Promise<number> {
  let released = 0;
  const { live } = context.database;
  for (;;) {
    const found = await inTransaction(live, async (tx) => {
      const [due] = await tx.$queryRaw<Withheld[]>`
        DELETE FROM withheld.record WHERE record_id = (
          SELECT record_id FROM withheld.record WHERE until <= ${at} ORDER BY until, record_id
           LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
        RETURNING record_id::text AS id, domain, lineage, item`;
      if (due) await release(tx, context, due);
      return due;
    });
    if (!found) break;
    released += 1;
  }
  if (released > 0) await sequence(live);
  return released;
}

// What was revised, withdrawn or taken down since is not what this record says any more.
async function release(tx: Transaction, context: RunContext, due: Withheld): Promise<void> {
  const domain = context.domains.get(due.domain);
  if (!domain || !(await isShownCoarse(tx, domain, due))) return;
  const lineage: Lineage = {
    ...due.lineage,
    isBackfill: false,
    cause: 'its exact place may be shown now',
  };
  const references = new ReferenceWriter(context.references, lineage);
  await references.store(tx, [domain.references(due.item.record)]);
  await domain.store(tx, { lineage, records: [due.item] });
}

async function isShownCoarse(tx: Transaction, domain: Domain, { id, item }: Withheld): Promise<boolean> {
  for (const table of domain.tables) {
    const [row] = await tx.$queryRaw<{ hash: string }[]>`
      SELECT content_hash AS hash FROM ${Prisma.raw(table)} WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    if (row) return row.hash === coarseHash(item.contentHash);
  }
  return false;
}
