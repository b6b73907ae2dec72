/** What hangs together: reports, their pairs, and what editors decided about them. */
import type { Transaction } from '../../db/transaction.ts';
import type { Cell } from '../../db/versioned.ts';
import { THRESHOLD } from '../../reconciliation/index.ts';
import { isLinkable } from './linkable.ts';
import { lockCountries } from './locks.ts';
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

/** A report with what is made of it. */
export interface Member extends Placed {
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
  members: Member[];
  incidents: KnownIncident[];
  /** Decisions that stand, in their order. */
  named: Named[];
  /** Pairs that an editor keeps apart. */
  apart: (readonly [string, string])[];
}

/**
 * Some reports with all that hangs together with them: over pairs that the model would link, over decisions that name both,
 * and over the incident that both are held to be about. Locks their countries, so that nobody else decides meanwhile.
 */
export async function surroundingsOf(tx: Transaction, reports: readonly string[]): Promise<Surroundings> {
  const reached = await lockedReach(tx, reports);
  const members = await membersOf(tx, reached);
  return {
    members,
    incidents: await incidentsOf(tx, members),
    named: await namedAmong(tx, reached),
    apart: await apartAmong(tx, reached),
  };
}

// Whoever had the lock of a country before may have tied new reports to these.
async function lockedReach(tx: Transaction, reports: readonly string[]): Promise<string[]> {
  const locked = new Set<string>();
  for (;;) {
    const reached = await reachedFrom(tx, reports);
    const countries = [...new Set(reached.map(({ country }) => country))].filter((each) => !locked.has(each));
    if (countries.length === 0) return reached.map(({ id }) => id);
    await lockCountries(tx, countries);
    for (const country of countries) locked.add(country);
  }
}

function reachedFrom(
  tx: Transaction,
  reports: readonly string[],
): Promise<{ id: string; country: string }[]> {
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
    SELECT r.id::text, coalesce(r.country, '')::text AS country
      FROM reached JOIN incident_report r USING (id) ORDER BY r.id`;
}

async function membersOf(tx: Transaction, reports: readonly string[]): Promise<Member[]> {
  const found = await tx.$queryRaw<Omit<Member, 'current' | 'founds' | 'links'>[]>`
    SELECT r.id::text AS "reportId", to_jsonb(r) AS row, ${isLinkable('r')} AS stands
      FROM incident_report r
     WHERE r.id = ANY (${[...reports]}::uuid[]) AND r.record_status <> 'TAKEN_DOWN' ORDER BY r.id`;
  const links = await tx.$queryRaw<Link[]>`
    SELECT incident_id::text AS "incidentId", report_id::text AS "reportId", verdict::text,
           review_state::text AS "reviewState", probability, method, weights_hash AS "weightsHash",
           decided_by::text AS "decidedBy", reasons, content_hash AS "contentHash"
      FROM incident_link WHERE report_id = ANY (${[...reports]}::uuid[])`;
  const byReport = new Map<string, Link[]>();
  for (const link of links) byReport.set(link.reportId, [...(byReport.get(link.reportId) ?? []), link]);
  return found.map((member) => {
    const own = byReport.get(member.reportId) ?? [];
    const current = own.find(({ verdict }) => verdict === 'SAME')?.incidentId ?? null;
    return { ...member, founds: incidentIdOf(member.reportId), links: own, current };
  });
}

function incidentsOf(tx: Transaction, members: readonly Member[]): Promise<KnownIncident[]> {
  const ids = members.flatMap(({ founds, current }) => (current === null ? [founds] : [founds, current]));
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
