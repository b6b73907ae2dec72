import { placeId } from '../../core/references.ts';
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
import type { DisplacementRecord } from './record.ts';

/** Name of the records in the graph and in their ids. */
export const NODE_TYPE = 'DisplacementFigure';

interface FigureRow extends RecordColumns {
  measure: string;
  populationType: string;
  frame: string;
  method: string;
  cause: string;
  referenceDate: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  originId: string | null;
  origin: string | null;
  asylumId: string | null;
  asylum: string | null;
  low: number | null;
  best: number | null;
  high: number | null;
  quantifier: string;
  unit: string;
  sourceText: string | null;
  note: string | null;
}

const table: VersionedTable<FigureRow> = {
  name: 'displacement_figure',
  key: ['id'],
  lineage: lineageColumns,
  columns: {
    ...recordColumnTypes,
    measure: '"DisplacementMeasure"',
    populationType: '"PopulationType"',
    frame: '"DisplacementFrame"',
    method: '"DisplacementMethod"',
    cause: '"DisplacementCause"',
    referenceDate: 'date',
    periodStart: 'date',
    periodEnd: 'date',
    originId: 'uuid',
    origin: 'char(3)',
    asylumId: 'uuid',
    asylum: 'char(3)',
    low: 'int',
    best: 'int',
    high: 'int',
    quantifier: '"Quantifier"',
    unit: '"QuantityUnit"',
    sourceText: 'text',
    note: 'text',
  },
};

export async function store(tx: Transaction, batch: Batch<DisplacementRecord>): Promise<StoreOutcome> {
  const rows = batch.records.map((item) => figureRow(batch, item));
  const upserted = await upsertVersioned(tx, table, rows);
  const changes = rows.map((row) =>
    changeOf(upserted, row.id, {
      nodeType: NODE_TYPE,
      datasetId: row.datasetId,
      country: row.origin ?? row.asylum,
      validFrom: row.referenceDate ?? row.periodStart,
      validTo: row.referenceDate ?? row.periodEnd,
      isBackfill: batch.lineage.isBackfill,
      cause: batch.lineage.cause,
      createdAs: 'RELEASED',
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

function figureRow(batch: Batch<DisplacementRecord>, item: BatchItem<DisplacementRecord>): FigureRow {
  const { record } = item;
  return {
    ...recordColumns(NODE_TYPE, batch.lineage, item),
    measure: record.measure,
    populationType: record.populationType,
    frame: record.frame,
    method: record.method,
    cause: record.cause,
    referenceDate: record.referenceDate,
    periodStart: record.period?.start ?? null,
    periodEnd: record.period?.end ?? null,
    originId: record.origin && placeId(record.origin),
    origin: record.origin?.country ?? null,
    asylumId: record.asylum && placeId(record.asylum),
    asylum: record.asylum?.country ?? null,
    low: record.quantity.low,
    best: record.quantity.best,
    high: record.quantity.high,
    quantifier: record.quantity.quantifier,
    unit: record.unit,
    sourceText: record.quantity.sourceText,
    note: record.note,
  };
}
