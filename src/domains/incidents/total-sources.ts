/** Whose data a total rests on, where and when they look, and how late their reports come. */
import type { Terms } from '../../core/licence.ts';
import { Prisma, type PrismaClient } from '../../db/generated/prisma/client.ts';

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

// The reports are counted by release before anything is joined: there are few releases, and many reports of each.
export const sourceRows = Prisma.sql`
  SELECT to_jsonb(source) AS row FROM (
    SELECT 'source' AS kind, d.id AS "datasetId", told.publisher_id AS "publisherId", d.attribution,
           array_agg(DISTINCT s.label ORDER BY s.label) AS releases,
           to_char(max(told.retrieved_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "accessedOn",
           sum(told.reports) AS reports, c.redistribution, c.commercial, c.share_alike AS "shareAlike"
      FROM (SELECT dataset_id, publisher_id, release_id, max(retrieved_at) AS retrieved_at, count(*) AS reports
              FROM report WHERE part = 'INCLUDED' GROUP BY dataset_id, publisher_id, release_id) AS told
      JOIN source_release s ON s.id = told.release_id
      JOIN dataset d ON d.id = told.dataset_id
      JOIN licence c ON c.id = d.licence_id
     GROUP BY d.id, told.publisher_id, d.attribution, c.id, c.redistribution, c.commercial, c.share_alike
     ORDER BY d.id, told.publisher_id
  ) AS source`;

/** Datasets that have had a run, of those that meet a condition on the row `d` of `dataset`. */
export const datasetRows = (among: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT to_jsonb(looked) AS row FROM (
    SELECT 'dataset' AS kind, d.id AS "datasetId", coalesce(d.covers_countries, '{}') AS countries,
           d.covers_from AS from, d.covers_until AS until, d.update_mode AS "updateMode", d.cadence,
           r.first AS "validFrom", r.last AS "validTo", to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "lookedOn"
      FROM dataset d
      JOIN (SELECT dataset_id, min(valid_from) AS first, max(valid_to) AS last, max(started_at) AS at
              FROM ingest_run WHERE outcome IN ('DONE', 'DONE_WITH_REJECTIONS', 'UNCHANGED')
             GROUP BY dataset_id) AS r ON r.dataset_id = d.id
     WHERE 'IncidentReport' = ANY (d.node_types) AND ${among}
     ORDER BY d.id
  ) AS looked`;

/** The datasets that look at incidents at all. */
export async function readDatasets(db: PrismaClient, among: Prisma.Sql): Promise<DatasetRow[]> {
  const rows = await db.$queryRaw<{ row: DatasetRow }[]>(datasetRows(among));
  return rows.map(({ row }) => row);
}

/**
 * Of what happened 90 days before a day or earlier, since of what is newer the late reports have not come yet. A report came
 * when its publisher first said so, however often it was revised.
 */
export const lagRows = (today: string): Prisma.Sql => Prisma.sql`
  SELECT to_jsonb(late) AS row FROM (
    SELECT 'lag' AS kind, least(greatest(said.first::date - coalesce(r.period_latest, r.period_earliest), 0), 400) AS days,
           count(*) AS reports
      FROM incident_report r
      CROSS JOIN LATERAL (
        SELECT CASE WHEN r.version = 1 THEN r.asserted_at ELSE least(r.asserted_at,
                 (SELECT min(h.asserted_at) FROM history.incident_report h WHERE h.id = r.id AND h.version < r.version)) END AS first
      ) AS said
     WHERE r.record_status = 'ACTIVE' AND r.publisher_id IN (SELECT publisher_id FROM report)
       AND said.first IS NOT NULL AND coalesce(r.period_latest, r.period_earliest) < ${today}::date - 90
     GROUP BY 2
  ) AS late`;
