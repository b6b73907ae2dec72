/** The contract between a domain slice and the pipeline. */
import type { z } from 'zod';
import type { ActorRef, DocumentRef, IssueRef, OfficeRef, OptionRef, PlaceRef } from '../core/references.ts';
import type { RecordBase } from '../core/records.ts';
import type { Sensitivity } from '../core/sensitivity.ts';
import type { Transaction } from '../db/transaction.ts';

/** A line of releases of a dataset, in which native ids are comparable. */
export interface Scope {
  datasetId: string;
  line: string;
}

/** What the pipeline adds to each record of a batch: where the claim stands and how it came in. */
export interface Lineage extends Scope {
  releaseId: string;
  /** ISO instant of the release, where its publisher tells. */
  releasedAt: string | null;
  /** Since when what the release lacks is known to be taken back: its instant, or that of its retrieval. ISO. */
  saidAt: string;
  /** Publisher of the dataset; a record with a document has the document's publisher instead. */
  publisherId: string;
  /** True while a dataset is loaded for the first time: the feed then marks its changes as back-filled. */
  isBackfill: boolean;
  /** ISO instant of the run; a replay has that of the run that it repeats. */
  at: string;
  /** Why, in the feed: `release 26.1 of ucdp-ged`. */
  cause: string;
}

/** A record and where it stood. */
export interface BatchItem<R> {
  record: R;
  /** SHA-256 of the record's content: what tells a revision from a repetition. */
  contentHash: string;
  /** Another hash by which a stored record is known to have this content. */
  exactHash?: string;
  position: string;
  snapshotId: string;
  retrievedAt: string;
  /** RESTRICTED_PRECISION while the record is shown less exactly than it says. Left out: PUBLIC. */
  sensitivity?: Sensitivity;
  /** See Identity. Left out: 1. */
  generation?: number;
}

/** Which record one is whose native id its publisher gave to several things, one after the other. */
export interface Identity {
  id: string;
  /** The number of the thing among those that had the native id, from 1 on. */
  generation: number;
}

export interface Identified {
  /** The records that are not the first with their native ids, by the id that `recordId` gives. */
  others: ReadonlyMap<string, Identity>;
  /** Ids of active records whose native ids mean these records now. */
  former: ReadonlySet<string>;
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
  /** Those that were not taken, since they were taken down, or something was that they are about. */
  takenDown: readonly WhereFrom[];
}

/** Where a record stood. */
export type WhereFrom = Pick<BatchItem<unknown>, 'position' | 'snapshotId'>;

/** Other nodes that a record points to; they are stored before it, with those that they point to themselves. */
export interface References {
  places: readonly PlaceRef[];
  actors: readonly ActorRef[];
  offices: readonly OfficeRef[];
  issues: readonly IssueRef[];
  options: readonly OptionRef[];
  documents: readonly DocumentRef[];
}

/** How a record is shown while it could harm somebody, and until when. */
export interface Protection<R> {
  shown: R;
  until: Date;
}

/** Nodes of one type that can be taken down: records, or entities that are made of them. */
export interface Erasable {
  nodeType: string;
  table: string;
  /**
   * Columns that name what such a node is about and nothing else, each with the type of node that it names: a claim about
   * a report is taken down with the report, and none is stored afterwards.
   */
  goesWith: Readonly<Record<string, string>>;
  /** Marks nodes as taken down and says so in the feed, without a value. Returns the ids of those that were not yet. */
  mark(tx: Transaction, ids: readonly string[], cause: TakedownCause): Promise<string[]>;
  /** Makes anew what rests on records that were taken down. */
  settle?(tx: Transaction, ids: readonly string[], cause: TakedownCause): Promise<void>;
  /** Of entities: the records that they are made of. */
  madeOf?: {
    nodeType: string;
    /** Ids of the records of entities. Throws EditRefused for an entity that has none of its own. */
    records(tx: Transaction, entities: readonly string[]): Promise<string[]>;
    /** The entities that rest on records, once these are marked: those that nothing is left of, and the others. */
    restingOn(tx: Transaction, records: readonly string[]): Promise<{ gone: string[]; left: string[] }>;
  };
}

/** Why something is taken down, in the feed. */
export type TakedownCause = Scope & { cause: string };

/** A withdrawal: from which line, why, and since when its publisher is known to have taken back what goes (ISO instant). */
export type Withdrawal = Scope & { cause: string; saidAt: string };

/**
 * Which active records of a line are withdrawn: those that a provably complete release lacks; those that their publisher
 * took back by name, told by the ids of the first ones with these names; those whose native id it gave to something else;
 * those that gave way to another line, as far as they are about nothing after a day.
 */
export type Withdrawn =
  | { lacking: ReadonlySet<string> }
  | { takenBack: ReadonlySet<string> }
  | { renamed: ReadonlySet<string> }
  | { supersededUntil: string };

export interface Domain<R extends RecordBase = RecordBase> {
  name: string;
  /** Tables of its records, each with `id`, `dataset_id`, `line` and `record_status`. */
  tables: readonly string[];
  recordSchema: z.ZodType<R>;
  references(record: R): References;
  /**
   * What of a record is kept back for a while (see core/sensitivity.ts), `hours` after what it is about; null: nothing.
   * The store gets what may be shown, and later the record itself: nothing else of the server ever sees more.
   */
  protect?: (record: R, retrievedAt: string, hours: number) => Protection<R> | null;
  /** Tells records whose native ids meant something else before. A domain without this trusts native ids. */
  identify?(tx: Transaction, batch: Batch<R>): Promise<Identified>;
  /** Writes records, entities, links and feed entries of a batch in the caller's transaction; idempotent. */
  store(tx: Transaction, batch: Batch<R>): Promise<StoreOutcome>;
  /** Marks active records of (dataset, line) as no longer their publisher's word, and says so in the feed. Returns how many. */
  withdraw(tx: Transaction, scope: Withdrawal, which: Withdrawn): Promise<number>;
  /**
   * What of a record may be shown where its licence lets no data be passed on: that it is there, whose it is, and about
   * which country and month. A domain without this takes no records of such datasets.
   */
  redact?(record: R): R;
  /** First and last day that the record is about, for the expectations of its source. */
  validDays(record: R): readonly [string | null, string | null];
  /** The id that `store` gives to the first thing with the native id of a record, for `withdraw`. */
  recordId(record: R, scope: Scope): string;
  /** The type of node that a record is; left out where its records are decisions about other nodes. */
  nodeType?(record: R): string;
  /** What of it can be taken down. */
  erasable?: readonly Erasable[];
  /**
   * Erases records of a type, whatever their domain, with what is about them and nothing else: as a takedown does, but so
   * that they may come again. It is of the domain that takes down.
   */
  erase?: (tx: Transaction, nodeType: string, ids: readonly string[], cause: TakedownCause) => Promise<void>;
}
