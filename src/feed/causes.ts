import type { ChangeKind, NewChange } from './change.ts';
import type { Reader } from './log.ts';

/** Why a node got a version, and what that changed: as the feed told it, also where that is no longer kept there. */
export interface Cause extends Pick<
  NewChange,
  'nodeId' | 'toVersion' | 'datasetId' | 'isBackfill' | 'cause' | 'changed'
> {
  kind: ChangeKind;
}

/** The causes of all versions of some nodes. One statement. */
export function readCauses(db: Reader, nodeIds: readonly string[]): Promise<Cause[]> {
  const ids = [...nodeIds];
  return db.$queryRaw<Cause[]>`
    SELECT node_id::text AS "nodeId", to_version AS "toVersion", kind, dataset_id AS "datasetId", is_backfill AS "isBackfill",
           cause, changed
      FROM (SELECT node_id, to_version, kind, dataset_id, is_backfill, cause, changed FROM feed.change_log
             WHERE node_id = ANY (${ids}::uuid[])
            UNION ALL
            SELECT node_id, to_version, kind, dataset_id, is_backfill, cause, changed FROM feed.former_change
             WHERE node_id = ANY (${ids}::uuid[])) AS told
     ORDER BY node_id, to_version`;
}
