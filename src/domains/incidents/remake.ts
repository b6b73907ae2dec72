/** Makes incidents anew from the reports that editors say are about one happening. */
import type { Transaction } from '../../db/transaction.ts';
import { upsertVersioned, type ChangedPath } from '../../db/versioned.ts';
import type { Lineage } from '../domain.ts';
import { announce, changesOf } from '../stored.ts';
import type { ChangeKind } from '../../feed/index.ts';
import { type Cluster, clustersOf, independentOrigins, type Member } from './clusters.ts';
import { consolidatedColumns } from './consolidated.ts';
import { incidentKind } from './happening.ts';
import { incidentOfRow, incidentTable, linkByHand, linkOf, linkTable, type Standing } from './reconcile.ts';

/** A decision that makes incidents anew: what it is called in the feed, and its grounds. */
export interface Decided {
  as: Extract<ChangeKind, 'MERGED' | 'SPLIT'>;
  reason: string;
}

/**
 * Gives the incidents of reports, and of all that is linked to them, what follows from the decisions that stand. The
 * incident that was recorded first has all reports of its cluster; the others are merged into it and lead there.
 */
export async function remakeIncidents(
  tx: Transaction,
  reports: readonly string[],
  lineage: Pick<Lineage, 'datasetId' | 'isBackfill' | 'cause'>,
  decided?: Decided,
): Promise<void> {
  if (reports.length === 0) return;
  const clusters = (await clustersOf(tx, reports)).flatMap((cluster) => withSurvivor(cluster) ?? []);
  for (const cluster of clusters) await leaveOthers(tx, cluster, decided);
  await upsertVersioned(tx, linkTable, clusters.flatMap(linksOf));
  const incidents = clusters.flatMap(incidentsOf);
  const upserted = await upsertVersioned(tx, incidentTable, incidents);
  const revisedAs = (changed: readonly ChangedPath[]): ChangeKind => decided?.as ?? calledBy(changed);
  await announce(tx, incidentKind, lineage, changesOf(upserted, incidents, { revisedAs }));
}

const calledBy = (changed: readonly ChangedPath[]): ChangeKind =>
  changed.some(({ path, after }) => path === 'status' && after === 'RETRACTED') ? 'RETRACTED' : 'REVISED';

/** A cluster with the incident that all its reports are about. */
interface Surviving extends Cluster {
  survivor: string;
}

function withSurvivor(cluster: Cluster): Surviving | undefined {
  const first = cluster.members.find(({ incident }) => incident !== null && incident !== 'TAKEN_DOWN');
  return first && { ...cluster, survivor: first.incidentId };
}

const shown = ({ members }: Cluster): Member[] => members.filter(({ isTakenDown }) => !isTakenDown);

/** Ends the links to other incidents. Of a report that was separated, the decision is kept as one that it is not it. */
async function leaveOthers(tx: Transaction, cluster: Surviving, decided: Decided | undefined): Promise<void> {
  const reports = shown(cluster).map(({ reportId }) => reportId);
  const left = await tx.$queryRaw<{ incidentId: string; reportId: string }[]>`
    DELETE FROM incident_link
     WHERE report_id = ANY (${reports}::uuid[]) AND verdict = 'SAME'::"LinkVerdict"
       AND incident_id <> ${cluster.survivor}::uuid
    RETURNING incident_id::text AS "incidentId", report_id::text AS "reportId"`;
  if (decided?.as !== 'SPLIT') return;
  const refused = left.map(({ incidentId, reportId }) =>
    linkByHand(incidentId, reportId, 'DIFFERENT', decided.reason),
  );
  await upsertVersioned(tx, linkTable, refused);
}

function linksOf(cluster: Surviving) {
  return shown(cluster).map(({ reportId, incidentId }) => {
    if (incidentId === cluster.survivor) return linkOf(reportId);
    const { why, decidedBy, decidedAt } = cluster.newest.get(reportId)!;
    return linkByHand(cluster.survivor, reportId, 'SAME', reasonOf(why, decidedBy, decidedAt));
  });
}

/** The grounds of a decision, with who decided and on which day. */
export function reasonOf(why: string, by: string, at: string): string {
  return `${why} (${by}, ${at.slice(0, 10)})`;
}

function incidentsOf(cluster: Surviving) {
  const { survivor, members } = cluster;
  const reports = shown(cluster);
  const active = reports.filter(({ isActive }) => isActive);
  const made = speaking(reports, survivor);
  const standing: Standing = {
    status: active.length > 0 ? 'ACTIVE' : 'RETRACTED',
    mergedIntoId: null,
    independentOrigins: independentOrigins(reports),
    ...(reports.length > 1 ? { reports: reports.map(({ reportId }) => reportId).sort() } : {}),
  };
  const merged: Standing = { status: 'MERGED', mergedIntoId: survivor, independentOrigins: 1 };
  const others = members.filter(
    ({ incidentId, incident, isTakenDown }) =>
      incidentId !== survivor && incident !== null && incident !== 'TAKEN_DOWN' && !isTakenDown,
  );
  return [
    ...(made ? [incidentOfRow(survivor, { ...made.row, ...consolidatedColumns(reports) }, standing)] : []),
    ...others.map(({ incidentId, row }) => incidentOfRow(incidentId, row, merged)),
  ];
}

/** The report that an incident has its content from: the one that founded it, as long as its publisher stands by it. */
function speaking(reports: readonly Member[], survivor: string): Member | undefined {
  const [founding, ...others] = [...reports].sort(
    (one, other) => Number(other.incidentId === survivor) - Number(one.incidentId === survivor),
  );
  return [founding, ...others].find((report) => report?.isActive) ?? founding;
}
