import { actorId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { capacityColumns, periodColumns, subjectCells, subjectTypesOf } from '../columns.ts';
import { isActive, recordId, type RecordKind } from '../stored.ts';
import type { StatementRecord } from './record.ts';

const NODE_TYPE = 'Statement';

export const statementKind: RecordKind<StatementRecord> = {
  nodeType: NODE_TYPE,
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
    ...capacityColumns<StatementRecord>((record) => record.capacity),
    speechAct: ['"SpeechAct"', (record) => record.speechAct],
    conditionIf: ['text', (record) => record.condition?.if ?? null],
    conditionThen: ['text', (record) => record.condition?.then ?? null],
    ploverCode: ['text', (record) => record.ploverCode],
    channel: ['text', (record) => record.channel],
    ...periodColumns<StatementRecord>('period', (record) => record.period),
    placeId: ['uuid', (record) => record.place && placeId(record.place)],
    categories: ['jsonb', (record) => record.categories],
    credibility: ['int', (record) => record.credibility ?? null],
  },
  dependents: [
    {
      path: 'about',
      table: {
        name: 'statement_subject',
        parent: 'statementId',
        columns: { statementId: 'uuid', ordinal: 'int', ...subjectTypesOf('about') },
      },
      rows: ({ about }, statementId, scope) =>
        about.map((subject, ordinal) => ({ statementId, ordinal, ...subjectCells('about', subject, scope) })),
    },
    {
      path: 'expresses',
      table: {
        name: 'statement_position',
        parent: 'statementId',
        columns: { statementId: 'uuid', positionId: 'uuid' },
      },
      rows: ({ expresses }, statementId, scope) =>
        expresses.map((position) => ({ statementId, positionId: recordId('Position', scope, position) })),
    },
    {
      path: 'relations',
      table: {
        name: 'statement_relation',
        parent: 'statementId',
        columns: {
          statementId: 'uuid',
          ordinal: 'int',
          kind: '"StatementRelationKind"',
          targetId: 'uuid',
        },
      },
      rows: ({ relations }, statementId, scope) =>
        relations.map(({ kind, target }, ordinal) => ({
          statementId,
          ordinal,
          kind,
          targetId: recordId(NODE_TYPE, scope, target),
        })),
    },
  ],
  about: Prisma.sql`
    SELECT s.id, ${isActive('s')} AS is_active,
           s.period_earliest AS valid_from, s.period_latest AS valid_to, ARRAY[a.country, p.country] AS countries
      FROM statement s LEFT JOIN actor a ON a.id = s.speaker_id LEFT JOIN place p ON p.id = s.place_id`,
};
