/** Reads what totals over incidents are made of, in one statement. */
import type { ExclusionReason } from '../../core/aggregate.ts';
import type { Quantity } from '../../core/quantity.ts';
import { Prisma, type PrismaClient } from '../../db/generated/prisma/client.ts';
import type { Speaker, Toll } from './consolidated.ts';
import type { Counts } from './tally.ts';
import { isLinkable } from './linkable.ts';
import { boundsOf, keyedBy, type SeriesKey } from './total-keys.ts';
import {
  datasetRows,
  type DatasetRow,
  type LagRow,
  lagRows,
  type SourceRow,
  sourceRows,
} from './total-sources.ts';

/** What is asked for. Conditions are on the row `i` of `incident`. */
export interface Question {
  toll: Toll;
  /** The incidents that it is about. */
  scope: Prisma.Sql;
  /** Which of them do not count, the first that holds of each. */
  parts: readonly { reason: ExclusionReason; is: Prisma.Sql }[];
  /** Whether it certainly lies in the area that was asked for; the others of the scope may. */
  isCertain: Prisma.Sql;
  /** Only figures of these reports, a condition on the row `r` of `incident_report`; null: of all, as they are stored. */
  own: Prisma.Sql | null;
  /** Also by this. */
  by: SeriesKey | null;
  /** Of which incidents the claims of the reports are read, instead of the figure of the one report or of the store. */
  claims: 'OF_NONE' | 'OF_SEVERAL' | 'OF_ALL';
  /** Whose days are told, a condition on the row `d` of `dataset`. */
  datasets: Prisma.Sql;
  /** The day before which to read how late reports came, ISO; null: it is not asked. */
  lag: string | null;
  /** Reports that may not be shown, on the row `r` of `incident_report`. */
  restricted: Prisma.Sql;
}

/** Incidents with the same days that are alike in all that a rule looks at, added up. */
export interface GroupRow extends Counts {
  kind: 'total' | 'group';
  /** What they are grouped by; null: they have none, or are not grouped. */
  key: string | null;
  label: string | null;
  part: ExclusionReason | 'INCLUDED';
  isCertain: boolean;
  earliest: string | null;
  latest: string | null;
  isYear: boolean;
  isSummary: boolean;
  /** Whose reports they rest on; null: of several. */
  publisher: string | null;
  count: number;
  low: number;
  best: number | null;
  high: number | null;
  bests: number;
  lowOfBests: number;
  bestOfBests: number;
  highOfBests: number | null;
  mean: number | null;
  variance: number | null;
  third: number | null;
}

/** What one report says, of an incident whose figure is made of claims. Its text is told where others may have printed it. */
export interface ClaimRow extends Omit<Speaker, 'official'> {
  quantity: Quantity;
}

/** An incident whose figure is made of claims; in a group of which there are several, of those of the group. */
export interface ClaimedRow extends Omit<GroupRow, 'kind'> {
  kind: 'claimed';
  of: 'total' | 'group';
  id: string;
  others: number;
  /** Whether the filters of lists find a most likely value of it. */
  hasBest: boolean;
  claims: ClaimRow[];
}

export type AnswerRow =
  | GroupRow
  | ClaimedRow
  | SourceRow
  | DatasetRow
  | LagRow
  | { kind: 'official'; id: string }
  | { kind: 'restricted'; count: number };

/** All that an answer is made of. */
export async function readTotals(db: PrismaClient, question: Question): Promise<AnswerRow[]> {
  const rows = await db.$queryRaw<{ row: AnswerRow }[]>(statement(question));
  return rows.map(({ row }) => row);
}

function statement(question: Question): Prisma.Sql {
  const { by, lag, restricted } = question;
  const keyed = by === null ? null : keyedBy(by);
  const answers = [
    ...answersOf('total', Prisma.sql`whole`, question),
    ...(keyed ? answersOf('group', Prisma.sql`keyed`, question) : []),
    ...(question.claims === 'OF_NONE' ? [] : [officialRows]),
    sourceRows,
    datasetRows(question.datasets),
    ...(lag === null ? [] : [lagRows(lag)]),
    Prisma.sql`
      SELECT jsonb_build_object('kind', 'restricted', 'count', count(*)) AS row
        FROM incident_report r
       WHERE r.record_status = 'ACTIVE' AND r.sensitivity IN ('RESTRICTED', 'WITHHELD') AND ${restricted}`,
  ];
  return Prisma.sql`
    WITH RECURSIVE ${itemsOf(question)}, ${reportsOf(question)}, ${wholeOf(question)}
    ${keyed ? Prisma.sql`, ${keyed}` : Prisma.empty}
    ${Prisma.join(answers, ' UNION ALL ')}`;
}

function answersOf(kind: GroupRow['kind'], table: Prisma.Sql, question: Question): Prisma.Sql[] {
  const hasClaims = question.claims !== 'OF_NONE' || (kind === 'group' && question.by === 'PUBLISHER');
  return [groupsOf(kind, table), ...(hasClaims ? [claimedRows(kind, table, question)] : [])];
}

/** `killed_low` and so on, of a row. */
function tollColumns(alias: string, toll: Toll): Prisma.Sql {
  const columns = ['low', 'best', 'high'].map((part) => `${alias}.${toll}_${part} AS ${part}`);
  return Prisma.raw(columns.join(', '));
}

function itemsOf({ toll, scope, parts, isCertain }: Question): Prisma.Sql {
  const cases = parts.map(({ reason, is }) => Prisma.sql`WHEN ${is} THEN ${reason}`);
  return Prisma.sql`item AS MATERIALIZED (
    SELECT i.id, i.period_earliest AS earliest, i.period_latest AS latest, i.period_precision = 'YEAR' AS is_year,
           i.clarity = 'SUMMARY' AS is_summary, i.category::text AS category, i.country, i.place_id,
           ${tollColumns('i', toll)},
           CASE ${Prisma.join(cases, ' ')} ELSE 'INCLUDED' END AS part,
           coalesce(${isCertain}, false) AS is_certain
      FROM incident i
     WHERE ${scope}
  )`;
}

/** The reports that the incidents rest on, and what of each incident follows from them. */
function reportsOf({ toll, own }: Question): Prisma.Sql {
  const outcome = toll.toUpperCase();
  return Prisma.sql`report AS MATERIALIZED (
    SELECT l.incident_id, item.part, l.review_state, r.id, r.publisher_id, r.dataset_id, r.release_id, r.retrieved_at,
           ${tollColumns('r', toll)}
      FROM item
      JOIN incident_link l ON l.incident_id = item.id AND l.verdict = 'SAME'
      JOIN incident_report r ON r.id = l.report_id AND ${isLinkable('r')} AND ${own ?? Prisma.sql`true`}
  ), basis AS (
    SELECT incident_id, count(*) AS reports, bool_or(review_state = 'PROBABLE') AS is_probable,
           CASE WHEN min(publisher_id) = max(publisher_id) THEN min(publisher_id) END AS publisher
      FROM report GROUP BY incident_id
  ), parts AS (
    -- The people of one report by status: the report that tells most of it.
    SELECT DISTINCT ON (incident_id) incident_id, civilians, others
      FROM (SELECT report.incident_id, report.id,
                   max(c.best) FILTER (WHERE c.civilian_status = 'CIVILIAN' AND c.side IS NULL) AS civilians,
                   greatest(sum(c.best) FILTER (WHERE c.side IN ('SIDE_A', 'SIDE_B')),
                            max(c.best) FILTER (WHERE c.civilian_status = 'COMBATANT' AND c.side IS NULL)) AS others
              FROM report
              JOIN report_casualty c ON c.report_id = report.id
             WHERE c.outcome = ${outcome}::"CasualtyOutcome" AND c.sex IS NULL AND c.age_group IS NULL
             GROUP BY report.incident_id, report.id) AS told
     ORDER BY incident_id, num_nulls(civilians, others), id
  )`;
}

/** The incidents with their figures and all that a rule looks at. */
function wholeOf({ own, claims }: Question): Prisma.Sql {
  const isClaimed = {
    OF_NONE: Prisma.sql`false`,
    OF_SEVERAL: Prisma.sql`coalesce(basis.reports > 1, false)`,
    OF_ALL: Prisma.sql`basis.reports IS NOT NULL`,
  }[claims];
  // Of the one report that is asked about; of several the claims are read. Nobody's are the figures of what was retracted.
  const told = Prisma.sql`told AS (
    SELECT incident_id, min(low) AS low, min(best) AS best, min(high) AS high, count(best) > 0 AS has_best
      FROM report GROUP BY incident_id
     UNION ALL
    SELECT id, low, best, high, best IS NOT NULL FROM item
     WHERE part = 'RETRACTED' AND id NOT IN (SELECT incident_id FROM report)
  ), `;
  const figure = own === null ? 'item' : 'told';
  return Prisma.sql`${own === null ? Prisma.empty : told}whole AS MATERIALIZED (
    SELECT item.id, NULL::text AS key, NULL::text AS label, item.part, item.is_certain, item.earliest, item.latest,
           item.is_year, item.is_summary, item.category, item.country, item.place_id, basis.publisher,
           coalesce(basis.is_probable, false) AS is_probable, ${isClaimed} AS is_claimed,
           ${own === null ? Prisma.sql`item.best IS NOT NULL` : Prisma.sql`told.has_best`} AS has_best,
           ${boundsOf(figure)}, parts.civilians, parts.others
      FROM item
      ${own === null ? Prisma.empty : Prisma.sql`JOIN told ON told.incident_id = item.id`}
      LEFT JOIN basis ON basis.incident_id = item.id
      LEFT JOIN parts ON parts.incident_id = item.id
  )`;
}

function groupsOf(kind: 'total' | 'group', table: Prisma.Sql): Prisma.Sql {
  const persons = Prisma.sql`coalesce(best, low, 0)`;
  return Prisma.sql`
    SELECT to_jsonb(summed) AS row FROM (
      SELECT ${kind} AS kind, key, min(label) AS label, ${part} AS part, is_certain AS "isCertain", earliest, latest,
             is_year AS "isYear", is_summary AS "isSummary", publisher, count(*) AS count,
             sum(coalesce(low, 0)) AS low,
             CASE WHEN count(best) = count(*) THEN sum(best) END AS best,
             CASE WHEN count(high) = count(*) THEN sum(high) END AS high,
             count(best) AS bests,
             coalesce(sum(low) FILTER (WHERE best IS NOT NULL), 0) AS "lowOfBests",
             coalesce(sum(best), 0) AS "bestOfBests",
             CASE WHEN count(*) FILTER (WHERE best IS NOT NULL AND high IS NULL) = 0
                  THEN coalesce(sum(high) FILTER (WHERE best IS NOT NULL), 0) END AS "highOfBests",
             count(*) FILTER (WHERE best = 0 AND high > 0) AS "zeroBest",
             count(*) FILTER (WHERE is_disordered) AS disordered,
             count(*) FILTER (WHERE is_probable) AS probable,
             sum(${persons}) AS persons,
             sum(least(coalesce(civilians, 0), ${persons})) AS civilians,
             sum(greatest(${persons} - coalesce(civilians, 0) - coalesce(others, 0), 0)) AS "unknownStatus",
             ${moments}
        FROM ${table}
       WHERE NOT is_claimed
       GROUP BY key, ${part}, is_certain, earliest, latest, is_year, is_summary, publisher
    ) AS summed`;
}

/** What gives no number cannot be added, whatever else it is. */
const part = Prisma.sql`CASE WHEN part = 'INCLUDED' AND num_nonnulls(low, best, high) = 0
                             THEN 'UNKNOWN_QUANTITY' ELSE part END`;

/** Moments of a triangular distribution. */
const moments = Prisma.sql`
  CASE WHEN count(low + best + high) = count(*) THEN sum((low + best + high) / 3.0)::float8 END AS mean,
  CASE WHEN count(low + best + high) = count(*)
       THEN sum(low::float8 * low + best::float8 * best + high::float8 * high
                - low::float8 * best - low::float8 * high - best::float8 * high) / 18 END AS variance,
  CASE WHEN count(low + best + high) = count(*)
       THEN sum((low + high - 2.0::float8 * best) * (2.0::float8 * low - high - best)
                * (low - 2.0::float8 * high + best)) / 270 END AS third`;

/** Incidents whose figures are made of claims; in the group of a publisher, of what it says itself. */
function claimedRows(of: GroupRow['kind'], table: Prisma.Sql, { toll, by }: Question): Prisma.Sql {
  const quantity = ['low', 'best', 'high', 'quantifier'].map((name) => `'${name}', r.${toll}_${name}`);
  const speaker = Prisma.raw(of === 'group' && by === 'PUBLISHER' ? 'r.publisher_id' : 'NULL::text');
  return Prisma.sql`
    SELECT to_jsonb(claimed) AS row FROM (
      SELECT 'claimed' AS kind, ${of} AS of, one.id, one.key, one.label, one.part, one.is_certain AS "isCertain", one.earliest,
             one.latest, one.is_year AS "isYear", one.is_summary AS "isSummary", one.publisher,
             coalesce(one.civilians, 0) AS civilians, coalesce(one.others, 0) AS others,
             one.is_probable::int AS probable, one.has_best AS "hasBest", said.claims
        FROM ${table} AS one
        JOIN (SELECT report.incident_id, ${speaker} AS speaker,
                     jsonb_agg(jsonb_build_object(
                       'reportId', r.id, 'publisher', jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind),
                       'attribution', r.attribution, 'assertedAt', r.asserted_at, 'document', r.document_id,
                       'headline', CASE WHEN basis.reports > 1 THEN r.headline END,
                       'summary', CASE WHEN basis.reports > 1 THEN r.summary END,
                       'quantity', jsonb_build_object(${Prisma.raw(quantity.join(', '))}, 'sourceText', NULL)
                     ) ORDER BY r.id) AS claims
                FROM report
                JOIN basis ON basis.incident_id = report.incident_id
                JOIN incident_report r ON r.id = report.id
                JOIN publisher p ON p.id = r.publisher_id
               WHERE report.incident_id IN (SELECT id FROM ${table} WHERE is_claimed)
               GROUP BY 1, 2) AS said
          ON said.incident_id = one.id AND (said.speaker IS NULL OR said.speaker = one.key)
       WHERE one.is_claimed
    ) AS claimed`;
}

/** Actors whose word is that of a state, among those on whose word claims rest. */
const officialRows = Prisma.sql`
  SELECT DISTINCT jsonb_build_object('kind', 'official', 'id', a.id) AS row
    FROM whole
    JOIN report ON report.incident_id = whole.id
    JOIN incident_report r ON r.id = report.id
    CROSS JOIN jsonb_array_elements(r.attribution) AS step
    JOIN actor a ON a.id = (step ->> 'actorId')::uuid
   WHERE is_claimed AND a.kind IN ('STATE', 'GOVERNMENT', 'ARMED_FORCE')`;
