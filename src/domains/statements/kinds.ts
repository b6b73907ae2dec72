import { actorId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { periodColumns } from '../columns.ts';
import type { RecordKind } from '../stored.ts';
import type { StatementRecord } from './record.ts';

export const statementKind: RecordKind<StatementRecord> = {
  nodeType: 'Statement',
  table: 'statement',
  columns: {
    form: ['"StatementForm"', (record) => record.form],
    title: ['text', (record) => record.title],
    textOriginal: ['text', (record) => record.text.original],
    textLang: ['text', (record) => record.text.lang],
    textTruncated: ['boolean', (record) => record.text.truncated],
    originalMissing: ['boolean', (record) => record.text.originalMissing],
    translations: ['jsonb', (record) => record.text.translations],
    fragments: ['jsonb', (record) => record.fragments],
    speakerId: ['uuid', (record) => record.speaker && actorId(record.speaker)],
    capacityAsReported: ['text', (record) => record.capacityAsReported],
    channel: ['text', (record) => record.channel],
    ...periodColumns<StatementRecord>('period', (record) => record.period),
    placeId: ['uuid', (record) => record.place && placeId(record.place)],
    categories: ['jsonb', (record) => record.categories],
  },
  about: Prisma.sql`
    SELECT s.id, s.record_status = 'ACTIVE'::public."RecordStatus" AS is_active,
           s.period_earliest AS valid_from, s.period_latest AS valid_to, ARRAY[a.country, p.country] AS countries
      FROM statement s LEFT JOIN actor a ON a.id = s.speaker_id LEFT JOIN place p ON p.id = s.place_id`,
};
