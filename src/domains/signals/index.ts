import { recordDomain } from '../record-domain.ts';
import { signalKind } from './kinds.ts';
import { type SignalRecord, signalRecordSchema } from './record.ts';

/** What machines read out of texts. Nothing is made from it: its actors stay codes, and no incident rests on it. */
export const signals = recordDomain<SignalRecord>({
  name: 'signals',
  recordSchema: signalRecordSchema,
  kinds: [signalKind],
  kindOf: () => signalKind,
  references: ({ place }) => ({ places: place ? [place] : [] }),
  validDays: ({ period }) => [period.earliest, period.latest],
});
