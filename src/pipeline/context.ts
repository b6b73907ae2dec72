import type { Connector, Snapshot } from '../connectors/connector.ts';
import type { ActorRef, DocumentRef, IssueRef, OfficeRef, OptionRef, PlaceRef } from '../core/references.ts';
import type { Database } from '../db/clients.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Domain, Lineage } from '../domains/domain.ts';
import type { Archive } from './archive.ts';
import type { RunReport } from './report.ts';

/** Writers of what records point to. */
export interface ReferenceStores {
  places: (tx: Transaction, refs: readonly PlaceRef[]) => Promise<void>;
  actors: (tx: Transaction, refs: readonly ActorRef[]) => Promise<void>;
  offices: (tx: Transaction, refs: readonly OfficeRef[]) => Promise<void>;
  issues: (tx: Transaction, refs: readonly IssueRef[]) => Promise<void>;
  options: (tx: Transaction, refs: readonly OptionRef[]) => Promise<void>;
  /** Documents change, and the feed says so. */
  documents: (tx: Transaction, refs: readonly DocumentRef[], lineage: Lineage) => Promise<void>;
}

/** What every run works with. */
export interface RunContext {
  database: Database;
  archive: Archive;
  domains: ReadonlyMap<string, Domain>;
  references: ReferenceStores;
  /** Hours for which the places of fresh impacts are kept coarse; see core/sensitivity.ts for the default. */
  precisionDelayHours?: number;
  onProgress?: (progress: RunProgress) => void;
  /** The clock; that of the system unless told. */
  now?: () => Date;
}

/** The present of a run. */
export const present = ({ now }: Pick<RunContext, 'now'>): Date => now?.() ?? new Date();

export interface RunProgress {
  stage: 'reading' | 'publishing';
  /** Rows read, or records published. */
  done: number;
  /** Known while publishing. */
  total: number | null;
}

export interface RunOptions {
  connector: Connector;
  snapshots: readonly Snapshot[];
  /** Label of the release, where the operator knows it better than the file. */
  release?: string | null;
  /** Release line, where it is not the file's own: `DEMO_LINE`. */
  line?: string | null;
  /**
   * The operator vouches that the snapshots are the whole release: what they lack is withdrawn, however much it is.
   * Refused for what comes in parts, and without effect where a row is rejected.
   */
  complete?: boolean;
  /** Looks and reports, writes nothing. */
  dryRun?: boolean;
  /** Reads bytes again that are known already, and a release older than the published one. */
  force?: boolean;
  /** Does nothing where there is something of the dataset already; for demo data. */
  onlyIfEmpty?: boolean;
  /** It belongs to the first load of its dataset, though something of it was published just before. */
  isFirstLoad?: boolean;
  /** ISO instant; given by a replay. */
  startedAt?: string;
  /** Whether its changes are back-filled; given by a replay, and else found out. */
  isBackfill?: boolean;
  /** The run is somebody's edit. */
  edit?: Edit;
}

/**
 * Somebody's edit: it is news and never back-filled, and it is one transaction, so that all of it is done or, where
 * anything of it cannot be taken, nothing: the run then throws GatewayError, and there is no trace of it.
 */
export interface Edit {
  /** What was done, by whom and why, in the feed. */
  cause: string;
  /** The last of its transaction; what it throws undoes all. */
  beforeCommit?(tx: Transaction, report: RunReport): Promise<void>;
}
