import { kindOfDomain, recordDomain, subjectReferences } from '../record-domain.ts';
import type { RecordKind } from '../stored.ts';
import { claimKind, mediaKind, reviewKind, verificationKind } from './kinds.ts';
import { type AnyClaimRecord, anyClaimRecordSchema } from './record.ts';

const kinds: Record<AnyClaimRecord['kind'], RecordKind<AnyClaimRecord>> = {
  claim: kindOfDomain(claimKind),
  media: kindOfDomain(mediaKind),
  verification: kindOfDomain(verificationKind),
  review: kindOfDomain(reviewKind),
};

/** What is said to be so, what is said to show it, and what came of looking into it. */
export const claims = recordDomain<AnyClaimRecord>({
  name: 'claims',
  recordSchema: anyClaimRecordSchema,
  kinds: Object.values(kinds),
  kindOf: ({ kind }) => kinds[kind],
  references: (record) => (record.kind === 'claim' ? subjectReferences([record.subject, record.object]) : {}),
  validDays: (record) =>
    record.kind === 'claim' ? [record.period?.earliest ?? null, record.period?.latest ?? null] : [null, null],
});
