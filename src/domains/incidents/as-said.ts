/** Incidents of several reports, made of those that had been said by a time. */
import type { MadeRows } from '../../db/clients.ts';
import type { PrismaClient } from '../../db/generated/prisma/client.ts';
import { snakeCase } from '../../db/rows.ts';
import { isLinkable } from './linkable.ts';
import { incidentIdOf } from './reconcile.ts';
import { incidentMadeOf, type Part } from './remake.ts';

/**
 * Makes the incidents of which some report had been said by then, and not each of them as it stands at the moment: by the links and
 * the policy of the moment. What one report makes alone, and what is as at the moment, the view has itself.
 */
export async function incidentsAsSaid(narrowed: PrismaClient, limit: number): Promise<MadeRows> {
  const found = await narrowed.$queryRaw<{ id: string; parts: Omit<Part, 'founds'>[] }[]>`
    SELECT changed.id::text,
           (SELECT jsonb_agg(jsonb_build_object('reportId', r.id, 'stands', ${isLinkable('r')}, 'row', to_jsonb(r)) ORDER BY r.id)
              FROM asof.incident_link l JOIN said.incident_report r ON r.id = l.report_id
             WHERE l.incident_id = changed.id AND l.verdict = 'SAME') AS parts
      FROM (
        SELECT l.incident_id AS id
          FROM asof.incident_link l
          JOIN asof.incident_report present ON present.id = l.report_id
          LEFT JOIN said.incident_report r ON r.id = l.report_id
         WHERE l.verdict = 'SAME' AND l.incident_id IN (
                 SELECT incident_id FROM asof.incident_link WHERE verdict = 'SAME' GROUP BY incident_id HAVING count(*) > 1)
         GROUP BY l.incident_id
        HAVING count(r.id) > 0 AND bool_or(r.version IS DISTINCT FROM present.version)
         LIMIT ${limit}
      ) AS changed
      JOIN asof.incident i ON i.id = changed.id AND i.status NOT IN ('MERGED', 'TAKEN_DOWN')`;
  const incident = Object.fromEntries(
    found.map(({ id, parts }) => {
      const members = parts.map((part) => ({ ...part, founds: incidentIdOf(part.reportId) }));
      const { contentHash: _, ...made } = incidentMadeOf(id, members);
      return [id, Object.fromEntries(Object.entries(made).map(([name, value]) => [snakeCase(name), value]))];
    }),
  );
  return { incident };
}
