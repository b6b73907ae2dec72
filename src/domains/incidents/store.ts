import { actorId, placeId } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { replaceDependents, type Upserted, upsertVersioned } from '../../db/versioned.ts';
import { append, type NewChange } from '../../feed/index.ts';
import type { Batch, BatchItem, StoreOutcome } from '../domain.ts';
import { changeOf, outcomeOf, recordColumns, retraction, withdrawAbsent } from '../stored.ts';
import { incidentIdOf, incidentOf, linkOf } from './reconcile.ts';
import type { IncidentRecord } from './record.ts';
import {
  type HappeningColumns,
  incidentTable,
  linkTable,
  type ReportActorRow,
  reportActorTable,
  type ReportRow,
  reportTable,
} from './tables.ts';

/** Name of the records in the graph and in their ids. */
export const NODE_TYPE = 'IncidentReport';

/** Writes reports, the incidents that they found, the links between them, and the feed's entries for both. */
export async function store(tx: Transaction, batch: Batch<IncidentRecord>): Promise<StoreOutcome> {
  const reports = batch.records.map((item) => reportRow(batch, item));
  const upserted = await upsertVersioned(tx, reportTable, reports);
  const written = (row: ReportRow): boolean => upserted.created.has(row.id) || upserted.revised.has(row.id);
  const actors = batch.records.flatMap(({ record }, index) =>
    written(reports[index]!) ? actorRows(reports[index]!.id, record) : [],
  );
  await replaceDependents(tx, reportActorTable, [...upserted.revised.keys()], actors);

  const touched = reports.filter(written);
  const incidents = await upsertVersioned(tx, incidentTable, touched.map(incidentOf));
  await upsertVersioned(tx, linkTable, touched.map(linkOf));
  await append(
    tx,
    touched.flatMap((row) => changes(batch, row, upserted, incidents)),
  );
  return outcomeOf(upserted, reports.length);
}

/** Withdraws reports; an incident whose last active report is gone is retracted, not removed. */
export async function withdraw(
  tx: Transaction,
  scope: { datasetId: string; line: string; cause: string },
  present: ReadonlySet<string>,
): Promise<number> {
  const reports = await withdrawAbsent(tx, reportTable.name, NODE_TYPE, scope, present);
  const incidents = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE incident SET status = 'RETRACTED'::"EntityStatus", content_hash = 'retracted:' || content_hash,
                        version = version + 1
     WHERE status = 'ACTIVE'::"EntityStatus"
       AND id IN (SELECT incident_id FROM incident_link
                   WHERE report_id = ANY (${reports.map((change) => change.nodeId)}::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM incident_link l JOIN incident_report r ON r.id = l.report_id
                        WHERE l.incident_id = incident.id AND l.verdict = 'SAME'::"LinkVerdict"
                          AND r.record_status = 'ACTIVE'::"RecordStatus")
    RETURNING id::text, version`;
  const retracted = incidents.map(({ id, version }) => ({
    ...retraction('Incident', id, version, scope),
    changed: [{ path: 'status', before: 'ACTIVE', after: 'RETRACTED' }],
  }));
  await append(tx, [...reports, ...retracted]);
  return reports.length;
}

function changes(
  batch: Batch<IncidentRecord>,
  row: ReportRow,
  reports: Upserted,
  incidents: Upserted,
): NewChange[] {
  const about = {
    datasetId: row.datasetId,
    country: row.country,
    validFrom: row.periodEarliest,
    validTo: row.periodLatest,
    isBackfill: batch.lineage.isBackfill,
    cause: batch.lineage.cause,
  };
  return [
    changeOf(reports, row.id, { ...about, nodeType: NODE_TYPE }),
    changeOf(incidents, incidentIdOf(row.id), { ...about, nodeType: 'Incident' }),
  ].filter((change) => change !== undefined);
}

function reportRow(batch: Batch<IncidentRecord>, item: BatchItem<IncidentRecord>): ReportRow {
  const { record } = item;
  return {
    ...recordColumns(NODE_TYPE, batch.lineage, item),
    ...happeningColumns(record),
    headline: record.headline,
    summary: record.summary,
    categoryCodes: record.categoryCodes,
    deathsSideA: record.deaths.sideA,
    deathsSideB: record.deaths.sideB,
    deathsCivilians: record.deaths.civilians,
    deathsUnknown: record.deaths.unknown,
    citedSources: record.citedSources,
    reviewState: record.reviewState,
  };
}

function happeningColumns({
  period,
  location,
  killed,
  injured,
  ...record
}: IncidentRecord): HappeningColumns {
  return {
    periodEarliest: period.earliest,
    periodLatest: period.latest,
    periodPrecision: period.precision,
    periodBasis: period.basis,
    periodText: period.sourceText,
    periodTimezone: period.timezone,
    latitude: location.latitude,
    longitude: location.longitude,
    radiusKm: location.radiusKm,
    geoPrecision: location.precision,
    locationText: location.sourceText,
    country: record.country,
    placeId: record.place && placeId(record.place),
    category: record.category,
    clarity: record.clarity,
    killedLow: killed.low,
    killedBest: killed.best,
    killedHigh: killed.high,
    killedQuantifier: killed.quantifier,
    killedText: killed.sourceText,
    injuredLow: injured.low,
    injuredBest: injured.best,
    injuredHigh: injured.high,
    injuredQuantifier: injured.quantifier,
    injuredText: injured.sourceText,
  };
}

function actorRows(reportId: string, record: IncidentRecord): ReportActorRow[] {
  return record.actors.map(({ actor, role, nameAsReported }, ordinal) => ({
    reportId,
    ordinal,
    actorId: actorId(actor),
    role,
    nameAsReported,
  }));
}
