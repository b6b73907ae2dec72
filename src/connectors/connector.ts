/**
 * The port between an upstream and the pipeline. One folder per upstream, with a connector for each of its datasets:
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
import type { Coverage, DatasetDescription } from '../core/source.ts';
import type { AnyClaimRecord } from '../domains/claims/record.ts';
import type { ContextRecord } from '../domains/context/record.ts';
import type { DisplacementRecord } from '../domains/displacement/record.ts';
import type { GazetteerRecord } from '../domains/gazetteer/record.ts';
import type { IncidentRecord, LinkDecisionRecord } from '../domains/incidents/record.ts';
import type { NegotiationRecord } from '../domains/negotiations/record.ts';
import type { OfficeRecord } from '../domains/offices/record.ts';
import type { SignalRecord } from '../domains/signals/record.ts';
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
  | SignalRecord
  | GazetteerRecord
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
  /**
   * The rows are those of one file of several that make up a release, each of which says so: which one it is, by a name, and
   * how many there are. Only all of them together prove completeness.
   */
  part?: { name: string; of: number };
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

/**
 * A tombstone: the publisher says that it took a record back (ACLED's `deleted`). The active record of the run's line with
 * this id is withdrawn; where there is none it is nothing.
 */
export interface MappedWithdrawal {
  kind: 'withdrawal';
  position: Position;
  /** What the record was; `kind` where its domain has several. */
  of: { domain: AnyRecord['domain']; kind?: string; nativeId: string };
}

export type Mapped = MappedRecord | MappedWithdrawal | Rejection;

/** Turns one run's rows into records. It may hold state over the rows of a run, never over runs. */
export interface RowMapper<Row> {
  map(parsed: ParsedRow<Row>): Iterable<Mapped>;
  /** Called once after the last row. */
  finish?(): Iterable<Mapped>;
}

/** Where a fetch left off, in its connector's own words, such as `{ changed: '2026-03-01T12:00:00Z' }`. */
export type Checkpoint = Readonly<Record<string, string>>;

/** What a fetch may use; `http` is polite, bounded and refuses addresses that are not public. */
export interface FetchContext {
  http: HttpClient;
  /** Values of the connector's settings: the required ones are there. */
  env: Readonly<Record<string, string>>;
  /** Where to start instead of the descriptor's default address. */
  url?: string;
  /** The newest checkpoint behind which everything was published; null: everything is to be brought. */
  since: Checkpoint | null;
  /** The present. A fetch never asks the system's clock, so that a recorded world can have its own. */
  now: Date;
}

export interface HttpOptions {
  headers?: Record<string, string>;
  /** Most bytes of the answer, decompressed. */
  maxBytes?: number;
  /**
   * Asks for the answer only if it is another than the one that was last published (`If-None-Match`,
   * `If-Modified-Since`); where it is not, the status is 304 and there are no bytes.
   */
  ifChanged?: boolean;
}

export interface HttpClient {
  /**
   * Throws SourceError for a status of 400 and above, with `status` and, where the upstream tells when to come back,
   * `retryAfterMs` in its details; 304 and others come back as they are.
   */
  get(url: string, options?: HttpOptions): Promise<HttpAnswer>;
  /** As `get`, with a form or a JSON value in the body. Never repeated by itself after an answer. */
  post(
    url: string,
    body: { form: Readonly<Record<string, string>> } | { json: unknown },
    options?: Omit<HttpOptions, 'ifChanged'>,
  ): Promise<HttpAnswer>;
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

/**
 * What a fetch yielded since the last of these is a whole by itself: it is one run, whatever happens to the rest of the
 * fetch. Once it is published, the next fetch begins `since` this checkpoint. A fetch that ends without one keeps none.
 */
export interface Reached {
  checkpoint: Checkpoint;
  /** There is more than one look brings: the next one is to come soon. */
  hasMore?: boolean;
}

/** A portion of a source whose portions are INDEPENDENT was looked at, and is as it was published: there is nothing to read. */
export interface Unchanged {
  unchanged: true;
}

/** A value that the operator gives by the environment. */
export interface SourceSetting {
  /** NAME_OF_THE_VARIABLE */
  name: string;
  /** What it is and where to get it, one sentence. */
  description: string;
  /** Never shown, logged or archived. */
  isSecret: boolean;
  /** Fetching is not possible without it (files can always be ingested). */
  isRequired: boolean;
}

/** How often a gateway looks for something new, and how much its upstream lets it ask. */
export interface Schedule {
  /** ISO 8601 duration between two looks: `PT15M`, `P1D`. */
  every: string;
  /** Requests in any period of this length, failed ones counted as well. */
  quota?: { requests: number; per: string };
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
  /** Types of node that its records are: `IncidentReport`, `DisplacementFigure`, … */
  nodeTypes: readonly string[];
  settings: readonly SourceSetting[];
  /** What the dataset can be asked about with these settings, where they choose it; left out: `dataset.coverage`. */
  coverage?: (env: FetchContext['env']) => Coverage;
  /** null: there is nothing to look for by itself; it is read when somebody gives it something. */
  schedule: Schedule | null;
  /**
   * What the portions of a fetch are to each other. ORDERED (unless told): where one cannot be published, nothing behind it
   * is. INDEPENDENT, such as several feeds: each stands for itself, and its checkpoint holds the keys of this portion only,
   * which are put beside those of the others. A look of which only some portions fail is no failure of the source: so a fetch
   * tells of those that are `unchanged`, and one that throws for some says so with `isPartial: true` in the details of its
   * error.
   */
  portions?: 'ORDERED' | 'INDEPENDENT';
  /**
   * Its records are written by hand here, so that how they are typed is meant. Of all others a release that differs only in
   * spaces, Unicode form or the order of lists revises nothing.
   */
  isHandwritten?: true;
  /** Endings of the files that a directory given to `ingest` is searched for, e.g. `['.csv']`. */
  fileExtensions: readonly string[];
  expectations: Expectations;
  /**
   * Release lines of which each release is only a part, such as a month: none of them ever withdraws anything. A
   * source whose `updateMode` is DELTA has no others.
   */
  linesOfParts?: readonly string[];
  /**
   * Rolling supersession: the line whose records give way once a release of another line was published as a whole, and
   * the last day (`YYYY-MM-DD`) that these records are about. The candidates of a year give way to its yearly release.
   */
  supersedes?(release: { line: string; label: string }): { line: string; until: string } | undefined;
  /** Release label and line that a file name tells, e.g. `ged261-csv.zip` → `26.1`. */
  releaseOfFileName?(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined;
  fetch(context: FetchContext): AsyncIterable<Fetched | Reached | Unchanged>;
  /** Throws SourceError when the bytes are not this source's format at all. */
  parse(snapshot: Snapshot): AsyncIterable<Parsed<Row>>;
  mapper(): RowMapper<Row>;
}

/** Keeps the row type checked inside a connector and hides it outside. */
export function defineConnector<Row>(connector: Connector<Row>): Connector {
  return connector;
}
