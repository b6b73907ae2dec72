/** The contract between a domain slice and the pipeline. */
import type { z } from 'zod';
import type { ActorRef, DocumentRef, PlaceRef } from '../core/references.ts';
import type { RecordBase } from '../core/records.ts';
import type { Transaction } from '../db/transaction.ts';

/** A line of releases of a dataset, in which native ids are comparable. */
export interface Scope {
  datasetId: string;
  line: string;
}

/** What the pipeline adds to each record of a batch: where the claim stands and how it came in. */
export interface Lineage extends Scope {
  releaseId: string;
  /** Publisher of the dataset; a record with a document has the document's publisher instead. */
  publisherId: string;
  /** True while a dataset is loaded for the first time: the feed then marks its changes as back-filled. */
  isBackfill: boolean;
  /** Why, in the feed: `release 26.1 of ucdp-ged`. */
  cause: string;
}

/** A record and where it stood. */
export interface BatchItem<R> {
  record: R;
  /** SHA-256 of the record's content: what tells a revision from a repetition. */
  contentHash: string;
  position: string;
  snapshotId: string;
  retrievedAt: string;
}

export interface Batch<R> {
  lineage: Lineage;
  records: readonly BatchItem<R>[];
}

/** Counts of records (not of derived entities). */
export interface StoreOutcome {
  created: number;
  revised: number;
  unchanged: number;
}

/** Other nodes that a record points to; they are stored before it. */
export interface References {
  places: readonly PlaceRef[];
  actors: readonly ActorRef[];
  documents: readonly DocumentRef[];
}

export interface Domain<R extends RecordBase = RecordBase> {
  name: string;
  /** Tables of its records, each with `id`, `dataset_id`, `line` and `record_status`. */
  tables: readonly string[];
  recordSchema: z.ZodType<R>;
  references(record: R): References;
  /** Writes records, entities, links and feed entries of a batch in the caller's transaction; idempotent. */
  store(tx: Transaction, batch: Batch<R>): Promise<StoreOutcome>;
  /**
   * Marks as withdrawn the active records of (dataset, line) whose ids are not in `present`, which must come
   * from a provably complete release. Returns how many.
   */
  withdraw(tx: Transaction, scope: Scope & { cause: string }, present: ReadonlySet<string>): Promise<number>;
  /** First and last day that the record is about, for the expectations of its source. */
  validDays(record: R): readonly [string | null, string | null];
  /** The id that `store` gives to a record, for `withdraw`. */
  recordId(record: R, scope: Scope): string;
}
