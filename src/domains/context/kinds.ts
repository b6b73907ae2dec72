import { actorId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { periodColumns } from '../columns.ts';
import { isActive, type RecordKind } from '../stored.ts';
import type { ContextRecord } from './record.ts';

export const eventKind: RecordKind<ContextRecord> = {
  nodeType: 'ContextEvent',
  table: 'context_event',
  columns: {
    kind: ['"ContextEventKind"', (record) => record.eventKind],
    title: ['text', (record) => record.title],
    ...periodColumns<ContextRecord>('period', (record) => record.period),
    placeId: ['uuid', (record) => record.place && placeId(record.place)],
    country: ['char(3)', (record) => record.country],
  },
  dependents: [
    {
      path: 'actors',
      table: {
        name: 'context_event_actor',
        parent: 'eventId',
        columns: { eventId: 'uuid', ordinal: 'int', actorId: 'uuid' },
      },
      rows: ({ actors }, eventId) =>
        actors.map((actor, ordinal) => ({ eventId, ordinal, actorId: actorId(actor) })),
    },
  ],
  about: Prisma.sql`
    SELECT e.id, ${isActive('e')} AS is_active, e.period_earliest AS valid_from, e.period_latest AS valid_to,
           ARRAY[e.country] AS countries
      FROM context_event e`,
};
