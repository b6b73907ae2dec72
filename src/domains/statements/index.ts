import { recordDomain } from '../record-domain.ts';
import { statementKind } from './kinds.ts';
import { type StatementRecord, statementRecordSchema } from './record.ts';

/** What was said in public, by whom, where and in which words. */
export const statements = recordDomain<StatementRecord>({
  name: 'statements',
  recordSchema: statementRecordSchema,
  kinds: [statementKind],
  kindOf: () => statementKind,
  references: ({ speaker, place }) => ({ places: place ? [place] : [], actors: speaker ? [speaker] : [] }),
  validDays: ({ period }) => [period.earliest, period.latest],
});
