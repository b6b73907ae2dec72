import { quantityOrderIssues } from '../../../core/records.ts';
import type {
  ClaimRecord,
  MediaRecord,
  ReviewRecord,
  VerificationRecord,
} from '../../../domains/claims/record.ts';
import { toPeriodOrNull } from '../periods.ts';
import { toQuantity } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base, nativeId, nativeIdOrNull, outlookOf, toSubject } from './base.ts';

export function claimOf(row: RowOf<'claim'>): ClaimRecord {
  const { item, source, context } = row;
  const quantity = item.quantity === undefined ? null : toQuantity(item.quantity);
  return {
    ...base(row),
    issues: quantity === null ? [] : quantityOrderIssues('quantity', quantity),
    domain: 'claims',
    kind: 'claim',
    predicate: item.predicate,
    polarity: item.polarity ?? 'AFFIRMED',
    text: item.text,
    subject: item.subject === undefined ? null : toSubject(item.subject, context),
    object: item.object === undefined ? null : toSubject(item.object, context),
    objectText: item.objectText ?? null,
    quantity,
    quantityUnit: item.unit ?? null,
    period: toPeriodOrNull(item.period, source, outlookOf(row)),
    relations: (item.relations ?? []).map(({ kind, target }) => ({
      kind,
      target: nativeId(context, target),
    })),
  };
}

export function mediaOf(row: RowOf<'media'>): MediaRecord {
  const { item, context } = row;
  return {
    ...base(row),
    // The address of a medium is its own: the report that tells of it does not show it.
    url: item.url ?? null,
    domain: 'claims',
    kind: 'media',
    mediaKind: item.kind,
    description: item.description,
    sha256: item.sha256 ?? null,
    provenanceKnown: item.provenanceKnown ?? false,
    report: nativeIdOrNull(context, item.incident),
  };
}

export function verificationOf(row: RowOf<'verification'>): VerificationRecord {
  const { item, context } = row;
  const assessed = (item.of.claim ?? item.of.media)!;
  return {
    ...base(row),
    domain: 'claims',
    kind: 'verification',
    of: { kind: assessed.kind, nativeId: nativeId(context, assessed) },
    status: item.status,
    assessor: item.assessor,
    method: item.method,
    assessedOn: item.assessedOn ?? null,
    credibility: item.credibility ?? null,
    independentOrigins: item.independentOrigins ?? null,
    note: item.note ?? null,
  };
}

export function reviewOf(row: RowOf<'review'>): ReviewRecord {
  const { item, context } = row;
  return {
    ...base(row),
    domain: 'claims',
    kind: 'review',
    claim: nativeId(context, item.claim),
    rating: item.rating,
    ratedOn: item.ratedOn ?? null,
  };
}
