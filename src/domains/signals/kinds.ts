import { placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { extentColumns, periodColumns } from '../columns.ts';
import { isActive, type RecordKind } from '../stored.ts';
import type { SignalRecord } from './record.ts';

export const signalKind: RecordKind<SignalRecord> = {
  nodeType: 'Signal',
  table: 'signal',
  columns: {
    kind: ['"SignalKind"', (record) => record.signalKind],
    ...periodColumns<SignalRecord>('period', (record) => record.period),
    seenAt: ['timestamptz', (record) => record.seenAt],
    eventCodes: ['jsonb', (record) => record.eventCodes],
    quadClass: ['int', (record) => record.quadClass],
    goldstein: ['float8', (record) => record.goldstein],
    tone: ['float8', (record) => record.tone],
    confidence: ['int', (record) => record.confidence],
    mentions: ['int', (record) => record.mentions],
    sources: ['int', (record) => record.sources],
    articles: ['int', (record) => record.articles],
    actors: ['jsonb', (record) => record.actors],
    ...extentColumns<SignalRecord>((record) => record.location),
    placeId: ['uuid', (record) => record.place && placeId(record.place)],
    country: ['char(3)', (record) => record.country],
    outlet: ['text', (record) => record.outlet],
    mentionOf: ['text', (record) => record.mentionOf],
  },
  about: Prisma.sql`
    SELECT s.id, ${isActive('s')} AS is_active, s.period_earliest AS valid_from, s.period_latest AS valid_to,
           ARRAY[s.country] AS countries
      FROM signal s`,
};
