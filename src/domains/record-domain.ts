import type { z } from 'zod';
import { ownWord } from '../core/assertion.ts';
import type { RecordBase } from '../core/records.ts';
import type { Subject } from '../core/subject.ts';
import type { Transaction } from '../db/transaction.ts';
import type {
  Batch,
  Domain,
  Erasable,
  Identified,
  Identity,
  References,
  StoreOutcome,
  WhereFrom,
  Withdrawal,
} from './domain.ts';
import { erasableRecords } from './erasable.ts';
import { identify } from './identity.ts';
import { recordId, type RecordKind, storeRecords } from './stored.ts';
import { withdrawRecords } from './withdraw.ts';

/** A domain whose records stand for themselves: nothing is made from them but the rows in their own tables. */
export interface RecordDomain<R extends RecordBase> {
  name: string;
  recordSchema: z.ZodType<R>;
  /** In the order of storing: what others point to comes first. */
  kinds: readonly RecordKind<R>[];
  kindOf: (record: R) => RecordKind<R>;
  /** Beside its document and its chain of attribution. */
  references(record: R): Partial<Omit<References, 'documents'>>;
  validDays: Domain<R>['validDays'];
  protect?: NonNullable<Domain<R>['protect']>;
  redact?: NonNullable<Domain<R>['redact']>;
  /** What is made from the records, as far as it can be taken down. */
  entities?: readonly Erasable[];
}

/** Hides of which of a domain's records a kind is; `kindOf` gives it only those. */
export function kindOfDomain<Of extends RecordBase, R extends RecordBase>(
  kind: RecordKind<Of>,
): RecordKind<R> {
  return kind as unknown as RecordKind<R>;
}

/** What every record keeps that may not be passed on: that it is there, and nothing that it rests on. */
export function redactedBase({ nativeId, assertedAt }: RecordBase): RecordBase {
  return { nativeId, url: null, assertedAt, document: null, ...ownWord, issues: [] };
}

/** What subjects refer to beside records of the same dataset. */
export function subjectReferences(
  subjects: readonly (Subject | null)[],
): Pick<References, 'places' | 'actors' | 'issues'> {
  return {
    places: subjects.flatMap((subject) => (subject?.of === 'place' ? subject.place : [])),
    actors: subjects.flatMap((subject) => (subject?.of === 'actor' ? subject.actor : [])),
    issues: subjects.flatMap((subject) => (subject?.of === 'issue' ? subject.issue : [])),
  };
}

/** Makes the domain. */
export function recordDomain<R extends RecordBase>(domain: RecordDomain<R>): Domain<R> {
  const { name, recordSchema, kinds, kindOf, validDays, protect, redact } = domain;
  return {
    name,
    tables: kinds.map(({ table }) => table),
    recordSchema,
    references: (record) => {
      const { places = [], actors = [], offices = [], options = [], issues = [] } = domain.references(record);
      return {
        places,
        actors: [
          ...actors,
          ...offices.flatMap(({ organisation }) => organisation ?? []),
          ...record.attribution.flatMap(({ actor }) => actor ?? []),
        ],
        offices,
        issues,
        options,
        documents: record.document ? [record.document] : [],
      };
    },
    ...(kinds.some(({ isAnother }) => isAnother)
      ? { identify: (tx: Transaction, batch: Batch<R>) => identifyAll(tx, domain, batch) }
      : {}),
    recordId: (record, scope) => recordId(kindOf(record).nodeType, scope, record.nativeId),
    nodeType: (record) => kindOf(record).nodeType,
    erasable: [...kinds.map(erasableRecords), ...(domain.entities ?? [])],
    validDays,
    ...(protect ? { protect } : {}),
    ...(redact ? { redact } : {}),
    store: async (tx, batch) => {
      const takenDown: WhereFrom[] = [];
      const sum: StoreOutcome = { created: 0, revised: 0, unchanged: 0, takenDown };
      for (const kind of kinds) {
        const outcome = await storeRecords(
          tx,
          kind,
          only(batch, (record) => kindOf(record) === kind),
        );
        sum.created += outcome.created;
        sum.revised += outcome.revised;
        sum.unchanged += outcome.unchanged;
        takenDown.push(...outcome.takenDown);
      }
      return sum;
    },
    withdraw: async (tx: Transaction, scope: Withdrawal, which) => {
      let withdrawn = 0;
      for (const kind of kinds.toReversed()) withdrawn += await withdrawRecords(tx, kind, scope, which);
      return withdrawn;
    },
  };
}

/** What `identify` tells of each of the kinds. */
async function identifyAll<R extends RecordBase>(
  tx: Transaction,
  { kinds, kindOf }: RecordDomain<R>,
  batch: Batch<R>,
): Promise<Identified> {
  const others = new Map<string, Identity>();
  const former = new Set<string>();
  for (const kind of kinds) {
    const records = only(batch, (record) => kindOf(record) === kind);
    const found = await identify(tx, kind, records);
    for (const [id, other] of found.others) others.set(id, other);
    for (const id of found.former) former.add(id);
  }
  return { others, former };
}

function only<R extends RecordBase>(batch: Batch<R>, isKind: (record: R) => boolean): Batch<R> {
  return { ...batch, records: batch.records.filter(({ record }) => isKind(record)) };
}
