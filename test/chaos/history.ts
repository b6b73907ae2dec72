/** What a chaos run writes down, in plain values: all that the checker knows. Positions are those of the feed. */

/** One version of one node, as its writer appended it. */
export interface Entry {
  nodeType: string;
  nodeId: string;
  kind: string;
  fromVersion: number | null;
  toVersion: number;
  /** Names the transaction; no two have the same. */
  cause: string;
}

/** An entry in the log. */
export interface LogEntry extends Entry {
  position: number;
  eventId: string;
}

/**
 * How a transaction ended for its writer. `unknown`: the connection broke when COMMIT had been sent, so it may
 * have happened or not.
 */
export type Outcome = 'acknowledged' | 'rolled back' | 'unknown';

export interface Write {
  cause: string;
  outcome: Outcome;
  /** What it appended, as far as it came. */
  entries: Entry[];
}

/** A change as a client got it. */
export interface Received extends Omit<Entry, 'nodeId' | 'cause'> {
  position: number;
  /** The node that came with it; null where there is none. */
  nodeId: string | null;
}

export interface Batch {
  cursor: number;
  head: number;
  caughtUp: boolean;
  changes: Received[];
}

/** What a client asks for; left out: everything. */
export interface Filter {
  kinds?: readonly string[];
  nodeTypes?: readonly string[];
}

export interface ClientHistory {
  name: string;
  filter: Filter;
  /** The position behind which it began. */
  start: number;
  /** Of all its connections, in the order in which they came. */
  batches: Batch[];
  /** Codes with which its cursors were refused. Nothing expires in a run, so that none should be. */
  refusals: string[];
}

export interface History {
  /** Where the feed stood when all had come to rest. */
  head: number;
  /** All of it, by position. */
  log: LogEntry[];
  writes: Write[];
  clients: ClientHistory[];
  /** What no server should say of itself or do: a hole in the log, an end that nobody asked for. */
  defects: string[];
}
