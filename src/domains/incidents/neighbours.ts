/** Which stored reports may be about the same as some others: the candidates of the engine, found by an index. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import { BLOCK, coarsePrecisions, type LinkableReport } from '../../reconciliation/index.ts';
import { isLinkable, linkableColumns, releaseOf } from './linkable.ts';

/** Two reports that are worth a comparison. */
export type Neighbours = readonly [one: LinkableReport, other: LinkableReport];

/** The pairs of reports, one of them among `reports`, that are worth a comparison; each pair once. */
export async function neighboursOf(tx: Transaction, reports: readonly string[]): Promise<Neighbours[]> {
  const found = await tx.$queryRaw<(LinkableReport & { neighbours: string[] | null })[]>`
    WITH releases AS (
      SELECT DISTINCT coalesce(r.country, '') AS country, r.dataset_id, r.line, r.document_id IS NOT NULL AS is_text
        FROM incident_report r WHERE r.id = ANY (${[...reports]}::uuid[]) AND ${isLinkable('r')}
    ), shared AS MATERIALIZED (${sharedCountries}
    ), touched AS MATERIALIZED (
      SELECT r.id, r.country, r.document_id, r.latitude, r.longitude, r.geo_precision, ${releaseOf('r')} AS release,
             days_of(r.period_earliest, r.period_latest) AS days
        FROM incident_report r
       WHERE r.id = ANY (${[...reports]}::uuid[]) AND coalesce(r.country, '') IN (SELECT country FROM shared) AND ${isLinkable('r')}
    ), near AS MATERIALIZED (
      SELECT t.id AS one, o.id AS other
        FROM touched t
       CROSS JOIN LATERAL (
         SELECT o.id, o.country, o.document_id, o.dataset_id, o.line, o.latitude, o.longitude, o.geo_precision
           FROM incident_report o
          WHERE days_in(o.country, o.period_earliest, o.period_latest)
                && days_in(t.country, lower(t.days) - ${BLOCK.gapDays}::int, upper(t.days) - 1 + ${BLOCK.gapDays}::int)
            AND ${isLinkable('o')}
          -- By the index of countries and days, for each: without statistics the planner would look at all reports instead.
         OFFSET 0) AS o
       WHERE coalesce(o.country, '') = coalesce(t.country, '') AND ${releaseOf('o')} <> t.release AND ${isNear}
         AND (o.id > t.id OR o.id NOT IN (SELECT id FROM touched))
    )
    SELECT ${linkableColumns('r')}, n.others AS neighbours
      FROM (SELECT id, array_agg(other::text) FILTER (WHERE other IS NOT NULL) AS others
              FROM (SELECT one AS id, other FROM near UNION ALL SELECT other, NULL FROM near) AS each GROUP BY id) AS n
     CROSS JOIN LATERAL (SELECT * FROM incident_report WHERE id = n.id OFFSET 0) AS r`;
  const byId = new Map(found.map(({ neighbours: _, ...report }) => [report.id, report]));
  return found.flatMap(({ id, neighbours }) =>
    (neighbours ?? []).map((other) => [byId.get(id)!, byId.get(other)!] as const),
  );
}

/**
 * Of the countries of `releases` those of which there are reports of another release, or of which some tell from texts. Where
 * one publisher is alone, nothing is compared, and this is all that it costs.
 */
const sharedCountries = Prisma.sql`
      SELECT DISTINCT t.country FROM releases t
       WHERE t.is_text
          OR EXISTS (SELECT FROM incident_report o WHERE coalesce(o.country, '') = t.country AND ${isLinkable('o')}
                        AND (o.dataset_id, o.line) < (t.dataset_id, t.line))
          OR EXISTS (SELECT FROM incident_report o WHERE coalesce(o.country, '') = t.country AND ${isLinkable('o')}
                        AND (o.dataset_id, o.line) > (t.dataset_id, t.line))`;

const isCoarse = (alias: string): Prisma.Sql =>
  Prisma.sql`(${Prisma.raw(alias)}.latitude IS NULL OR ${Prisma.raw(alias)}.longitude IS NULL
              OR ${Prisma.raw(alias)}.geo_precision = ANY (${[...coarsePrecisions]}::"GeoPrecision"[]))`;

// Some metres more, since the engine has the last word. A degree of latitude has 111 km: what is further apart in it
// alone needs no trigonometry.
const MAX_KM = BLOCK.distanceKm + 0.01;
const isNear = Prisma.sql`
  (${isCoarse('t')} OR ${isCoarse('o')}
   OR (abs(o.latitude - t.latitude) < ${MAX_KM}::float8 / 110
       AND 2 * 6371 * asin(least(1, sqrt(
             power(sin(radians(o.latitude - t.latitude) / 2), 2)
             + cos(radians(o.latitude)) * cos(radians(t.latitude))
               * power(sin(radians(o.longitude - t.longitude) / 2), 2)))) <= ${MAX_KM}::float8))`;
