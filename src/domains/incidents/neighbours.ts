/** Which stored reports may be about the same as some others: the candidates of the engine, found by an index. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import { BLOCK, coarsePrecisions } from '../../reconciliation/index.ts';
import { isLinkable, releaseOf } from './linkable.ts';

/** Ids of two reports. */
export type Ids = readonly [one: string, other: string];

/** The pairs of reports, one of them among `reports`, that are worth a comparison; each pair once. */
export async function neighboursOf(tx: Transaction, reports: readonly string[]): Promise<Ids[]> {
  const countries = await sharedCountries(tx, reports);
  if (countries.length === 0) return [];
  const found = await tx.$queryRaw<{ one: string; other: string }[]>`
    WITH touched AS MATERIALIZED (
      SELECT r.id, r.country, r.document_id, r.latitude, r.longitude, r.geo_precision, ${releaseOf('r')} AS release,
             days_of(r.period_earliest, r.period_latest) AS days
        FROM incident_report r
       WHERE r.id = ANY (${[...reports]}::uuid[]) AND coalesce(r.country, '') = ANY (${countries}::bpchar[]) AND ${isLinkable('r')}
    )
    SELECT t.id::text AS one, o.id::text AS other
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
       AND (o.id > t.id OR o.id NOT IN (SELECT id FROM touched))`;
  return found.map(({ one, other }) => [one, other]);
}

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

/**
 * The countries of some reports of which there are reports of another release, or that some of them tell from texts. Where
 * one publisher is alone, nothing is compared, and this is all that it costs.
 */
async function sharedCountries(tx: Transaction, reports: readonly string[]): Promise<string[]> {
  const found = await tx.$queryRaw<{ country: string }[]>`
    WITH releases AS (
      SELECT DISTINCT coalesce(r.country, '') AS country, r.dataset_id, r.line, r.document_id IS NOT NULL AS is_text
        FROM incident_report r WHERE r.id = ANY (${[...reports]}::uuid[]) AND ${isLinkable('r')}
    )
    SELECT DISTINCT t.country::text FROM releases t
     WHERE t.is_text
        OR EXISTS (SELECT FROM incident_report o WHERE coalesce(o.country, '') = t.country AND ${isLinkable('o')}
                      AND (o.dataset_id, o.line) < (t.dataset_id, t.line))
        OR EXISTS (SELECT FROM incident_report o WHERE coalesce(o.country, '') = t.country AND ${isLinkable('o')}
                      AND (o.dataset_id, o.line) > (t.dataset_id, t.line))`;
  return found.map(({ country }) => country);
}
