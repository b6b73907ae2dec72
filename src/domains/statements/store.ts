import { actorId, placeId } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { upsertVersioned, type VersionedTable } from '../../db/versioned.ts';
import { append, type NewChange } from '../../feed/index.ts';
import type { Batch, BatchItem, StoreOutcome } from '../domain.ts';
import {
  changeOf,
  lineageColumns,
  outcomeOf,
  type RecordColumns,
  recordColumns,
  recordColumnTypes,
  withdrawAbsent,
} from '../stored.ts';
import type { StatementRecord } from './record.ts';

/** Name of the records in the graph and in their ids. */
export const NODE_TYPE = 'Statement';

interface StatementRow extends RecordColumns {
  form: string;
  title: string | null;
  textOriginal: string | null;
  textLang: string | null;
  textTruncated: boolean;
  originalMissing: boolean;
  translations: object;
  fragments: object;
  speakerId: string | null;
  capacityAsReported: string | null;
  channel: string | null;
  periodEarliest: string | null;
  periodLatest: string | null;
  periodPrecision: string;
  periodBasis: string;
  periodText: string | null;
  periodTimezone: string | null;
  placeId: string | null;
  categories: object;
}

const table: VersionedTable<StatementRow> = {
  name: 'statement',
  key: ['id'],
  lineage: lineageColumns,
  columns: {
    ...recordColumnTypes,
    form: '"StatementForm"',
    title: 'text',
    textOriginal: 'text',
    textLang: 'text',
    textTruncated: 'boolean',
    originalMissing: 'boolean',
    translations: 'jsonb',
    fragments: 'jsonb',
    speakerId: 'uuid',
    capacityAsReported: 'text',
    channel: 'text',
    periodEarliest: 'date',
    periodLatest: 'date',
    periodPrecision: '"PeriodPrecision"',
    periodBasis: '"PeriodBasis"',
    periodText: 'text',
    periodTimezone: 'text',
    placeId: 'uuid',
    categories: 'jsonb',
  },
};

export async function store(tx: Transaction, batch: Batch<StatementRecord>): Promise<StoreOutcome> {
  const rows = batch.records.map((item) => statementRow(batch, item));
  const upserted = await upsertVersioned(tx, table, rows);
  const changes = rows.map((row, index) =>
    changeOf(upserted, row.id, {
      nodeType: NODE_TYPE,
      datasetId: row.datasetId,
      country: batch.records[index]!.record.speaker?.country ?? null,
      validFrom: row.periodEarliest,
      validTo: row.periodLatest,
      isBackfill: batch.lineage.isBackfill,
      cause: batch.lineage.cause,
    }),
  );
  await append(
    tx,
    changes.filter((change): change is NewChange => change !== undefined),
  );
  return outcomeOf(upserted, rows.length);
}

export async function withdraw(
  tx: Transaction,
  scope: { datasetId: string; line: string; cause: string },
  present: ReadonlySet<string>,
): Promise<number> {
  const withdrawn = await withdrawAbsent(tx, table.name, NODE_TYPE, scope, present);
  await append(tx, withdrawn);
  return withdrawn.length;
}

function statementRow(batch: Batch<StatementRecord>, item: BatchItem<StatementRecord>): StatementRow {
  const { record } = item;
  return {
    ...recordColumns(NODE_TYPE, batch.lineage, item),
    form: record.form,
    title: record.title,
    textOriginal: record.text.original,
    textLang: record.text.lang,
    textTruncated: record.text.truncated,
    originalMissing: record.text.originalMissing,
    translations: record.text.translations,
    fragments: record.fragments,
    speakerId: record.speaker && actorId(record.speaker),
    capacityAsReported: record.capacityAsReported,
    channel: record.channel,
    periodEarliest: record.period.earliest,
    periodLatest: record.period.latest,
    periodPrecision: record.period.precision,
    periodBasis: record.period.basis,
    periodText: record.period.sourceText,
    periodTimezone: record.period.timezone,
    placeId: record.place && placeId(record.place),
    categories: record.categories,
  };
}
