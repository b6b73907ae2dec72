/** Makes incidents anew from the reports that are about one happening. */
import type { Transaction } from '../../db/transaction.ts';
import { type ChangedPath, type Upserted, upsertVersioned } from '../../db/versioned.ts';
import type { ChangeKind } from '../../feed/index.ts';
import { announce, changesOf, type FeedCause } from '../stored.ts';
import { reasonsOf } from './candidates.ts';
import { clustersOf } from './clusters.ts';
import { type Member, membersOf, type Reached, type Surroundings, surroundingsOf } from './components.ts';
import { madeOf } from './consolidated.ts';
import { incidentKind } from './happening.ts';
import type { Reserved } from './locks.ts';
import { partingsOf } from './partings.ts';
import { type Decided, linkChanges, type Remade } from './remade-links.ts';
import { incidentOfRow, incidentTable, type Link, linkTable, type Standing } from './reconcile.ts';
import { type Held, held } from './survivors.ts';

/** How incidents are made anew. */
export interface Remaking {
  reserved: Reserved;
  /** The decision of an editor that makes them anew, where it is one. */
  decided?: Decided;
}

/**
 * Gives the incidents of reports, and of all that hangs together with them, what follows from the reports that stand, the
 * model and the decisions of editors. The incident that was recorded first has all reports of its cluster; the others
 * are merged into it and lead there. What has the same reports as before, of which none is among these, stays as it is.
 */
export async function remakeIncidents(
  tx: Transaction,
  reports: readonly string[],
  cause: FeedCause,
  remaking: Remaking,
): Promise<void> {
  if (reports.length === 0) return;
  const remade = await remadeFrom(tx, reports, remaking);
  const incidents = remade.clusters.flatMap((cluster) => incidentsOf(cluster, remade.known));
  const upserted = await upsertVersioned(tx, incidentTable, incidents, {
    isThere: ({ id }) => remade.known.has(id),
  });
  const { stale, links, isThere } = linkChanges(remade);
  await deleteLinks(tx, stale);
  await upsertVersioned(tx, linkTable, links, { isThere });
  await announce(tx, incidentKind, cause, namedChanges(remade, upserted, incidents));
}

async function remadeFrom(
  tx: Transaction,
  reports: readonly string[],
  { reserved, decided }: Remaking,
): Promise<Remade> {
  const around = await surroundingsOf(tx, reports, reserved);
  const found = clustersOf(around);
  const heldNow = held(
    found.map(({ members }) => members),
    around.reached,
    around.incidents,
  );
  const judged = new Map(found.flatMap((cluster) => [...cluster.judged]));
  const known = new Map(around.incidents.map((incident) => [incident.id, incident]));
  const touched = new Set(reports);
  const changed = heldNow.filter((cluster) => !isAsItWas(cluster, touched, known, around.heldBy));
  const partings = partingsOf(heldNow, around.pairs);
  const closest = changed.flatMap(({ members }) =>
    members.flatMap(({ reportId }) =>
      [judged.get(reportId)?.closest, partings.get(reportId)?.closest].flatMap((other) =>
        other ? [[reportId, other] as const] : [],
      ),
    ),
  );
  return {
    clusters: await withContent(tx, changed),
    judged,
    known,
    partings,
    reasons: await reasonsOf(tx, closest),
    named: around.named,
    decided,
  };
}

/** Whether a cluster has the reports that it had, none of them another, and its incidents are as they are to be. */
function isAsItWas(
  { survivor, merged, members }: Held<Reached>,
  touched: ReadonlySet<string>,
  known: Remade['known'],
  heldBy: Surroundings['heldBy'],
): boolean {
  const isActive = members.some(({ stands }) => stands);
  return (
    known.get(survivor)?.status === (isActive ? 'ACTIVE' : 'RETRACTED') &&
    heldBy.get(survivor) === members.length &&
    members.every(({ reportId, current }) => current === survivor && !touched.has(reportId)) &&
    merged.every((id) => known.get(id)?.into === survivor)
  );
}

async function withContent(tx: Transaction, clusters: readonly Held<Reached>[]): Promise<Held<Member>[]> {
  const members = await membersOf(
    tx,
    clusters.flatMap((cluster) => cluster.members),
  );
  const byId = new Map(members.map((member) => [member.reportId, member]));
  return clusters.map((cluster) => ({
    ...cluster,
    members: cluster.members.map(({ reportId }) => byId.get(reportId)!),
  }));
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
  const speaker = speaking(members, survivor);
  // A report that never stood alone founds none: it is in its cluster from the beginning.
  if (!speaker.stands && !known.has(survivor)) return [];
  const founders = new Map(members.map((member) => [member.founds, member]));
  const gone: Standing = { status: 'MERGED', mergedIntoId: survivor, independentOrigins: 1 };
  return [
    incidentMadeOf(survivor, members),
    ...merged.map((id) => incidentOfRow(id, (founders.get(id) ?? speaker).row, gone)),
  ];
}

/** A report as far as an incident is made of it. */
export type Part = Pick<Member, 'reportId' | 'founds' | 'stands' | 'row'>;

/** The incident that some reports make, in the order of their ids. */
export function incidentMadeOf(id: string, members: readonly Part[]): ReturnType<typeof incidentOfRow> {
  const { independentOrigins, columns } = madeOf(members);
  const standing: Standing = {
    status: members.some(({ stands }) => stands) ? 'ACTIVE' : 'RETRACTED',
    mergedIntoId: null,
    independentOrigins,
    ...(members.length > 1 ? { reports: members.map(({ reportId }) => reportId).sort() } : {}),
  };
  return incidentOfRow(id, { ...speaking(members, id).row, ...columns }, standing);
}

/** The report that an incident has its content from: the one that founded it, as long as its publisher stands by it. */
function speaking<Each extends Part>(members: readonly Each[], survivor: string): Each {
  const [founding, ...others] = [...members].sort(
    (one, other) => Number(other.founds === survivor) - Number(one.founds === survivor),
  );
  return [founding!, ...others].find(({ stands }) => stands) ?? founding!;
}

/** The entries of the feed, each called by what became of the incident. */
function namedChanges(remade: Remade, upserted: Upserted, incidents: readonly { id: string }[]) {
  const { decided, clusters, partings } = remade;
  const clusterOf = new Map(
    clusters.flatMap((cluster) => [cluster.survivor, ...cluster.merged].map((id) => [id, cluster] as const)),
  );
  const members = clusters.flatMap((cluster) => cluster.members);
  const lost = new Set(members.flatMap(({ reportId, current }) => (partings.has(reportId) ? current : [])));
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
