/** By what the freshness of datasets is judged, read from the books. */
import type { DatasetClocks } from '../../core/freshness.ts';
import type { PrismaClient } from '../../db/generated/prisma/client.ts';

/** All datasets with their clocks: one statement. */
export async function readClocks(db: PrismaClient): Promise<DatasetClocks[]> {
  const rows = await db.$queryRaw<
    (Omit<DatasetClocks, 'coverage'> & {
      countries: string[] | null;
      coversFrom: string | null;
      coversUntil: string | null;
    })[]
  >`
    SELECT d.id, d.node_types AS "nodeTypes", d.cadence, l.redistribution::text,
           d.covers_countries::text[] AS countries, d.covers_from::text AS "coversFrom", d.covers_until::text AS "coversUntil",
           coalesce(s.enabled, false) AS enabled, s.every, s.disabled_reason AS "disabledReason",
           s.last_success_at AS "lastSuccessAt", greatest(s.last_change_at, r.changed_at) AS "lastChangeAt",
           s.last_error_message AS "lastErrorMessage",
           r.real_at IS NOT NULL AS "isLoaded", r.real_at IS NULL AND r.demo_at IS NOT NULL AS "isDemo"
      FROM dataset d
      JOIN licence l ON l.id = d.licence_id
      LEFT JOIN source_state s ON s.source = d.id
      LEFT JOIN LATERAL (
        SELECT max(run.started_at) FILTER (WHERE release.line <> 'demo') AS real_at,
               max(run.started_at) FILTER (WHERE release.line <> 'demo' AND run.created + run.revised + run.withdrawn > 0)
                 AS changed_at,
               max(run.started_at) FILTER (WHERE release.line = 'demo') AS demo_at
          FROM ingest_run run JOIN source_release release ON release.id = run.release_id
         WHERE run.dataset_id = d.id AND run.outcome::text IN ('DONE', 'DONE_WITH_REJECTIONS') AND run.records > 0
      ) r ON true
     ORDER BY d.id`;
  return rows.map(({ countries, coversFrom, coversUntil, ...row }) => ({
    ...row,
    coverage: { countries, from: coversFrom, until: coversUntil },
  }));
}
