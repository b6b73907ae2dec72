import type { Domain } from '../domain.ts';
import { recordId } from '../stored.ts';
import { type StatementRecord, statementRecordSchema } from './record.ts';
import { NODE_TYPE, store, withdraw } from './store.ts';

/** What was said in public, by whom, where and in which words. */
export const statements: Domain<StatementRecord> = {
  name: 'statements',
  recordSchema: statementRecordSchema,
  references: ({ speaker, place, document }) => ({
    places: place ? [place] : [],
    actors: speaker ? [speaker] : [],
    documents: document ? [document] : [],
  }),
  recordId: (record, scope) => recordId(NODE_TYPE, scope, record.nativeId),
  validDays: ({ period }) => [period.earliest, period.latest],
  store,
  withdraw,
};
