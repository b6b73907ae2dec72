/** What aggregates of displacement read: one statement for each. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { DisplacementMeasure, PopulationType } from '../../db/generated/prisma/enums.ts';
import { SMALLEST_STEP } from './rounding.ts';
import { type Found, overlappingSchemes } from './strata.ts';

/** What a question reads. Conditions are on the row `f` of `displacement_figure`. */
export interface Reading {
  /** Which figures it is about, of whatever day. */
  scope: Prisma.Sql;
  /** Which of them are of its days, or of none that is told. */
  timely: Prisma.Sql;
  /** Which of them lie partly beyond its days. */
  beyond: Prisma.Sql;
  /** An expression: why a figure is not in the sum (text), or null. */
  reason: Prisma.Sql;
  /** ISO days, both included; null: of all time. */
  days: { from: string; until: string } | null;
  /** The measure that is asked for; null: each. */
  measure: DisplacementMeasure | null;
  populationTypes: readonly PopulationType[];
  /** Of each country of asylum only the figures of the day that is nearest to this one; null: each. */
  nearestTo: string | null;
  /** Whether each day (or period) is a stratum of its own. */
  apart: boolean;
  /** Which datasets could have a figure, as a condition on the row `d` of `dataset`, and of which countries. */
  sources: Prisma.Sql;
  countries: readonly string[];
}

interface Querying {
  $queryRaw<T>(query: Prisma.Sql): Promise<T>;
}

/** Reads the strata of a question, and what helps to ask another where there are none. */
export async function readStrata(db: Querying, reading: Reading): Promise<Found> {
  const [row] = await db.$queryRaw<[Found]>(Prisma.sql`
    WITH found AS MATERIALIZED (${foundSql(reading)}),
         near AS MATERIALIZED (${nearSql(reading)}),
         cut AS MATERIALIZED (${cutSql}),
         strata AS MATERIALIZED (${strataSql(reading)})
    SELECT (SELECT coalesce(json_agg(s), '[]') FROM strata s) AS strata,
           (SELECT coalesce(json_agg(t ORDER BY t.id), '[]') FROM (${datasetsSql}) t) AS datasets,
           (SELECT coalesce(json_agg(t), '[]') FROM (${elsewhereSql(reading)}) t) AS elsewhere,
           (SELECT coalesce(json_agg(t.id ORDER BY t.id), '[]') FROM (${lookingSql(reading)}) t) AS looking,
           (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM near WHERE share = 'OTHER_DAY') AS "otherDay"`);
  return row;
}

/** The day of a figure that is no flow. */
const day = Prisma.sql`(CASE WHEN f.measure <> 'FLOW' THEN coalesce(f.reference_date, f.period_end) END)`;

/** What the datasets that have one number for all small ones have for what. */
const rounded = Prisma.sql`
  (SELECT id, cells.* FROM dataset CROSS JOIN jsonb_to_record(small_cells) AS cells (published bigint, low bigint, high bigint)
    WHERE small_cells IS NOT NULL)`;

const small = Prisma.sql`(small.published IS NOT NULL AND f.low = small.published AND f.best = f.low)`;

function foundSql({ scope, timely, beyond, reason }: Reading): Prisma.Sql {
  return Prisma.sql`
    SELECT f.id, f.publisher_id, f.dataset_id, f.release_id, f.retrieved_at, f.measure, f.population_type, f.frame,
           f.method, f.cause, f.unit, f.flow_kind, f.role, f.round, f.operation, f.assessment, f.sex, f.age_group,
           f.codes, f.event_id, f.locations, f.origin_id, f.asylum_id, f.origin, f.asylum, f.source_text,
           f.period_start, f.period_end, f.best,
           f.low > f.best OR f.best > f.high AS is_disordered,
           CASE WHEN ${small} THEN small.high
                WHEN f.high IS NOT NULL THEN greatest(f.low, f.best, f.high) END AS high,
           CASE WHEN ${small} THEN small.low
                WHEN f.low IS NOT NULL THEN least(f.low, coalesce(f.best, f.high)) END AS low,
           ${day} AS day, ${small} AS is_small, o.kind AS origin_kind, a.kind AS asylum_kind,
           CASE WHEN f.codes IS NULL THEN '[]' ELSE jsonb_path_query_array(f.codes, '$[*] ? (@.scheme == $schemes[*])',
             jsonb_build_object('schemes', ${[...overlappingSchemes]}::text[])) END AS strand,
           coalesce(${reason}, CASE WHEN ${beyond} THEN 'UNALLOCATED' ELSE 'SUM' END) AS first_share
      FROM displacement_figure f
      LEFT JOIN ${rounded} AS small ON small.id = f.dataset_id
      LEFT JOIN place a ON a.id = f.asylum_id
      LEFT JOIN place o ON o.id = f.origin_id
     WHERE (${scope}) AND (${timely})`;
}

/** One number for equal values: what is grouped by many columns is grouped by one, and nothing of it is sorted. */
const hash = (columns: Prisma.Sql): Prisma.Sql => Prisma.sql`hash_record_extended(ROW(${columns}), 0)`;

/** What tells which people a figure counts: where all of it is equal, they are the same. */
const cell = hash(Prisma.sql`
  dataset_id, measure, population_type, frame, unit, flow_kind, origin_id, asylum_id, codes, cause, sex, age_group,
  operation, assessment, role, event_id, locations`);

/** Whose people, of which country: there may be one way only to count them. */
const area = hash(Prisma.sql`dataset_id, measure, population_type, frame, unit, flow_kind, asylum`);

/** By what an area may be cut in more than one way, each of which counts all of its people. */
const cut = hash(Prisma.sql`
  operation, assessment, round, role, sex IS NULL, age_group IS NULL, asylum_kind, origin_kind, strand`);

// All of a country is of one day: whoever is counted on two days in two cells of it would be counted twice.
function nearSql({ nearestTo }: Reading): Prisma.Sql {
  const keyed = Prisma.sql`
    SELECT *, row_number() OVER () AS n, ${cell} AS cell, ${area} AS area, ${cut} AS cut FROM found`;
  if (nearestTo === null) return Prisma.sql`SELECT *, first_share AS share FROM (${keyed}) keyed`;
  return Prisma.sql`
    SELECT *, CASE WHEN first_share = 'SUM' AND nearness > 1 THEN 'OTHER_DAY' ELSE first_share END AS share
      FROM (SELECT *, rank() OVER (PARTITION BY first_share, area
                                   ORDER BY abs(day - ${nearestTo}::date), day) AS nearness
              FROM (${keyed}) keyed) ranked`;
}

/** Whose people, and of which time. */
const spot = hash(Prisma.sql`near.cell, near.share, near.day, near.period_start, near.period_end`);

// A recommended figure is chosen by its publisher as one of those that may be added: those of one event share days.
const cutSql = Prisma.sql`
  SELECT near.*, clashing.area IS NOT NULL AS is_clashing,
         repeated.spot IS NOT NULL AND role IS DISTINCT FROM 'RECOMMENDED' AS is_repeated,
         overlapping.n IS NOT NULL AND role IS DISTINCT FROM 'RECOMMENDED' AS is_overlapping
    FROM near
    LEFT JOIN (SELECT area, share FROM near GROUP BY area, share HAVING min(cut) <> max(cut)) AS clashing
      ON clashing.area = near.area AND clashing.share = near.share
    LEFT JOIN (SELECT ${spot} AS spot FROM near GROUP BY 1 HAVING count(*) > 1) AS repeated ON repeated.spot = ${spot}
    LEFT JOIN (SELECT n, period_start <= max(period_end) OVER (PARTITION BY cell, share ORDER BY period_start, period_end, id
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS meets_another
                 FROM near WHERE measure = 'FLOW') AS overlapping
      ON overlapping.n = near.n AND overlapping.meets_another`;

/** Largest power of ten up to a million to which a number is round. */
const step = Prisma.sql`
  CASE WHEN best = 0 THEN 1 WHEN best % 1000000 = 0 THEN 1000000 WHEN best % 100000 = 0 THEN 100000
       WHEN best % 10000 = 0 THEN 10000 WHEN best % ${SMALLEST_STEP} = 0 THEN ${SMALLEST_STEP} ELSE 1 END`;

/** What all figures of a stratum have in common. */
const common = Prisma.sql`
  share, publisher_id, dataset_id, measure, population_type, frame, unit, flow_kind, role, round, operation, assessment, sex,
  age_group, asylum_kind, origin_kind, asylum IS NOT NULL, origin IS NOT NULL, strand, method, release_id`;

// What is common is read of one figure of each, and only numbers are grouped.
function strataSql({ apart }: Reading): Prisma.Sql {
  const time = Prisma.sql`, day, CASE WHEN measure = 'FLOW' THEN period_start END, CASE WHEN measure = 'FLOW' THEN period_end END`;
  return Prisma.sql`
    SELECT share, publisher_id AS publisher, dataset_id AS dataset, measure, population_type AS "populationType", frame,
           unit, flow_kind AS "flowKind", role, round, operation, assessment, sex, age_group AS "ageGroup",
           asylum_kind AS "asylumKind", origin_kind AS "originKind", asylum IS NOT NULL AS "asylumTold",
           origin IS NOT NULL AS "originTold", strand, method,
           (SELECT label FROM source_release WHERE id = release_id) AS release, sums.*
      FROM (${sumsSql(hash(apart ? Prisma.sql`${common}${time}` : common))}) AS sums
      JOIN cut ON cut.n = sums.n`;
}

const sumsSql = (stratum: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT ${stratum} AS stratum, min(n) AS n,
         min(day) AS "firstDay", max(day) AS "lastDay",
         min(period_start) FILTER (WHERE measure = 'FLOW') AS start, max(period_end) FILTER (WHERE measure = 'FLOW') AS end,
         count(*) AS count,
         CASE WHEN count(coalesce(low, best, high)) > 0 THEN sum(coalesce(low, 0)) END AS low,
         CASE WHEN count(best) = count(*) THEN sum(best) END AS best,
         CASE WHEN count(high) = count(*) THEN sum(high) END AS high,
         json_build_object('count', count(best), 'low', coalesce(sum(low) FILTER (WHERE best IS NOT NULL), 0),
           'best', coalesce(sum(best), 0),
           'high', CASE WHEN count(best) = count(high) FILTER (WHERE best IS NOT NULL)
                        THEN coalesce(sum(high) FILTER (WHERE best IS NOT NULL), 0) END) AS "withBest",
         count(*) FILTER (WHERE is_small) AS small, max(${step}) AS step,
         count(*) FILTER (WHERE unit = 'PERSON' AND source_text ~* '\\m(households?|famil(y|ies))\\M') AS converted,
         count(*) FILTER (WHERE is_disordered) AS disordered,
         count(*) FILTER (WHERE is_clashing) AS clashing, count(*) FILTER (WHERE is_repeated) AS repeated,
         count(*) FILTER (WHERE is_overlapping) AS overlapping,
         (max(retrieved_at) AT TIME ZONE 'UTC')::date AS "accessedOn"
    FROM cut
   GROUP BY 1`;

const datasetsSql = Prisma.sql`
  SELECT d.id, p.name AS "publisherName", d.attribution, l.redistribution, l.commercial, l.share_alike AS "shareAlike",
         d.small_cells AS "smallCells", coalesce(d.method_breaks, '[]') AS "methodBreaks"
    FROM dataset d JOIN publisher p ON p.id = d.publisher_id JOIN licence l ON l.id = d.licence_id
   WHERE d.id IN (SELECT dataset FROM strata)`;

/** The nearest days of the populations of which there is nothing on the days of the question. */
function elsewhereSql({ scope, days, measure, populationTypes }: Reading): Prisma.Sql {
  if (days === null) return Prisma.sql`SELECT NULL WHERE false`;
  const [first, last] =
    measure === 'FLOW' ? [Prisma.sql`f.period_start`, Prisma.sql`f.period_end`] : [day, day];
  const ofThem = Prisma.sql`
    FROM displacement_figure f
   WHERE (${scope}) AND f.measure = coalesce(${measure}::"DisplacementMeasure", f.measure) AND f.population_type = asked.type`;
  return Prisma.sql`
    SELECT asked.type AS "populationType",
           (SELECT max(${last}) ${ofThem} AND ${last} < ${days.from}::date) AS before,
           (SELECT min(${first}) ${ofThem} AND ${first} > ${days.until}::date) AS after
      FROM unnest(${[...populationTypes]}::"PopulationType"[]) AS asked (type)
     WHERE NOT EXISTS (SELECT FROM near WHERE share IN ('SUM', 'UNALLOCATED') AND population_type = asked.type)`;
}

function lookingSql({ sources, countries, days }: Reading): Prisma.Sql {
  return Prisma.sql`
    SELECT d.id FROM dataset d
     WHERE 'DisplacementFigure' = ANY (d.node_types) AND (${sources})
       AND (coalesce(cardinality(d.covers_countries), 0) = 0 OR d.covers_countries::text[] @> ${[...countries]}::text[])
       AND (d.covers_from <= ${days?.from ?? null}::date) IS NOT FALSE
       AND (d.covers_until >= ${days?.until ?? null}::date) IS NOT FALSE`;
}
