/**
 * Looks at what a run wrote down and says what of it breaks the feed's promises, in the manner of Jepsen. Pure: it
 * knows nothing of servers, of faults or of time.
 */
import type { Batch, ClientHistory, Entry, Filter, History, LogEntry, Received } from './history.ts';

export type ViolationKind =
  /** An acknowledged change is not in the log. */
  | 'write lost'
  /** What was rolled back, or what nobody wrote, is in the log. */
  | 'write from nowhere'
  /** A part of a transaction is in the log. */
  | 'write torn'
  | 'event twice'
  /** Positions are not 1 to n. */
  | 'position'
  /** A node's version does not follow its last one. */
  | 'version'
  /** A client did not get an entry between where it began and where it ended. */
  | 'lost'
  | 'doubled'
  | 'reordered'
  /** A client got what the log has not, or what its filter leaves out. */
  | 'foreign'
  /** A cursor went back, or lies elsewhere than its batch. */
  | 'cursor'
  /** A client's cursor is not at the head although everything has come to rest. */
  | 'stuck'
  /** A cursor was refused although nothing has expired. */
  | 'refused'
  | 'defect';

/** Violations of one kind, by one thing that they are about. */
export interface Violation {
  kind: ViolationKind;
  /** The client, or the part of the system. */
  about: string;
  count: number;
  /** The first of them. */
  example: string;
}

/** Everything that is wrong with a history; empty when the promises were kept. */
export function check(history: History): Violation[] {
  const findings = new Findings();
  checkLog(history, findings);
  checkWrites(history, findings);
  for (const client of history.clients) checkClient(client, history, findings);
  for (const defect of history.defects) findings.add('defect', 'the servers', defect);
  return findings.all();
}

/** Whether a client with this filter is to get an entry. */
export function passes({ kinds, nodeTypes }: Filter, entry: Pick<Entry, 'kind' | 'nodeType'>): boolean {
  return (!kinds || kinds.includes(entry.kind)) && (!nodeTypes || nodeTypes.includes(entry.nodeType));
}

class Findings {
  private readonly found = new Map<string, Violation>();

  add(kind: ViolationKind, about: string, example: string): void {
    const known = this.found.get(`${kind} ${about}`);
    if (known) known.count += 1;
    else this.found.set(`${kind} ${about}`, { kind, about, count: 1, example });
  }

  all(): Violation[] {
    return [...this.found.values()];
  }
}

function checkLog({ log, head }: History, findings: Findings): void {
  const events = new Set<string>();
  const versions = new Map<string, number>();
  for (const [index, entry] of log.entries()) {
    if (entry.position !== index + 1)
      findings.add('position', 'the log', `${index + 1} should be where ${entry.position} is`);
    if (events.has(entry.eventId)) findings.add('event twice', 'the log', described(entry));
    events.add(entry.eventId);
    const known = versions.get(entry.nodeId) ?? null;
    if (entry.fromVersion !== known || entry.toVersion !== (known ?? 0) + 1)
      findings.add('version', 'the log', `${described(entry)} follows version ${known}`);
    versions.set(entry.nodeId, entry.toVersion);
  }
  const last = log.at(-1)?.position ?? 0;
  if (last !== head) findings.add('position', 'the head', `it is at ${head}, the log ends at ${last}`);
}

function checkWrites({ log, writes }: History, findings: Findings): void {
  const logged = new Map<string, Set<string>>();
  for (const entry of log) {
    const entries = logged.get(entry.cause) ?? new Set();
    logged.set(entry.cause, entries.add(versionOf(entry)));
  }
  for (const { cause, outcome, entries } of writes) {
    const there = logged.get(cause) ?? new Set();
    logged.delete(cause);
    const absent = entries.filter((entry) => !there.has(versionOf(entry)));
    if (outcome === 'rolled back' && there.size > 0)
      findings.add('write from nowhere', 'the log', `${cause}, which was rolled back`);
    if (outcome === 'acknowledged')
      for (const entry of absent) findings.add('write lost', 'the log', described(entry));
    if (outcome === 'unknown' && absent.length > 0 && there.size > 0)
      findings.add('write torn', 'the log', `${cause}: ${absent.length} of ${entries.length} are absent`);
    if (outcome !== 'rolled back' && there.size > entries.length - absent.length)
      findings.add('write from nowhere', 'the log', `${cause} has more than it appended`);
  }
  for (const cause of logged.keys()) findings.add('write from nowhere', 'the log', cause);
}

function checkClient(client: ClientHistory, { log, head }: History, findings: Findings): void {
  const end = checkCursors(client, head, findings);
  if (end !== head)
    findings.add('stuck', client.name, `it stands at ${end}, the feed at ${head} (began at ${client.start})`);
  for (const code of client.refusals) findings.add('refused', client.name, code);
  const entries = new Map(log.map((entry) => [entry.position, entry]));
  const seen = new Set<number>();
  let newest = 0;
  for (const change of client.batches.flatMap(({ changes }) => changes)) {
    const entry = entries.get(change.position);
    if (
      !entry ||
      !isTheSame(change, entry) ||
      !passes(client.filter, entry) ||
      change.position <= client.start
    )
      findings.add('foreign', client.name, `${JSON.stringify(change)} instead of ${described(entry)}`);
    if (seen.has(change.position)) findings.add('doubled', client.name, described(entry));
    else if (change.position < newest)
      findings.add('reordered', client.name, `${described(entry)} behind ${newest}`);
    seen.add(change.position);
    newest = Math.max(newest, change.position);
  }
  for (const entry of log) {
    const isDue = entry.position > client.start && entry.position <= end && passes(client.filter, entry);
    if (isDue && !seen.has(entry.position)) findings.add('lost', client.name, described(entry));
  }
}

/** Returns where the client ended. */
function checkCursors({ name, start, batches }: ClientHistory, head: number, findings: Findings): number {
  let before = start;
  for (const batch of batches) {
    if (batch.cursor < before) findings.add('cursor', name, `it went back from ${before} to ${batch.cursor}`);
    if (!isWithin(batch, before)) findings.add('cursor', name, `changes beyond ${before}–${batch.cursor}`);
    if (batch.head > head) findings.add('cursor', name, `a head at ${batch.head}, the feed ended at ${head}`);
    if (batch.caughtUp !== batch.cursor >= batch.head)
      findings.add('cursor', name, `caughtUp: ${batch.caughtUp} at ${batch.cursor} of ${batch.head}`);
    before = batch.cursor;
  }
  return before;
}

function isWithin({ changes, cursor }: Batch, before: number): boolean {
  return changes.every(({ position }) => position > before && position <= cursor);
}

function isTheSame(change: Received, entry: LogEntry): boolean {
  return (
    change.kind === entry.kind &&
    change.nodeType === entry.nodeType &&
    change.fromVersion === entry.fromVersion &&
    change.toVersion === entry.toVersion &&
    (change.nodeId === null || change.nodeId === entry.nodeId)
  );
}

const versionOf = ({ nodeId, toVersion }: Entry): string => `${nodeId} v${toVersion}`;

function described(entry: (Entry & { position?: number }) | undefined): string {
  if (!entry) return 'nothing';
  const { position, kind, nodeType, cause } = entry;
  return `${position === undefined ? '' : `${position}: `}${kind} ${nodeType} ${versionOf(entry)} (${cause})`;
}
