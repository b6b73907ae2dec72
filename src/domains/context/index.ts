import { recordDomain } from '../record-domain.ts';
import { eventKind } from './kinds.ts';
import { type ContextRecord, contextRecordSchema } from './record.ts';

/** The background: invasions, annexations, elections, scandals. */
export const context = recordDomain<ContextRecord>({
  name: 'context',
  recordSchema: contextRecordSchema,
  kinds: [eventKind],
  kindOf: () => eventKind,
  references: ({ place, actors }) => ({ places: place ? [place] : [], actors }),
  validDays: ({ period }) => [period.earliest, period.latest],
});
