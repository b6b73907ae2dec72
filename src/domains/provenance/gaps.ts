/** Times in which nobody found out how an upstream stands. */
import type { PrismaClient } from '../../db/generated/prisma/client.ts';

/** A time without a look that went well, longer than twice the time between two looks and ten minutes. */
export interface Gap {
  source: string;
  /** The last look before it that went well; where none ever did, the first look. */
  from: Date;
  /** null: it goes on. */
  to: Date | null;
}

/**
 * The gaps that reach into the last 90 days, of all sources that are enabled: one statement. The one that was open 90 days ago
 * begins with what is known of before: a look that went well, which the state of the source remembers longest, or else
 * the first look of all.
 */
export async function readGaps(db: PrismaClient): Promise<Gap[]> {
  return db.$queryRaw<Gap[]>`
    WITH watched AS (
      SELECT source, 2 * every::interval + interval '10 minutes' AS longest, last_success_at, now() - interval '90 days' AS since
        FROM source_state WHERE enabled AND every IS NOT NULL
    ),
    success AS (
      SELECT a.source, a.started_at AS at FROM source_attempt a JOIN watched w ON w.source = a.source
       WHERE a.outcome::text IN ('PUBLISHED', 'PARTLY_PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED')
    ),
    mark AS (
      SELECT source, at FROM success JOIN watched USING (source) WHERE at > since
      UNION
      SELECT w.source, coalesce(
               greatest((SELECT max(at) FROM success s WHERE s.source = w.source AND at <= w.since),
                        CASE WHEN w.last_success_at <= w.since THEN w.last_success_at END),
               (SELECT min(a.started_at) FROM source_attempt a WHERE a.source = w.source))
        FROM watched w
    ),
    span AS (SELECT source, at, lead(at) OVER (PARTITION BY source ORDER BY at) AS next FROM mark WHERE at IS NOT NULL)
    SELECT source, at AS "from", next AS "to" FROM span JOIN watched USING (source)
     WHERE coalesce(next, now()) - at > longest
     ORDER BY source, at`;
}
