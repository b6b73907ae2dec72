/** Incidents that may be one, but are not joined. */
import type { PrismaClient } from '../../db/generated/prisma/client.ts';

/** Pairs of a lower probability are kept, but say too little to be shown. */
const POSSIBLE_FROM = 0.1;

/** Another incident that may be the same one. */
export interface Duplicate {
  incidentId: string;
  otherId: string;
  /** Of the pair of their reports that is the most probable one, 0 to 1. */
  probability: number;
  /** What decided of that pair, in words. */
  reasons: string[];
  /** `name/version` of the model, and the hash of its weights. */
  method: string;
  weightsHash: string;
}

/**
 * What may be the same as some incidents, the most probable first: incidents with reports that the model finds close, but
 * which it did not join, or must not since it is one release that tells of both. What an editor said is different is none.
 */
export async function duplicatesOf(
  db: PrismaClient,
  incidents: readonly string[],
): Promise<Map<string, Duplicate[]>> {
  const found = await db.$queryRaw<Duplicate[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (own.incident_id, their.incident_id)
             own.incident_id::text AS "incidentId", their.incident_id::text AS "otherId",
             c.probability, c.reasons, c.method, c.weights_hash AS "weightsHash"
        FROM incident_link own
        JOIN link_candidate c ON c.report_id = own.report_id
        JOIN incident_link their
          ON their.report_id = c.other_id AND their.verdict = 'SAME' AND their.incident_id <> own.incident_id
       WHERE own.incident_id = ANY (${[...incidents]}::uuid[]) AND own.verdict = 'SAME'
         AND c.probability >= ${POSSIBLE_FROM}
         AND NOT EXISTS (
           SELECT FROM incident_link apart
             JOIN incident_link now ON now.report_id = apart.report_id AND now.verdict = 'SAME'
            WHERE apart.verdict = 'DIFFERENT' AND apart.decided_by = 'HUMAN'
              AND (apart.incident_id, now.incident_id) IN
                    ((own.incident_id, their.incident_id), (their.incident_id, own.incident_id)))
       ORDER BY own.incident_id, their.incident_id, c.probability DESC, c.report_id, c.other_id) AS closest
     ORDER BY probability DESC, "otherId"`;
  const byIncident = new Map<string, Duplicate[]>(incidents.map((id) => [id, []]));
  for (const duplicate of found) byIncident.get(duplicate.incidentId)?.push(duplicate);
  return byIncident;
}
