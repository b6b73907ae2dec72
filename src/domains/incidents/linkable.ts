/** Reports as the engine compares them. */
import { Prisma } from '../../db/generated/prisma/client.ts';

/**
 * SQL for "the report (of this alias) may be linked": it stands, is about one happening, and may be shown. The indexes
 * `incident_report_linkable_…` have exactly these.
 */
export function isLinkable(alias: string): Prisma.Sql {
  return Prisma.raw(
    `(${alias}.record_status = 'ACTIVE' AND ${alias}.sensitivity <> 'RESTRICTED' AND ${alias}.occurrences_quantifier IS NULL)`,
  );
}

/** The same in the words of filters: what counts of an incident are the reports that it is linked by and that stand. */
export const standing = {
  recordStatus: 'ACTIVE',
  sensitivity: { not: 'RESTRICTED' },
  occurrencesQuantifier: null,
} as const;

/**
 * SQL for the release of a report, within which its publisher tells one happening once. Reports that rest on texts have
 * none but their text: two articles of one agency may well be about one strike.
 */
export function releaseOf(alias: string): Prisma.Sql {
  return Prisma.raw(
    `(CASE WHEN ${alias}.document_id IS NULL THEN ${alias}.dataset_id || ' ' || ${alias}.line ELSE 'document ' || ${alias}.document_id END)`,
  );
}

/**
 * SQL for what the engine compares of the report (of this alias). The name of a country says no more than the country does,
 * and is left out.
 */
export function linkableColumns(alias: string): Prisma.Sql {
  const r = Prisma.raw(alias);
  return Prisma.sql`
           ${r}.id::text, ${releaseOf(alias)} AS release, ${r}.document_id::text AS document, ${r}.publisher_id AS publisher,
           ${r}.country::text, ${r}.period_earliest::text AS earliest, ${r}.period_latest::text AS latest,
           ${r}.latitude, ${r}.longitude, ${r}.radius_km AS "radiusKm", ${r}.geo_precision::text AS "geoPrecision",
           (SELECT p.name FROM place p WHERE p.id = ${r}.place_id AND p.kind <> 'COUNTRY') AS "placeName",
           ${r}.location_text AS "locationText", ${r}.category::text, ${r}.category_codes AS codes, ${r}.summary,
           -- That of a row of a table is made of its values, which say so themselves.
           CASE WHEN ${r}.document_id IS NOT NULL THEN ${r}.headline END AS headline,
           jsonb_build_object('low', ${r}.killed_low, 'best', ${r}.killed_best, 'high', ${r}.killed_high) AS killed,
           jsonb_build_object('low', ${r}.injured_low, 'best', ${r}.injured_best, 'high', ${r}.injured_high) AS injured,
           to_char(${r}.asserted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "assertedAt",
           ARRAY(SELECT step ->> 'name' FROM jsonb_array_elements(${r}.attribution) AS step
                  WHERE step ->> 'role' = 'ORIGIN') AS origins,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.actor_id, 'name', a.name_as_reported, 'role', a.role)
                                      ORDER BY a.ordinal), '[]')
              FROM report_actor a WHERE a.report_id = ${r}.id) AS actors`;
}
