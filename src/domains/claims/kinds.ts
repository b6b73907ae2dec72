import { Prisma } from '../../db/generated/prisma/client.ts';
import { periodColumns, quantityColumns, subjectColumns, subjectRecords } from '../columns.ts';
import type { Scope } from '../domain.ts';
import { type About, isActive, recordId, type RecordKind } from '../stored.ts';
import type { ClaimRecord, MediaRecord, ReviewRecord, VerificationRecord } from './record.ts';
import { type Assessable, settleVerifications } from './settle.ts';

const CLAIM = 'Claim';
const MEDIA = 'MediaItem';

// A claim is about the countries of its subject, as far as that is one thing in one country.
const aboutClaims: About = Prisma.sql`
  SELECT c.id, ${isActive('c')} AS is_active,
         coalesce(c.period_earliest, r.period_earliest, e.period_earliest) AS valid_from,
         coalesce(c.period_latest, r.period_latest, e.period_latest) AS valid_to,
         ARRAY[r.country, p.country, a.country, e.country] AS countries
    FROM claim c
    LEFT JOIN incident_report r ON r.id = c.subject_report_id
    LEFT JOIN context_event e ON e.id = c.subject_event_id
    LEFT JOIN place p ON p.id = c.subject_place_id
    LEFT JOIN actor a ON a.id = c.subject_actor_id`;

export const claimKind: RecordKind<ClaimRecord> = {
  nodeType: CLAIM,
  table: 'claim',
  columns: {
    predicate: ['"ClaimPredicate"', (record) => record.predicate],
    polarity: ['"Polarity"', (record) => record.polarity],
    text: ['text', (record) => record.text],
    ...subjectColumns<ClaimRecord>('subject', (record) => record.subject),
    ...subjectColumns<ClaimRecord>('object', (record) => record.object),
    objectText: ['text', (record) => record.objectText],
    ...quantityColumns<ClaimRecord>('quantity', (record) => record.quantity),
    quantityUnit: ['"QuantityUnit"', (record) => record.quantityUnit],
    ...periodColumns<ClaimRecord>('period', (record) => record.period),
    verification: ['"VerificationStatus"', () => 'UNVERIFIED'],
  },
  initial: ['verification'],
  goesWith: { ...subjectRecords('subject'), ...subjectRecords('object') },
  dependents: [
    {
      path: 'relations',
      table: {
        name: 'claim_relation',
        parent: 'claimId',
        columns: { claimId: 'uuid', ordinal: 'int', kind: '"ClaimRelationKind"', targetId: 'uuid' },
      },
      rows: ({ relations }, claimId, scope) =>
        relations.map(({ kind, target }, ordinal) => ({
          claimId,
          ordinal,
          kind,
          targetId: recordId(CLAIM, scope, target),
        })),
    },
  ],
  about: aboutClaims,
};

export const mediaKind: RecordKind<MediaRecord> = {
  nodeType: MEDIA,
  table: 'media_item',
  columns: {
    kind: ['"MediaKind"', (record) => record.mediaKind],
    description: ['text', (record) => record.description],
    sha256: ['char(64)', (record) => record.sha256],
    provenanceKnown: ['boolean', (record) => record.provenanceKnown],
    reportId: [
      'uuid',
      (record, scope) => (record.report === null ? null : recordId('IncidentReport', scope, record.report)),
    ],
    verification: ['"VerificationStatus"', () => 'UNVERIFIED'],
  },
  initial: ['verification'],
  goesWith: { reportId: 'IncidentReport' },
  about: Prisma.sql`
    SELECT m.id, ${isActive('m')} AS is_active, r.period_earliest AS valid_from, r.period_latest AS valid_to,
           ARRAY[r.country] AS countries
      FROM media_item m LEFT JOIN incident_report r ON r.id = m.report_id`,
};

function assessed(kind: 'claim' | 'media', { of }: VerificationRecord, scope: Scope): string | null {
  if (of.kind !== kind) return null;
  return 'id' in of ? of.id : recordId(kind === 'claim' ? CLAIM : MEDIA, scope, of.nativeId);
}

const assessable: Assessable = {
  claim: { nodeType: CLAIM, about: aboutClaims, column: 'claim_id' },
  media_item: { nodeType: MEDIA, about: mediaKind.about, column: 'media_item_id' },
};

const undated = (table: string): About => Prisma.sql`
  SELECT t.id, ${isActive('t')} AS is_active, NULL::date AS valid_from, NULL::date AS valid_to, '{}'::char(3)[] AS countries
    FROM ${Prisma.raw(table)} t`;

export const verificationKind: RecordKind<VerificationRecord> = {
  nodeType: 'Verification',
  table: 'verification',
  columns: {
    claimId: ['uuid', (record, scope) => assessed('claim', record, scope)],
    mediaItemId: ['uuid', (record, scope) => assessed('media', record, scope)],
    status: ['"VerificationStatus"', (record) => record.status],
    assessor: ['text', (record) => record.assessor],
    method: ['text', (record) => record.method],
    assessedOn: ['date', (record) => record.assessedOn],
    credibility: ['int', (record) => record.credibility],
    independentOrigins: ['int', (record) => record.independentOrigins],
    note: ['text', (record) => record.note],
  },
  goesWith: { claimId: CLAIM, mediaItemId: MEDIA },
  about: undated('verification'),
  settle: {
    stored: (tx, touched, lineage) =>
      settleVerifications(
        tx,
        assessable,
        touched.map(({ id }) => id),
        lineage,
      ),
    withdrawn: (tx, ids, scope) => settleVerifications(tx, assessable, ids, { ...scope, isBackfill: false }),
  },
};

export const reviewKind: RecordKind<ReviewRecord> = {
  nodeType: 'ClaimReview',
  table: 'claim_review',
  columns: {
    claimId: ['uuid', (record, scope) => recordId(CLAIM, scope, record.claim)],
    rating: ['text', (record) => record.rating],
    ratedOn: ['date', (record) => record.ratedOn],
  },
  goesWith: { claimId: CLAIM },
  about: undated('claim_review'),
};
