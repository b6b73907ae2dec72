/**
 * The port between an upstream and the pipeline. One folder per upstream:
 *
 * - `index.ts`  the descriptor: publisher, licence, cadence, expectations, and the three functions below
 * - `fetch.ts`  yields snapshots (bytes) of the upstream; local files come in by the same door
 * - `parse.ts`  bytes → rows in the upstream's own words; pure over bytes; layouts are told apart by header
 * - `map.ts`    rows → records of the domains; pure
 *
 * Terminology. *Snapshot*: immutable captured bytes and how they were got. *Row*: one upstream record in its own
 * vocabulary. *Record*: one publisher's claim in a domain's vocabulary. *Release line*: a series of releases in
 * which native ids are comparable (`final`, `candidate`); a record's key is (dataset, line, native id).
 */
import type { DatasetDescription } from '../core/source.ts';
import type { AnyClaimRecord } from '../domains/claims/record.ts';
import type { ContextRecord } from '../domains/context/record.ts';
import type { DisplacementRecord } from '../domains/displacement/record.ts';
import type { IncidentRecord, LinkDecisionRecord } from '../domains/incidents/record.ts';
import type { NegotiationRecord } from '../domains/negotiations/record.ts';
import type { OfficeRecord } from '../domains/offices/record.ts';
import type { StatementRecord } from '../domains/statements/record.ts';
import type { TakedownRecord } from '../domains/takedowns/record.ts';

/** What connectors produce; `domain` says whose it is. */
export type AnyRecord =
  | ContextRecord
  | IncidentRecord
  | DisplacementRecord
  | NegotiationRecord
  | StatementRecord
  | OfficeRecord
  | AnyClaimRecord
  | LinkDecisionRecord
  | TakedownRecord;

/** Bytes that are in the archive. `open()` may be called again and always yields the same bytes. */
export interface Snapshot {
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  fileName: string;
  url: string | null;
  contentType: string | null;
  etag: string | null;
  byteLength: number;
  /** ISO instant. */
  retrievedAt: string;
  open(): NodeJS.ReadableStream;
  /** All bytes at once; throws SourceError(SOURCE_UNREADABLE) above `maxBytes`. */
  read(maxBytes: number): Promise<Buffer>;
}

/** Where a row stands in its snapshot, in words a person can follow: `line 17`, `page_3.json results[4]`. */
export type Position = string;

/** A row, or part of one, that cannot become a record. It is kept with its reason and never disappears. */
export interface Rejection {
  kind: 'rejected';
  position: Position;
  /** Stable reason: BAD_DATE, BAD_NUMBER, MISSING_VALUE, UNKNOWN_COUNTRY, COLUMN_COUNT, TOO_LONG, NOT_JSON, … */
  code: string;
  /** What was wrong and what was expected. */
  message: string;
  column: string | null;
  value: string | null;
  /** The row as it came, as far as it could be read; JSON-serialisable. */
  raw: unknown;
}

export interface ParsedRow<Row> {
  kind: 'row';
  /** The snapshot that it stands in; set by the pipeline before the row is mapped. */
  snapshot?: Snapshot;
  position: Position;
  row: Row;
  raw: unknown;
}

/** What a snapshot says about the release it belongs to. Each property may come once, from any snapshot of a run. */
export interface ReleaseNotice {
  kind: 'release';
  label?: string;
  /** ISO instant. */
  releasedAt?: string;
  line?: string;
  /** Rows that the publisher declares for the whole release: reaching it exactly proves completeness. */
  declaredRows?: number;
}

export type Parsed<Row> = ParsedRow<Row> | Rejection | ReleaseNotice;

/** A record and where it came from. */
export interface MappedRecord {
  kind: 'record';
  /** Where it is not the snapshot being read: that of the row which `finish` made the record of. */
  snapshot?: Snapshot;
  position: Position;
  record: AnyRecord;
  /**
   * The record says nothing by itself, only that an earlier one with its id is no longer right, such as the 0 that
   * fills a table: it revises the active record of the store that has its id, and where there is none it is nothing.
   */
  onlyIfKnown?: true;
}

export type Mapped = MappedRecord | Rejection;

/** Turns one run's rows into records. It may hold state over the rows of a run, never over runs. */
export interface RowMapper<Row> {
  map(parsed: ParsedRow<Row>): Iterable<Mapped>;
  /** Called once after the last row. */
  finish?(): Iterable<Mapped>;
}

/** What a fetch may use; `http` is polite, bounded and refuses addresses that are not public. */
export interface FetchContext {
  http: HttpClient;
  /** Values of `requiredEnv`, present. */
  env: Readonly<Record<string, string>>;
  /** Where to start instead of the descriptor's default address. */
  url?: string;
}

export interface HttpClient {
  /** Throws SourceError for a status of 400 and above; 304 and others come back as they are. */
  get(url: string, options?: { headers?: Record<string, string>; maxBytes?: number }): Promise<HttpAnswer>;
}

export interface HttpAnswer {
  status: number;
  url: string;
  headers: Readonly<Record<string, string>>;
  bytes: Buffer;
}

/** Bytes that a fetch brought, before they are archived. */
export interface Fetched {
  bytes: Buffer;
  url: string;
  fileName: string;
  contentType: string | null;
  etag: string | null;
}

/** Bounds below which a run publishes nothing, because the upstream is more likely broken than changed. */
export interface Expectations {
  /** Rows (parsed and rejected) that a run must bring. */
  minRows: number;
  /**
   * Rows that a run must bring to count as a complete release, which withdraws what it lacks. Below it the publisher's
   * own count proves nothing, and an operator who vouches for a whole release is refused. Default: minRows.
   */
  minCompleteRows?: number;
  /** Largest share of rows that may be rejected, 0..1. */
  maxRejectedShare: number;
  /** Records may not be dated outside of these days. */
  earliestDate?: string;
  latestDate?: string;
}

/** One upstream. Its `id` is the id of its dataset in the graph. */
export interface Connector<Row = unknown> {
  id: string;
  /** Raised when parse or map changes what the same bytes give: an unchanged snapshot is then read again. */
  version: number;
  dataset: DatasetDescription;
  /** Environment variables that fetching needs (never needed for files). */
  requiredEnv: readonly string[];
  /** Endings of the files that a directory given to `ingest` is searched for, e.g. `['.csv']`. */
  fileExtensions: readonly string[];
  expectations: Expectations;
  /**
   * Release lines of which each release is only a part, such as a month: none of them ever withdraws anything. A
   * source whose `updateMode` is not FULL_RELEASE has no others.
   */
  linesOfParts?: readonly string[];
  /** Release label and line that a file name tells, e.g. `ged261-csv.zip` → `26.1`. */
  releaseOfFileName?(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined;
  fetch(context: FetchContext): AsyncIterable<Fetched>;
  /** Throws SourceError when the bytes are not this source's format at all. */
  parse(snapshot: Snapshot): AsyncIterable<Parsed<Row>>;
  mapper(): RowMapper<Row>;
}

/** Keeps the row type checked inside a connector and hides it outside. */
export function defineConnector<Row>(connector: Connector<Row>): Connector {
  return connector;
}
