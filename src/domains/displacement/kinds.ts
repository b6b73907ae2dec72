import { placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { isActive, type RecordKind } from '../stored.ts';
import type { DisplacementRecord } from './record.ts';

export const figureKind: RecordKind<DisplacementRecord> = {
  nodeType: 'DisplacementFigure',
  table: 'displacement_figure',
  columns: {
    measure: ['"DisplacementMeasure"', (record) => record.measure],
    populationType: ['"PopulationType"', (record) => record.populationType],
    frame: ['"DisplacementFrame"', (record) => record.frame],
    method: ['"DisplacementMethod"', (record) => record.method],
    cause: ['"DisplacementCause"', (record) => record.cause],
    referenceDate: ['date', (record) => record.referenceDate],
    periodStart: ['date', (record) => record.period?.start ?? null],
    periodEnd: ['date', (record) => record.period?.end ?? null],
    expiresOn: ['date', (record) => record.expiresOn ?? null],
    originId: ['uuid', (record) => record.origin && placeId(record.origin)],
    origin: ['char(3)', (record) => record.origin?.country ?? null],
    asylumId: ['uuid', (record) => record.asylum && placeId(record.asylum)],
    asylum: ['char(3)', (record) => record.asylum?.country ?? null],
    low: ['int', (record) => record.quantity.low],
    best: ['int', (record) => record.quantity.best],
    high: ['int', (record) => record.quantity.high],
    quantifier: ['"Quantifier"', (record) => record.quantity.quantifier],
    unit: ['"QuantityUnit"', (record) => record.unit],
    sourceText: ['text', (record) => record.quantity.sourceText],
    note: ['text', (record) => record.note],
    flowKind: ['"FlowKind"', (record) => record.flowKind ?? null],
    sex: ['text', (record) => record.sex ?? null],
    ageGroup: ['text', (record) => record.ageGroup ?? null],
    codes: ['jsonb', (record) => record.codes ?? null],
    role: ['"FigureRole"', (record) => record.role ?? null],
    round: ['int', (record) => record.round ?? null],
    operation: ['text', (record) => record.operation ?? null],
    assessment: ['text', (record) => record.assessment ?? null],
    eventId: ['text', (record) => record.event?.id ?? null],
    eventName: ['text', (record) => record.event?.name ?? null],
    locations: ['jsonb', (record) => record.locations ?? null],
  },
  about: Prisma.sql`
    SELECT f.id, ${isActive('f')} AS is_active,
           coalesce(reference_date, period_start) AS valid_from, coalesce(reference_date, period_end) AS valid_to,
           ARRAY[origin, asylum] AS countries
      FROM displacement_figure f`,
  createdAs: 'RELEASED',
};
