/** Which reports are about one happening: by the model, and by what editors decided, which always wins. */
import { type ClusterMember, clusters } from '../../reconciliation/index.ts';
import type { Named, Reached, Surroundings } from './components.ts';
import { Groups } from './groups.ts';

/** Reports that stand and are about one happening. */
export interface ReachedCluster {
  members: Reached[];
  /** What the model says of each, by the id of the report. */
  judged: ReadonlyMap<string, ClusterMember>;
}

/** The clusters of the reports that stand among some with all that hangs together with them, by the pairs that are kept. */
export function clustersOf({ reached, pairs, named, apart }: Surroundings): ReachedCluster[] {
  const standing = new Map(reached.filter(({ stands }) => stands).map((report) => [report.reportId, report]));
  const origins = [...standing.values()].map(({ reportId: id, release, document, killed }) => ({
    id,
    release,
    document,
    killed,
  }));
  const editors = editorsGroups(reached, named);
  const together = editors.among([...standing.keys()]).filter((group) => group.length > 1);
  // The newest decision stands: whoever linked what was separated ended the separation.
  const separated = apart.filter(([one, other]) => editors.of(one) !== editors.of(other));
  return clusters(origins, pairs, { together, apart: separated }).map((cluster) => ({
    members: cluster.members.map(({ id }) => standing.get(id)!),
    judged: new Map(cluster.members.map((member) => [member.id, member])),
  }));
}

/** Reports that are named together belong together, and so do those of decisions that share a report. */
export function editorsGroups(reports: readonly { reportId: string }[], named: readonly Named[]): Groups {
  const groups = new Groups(reports.map(({ reportId }) => reportId));
  for (const { decisionId, reportId } of named) groups.join(decisionId, reportId);
  return groups;
}
