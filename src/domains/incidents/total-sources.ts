/** Whose data a total rests on, where and when they look, and how late their reports come. */
import type { Terms } from '../../core/licence.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';

/** A dataset of which reports are in the answer. */
export interface SourceRow extends Terms {
  kind: 'source';
  datasetId: string;
  publisherId: string;
  attribution: string;
  releases: string[];
  accessedOn: string;
  reports: number;
}

/** A dataset that has reports of incidents, whether it has any in the answer or not. */
export interface DatasetRow {
  kind: 'dataset';
  datasetId: string;
  /** Empty: the whole world. */
  countries: string[];
  from: string | null;
  until: string | null;
  updateMode: 'FULL_RELEASE' | 'DELTA' | 'LIVE_OVERWRITE';
  /** ISO 8601 duration. */
  cadence: string | null;
  /** First and last day that what was published of it is about. */
  validFrom: string | null;
  validTo: string | null;
  /** Day of the last run that published. */
  lookedOn: string;
}

/** How many reports of the publishers in the answer came so many days after what they tell of. */
export interface LagRow {
  kind: 'lag';
  days: number;
  reports: number;
}

export const sourceRows = Prisma.sql`
  SELECT to_jsonb(source) AS row FROM (
    SELECT 'source' AS kind, d.id AS "datasetId", report.publisher_id AS "publisherId", d.attribution,
           array_agg(DISTINCT s.label ORDER BY s.label) AS releases,
           to_char(max(report.retrieved_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "accessedOn",
           count(*) AS reports, c.redistribution, c.commercial, c.share_alike AS "shareAlike"
      FROM report
      JOIN source_release s ON s.id = report.release_id
      JOIN dataset d ON d.id = report.dataset_id
      JOIN licence c ON c.id = d.licence_id
     WHERE report.part = 'INCLUDED'
     GROUP BY d.id, report.publisher_id, d.attribution, c.id, c.redistribution, c.commercial, c.share_alike
     ORDER BY d.id, report.publisher_id
  ) AS source`;

/** Datasets that have had a run; of one publisher only its own. */
export function datasetRows(publisher: string | null): Prisma.Sql {
  const own = publisher === null ? Prisma.sql`true` : Prisma.sql`d.publisher_id = ${publisher}`;
  return Prisma.sql`
    SELECT to_jsonb(looked) AS row FROM (
      SELECT 'dataset' AS kind, d.id AS "datasetId", coalesce(d.covers_countries, '{}') AS countries,
             d.covers_from AS from, d.covers_until AS until, d.update_mode AS "updateMode", d.cadence,
             r.first AS "validFrom", r.last AS "validTo", to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "lookedOn"
        FROM dataset d
        JOIN (SELECT dataset_id, min(valid_from) AS first, max(valid_to) AS last, max(started_at) AS at
                FROM ingest_run WHERE outcome IN ('DONE', 'DONE_WITH_REJECTIONS', 'UNCHANGED')
               GROUP BY dataset_id) AS r ON r.dataset_id = d.id
       WHERE 'IncidentReport' = ANY (d.node_types) AND ${own}
       ORDER BY d.id
    ) AS looked`;
}

/**
 * Of what happened 90 days ago or earlier, since of what is newer the late reports have not come yet. A report that was
 * revised counts with the time of its newest version.
 */
export const lagRows = Prisma.sql`
  SELECT to_jsonb(late) AS row FROM (
    SELECT 'lag' AS kind, least(greatest(r.asserted_at::date - coalesce(r.period_latest, r.period_earliest), 0), 400) AS days,
           count(*) AS reports
      FROM incident_report r
     WHERE r.record_status = 'ACTIVE' AND r.publisher_id IN (SELECT publisher_id FROM report)
       AND r.asserted_at IS NOT NULL AND coalesce(r.period_latest, r.period_earliest) < now()::date - 90
     GROUP BY 2
  ) AS late`;
