/** Which reports are about one happening: by the model, and by what editors decided, which always wins. */
import type { Transaction } from '../../db/transaction.ts';
import { type ClusterMember, clusters } from '../../reconciliation/index.ts';
import type { Member, Named, Surroundings } from './components.ts';
import { Groups } from './groups.ts';
import { linkableReports } from './linkable.ts';

/** Reports that stand and are about one happening. */
export interface MemberCluster {
  members: Member[];
  /** What the model says of each, by the id of the report. */
  judged: ReadonlyMap<string, ClusterMember>;
}

/** The clusters of the reports that stand among some with all that hangs together with them. */
export async function clustersOf(
  tx: Transaction,
  { members, named, apart }: Surroundings,
): Promise<MemberCluster[]> {
  const standing = new Map(members.filter(({ stands }) => stands).map((member) => [member.reportId, member]));
  const reports = await linkableReports(tx, [...standing.keys()]);
  const editors = editorsGroups(members, named);
  const together = editors.among([...standing.keys()]).filter((group) => group.length > 1);
  // The newest decision stands: whoever linked what was separated ended the separation.
  const separated = apart.filter(([one, other]) => editors.of(one) !== editors.of(other));
  return clusters([...reports.values()], { together, apart: separated }).map((cluster) => ({
    members: cluster.members.map(({ id }) => standing.get(id)!),
    judged: new Map(cluster.members.map((member) => [member.id, member])),
  }));
}

/** Reports that are named together belong together, and so do those of decisions that share a report. */
export function editorsGroups(members: readonly Member[], named: readonly Named[]): Groups {
  const groups = new Groups(members.map(({ reportId }) => reportId));
  for (const { decisionId, reportId } of named) groups.join(decisionId, reportId);
  return groups;
}
