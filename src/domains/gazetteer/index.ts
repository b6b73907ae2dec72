import { recordDomain } from '../record-domain.ts';
import { entryKind } from './kinds.ts';
import { type GazetteerRecord, gazetteerRecordSchema } from './record.ts';

/** What gazetteers say of places: their names, codes and whereabouts. */
export const gazetteer = recordDomain<GazetteerRecord>({
  name: 'gazetteer',
  recordSchema: gazetteerRecordSchema,
  kinds: [entryKind],
  kindOf: () => entryKind,
  references: ({ place }) => ({ places: [place] }),
  validDays: ({ validFrom, validTo }) => [validFrom, validTo],
});
