/** Makes incidents anew from the reports that are about one happening. */
import type { Transaction } from '../../db/transaction.ts';
import { type ChangedPath, type Upserted, upsertVersioned } from '../../db/versioned.ts';
import type { ChangeKind } from '../../feed/index.ts';
import { announce, changesOf, type FeedCause } from '../stored.ts';
import { pairsOf } from './candidates.ts';
import { clustersOf } from './clusters.ts';
import { type Member, surroundingsOf } from './components.ts';
import { consolidatedColumns, originCount } from './consolidated.ts';
import { incidentKind } from './happening.ts';
import { type Decided, leftBy, linksOf, type Remade, staleLinks } from './remade-links.ts';
import { incidentOfRow, incidentTable, type Link, linkTable, type Standing } from './reconcile.ts';
import { held } from './survivors.ts';

/**
 * Gives the incidents of reports, and of all that hangs together with them, what follows from the reports that stand, the
 * model and the decisions of editors. The incident that was recorded first has all reports of its cluster; the others
 * are merged into it and lead there.
 */
export async function remakeIncidents(
  tx: Transaction,
  reports: readonly string[],
  cause: FeedCause,
  decided?: Decided,
): Promise<void> {
  if (reports.length === 0) return;
  const remade = await remadeFrom(tx, reports, decided);
  const incidents = remade.clusters.flatMap((cluster) => incidentsOf(cluster, remade.known));
  const upserted = await upsertVersioned(tx, incidentTable, incidents);
  await deleteLinks(tx, staleLinks(remade));
  await upsertVersioned(tx, linkTable, linksOf(remade));
  await announce(tx, incidentKind, cause, namedChanges(remade, upserted, incidents));
}

async function remadeFrom(
  tx: Transaction,
  reports: readonly string[],
  decided: Decided | undefined,
): Promise<Remade> {
  const around = await surroundingsOf(tx, reports);
  const clusters = await clustersOf(tx, around);
  const heldNow = held(
    clusters.map(({ members }) => members),
    around.members,
    around.incidents,
  );
  const left = leftBy(heldNow);
  return {
    clusters: heldNow,
    judged: new Map(clusters.flatMap(({ judged }) => [...judged])),
    known: new Map(around.incidents.map((incident) => [incident.id, incident])),
    left,
    pairs: await pairsOf(tx, [...left.keys()]),
    named: around.named,
    decided,
  };
}

async function deleteLinks(tx: Transaction, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM incident_link l
     USING unnest(${links.map(({ incidentId }) => incidentId)}::uuid[], ${links.map(({ reportId }) => reportId)}::uuid[])
           AS x (incident_id, report_id)
     WHERE l.incident_id = x.incident_id AND l.report_id = x.report_id`;
}

type Clustered = Remade['clusters'][number];

function incidentsOf({ survivor, merged, members }: Clustered, known: Remade['known']) {
  const made = speaking(members, survivor);
  // A report that never stood alone founds none: it is in its cluster from the beginning.
  if (!made.stands && !known.has(survivor)) return [];
  const standing: Standing = {
    status: members.some(({ stands }) => stands) ? 'ACTIVE' : 'RETRACTED',
    mergedIntoId: null,
    independentOrigins: originCount(members),
    ...(members.length > 1 ? { reports: members.map(({ reportId }) => reportId).sort() } : {}),
  };
  const founders = new Map(members.map((member) => [member.founds, member]));
  const gone: Standing = { status: 'MERGED', mergedIntoId: survivor, independentOrigins: 1 };
  return [
    incidentOfRow(survivor, { ...made.row, ...consolidatedColumns(members) }, standing),
    ...merged.map((id) => incidentOfRow(id, (founders.get(id) ?? made).row, gone)),
  ];
}

/** The report that an incident has its content from: the one that founded it, as long as its publisher stands by it. */
function speaking(members: readonly Member[], survivor: string): Member {
  const [founding, ...others] = [...members].sort(
    (one, other) => Number(other.founds === survivor) - Number(one.founds === survivor),
  );
  return [founding!, ...others].find(({ stands }) => stands) ?? founding!;
}

/** The entries of the feed, each called by what became of the incident. */
function namedChanges(remade: Remade, upserted: Upserted, incidents: readonly { id: string }[]) {
  const { decided, clusters, left } = remade;
  const clusterOf = new Map(
    clusters.flatMap((cluster) => [cluster.survivor, ...cluster.merged].map((id) => [id, cluster] as const)),
  );
  const members = clusters.flatMap((cluster) => cluster.members);
  const lost = new Set(members.flatMap(({ reportId, current }) => (left.has(reportId) ? current : [])));
  return changesOf(upserted, incidents, {}).map((change) => {
    const became = becameOf(change.nodeId, clusterOf.get(change.nodeId)!, remade.known);
    const called = became ?? (lost.has(change.nodeId) ? 'SPLIT' : calledBy(change.kind, change.changed));
    return { ...change, kind: decided?.as ?? called };
  });
}

/** Whether it was merged or made again from what was merged; undefined: neither. */
function becameOf(
  id: string,
  { merged, members }: Clustered,
  known: Remade['known'],
): Decided['as'] | undefined {
  const isNews = (incident: string): boolean => known.get(incident)?.status !== 'MERGED';
  if (merged.includes(id)) return isNews(id) ? 'MERGED' : undefined;
  if (!isNews(id)) return 'SPLIT';
  const wasKnown = known.has(id) || members.every(({ current }) => current === null);
  if (!wasKnown) return 'SPLIT';
  return merged.some(isNews) ? 'MERGED' : undefined;
}

const calledBy = (kind: ChangeKind, changed: readonly ChangedPath[]): ChangeKind =>
  changed.some(({ path, after }) => path === 'status' && after === 'RETRACTED') ? 'RETRACTED' : kind;
