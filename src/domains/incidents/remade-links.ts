/** The links of reports to the incidents that were made anew, with the grounds of each. Pure. */
import type { ChangeKind } from '../../feed/index.ts';
import type { ClusterMember } from '../../reconciliation/index.ts';
import type { Reasons } from './candidates.ts';
import type { KnownIncident, Member, Named } from './components.ts';
import type { Parting } from './partings.ts';
import {
  type Link,
  linkByHand,
  linkByModel,
  linkMoved,
  linkOf,
  linkOfLast,
  partByModel,
} from './reconcile.ts';
import type { Held } from './survivors.ts';

/** A decision of an editor that makes incidents anew: what it is called in the feed, and its grounds. */
export interface Decided {
  as: Extract<ChangeKind, 'MERGED' | 'SPLIT'>;
  reason: string;
}

/** What was decided of some reports. */
export interface Remade {
  clusters: Held<Member>[];
  /** What the model says of each report that stands. */
  judged: ReadonlyMap<string, ClusterMember>;
  /** The incidents that there were. */
  known: ReadonlyMap<string, KnownIncident>;
  /** Where reports went from, by their ids. */
  partings: ReadonlyMap<string, Parting>;
  reasons: Reasons;
  named: readonly Named[];
  /** The decision of an editor that made them anew, where it was one. */
  decided: Decided | undefined;
}

/** What becomes of links. */
export interface LinkChanges {
  /** Those that do not hold any more: to incidents that the reports left, or that are their own incident now. */
  stale: Link[];
  /** Those that hold now and did not before, or not in these words. */
  links: Link[];
  /** Whether one of these is there in other words. */
  isThere: (link: Link) => boolean;
}

/** What changes in the links of reports whose incidents were made anew. */
export function linkChanges(remade: Remade): LinkChanges {
  const [stale, kept] = [staleLinks(remade), new Map<string, string>()];
  const members = remade.clusters.flatMap((cluster) => cluster.members);
  for (const link of members.flatMap((member) => member.links)) kept.set(keyOf(link), link.contentHash);
  for (const link of stale) kept.delete(keyOf(link));
  const links = linksOf(remade).filter((link) => kept.get(keyOf(link)) !== link.contentHash);
  return { stale, links, isThere: (link) => kept.has(keyOf(link)) };
}

function staleLinks({ clusters }: Remade): Link[] {
  return clusters.flatMap(({ survivor, merged, members }) =>
    members.flatMap(({ links }) =>
      links.filter(
        ({ incidentId, verdict }) =>
          incidentId !== survivor && (verdict === 'SAME' || merged.includes(incidentId)),
      ),
    ),
  );
}

const keyOf = ({ incidentId, reportId }: Link): string => `${incidentId} ${reportId}`;

/** The links that hold now, and those that are kept of what was found to be another happening. */
function linksOf(remade: Remade): Link[] {
  return remade.clusters.flatMap((cluster) =>
    cluster.members.flatMap((member) => {
      const parting = remade.partings.get(member.reportId);
      return [...linkIn(cluster, member, remade), ...(parting ? [partOf(parting, member, remade)] : [])];
    }),
  );
}

function linkIn(
  cluster: Held<Member>,
  member: Member,
  { judged, named, reasons: reasonsOf }: Remade,
): Link[] {
  const { survivor } = cluster;
  const { reportId, founds, stands, current, links } = member;
  if (!stands) {
    const kept = links.find(({ verdict }) => verdict === 'SAME');
    return kept && current !== survivor ? [linkMoved(survivor, kept)] : [];
  }
  if (founds === survivor) return [linkOf(reportId)];
  const newest = named.findLast((each) => each.reportId === reportId);
  if (newest && isNamedWithFounder(cluster, newest, named))
    return [linkByHand(survivor, reportId, 'SAME', groundsOf(newest))];
  const { probability, band, closest } = judged.get(reportId)!;
  if (probability === null || band === null) return [linkOfLast(survivor, reportId)];
  const reasons = closest === null ? [] : reasonsOf(reportId, closest);
  const grounds = newest ? [...reasons, groundsOf(newest)] : reasons;
  return [linkByModel(survivor, reportId, { probability, reasons: grounds }, band)];
}

/** Whether a chain of decisions leads from the report to the one that founded the incident, or else all are editors'. */
function isNamedWithFounder(
  { survivor, members }: Held<Member>,
  newest: Named,
  named: readonly Named[],
): boolean {
  const decisions = new Set([newest.decisionId]);
  const reports = new Set<string>();
  for (let size = -1; size !== decisions.size + reports.size;) {
    size = decisions.size + reports.size;
    for (const { decisionId, reportId } of named) {
      if (decisions.has(decisionId)) reports.add(reportId);
      if (reports.has(reportId)) decisions.add(decisionId);
    }
  }
  const founder = members.find(({ founds }) => founds === survivor);
  if (founder) return reports.has(founder.reportId);
  return members.every(({ reportId, stands }) => !stands || reports.has(reportId));
}

function partOf({ from, likeness, closest }: Parting, { reportId }: Member, remade: Remade): Link {
  const { decided, reasons } = remade;
  if (decided?.as === 'SPLIT') return linkByHand(from.survivor, reportId, 'DIFFERENT', decided.reason);
  return partByModel(from.survivor, reportId, {
    probability: 1 - likeness,
    reasons: [
      'The reports have too little in common since one of them changed.',
      ...(closest === null ? [] : reasons(reportId, closest)),
    ],
  });
}

/** The grounds of an editor's decision, with who decided and on which day. */
export function reasonOf(why: string, by: string, at: string): string {
  return `${why} (${by}, ${at.slice(0, 10)})`;
}

const groundsOf = ({ why, decidedBy, decidedAt }: Named): string => reasonOf(why, decidedBy, decidedAt);
