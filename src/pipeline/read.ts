import { hash } from 'node:crypto';
import type {
  AnyRecord,
  Connector,
  Mapped,
  MappedRecord,
  MappedWithdrawal,
  Rejection,
  ReleaseNotice,
  Snapshot,
} from '../connectors/connector.ts';
import { showsRecords } from '../core/licence.ts';
import type { Sensitivity } from '../core/sensitivity.ts';
import type { Domain, Scope } from '../domains/domain.ts';
import type { Redaction } from './redaction.ts';
import { withoutNoise } from './noise.ts';
import { isStorable } from './text.ts';

/** A record of a run with all that its store needs. */
export interface ReadRecord {
  kind: 'record';
  domain: Domain;
  record: AnyRecord;
  /** That of the first thing with its native id, until the record is identified (see Identity). */
  id: string;
  generation?: number;
  /** SHA-256 of the record's content, without where it stood; keyed where the content may not be shown. */
  contentHash: string;
  /** The same of the content as it is typed, by which earlier versions of this program knew it. */
  exactHash: string;
  position: string;
  snapshot: Snapshot;
  /** Left out: PUBLIC. */
  sensitivity?: Sensitivity;
}

/** What a publisher took back. */
export interface ReadWithdrawal {
  kind: 'withdrawal';
  domain: Domain;
  /** The id of the record, whether or not it is there. */
  id: string;
}

export type ReadItem =
  | ReadRecord
  | ReadWithdrawal
  | (Rejection & { snapshot: Snapshot })
  | ReleaseNotice
  /** One per row that was parsed, for counting and progress. */
  | { kind: 'row' };

/** Gives those of some records that the store has as active ones. */
export type Known = (records: readonly MappedRecord[]) => Promise<MappedRecord[]>;

/** Records that are looked up at once. */
const LOOKED_UP = 5_000;

/**
 * Reads snapshots through a connector: parse, map, validate. Pure over the bytes, so it can be done twice: once
 * to look, once to publish. What cannot be taken comes out as a rejection, never as an exception; an exception
 * means that the bytes are not this source's format at all. Records that mean something only where they are known are
 * passed over unless `known` tells which of them are.
 * @param redaction how records are kept whose licence lets none be shown; null: they may be
 */
export async function* readSnapshots(
  connector: Connector,
  snapshots: readonly Snapshot[],
  domains: ReadonlyMap<string, Domain>,
  scope: Scope,
  redaction: Redaction | null,
  known?: Known,
): AsyncGenerator<ReadItem> {
  const mapper = connector.mapper();
  const check = new Checker(connector, domains, scope, redaction);
  let snapshot = snapshots[0]!;
  let waiting: MappedRecord[] = [];
  const take = (mapped: Mapped): ReadItem | undefined => {
    if (mapped.kind === 'withdrawal') return check.withdrawal(mapped, snapshot);
    if (mapped.kind === 'rejected' || !mapped.onlyIfKnown) return check.mapped(mapped, snapshot);
    // Kept with the snapshot that it is of, since it is looked at later.
    if (known) waiting.push({ ...mapped, snapshot: mapped.snapshot ?? snapshot });
    return undefined;
  };
  function* takeAll(all: Iterable<Mapped>): Generator<ReadItem> {
    for (const mapped of all) {
      const item = take(mapped);
      if (item) yield item;
    }
  }
  async function lookUp(): Promise<ReadItem[]> {
    const found = known && waiting.length > 0 ? await known(waiting) : [];
    waiting = [];
    return found.map((mapped) => check.mapped(mapped, snapshot));
  }
  for (snapshot of snapshots) {
    for await (const parsed of connector.parse(snapshot)) {
      if (parsed.kind !== 'release') yield { kind: 'row' };
      if (parsed.kind !== 'row') {
        yield parsed.kind === 'release' ? parsed : { ...parsed, snapshot };
        continue;
      }
      parsed.snapshot = snapshot;
      yield* takeAll(mapper.map(parsed));
      if (waiting.length >= LOOKED_UP) yield* await lookUp();
    }
  }
  // What comes at the end may be a million of them.
  for (const mapped of mapper.finish?.() ?? []) {
    const item = take(mapped);
    if (item) yield item;
    if (waiting.length >= LOOKED_UP) yield* await lookUp();
  }
  yield* await lookUp();
}

class Checker {
  /** What each record of the present snapshot says, in short, by id. */
  private seen = new Map<string, string>();
  private present: Snapshot | undefined;
  private readonly connector: Connector;
  private readonly domains: ReadonlyMap<string, Domain>;
  private readonly scope: Scope;
  private readonly redaction: Redaction | null;

  constructor(
    connector: Connector,
    domains: ReadonlyMap<string, Domain>,
    scope: Scope,
    redaction: Redaction | null,
  ) {
    if (showsRecords(connector.dataset.licence.redistribution) !== (redaction === null)) {
      throw new Error(`${connector.id} is read as if it had another licence`);
    }
    this.connector = connector;
    this.domains = domains;
    this.scope = scope;
    this.redaction = redaction;
  }

  withdrawal(
    { of, position }: MappedWithdrawal,
    snapshot: Snapshot,
  ): ReadWithdrawal | (Rejection & { snapshot: Snapshot }) {
    const domain = this.domains.get(of.domain);
    // Which record is meant is told by its kind and its native id alone.
    const nativeId = this.redaction?.nativeId(of.nativeId) ?? of.nativeId;
    const named = { ...of, nativeId } as AnyRecord;
    if (domain) return { kind: 'withdrawal', domain, id: domain.recordId(named, this.scope) };
    const message = `no domain is called "${of.domain}"`;
    return {
      kind: 'rejected',
      position,
      code: 'UNKNOWN_DOMAIN',
      message,
      column: null,
      value: null,
      raw: of,
      snapshot,
    };
  }

  mapped(
    mapped: MappedRecord | Rejection,
    current: Snapshot,
  ): ReadRecord | (Rejection & { snapshot: Snapshot }) {
    if (mapped.kind === 'rejected') return { ...mapped, snapshot: current };
    const { record, position } = mapped;
    const snapshot = mapped.snapshot ?? current;
    const refuse = (
      code: string,
      message: string,
      column: string | null = null,
    ): Rejection & { snapshot: Snapshot } => ({
      kind: 'rejected',
      position,
      code,
      message,
      column,
      value: null,
      raw: record,
      snapshot,
    });
    const domain = this.domains.get(record.domain);
    if (!domain) return refuse('UNKNOWN_DOMAIN', `no domain is called "${record.domain}"`);
    const valid = domain.recordSchema.safeParse(record);
    if (!valid.success) {
      const [issue] = valid.error.issues;
      return refuse(
        'INVALID_RECORD',
        issue?.message ?? 'not a record of its domain',
        issue?.path.join('.') ?? null,
      );
    }
    const outside = this.outsideOfExpectedDays(domain, record);
    if (outside) return refuse('DATE_OUT_OF_RANGE', outside);
    // The schema gives the properties of a valid record one order, so that equal content has equal JSON.
    const content = JSON.stringify(valid.data);
    if (!isStorable(content)) {
      return refuse('BAD_CHARACTER', 'a text has a NUL or half a character, which no text has');
    }
    const hashOf = (text: string): string => this.redaction?.contentHash(text) ?? hash('sha256', text);
    const exactHash = hashOf(content);
    const typed = this.connector.isHandwritten ? content : JSON.stringify(withoutNoise(valid.data));
    const contentHash = typed === content ? exactHash : hashOf(typed);
    const shown = this.shown(domain, record);
    const id = domain.recordId(shown, this.scope);
    if (this.contradicts(id, contentHash, snapshot)) {
      return refuse('DUPLICATE_ID', `id "${record.nativeId}" stands earlier in this file with other content`);
    }
    const hashes = { contentHash, exactHash };
    const read = { kind: 'record' as const, domain, record: shown, id, ...hashes, position, snapshot };
    return this.redaction ? { ...read, sensitivity: 'RESTRICTED' } : read;
  }

  /** Before anything is stored: what the graph does not have, no filter, order, count or subscription can tell. */
  private shown(domain: Domain, record: AnyRecord): AnyRecord {
    if (!this.redaction) return record;
    if (!domain.redact) {
      throw new Error(`${this.connector.id} may not be passed on, and ${domain.name} redacts nothing`);
    }
    const nativeId = this.redaction.nativeId(record.nativeId);
    return domain.redact({ ...record, nativeId }) as AnyRecord;
  }

  // Only within one snapshot: what a later one says differently is a newer version.
  private contradicts(id: string, contentHash: string, snapshot: Snapshot): boolean {
    if (this.present !== snapshot) {
      this.present = snapshot;
      this.seen = new Map();
    }
    // As bytes in short strings of their own: a slice would keep alive the string that it was cut from.
    const key = Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1');
    const content = Buffer.from(contentHash.slice(0, 16), 'hex').toString('latin1');
    const earlier = this.seen.get(key);
    if (earlier === undefined) this.seen.set(key, content);
    return earlier !== undefined && earlier !== content;
  }

  private outsideOfExpectedDays(domain: Domain, record: AnyRecord): string | undefined {
    const { earliestDate, latestDate } = this.connector.expectations;
    const [first, last] = domain.validDays(record);
    if (earliestDate && first && first < earliestDate)
      return `dated ${first}, the source begins ${earliestDate}`;
    if (latestDate && last && last > latestDate) return `dated ${last}, the source ends ${latestDate}`;
    return undefined;
  }
}
