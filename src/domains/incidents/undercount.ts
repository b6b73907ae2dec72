/** How lists of incidents overlap, in one statement. */
import type { Overlap } from '../../core/undercount.ts';
import { Prisma, type PrismaClient } from '../../db/generated/prisma/client.ts';

/** In how many of the publishers' lists incidents are; `scope` is a condition on the row `i` of `incident`. */
export async function readOverlap(
  db: PrismaClient,
  scope: Prisma.Sql,
  publishers: readonly string[],
): Promise<Overlap & { linkMethods: string[] }> {
  const rows = await db.$queryRaw<{ lists: number; incidents: number; methods: string[] }[]>(Prisma.sql`
    WITH listed AS (
      SELECT i.id, count(DISTINCT r.publisher_id) AS lists, array_agg(DISTINCT l.method) AS methods
        FROM incident i
        JOIN incident_link l ON l.incident_id = i.id AND l.verdict = 'SAME'
        JOIN incident_report r ON r.id = l.report_id AND r.record_status = 'ACTIVE'
                              AND r.publisher_id = ANY (${[...publishers]}::text[])
       WHERE ${scope}
       GROUP BY i.id
    )
    SELECT lists::int, count(DISTINCT id)::int AS incidents, array_agg(DISTINCT method) AS methods
      FROM listed, unnest(methods) AS method GROUP BY lists ORDER BY lists`);
  return {
    inExactly: new Map(rows.map(({ lists, incidents }) => [lists, incidents])),
    linkMethods: [...new Set(rows.flatMap(({ methods }) => methods))].sort(),
  };
}
