/** Makes incidents anew from the reports that are about one happening. */
import type { Transaction } from '../../db/transaction.ts';
import { type ChangedPath, type Upserted, upsertVersioned } from '../../db/versioned.ts';
import type { ChangeKind } from '../../feed/index.ts';
import { announce, changesOf, type FeedCause } from '../stored.ts';
import { clustersOf } from './clusters.ts';
import { independentOrigins, type KnownIncident, type Member, surroundingsOf } from './components.ts';
import { consolidatedColumns } from './consolidated.ts';
import { incidentKind } from './happening.ts';
import { linksOf, type Remade, staleLinks } from './remade-links.ts';
import { incidentOfRow, incidentTable, type Link, linkTable, type Standing } from './reconcile.ts';
import { held } from './survivors.ts';

/** A decision that makes incidents anew: what it is called in the feed, and its grounds. */
export interface Decided {
  as: Extract<ChangeKind, 'MERGED' | 'SPLIT'>;
  reason: string;
}

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
  return {
    clusters: held(
      clusters.map(({ members }) => members),
      around.members,
      around.incidents,
    ),
    judged: new Map(clusters.flatMap(({ judged }) => [...judged])),
    known: new Map(around.incidents.map((incident) => [incident.id, incident])),
    pairs: around.pairs,
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
    independentOrigins: independentOrigins(members),
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
  const { decided, known, clusters } = remade;
  const clusterOf = new Map(
    clusters.flatMap((cluster) => [cluster.survivor, ...cluster.merged].map((id) => [id, cluster] as const)),
  );
  const heldBefore = heldByIncident(clusters);
  return changesOf(upserted, incidents, {}).map((change) => {
    const id = change.nodeId;
    const became = becameOf(id, clusterOf.get(id)!, { before: known.get(id), heldBefore });
    return { ...change, kind: decided?.as ?? became ?? calledBy(change.kind, change.changed) };
  });
}

/** Reports that stand, by the incident that they were held to be about. */
function heldByIncident(clusters: readonly Clustered[]): Map<string, Member[]> {
  const before = new Map<string, Member[]>();
  for (const member of clusters.flatMap(({ members }) => members)) {
    if (member.current === null || !member.stands) continue;
    before.set(member.current, [...(before.get(member.current) ?? []), member]);
  }
  return before;
}

function becameOf(
  id: string,
  { survivor, merged, members }: Clustered,
  { before, heldBefore }: { before: KnownIncident | undefined; heldBefore: Map<string, Member[]> },
): ChangeKind | undefined {
  const had = (member: Member): boolean => member.stands && member.current !== null;
  if (merged.includes(id)) return before?.status === 'MERGED' ? undefined : 'MERGED';
  if (!before) return members.some(had) ? 'SPLIT' : undefined;
  if (before.status === 'MERGED') return 'SPLIT';
  if (members.some((member) => had(member) && member.current !== survivor)) return 'MERGED';
  const lost = (heldBefore.get(id) ?? []).some((member) => !members.includes(member));
  return lost ? 'SPLIT' : undefined;
}

const calledBy = (kind: ChangeKind, changed: readonly ChangedPath[]): ChangeKind =>
  changed.some(({ path, after }) => path === 'status' && after === 'RETRACTED') ? 'RETRACTED' : kind;
