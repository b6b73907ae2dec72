/** The log from its end: what changed of one type of node, the newest first. */
import type { Change } from './change.ts';
import type { Reader } from './log.ts';

/** A change, with the positions of the changes of its node before and after it, as far as they are kept. */
export interface PlacedChange extends Change {
  previous: bigint | null;
  following: bigint | null;
}

/** Up to `limit` changes of a type before a position, the newest first. What first loads brought is no news. */
export function changesBefore(
  db: Reader,
  before: bigint,
  { nodeType, limit }: { nodeType: string; limit: number },
): Promise<PlacedChange[]> {
  return db.$queryRaw<PlacedChange[]>`
    SELECT position, event_id::text AS "eventId", kind, node_type AS "nodeType", node_id::text AS "nodeId",
           from_version AS "fromVersion", to_version AS "toVersion", dataset_id AS "datasetId", countries::text[],
           valid_from::text AS "validFrom", valid_to::text AS "validTo", is_backfill AS "isBackfill", cause, changed,
           recorded_at AS "recordedAt", sequenced_at AS "sequencedAt",
           (SELECT max(o.position) FROM feed.change_log o WHERE o.node_id = c.node_id AND o.position < c.position) AS previous,
           (SELECT min(o.position) FROM feed.change_log o WHERE o.node_id = c.node_id AND o.position > c.position) AS following
      FROM feed.change_log c
     WHERE position < ${before} AND node_type = ${nodeType} AND NOT is_backfill AND kind <> 'TAKEN_DOWN'
     ORDER BY position DESC LIMIT ${limit}`;
}
