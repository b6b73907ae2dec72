import { recordDomain, subjectReferences } from '../record-domain.ts';
import { statementKind } from './kinds.ts';
import { type StatementRecord, statementRecordSchema } from './record.ts';

/** What was said in public, by whom, where and in which words. */
export const statements = recordDomain<StatementRecord>({
  name: 'statements',
  recordSchema: statementRecordSchema,
  kinds: [statementKind],
  kindOf: () => statementKind,
  references: ({ speaker, place, capacity, about }) => {
    const of = subjectReferences(about);
    return {
      places: [...(place ? [place] : []), ...of.places],
      actors: [...(speaker ? [speaker] : []), ...of.actors],
      offices: capacity?.office ? [capacity.office] : [],
      issues: of.issues,
    };
  },
  validDays: ({ period }) => [period.earliest, period.latest],
});
