/** What hangs together: reports, their pairs, and what editors decided about them. */
import type { Transaction } from '../../db/transaction.ts';
import type { Cell } from '../../db/versioned.ts';
import { type Count, THRESHOLD } from '../../reconciliation/index.ts';
import { isLinkable, releaseOf } from './linkable.ts';
import { requireReserved, type Reserved } from './locks.ts';
import { incidentIdOf, type Link } from './reconcile.ts';
import type { Placed, Recorded } from './survivors.ts';

/** A report that a decision of an editor which stands names. */
export interface Named {
  decisionId: string;
  reportId: string;
  decidedBy: string;
  why: string;
  /** ISO instant. */
  decidedAt: string;
}

/** A report that others hang together with. */
export interface Reached extends Placed {
  status: string;
  /** See `LinkableReport`. */
  release: string;
  document: string | null;
  killed: Count;
}

/** A report with what is made of it. */
export interface Member extends Reached {
  /** Its row in the database's spelling. */
  row: Readonly<Record<string, Cell>>;
  /** Its links, also to what it is not about. */
  links: Link[];
}

/** An incident that was recorded. */
export interface KnownIncident extends Recorded {
  status: 'ACTIVE' | 'RETRACTED' | 'MERGED';
}

/** Reports and all that decides which of them are about one happening. */
export interface Surroundings {
  reached: Reached[];
  /** How many reports are held to be about an incident, those that were taken down among them. */
  heldBy: ReadonlyMap<string, number>;
  incidents: KnownIncident[];
  /** Decisions that stand, in their order. */
  named: Named[];
  /** Pairs that an editor keeps apart. */
  apart: (readonly [string, string])[];
}

/**
 * Some reports with all that hangs together with them: over pairs that the model would link, over decisions that name both,
 * and over the incident that both are held to be about. All of their countries are to be reserved.
 */
export async function surroundingsOf(
  tx: Transaction,
  reports: readonly string[],
  reserved: Reserved,
): Promise<Surroundings> {
  const all = await reachedFrom(tx, reports);
  requireReserved(
    reserved,
    all.map(({ country }) => country),
  );
  const heldBy = new Map<string, number>();
  for (const { current } of all) if (current !== null) heldBy.set(current, (heldBy.get(current) ?? 0) + 1);
  const reached = all
    .filter(({ status }) => status !== 'TAKEN_DOWN')
    .map((report) => ({ ...report, founds: incidentIdOf(report.reportId) }));
  const ids = all.map(({ reportId }) => reportId);
  return {
    reached,
    heldBy,
    incidents: await incidentsOf(tx, reached),
    named: await namedAmong(tx, ids),
    apart: await apartAmong(tx, ids),
  };
}

function reachedFrom(
  tx: Transaction,
  reports: readonly string[],
): Promise<(Omit<Reached, 'founds'> & { country: string })[]> {
  return tx.$queryRaw`
    WITH RECURSIVE reached (id) AS (
      SELECT unnest(${[...reports]}::uuid[])
      UNION
      SELECT next.id FROM reached CROSS JOIN LATERAL (
        SELECT other_id AS id FROM link_candidate
         WHERE report_id = reached.id AND probability >= ${THRESHOLD}
        UNION ALL
        SELECT other.report_id
          FROM editor_link own
          JOIN editor_link other ON other.decision_id = own.decision_id AND other.separation_id IS NULL
         WHERE own.report_id = reached.id AND own.separation_id IS NULL
        UNION ALL
        SELECT other.report_id
          FROM incident_link own
          JOIN incident_link other ON other.incident_id = own.incident_id AND other.verdict = 'SAME'
         WHERE own.report_id = reached.id AND own.verdict = 'SAME'
      ) AS next
    )
    SELECT r.id::text AS "reportId", coalesce(r.country, '')::text AS country, r.record_status::text AS status,
           ${isLinkable('r')} AS stands, ${releaseOf('r')} AS release, r.document_id::text AS document,
           jsonb_build_object('low', r.killed_low, 'best', r.killed_best, 'high', r.killed_high) AS killed,
           (SELECT l.incident_id::text FROM incident_link l WHERE l.report_id = r.id AND l.verdict = 'SAME') AS current
      FROM reached JOIN incident_report r USING (id) ORDER BY r.id`;
}

/** Some reports with what is made of them. */
export async function membersOf(tx: Transaction, reports: readonly Reached[]): Promise<Member[]> {
  const ids = reports.map(({ reportId }) => reportId);
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string; row: Member['row'] }[]>`
    SELECT r.id::text, to_jsonb(r) AS row FROM incident_report r WHERE r.id = ANY (${ids}::uuid[])`;
  const links = await tx.$queryRaw<Link[]>`
    SELECT incident_id::text AS "incidentId", report_id::text AS "reportId", verdict::text,
           review_state::text AS "reviewState", probability, method, weights_hash AS "weightsHash",
           decided_by::text AS "decidedBy", reasons, content_hash AS "contentHash"
      FROM incident_link WHERE report_id = ANY (${ids}::uuid[])`;
  const rowOf = new Map(rows.map(({ id, row }) => [id, row]));
  const linksOf = new Map<string, Link[]>(ids.map((id) => [id, []]));
  for (const link of links) linksOf.get(link.reportId)!.push(link);
  return reports.map((report) => ({
    ...report,
    row: rowOf.get(report.reportId)!,
    links: linksOf.get(report.reportId)!,
  }));
}

function incidentsOf(tx: Transaction, reached: readonly Reached[]): Promise<KnownIncident[]> {
  const ids = reached.flatMap(({ founds, current }) => (current === null ? [founds] : [founds, current]));
  return tx.$queryRaw<KnownIncident[]>`
    SELECT i.id::text, i.status::text, i.merged_into_id::text AS into,
           to_char(least(i.recorded_at, (SELECT min(h.recorded_at) FROM history.incident h WHERE h.id = i.id))
                   AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS since
      FROM incident i
     WHERE (i.id = ANY (${ids}::uuid[]) OR i.merged_into_id = ANY (${ids}::uuid[])) AND i.status <> 'TAKEN_DOWN'
     ORDER BY i.id`;
}

function namedAmong(tx: Transaction, reports: readonly string[]): Promise<Named[]> {
  return tx.$queryRaw<Named[]>`
    SELECT decision_id::text AS "decisionId", report_id::text AS "reportId", decided_by AS "decidedBy", why,
           to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt"
      FROM editor_link WHERE separation_id IS NULL AND report_id = ANY (${[...reports]}::uuid[])
     ORDER BY decided_at, decision_id, report_id`;
}

async function apartAmong(
  tx: Transaction,
  reports: readonly string[],
): Promise<(readonly [string, string])[]> {
  const found = await tx.$queryRaw<{ one: string; other: string }[]>`
    SELECT DISTINCT report_id::text AS one, other_id::text AS other FROM editor_separation
     WHERE link_id IS NULL AND report_id = ANY (${[...reports]}::uuid[]) AND other_id = ANY (${[...reports]}::uuid[])
     ORDER BY 1, 2`;
  return found.map(({ one, other }) => [one, other]);
}
