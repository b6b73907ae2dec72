/** What hangs together: reports, their pairs, and what editors decided about them. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Cell } from '../../db/versioned.ts';
import { type ComparedPair, type Count, THRESHOLD } from '../../reconciliation/index.ts';
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
  /** What the model says of those that stand, each pair once. */
  pairs: ComparedPair[];
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
  const { all, ...decided } = await reachedFrom(tx, reports);
  requireReserved(
    reserved,
    all.map(({ country }) => country),
  );
  const heldBy = new Map<string, number>();
  for (const { current } of all) if (current !== null) heldBy.set(current, (heldBy.get(current) ?? 0) + 1);
  const reached = all
    .filter(({ status }) => status !== 'TAKEN_DOWN')
    .map((report) => ({ ...report, founds: incidentIdOf(report.reportId) }));
  return { reached, heldBy, incidents: await incidentsOf(tx, reached), ...decided };
}

interface Found extends Pick<Surroundings, 'pairs' | 'named' | 'apart'> {
  all: (Omit<Reached, 'founds'> & { country: string })[];
}

async function reachedFrom(tx: Transaction, reports: readonly string[]): Promise<Found> {
  const [found] = await tx.$queryRaw<[Found]>`
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
    ), found AS MATERIALIZED (
      SELECT r.*, (SELECT l.incident_id FROM incident_link l WHERE l.report_id = r.id AND l.verdict = 'SAME') AS current
        FROM reached CROSS JOIN LATERAL (
          SELECT r.id, coalesce(r.country, '')::text AS country, r.record_status AS status, ${isLinkable('r')} AS stands,
                 ${releaseOf('r')} AS release, r.document_id AS document,
                  jsonb_build_object('low', r.killed_low, 'best', r.killed_best, 'high', r.killed_high) AS killed
            FROM incident_report r WHERE r.id = reached.id
          -- Each by its id: how many are reached is not known to the planner, who would look at all reports instead.
          OFFSET 0) AS r
    )
    SELECT ${listOf(Prisma.sql`
      SELECT id AS "reportId", country, status, stands, release, document, killed, current FROM found ORDER BY id`)} AS all,
           ${listOf(Prisma.sql`
      SELECT report.id AS one, pair.other_id AS other, pair.probability
        FROM found report CROSS JOIN LATERAL (
          SELECT other_id, probability FROM link_candidate
           WHERE report_id = report.id AND other_id > report.id OFFSET 0) AS pair
       WHERE report.stands AND pair.other_id IN (SELECT id FROM found WHERE stands)`)} AS pairs,
           ${listOf(Prisma.sql`
      SELECT decision_id AS "decisionId", report_id AS "reportId", decided_by AS "decidedBy", why,
             to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt"
        FROM editor_link WHERE separation_id IS NULL AND report_id IN (SELECT id FROM found)
       ORDER BY decided_at, decision_id, report_id`)} AS named,
           (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(report_id, other_id)), '[]') FROM editor_separation
             WHERE link_id IS NULL AND report_id IN (SELECT id FROM found) AND other_id IN (SELECT id FROM found)) AS apart`;
  return found;
}

/** SQL for the rows of a query as one value, so that several are answered at once. */
const listOf = (rows: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT coalesce(jsonb_agg(to_jsonb(each)), '[]') FROM (${rows}) AS each)`;

/** Some reports with what is made of them. */
export async function membersOf(tx: Transaction, reports: readonly Reached[]): Promise<Member[]> {
  const ids = reports.map(({ reportId }) => reportId);
  if (ids.length === 0) return [];
  const found = await tx.$queryRaw<(Pick<Member, 'row' | 'links'> & { id: string })[]>`
    SELECT r.id::text, to_jsonb(r) AS row, ${listOf(Prisma.sql`
      SELECT incident_id AS "incidentId", report_id AS "reportId", verdict, review_state AS "reviewState", probability, method,
             weights_hash AS "weightsHash", decided_by AS "decidedBy", reasons, content_hash AS "contentHash"
        FROM incident_link WHERE report_id = r.id`)} AS links
      FROM incident_report r WHERE r.id = ANY (${ids}::uuid[])`;
  const byId = new Map(found.map(({ id, row, links }) => [id, { row, links }]));
  return reports.map((report) => ({ ...report, ...byId.get(report.reportId)! }));
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
