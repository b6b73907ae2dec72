/** Which reports are about one happening, by what editors decided. */
import { normaliseName } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Cell } from '../../db/versioned.ts';
import { isActive } from '../stored.ts';
import { incidentIdOf } from './reconcile.ts';

/** A report that a decision which stands names. */
export interface Named {
  decisionId: string;
  reportId: string;
  decidedBy: string;
  why: string;
  /** ISO instant. */
  decidedAt: string;
}

/** A report with the incident that it founded. */
export interface Member {
  reportId: string;
  incidentId: string;
  /** Its row in the database's spelling. */
  row: Readonly<Record<string, Cell>>;
  isActive: boolean;
  isTakenDown: boolean;
  incident: 'ACTIVE' | 'RETRACTED' | 'MERGED' | 'TAKEN_DOWN' | null;
}

/** Reports of one happening, the one whose incident was recorded first at the beginning. */
export interface Cluster {
  members: Member[];
  /** The newest decision that names each report. */
  newest: ReadonlyMap<string, Named>;
}

/** Those of some reports that a decision which stands names. */
export async function decidedAmong(tx: Transaction, reports: readonly string[]): Promise<Set<string>> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT report_id::text AS id FROM link_decision
     WHERE separation_id IS NULL AND report_id = ANY (${[...reports]}::uuid[])`;
  return new Set(found.map(({ id }) => id));
}

/**
 * The clusters that some reports are in: reports that are named together belong together, and so do those of decisions
 * that share a report. Locks their incidents, so that nobody else makes them anew meanwhile.
 */
export async function clustersOf(tx: Transaction, reports: readonly string[]): Promise<Cluster[]> {
  const reached = await reachedFrom(tx, reports);
  const members = await membersOf(tx, reached);
  const named = await namedAmong(tx, reached);
  const groups = new Groups(reached);
  for (const { decisionId, reportId } of named) groups.join(decisionId, reportId);
  // In the order of decision: the last one stays.
  const newest = new Map(named.map((each) => [each.reportId, each]));
  const clusters = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.of(member.reportId);
    clusters.set(group, [...(clusters.get(group) ?? []), member]);
  }
  return [...clusters.values()].map((group) => ({ members: group, newest }));
}

async function reachedFrom(tx: Transaction, reports: readonly string[]): Promise<string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE reached (id) AS (
      SELECT unnest(${[...reports]}::uuid[])
      UNION
      SELECT other.report_id
        FROM reached
        JOIN link_decision own ON own.report_id = reached.id AND own.separation_id IS NULL
        JOIN link_decision other ON other.decision_id = own.decision_id AND other.separation_id IS NULL
    )
    SELECT id::text FROM reached ORDER BY id`;
  return found.map(({ id }) => id);
}

function namedAmong(tx: Transaction, reports: readonly string[]): Promise<Named[]> {
  return tx.$queryRaw<Named[]>`
    SELECT decision_id::text AS "decisionId", report_id::text AS "reportId", decided_by AS "decidedBy", why,
           to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt"
      FROM link_decision WHERE separation_id IS NULL AND report_id = ANY (${[...reports]}::uuid[])
     ORDER BY decided_at, decision_id`;
}

async function membersOf(tx: Transaction, reports: readonly string[]): Promise<Member[]> {
  const founded = reports.map(incidentIdOf);
  // Locked before anything is read: what is read then is as the last writer left it.
  await tx.$queryRaw`SELECT id FROM incident WHERE id = ANY (${founded}::uuid[]) ORDER BY id FOR UPDATE`;
  return tx.$queryRaw<Member[]>`
    SELECT r.id::text AS "reportId", f.incident_id::text AS "incidentId", to_jsonb(r) AS row,
           ${isActive('r')} AS "isActive", r.record_status = 'TAKEN_DOWN'::"RecordStatus" AS "isTakenDown",
           i.status::text AS incident
      FROM unnest(${[...reports]}::uuid[], ${founded}::uuid[]) AS f (report_id, incident_id)
      JOIN incident_report r ON r.id = f.report_id
      LEFT JOIN incident i ON i.id = f.incident_id
     ORDER BY least(i.recorded_at, (SELECT min(h.recorded_at) FROM history.incident h WHERE h.id = i.id)), i.id, r.id`;
}

/** Sets that grow together: the members of each are those that a chain of joins connects. */
class Groups {
  readonly #above = new Map<string, string>();

  constructor(members: readonly string[]) {
    for (const member of members) this.#above.set(member, member);
  }

  of(member: string): string {
    let top = member;
    for (let above = this.#above.get(top); above !== undefined && above !== top; above = this.#above.get(top))
      top = above;
    return top;
  }

  join(one: string, other: string): void {
    if (!this.#above.has(one)) this.#above.set(one, one);
    this.#above.set(this.of(other), this.of(one));
  }
}

/** How many sources say so of their own: an origin that several reports pass on is one. */
export function independentOrigins(members: readonly Member[]): number {
  const active = members.filter((member) => member.isActive);
  const origins = new Set(active.flatMap(originsOf));
  // A report that cites two origins is still one report (I19).
  return Math.max(1, Math.min(origins.size, active.length));
}

function originsOf({ row }: Member): string[] {
  const chain = (row.attribution ?? []) as { role: string; name: string }[];
  const origins = chain
    .filter(({ role }) => role === 'ORIGIN')
    .map(({ name }) => `origin ${normaliseName(name)}`);
  return origins.length > 0 ? origins : [`publisher ${row.publisher_id as string}`];
}
