import { attributedTo } from '../../core/assertion.ts';
import type { RecordBase } from '../../core/records.ts';
import type { AnyRecord } from '../connector.ts';
import type { Decision } from './decision.ts';

/** The record of a decision. */
export function recordOf(decision: Decision): AnyRecord {
  const { by, why } = decision;
  switch (decision.decision) {
    case 'verification': {
      const { of, status, method, assessedOn, credibility, independentOrigins, note } = decision;
      return {
        ...base(decision),
        domain: 'claims',
        kind: 'verification',
        of: { kind: of.type === 'Claim' ? 'claim' : 'media', id: of.id },
        status,
        assessor: by,
        method,
        assessedOn,
        credibility,
        independentOrigins,
        note,
      };
    }
    case 'link': {
      const { reports, allowSameDocument } = decision;
      return { ...base(decision), domain: 'links', kind: 'link', reports, allowSameDocument, by, why };
    }
    case 'separation':
      return { ...base(decision), domain: 'links', kind: 'separation', report: decision.report, by, why };
    case 'takedown': {
      const { node, reasonClass } = decision;
      return { ...base(decision), domain: 'takedowns', node, reasonClass };
    }
  }
}

function base({ id, at, by }: Decision): RecordBase {
  return {
    nativeId: id,
    url: null,
    assertedAt: at,
    document: null,
    modality: 'ASSERTED',
    attribution: [{ ...attributedTo('ORIGIN', by), anonymity: 'NAMED', firsthand: true }],
    wording: null,
    wordingVerified: null,
    issues: [],
  };
}
