import { actorId, placeId } from '../../core/references.ts';
import type { FuzzyPeriod } from '../../core/period.ts';
import type { Transaction } from '../../db/transaction.ts';
import { replaceDependents, type Upserted, upsertVersioned } from '../../db/versioned.ts';
import { append, type NewChange } from '../../feed/index.ts';
import type { Batch, BatchItem, StoreOutcome } from '../domain.ts';
import {
  changeOf,
  outcomeOf,
  type RecordColumns,
  recordColumns,
  recordId,
  withdrawAbsent,
} from '../stored.ts';
import type { AgreementRecord, MeetingRecord, NegotiationRecord, ProcessRecord } from './record.ts';
import {
  agreementIssueTable,
  agreementPlaceTable,
  type AgreementRow,
  agreementTable,
  type MeetingRow,
  meetingTable,
  participationTable,
  processTable,
} from './tables.ts';

/** Names in the graph (and in ids) by kind of record. */
export const nodeTypes = {
  process: 'NegotiationProcess',
  meeting: 'Meeting',
  agreement: 'Agreement',
} as const;

/** Writes processes first, since meetings and agreements name them. */
export async function store(tx: Transaction, batch: Batch<NegotiationRecord>): Promise<StoreOutcome> {
  const outcomes = [
    await storeProcesses(tx, only<ProcessRecord>(batch, 'process')),
    await storeMeetings(tx, only<MeetingRecord>(batch, 'meeting')),
    await storeAgreements(tx, only<AgreementRecord>(batch, 'agreement')),
  ];
  return {
    created: outcomes.reduce((sum, outcome) => sum + outcome.created, 0),
    revised: outcomes.reduce((sum, outcome) => sum + outcome.revised, 0),
    unchanged: outcomes.reduce((sum, outcome) => sum + outcome.unchanged, 0),
  };
}

export async function withdraw(
  tx: Transaction,
  scope: { datasetId: string; line: string; cause: string },
  present: ReadonlySet<string>,
): Promise<number> {
  const withdrawn = [
    ...(await withdrawAbsent(tx, meetingTable.name, nodeTypes.meeting, scope, present)),
    ...(await withdrawAbsent(tx, agreementTable.name, nodeTypes.agreement, scope, present)),
    ...(await withdrawAbsent(tx, processTable.name, nodeTypes.process, scope, present)),
  ];
  await append(tx, withdrawn);
  return withdrawn.length;
}

async function storeProcesses(tx: Transaction, batch: Batch<ProcessRecord>): Promise<StoreOutcome> {
  const rows = batch.records.map((item) => ({
    ...recordColumns(nodeTypes.process, batch.lineage, item),
    name: item.record.name,
  }));
  const upserted = await upsertVersioned(tx, processTable, rows);
  await appendChanges(tx, batch, rows, upserted, nodeTypes.process, () => ({}));
  return outcomeOf(upserted, rows.length);
}

async function storeMeetings(tx: Transaction, batch: Batch<MeetingRecord>): Promise<StoreOutcome> {
  const rows = batch.records.map((item): MeetingRow => ({
    ...recordColumns(nodeTypes.meeting, batch.lineage, item),
    title: item.record.title,
    kind: item.record.meetingKind,
    status: item.record.status,
    processId: processId(batch, item.record.process),
    ...periodColumns('scheduled', item.record.scheduled),
    ...periodColumns('actual', item.record.actual),
    venueId: item.record.venue && placeId(item.record.venue),
    agenda: item.record.agenda,
    outcome: item.record.outcome,
  }));
  const upserted = await upsertVersioned(tx, meetingTable, rows);
  const participations = rows.flatMap((row, index) =>
    touched(upserted, row.id)
      ? batch.records[index]!.record.participations.map(({ actor, onBehalfOf, ...rest }, ordinal) => ({
          meetingId: row.id,
          ordinal,
          actorId: actorId(actor),
          onBehalfOfId: actorId(onBehalfOf),
          ...rest,
        }))
      : [],
  );
  await replaceDependents(tx, participationTable, [...upserted.revised.keys()], participations);
  await appendChanges(tx, batch, rows, upserted, nodeTypes.meeting, (row, { venue }) => ({
    country: venue?.country ?? null,
    validFrom: row.actualEarliest ?? row.scheduledEarliest,
    validTo: row.actualLatest ?? row.scheduledLatest,
    ...(statusChanged(upserted, row.id) ? { revisedAs: 'STATUS_CHANGED' as const } : {}),
  }));
  return outcomeOf(upserted, rows.length);
}

async function storeAgreements(tx: Transaction, batch: Batch<AgreementRecord>): Promise<StoreOutcome> {
  const rows = batch.records.map((item) => agreementRow(batch, item));
  const upserted = await upsertVersioned(tx, agreementTable, rows);
  const revised = [...upserted.revised.keys()];
  const dependents = rows.flatMap((row, index) =>
    touched(upserted, row.id) ? [{ agreementId: row.id, record: batch.records[index]!.record }] : [],
  );
  const places = dependents.flatMap(({ agreementId, record }) =>
    record.locations.map((place, ordinal) => ({
      agreementId,
      ordinal,
      placeId: placeId(place),
      country: place.country,
    })),
  );
  const issues = dependents.flatMap(({ agreementId, record }) =>
    record.issuesAddressed.map((issue) => ({ agreementId, ...issue })),
  );
  await replaceDependents(tx, agreementPlaceTable, revised, places);
  await replaceDependents(tx, agreementIssueTable, revised, issues);
  await appendChanges(tx, batch, rows, upserted, nodeTypes.agreement, (row, { locations }) => ({
    country: locations[0]?.country ?? null,
    validFrom: row.date,
    validTo: row.date,
  }));
  return outcomeOf(upserted, rows.length);
}

function agreementRow(batch: Batch<AgreementRecord>, item: BatchItem<AgreementRecord>): AgreementRow {
  const { record } = item;
  return {
    ...recordColumns(nodeTypes.agreement, batch.lineage, item),
    title: record.title,
    date: record.date,
    processId: processId(batch, record.process),
    stage: record.stage,
    stageCode: record.stageCode,
    substageCode: record.substageCode,
    agreementType: record.agreementType,
    agreementStatus: record.agreementStatus,
    conflictType: record.conflictType,
    countriesAsReported: record.countriesAsReported,
    parties: record.parties,
    thirdParties: record.thirdParties,
    interim: record.interim,
    pages: record.pages,
    externalCodes: record.externalCodes,
  };
}

type About = Partial<Parameters<typeof changeOf>[2]>;

async function appendChanges<R extends NegotiationRecord, Row extends RecordColumns>(
  tx: Transaction,
  batch: Batch<R>,
  rows: readonly Row[],
  upserted: Upserted,
  nodeType: string,
  about: (row: Row, record: R) => About,
): Promise<void> {
  const { isBackfill, cause, datasetId } = batch.lineage;
  const common = { nodeType, datasetId, isBackfill, cause, country: null, validFrom: null, validTo: null };
  const changes = rows.map((row, index) =>
    changeOf(upserted, row.id, { ...common, ...about(row, batch.records[index]!.record) }),
  );
  await append(
    tx,
    changes.filter((change): change is NewChange => change !== undefined),
  );
}

function statusChanged(upserted: Upserted, id: string): boolean {
  return upserted.revised.get(id)?.changed.some(({ path }) => path === 'status') ?? false;
}

function touched(upserted: Upserted, id: string): boolean {
  return upserted.created.has(id) || upserted.revised.has(id);
}

function only<R extends NegotiationRecord>(batch: Batch<NegotiationRecord>, kind: R['kind']): Batch<R> {
  const isKind = (item: BatchItem<NegotiationRecord>): item is BatchItem<R> => item.record.kind === kind;
  return { ...batch, records: batch.records.filter(isKind) };
}

function processId(batch: Batch<NegotiationRecord>, nativeId: string | null): string | null {
  return nativeId === null ? null : recordId(nodeTypes.process, batch.lineage, nativeId);
}

function periodColumns<Prefix extends 'scheduled' | 'actual'>(
  prefix: Prefix,
  period: FuzzyPeriod | null,
): Pick<MeetingRow, `${Prefix}${'Earliest' | 'Latest' | 'Precision' | 'Basis' | 'Text' | 'Timezone'}`> {
  return {
    [`${prefix}Earliest`]: period?.earliest ?? null,
    [`${prefix}Latest`]: period?.latest ?? null,
    [`${prefix}Precision`]: period?.precision ?? null,
    [`${prefix}Basis`]: period?.basis ?? null,
    [`${prefix}Text`]: period?.sourceText ?? null,
    [`${prefix}Timezone`]: period?.timezone ?? null,
  } as Pick<MeetingRow, `${Prefix}${'Earliest' | 'Latest' | 'Precision' | 'Basis' | 'Text' | 'Timezone'}`>;
}
