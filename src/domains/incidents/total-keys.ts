/** What totals over incidents are grouped by. */
import { Prisma } from '../../db/generated/prisma/client.ts';

/** Keys of groups; of ACTOR and PUBLISHER an incident may have several, and is in the group of each. */
export const seriesKeys = ['TYPE', 'COUNTRY', 'ADMIN1', 'ACTOR', 'PUBLISHER'] as const;
export type SeriesKey = (typeof seriesKeys)[number];

/** Whether an incident is in one group only, so that groups add up. */
export const isDisjoint = (key: SeriesKey): boolean => key !== 'ACTOR' && key !== 'PUBLISHER';

const columns = Prisma.raw(
  'whole.id, has_best, part, is_certain, earliest, latest, is_year, is_summary, publisher, is_probable, is_claimed, low, best, high, is_disordered, civilians, others',
);

/**
 * The values of a row as they are added: bounds hold the best, where a publisher has them the wrong way round (I6; UCDP has
 * 5,294 dead with a high of 0). `addend` in SQL.
 */
export function boundsOf(row: string): Prisma.Sql {
  const [low, best, high] = ['low', 'best', 'high'].map((value) => `${row}.${value}`);
  return Prisma.raw(`
    CASE WHEN ${low} IS NOT NULL THEN least(${low}, ${best}, CASE WHEN ${best} IS NULL THEN ${high} END) END AS low,
    ${best} AS best,
    CASE WHEN ${high} IS NOT NULL THEN greatest(${low}, ${best}, ${high}) END AS high,
    (${low} > ${best} OR ${best} > ${high} OR ${low} > ${high}) IS TRUE AS is_disordered`);
}

/** The table `keyed`: the rows of `whole` with their keys. Without a key it is null, and the row is there all the same. */
export function keyedBy(key: SeriesKey): Prisma.Sql {
  switch (key) {
    case 'TYPE':
      return keyed(Prisma.sql`category`, Prisma.sql`NULL::text`, Prisma.sql`whole`);
    case 'COUNTRY':
      return keyed(Prisma.sql`country`, Prisma.sql`NULL::text`, Prisma.sql`whole`);
    case 'ADMIN1':
      return Prisma.sql`admin1 AS (
          SELECT id, id AS area, name FROM place WHERE kind = 'ADM1'
          UNION ALL
          SELECT place.id, admin1.area, admin1.name FROM place JOIN admin1 ON place.parent_id = admin1.id
        ), ${keyed(
          Prisma.sql`admin1.area::text`,
          Prisma.sql`admin1.name`,
          Prisma.sql`whole LEFT JOIN admin1 ON admin1.id = whole.place_id`,
        )}`;
    case 'ACTOR':
      return byActor;
    case 'PUBLISHER':
      return byPublisher;
  }
}

function keyed(key: Prisma.Sql, label: Prisma.Sql, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`keyed AS (SELECT ${key} AS key, ${label} AS label, ${columns} FROM ${from})`;
}

/** Persons without a public role are not found by what they did (I27). */
const byActor = Prisma.sql`acting AS (
    SELECT DISTINCT report.incident_id, actor.id::text AS actor, actor.name
      FROM report
      JOIN report_actor ON report_actor.report_id = report.id
      JOIN actor ON actor.id = report_actor.actor_id
     WHERE actor.public_role IS NOT FALSE
  ), ${keyed(
    Prisma.sql`acting.actor`,
    Prisma.sql`acting.name`,
    Prisma.sql`whole LEFT JOIN acting ON acting.incident_id = whole.id`,
  )}`;

/** Each publisher with its own figures; of several reports of one incident the claims are read. */
const byPublisher = Prisma.sql`said AS (
    SELECT report.incident_id, report.publisher_id, min(publisher.name) AS name, count(*) > 1 AS is_several,
           min(report.low) AS low, min(report.best) AS best, min(report.high) AS high, count(report.best) > 0 AS has_best
      FROM report JOIN publisher ON publisher.id = report.publisher_id
     GROUP BY report.incident_id, report.publisher_id
  ), keyed AS (
    SELECT said.publisher_id AS key, said.name AS label, whole.id, said.has_best, part, is_certain, earliest, latest, is_year,
           is_summary, said.publisher_id AS publisher, is_probable, said.is_several AS is_claimed, ${boundsOf('said')},
           civilians, others
      FROM whole JOIN said ON said.incident_id = whole.id
  )`;
