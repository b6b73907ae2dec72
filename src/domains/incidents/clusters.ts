/** Which reports are about one happening: by the model, and by what editors decided, which always wins. */
import type { Transaction } from '../../db/transaction.ts';
import type { Cluster, ClusterMember } from '../../reconciliation/index.ts';
import type { ScoredPair } from './candidates.ts';
import type { Member, Named, Surroundings } from './components.ts';
import { clusters, THRESHOLD } from './engine.ts';
import { Groups } from './groups.ts';
import { linkableReports } from './linkable.ts';

/** Reports that stand and are about one happening. */
export interface MemberCluster {
  members: Member[];
  /** What the model says of each, where there are several. */
  judged: ReadonlyMap<string, ClusterMember>;
}

/** The clusters of all reports that stand among some. */
export async function clustersOf(tx: Transaction, { members, ...by }: Surroundings): Promise<MemberCluster[]> {
  const standing = new Map(
    members.filter(({ stands }) => stands).map((member) => [member.reportId, member]),
  );
  const editors = editorsGroups(members, by.named);
  const components = componentsOf([...standing.keys()], by.pairs, editors);
  const several = components.filter((ids) => ids.length > 1);
  const reports = await linkableReports(tx, several.flat());
  return components.flatMap((ids) => {
    const found = ids.length > 1 ? clustered(ids, reports, editors, by.apart) : [aloneIn(ids)];
    return found.map((cluster) => ({
      members: cluster.members.map(({ id }) => standing.get(id)!),
      judged: new Map(cluster.members.map((member) => [member.id, member])),
    }));
  });
}

const aloneIn = ([id]: readonly string[]): Cluster => ({
  members: [{ id: id!, probability: null, band: null, reasons: [] }],
});

function clustered(
  ids: readonly string[],
  reports: Awaited<ReturnType<typeof linkableReports>>,
  editors: Groups,
  apart: Surroundings['apart'],
): Cluster[] {
  const within = new Set(ids);
  const together = editors.among(ids).filter((group) => group.length > 1);
  // The newest decision stands: whoever linked what was separated ended the separation.
  const separated = apart.filter(
    ([one, other]) => within.has(one) && within.has(other) && editors.of(one) !== editors.of(other),
  );
  return clusters(
    ids.map((id) => reports.get(id)!),
    { together, apart: separated },
  );
}

/** Reports that are named together belong together, and so do those of decisions that share a report. */
export function editorsGroups(members: readonly Member[], named: readonly Named[]): Groups {
  const groups = new Groups(members.map(({ reportId }) => reportId));
  for (const { decisionId, reportId } of named) groups.join(decisionId, reportId);
  return groups;
}

/** Each can be clustered for itself: an average that links has a pair that does. */
function componentsOf(ids: readonly string[], pairs: readonly ScoredPair[], editors: Groups): string[][] {
  const components = new Groups(ids);
  const known = new Set(ids);
  for (const id of ids) components.join(editors.of(id), id);
  for (const { one, other, probability } of pairs)
    if (probability >= THRESHOLD && known.has(one) && known.has(other)) components.join(one, other);
  return components.among(ids);
}
