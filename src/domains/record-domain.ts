import type { z } from 'zod';
import type { RecordBase } from '../core/records.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Batch, Domain, References, Scope, StoreOutcome } from './domain.ts';
import { recordId, type RecordKind, storeRecords, withdrawRecords } from './stored.ts';

/** A domain whose records stand for themselves: nothing is made from them but the rows in their own tables. */
export interface RecordDomain<R extends RecordBase> {
  name: string;
  recordSchema: z.ZodType<R>;
  /** In the order of storing: what others point to comes first. */
  kinds: readonly RecordKind<R>[];
  kindOf(record: R): RecordKind<R>;
  references(record: R): Omit<References, 'documents'>;
  validDays: Domain<R>['validDays'];
}

/** Hides of which of a domain's records a kind is; `kindOf` gives it only those. */
export function kindOfDomain<Of extends RecordBase, R extends RecordBase>(
  kind: RecordKind<Of>,
): RecordKind<R> {
  return kind as unknown as RecordKind<R>;
}

/** Makes the domain. */
export function recordDomain<R extends RecordBase>(domain: RecordDomain<R>): Domain<R> {
  const { name, recordSchema, kinds, kindOf, validDays } = domain;
  return {
    name,
    tables: kinds.map(({ table }) => table),
    recordSchema,
    references: (record) => ({
      ...domain.references(record),
      documents: record.document ? [record.document] : [],
    }),
    recordId: (record, scope) => recordId(kindOf(record).nodeType, scope, record.nativeId),
    validDays,
    store: async (tx, batch) => {
      const sum: StoreOutcome = { created: 0, revised: 0, unchanged: 0 };
      for (const kind of kinds) {
        const { outcome } = await storeRecords(
          tx,
          kind,
          only(batch, (record) => kindOf(record) === kind),
        );
        sum.created += outcome.created;
        sum.revised += outcome.revised;
        sum.unchanged += outcome.unchanged;
      }
      return sum;
    },
    withdraw: async (tx: Transaction, scope: Scope & { cause: string }, present) => {
      let withdrawn = 0;
      for (const kind of kinds.toReversed())
        withdrawn += (await withdrawRecords(tx, kind, scope, present)).length;
      return withdrawn;
    },
  };
}

function only<R extends RecordBase>(batch: Batch<R>, isKind: (record: R) => boolean): Batch<R> {
  return { ...batch, records: batch.records.filter(({ record }) => isKind(record)) };
}
