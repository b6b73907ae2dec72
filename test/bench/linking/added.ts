/** Single new reports, each added in a transaction of its own, as the pipeline adds what a source has new. */
import { contentHash } from '../../../src/core/ids.ts';
import type { Database } from '../../../src/db/clients.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { incidents } from '../../../src/domains/incidents/index.ts';
import { reportKind } from '../../../src/domains/incidents/kinds.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { type RecordKind, storeRecords } from '../../../src/domains/stored.ts';
import { ReferenceWriter } from '../../../src/pipeline/references.ts';
import type { LinkableReport } from '../../../src/reconciliation/index.ts';
import { references } from '../../../src/registry.ts';
import { recordOf } from './records.ts';
import type { Origin } from './store.ts';

/** What adding one report took, in ms. */
export interface Added {
  /** From the stored report to its incident, its links and their entries in the feed. */
  linking: number;
  /** All of the transaction, with its commit. */
  transaction: number;
}

/** Adds reports one by one. */
export async function addOneByOne(
  database: Database,
  origin: Origin,
  reports: readonly LinkableReport[],
): Promise<Added[]> {
  const added: Added[] = [];
  for (const report of reports) added.push(await addAtOnce(database, origin, [report]));
  return added;
}

/** Adds reports in one transaction. */
export async function addAtOnce(
  { live }: Database,
  { lineage, snapshotId }: Origin,
  reports: readonly LinkableReport[],
): Promise<Added> {
  let linking = 0;
  const timed: RecordKind<ReportRecord> = {
    ...reportKind,
    settle: {
      stored: async (...settled) => {
        const began = performance.now();
        await reportKind.settle!.stored(...settled);
        linking = performance.now() - began;
      },
    },
  };
  const records = reports.map((report) => {
    const record = recordOf(report);
    const position = record.nativeId;
    return { record, contentHash: contentHash(record), position, snapshotId, retrievedAt: lineage.at };
  });
  const began = performance.now();
  await inTransaction(live, async (tx) => {
    const named = records.map(({ record }) => incidents.references(record));
    await new ReferenceWriter(references, lineage).store(tx, named);
    await storeRecords(tx, timed, { lineage, records });
  });
  return { linking, transaction: performance.now() - began };
}
