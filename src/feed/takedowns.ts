/** What was taken down after a moment. */
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Reader } from './log.ts';
import type { Moment } from './moment.ts';

/** Nodes of a type; with countries (alpha-3) only those that are under one of them, or of which that is not known. */
export interface Kind {
  nodeType: string;
  countries: readonly string[] | null;
}

/** How many nodes were taken down, by the class of the reason. */
export interface Loss {
  reasonClass: string;
  count: number;
}

/** What of some kinds was there at a moment and was taken down since: by the class of the reason, since more is nowhere kept. */
export function takenDownSince(
  db: Reader,
  { position, snapshot }: Moment,
  kinds: readonly Kind[],
): Promise<Loss[]> {
  if (kinds.length === 0) return Promise.resolve([]);
  const concerned = kinds.map(({ nodeType, countries }) =>
    countries === null
      ? Prisma.sql`t.node_type = ${nodeType}`
      : Prisma.sql`(t.node_type = ${nodeType} AND coalesce(
          (SELECT bool_or(c.countries::text[] && ${[...countries]}::text[]) FROM feed.change_log c
            WHERE c.node_id = t.node_id AND c.countries <> '{}'), true))`,
  );
  return db.$queryRaw<Loss[]>`
    SELECT t.reason_class::text AS "reasonClass", count(*)::int AS count FROM takedown t
     WHERE NOT pg_visible_in_snapshot(t.recorded_xid, ${snapshot}::pg_snapshot)
       AND (${Prisma.join(concerned, ' OR ')})
       AND NOT EXISTS (SELECT FROM feed.change_log c
                        WHERE c.node_id = t.node_id AND c.kind = 'CREATED' AND c.position > ${position})
     GROUP BY 1 ORDER BY 1`;
}
