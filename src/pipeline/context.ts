import type { Connector, Snapshot } from '../connectors/connector.ts';
import type { ActorRef, DocumentRef, PlaceRef } from '../core/references.ts';
import type { Database } from '../db/clients.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Domain } from '../domains/domain.ts';
import type { Archive } from './archive.ts';

/** Writers of what records point to. */
export interface ReferenceStores {
  places(tx: Transaction, refs: readonly PlaceRef[]): Promise<void>;
  actors(tx: Transaction, refs: readonly ActorRef[]): Promise<void>;
  documents(tx: Transaction, refs: readonly DocumentRef[]): Promise<void>;
}

/** What every run works with. */
export interface RunContext {
  database: Database;
  archive: Archive;
  domains: ReadonlyMap<string, Domain>;
  references: ReferenceStores;
  onProgress?: (progress: RunProgress) => void;
}

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
  /** ISO instant; given by a replay. */
  startedAt?: string;
}
