/** Builders of records that say something of others: claims, media, assessments, background, stances, offices. */
import { type AttributionStep, attributedTo, ownWord } from '../../src/core/assertion.ts';
import { exactly } from '../../src/core/quantity.ts';
import {
  type DocumentRef,
  governmentRef,
  namedActorRef,
  officeRef,
  type OptionRef,
} from '../../src/core/references.ts';
import type {
  ClaimRecord,
  MediaRecord,
  ReviewRecord,
  VerificationRecord,
} from '../../src/domains/claims/record.ts';
import type { ContextRecord } from '../../src/domains/context/record.ts';
import type { CasualtyFigureRecord } from '../../src/domains/incidents/record.ts';
import type { PositionRecord } from '../../src/domains/negotiations/record.ts';
import type { ChangeRecord, TenureRecord } from '../../src/domains/offices/record.ts';
import { onDay } from './records.ts';

const base = { url: null, assertedAt: null, document: null, ...ownWord, issues: [] };

/** An article of a newspaper of its own. */
export function article(name: string, properties: Partial<DocumentRef> = {}): DocumentRef {
  const url = `https://example.org/${name}`;
  const publisher = {
    id: `paper-${name}`,
    name: `Paper ${name}`,
    kind: 'NEWS' as const,
    country: null,
    homepage: null,
  };
  return {
    key: url,
    publisher,
    url,
    title: `Article ${name}`,
    lang: 'en',
    byline: null,
    publishedAt: null,
    updatedAt: null,
    timezone: null,
    textHash: null,
    ...properties,
  };
}

/** A step of a chain of attribution: somebody who said it first. */
export function origin(
  name: string,
  anonymity: AttributionStep['anonymity'] = null,
  actor: AttributionStep['actor'] = null,
): AttributionStep {
  return { ...attributedTo('ORIGIN', name), anonymity, actor };
}

export function claim(nativeId: string, properties: Partial<ClaimRecord> = {}): ClaimRecord {
  return {
    ...base,
    domain: 'claims',
    kind: 'claim',
    nativeId,
    predicate: 'OTHER',
    polarity: 'AFFIRMED',
    text: `Claim ${nativeId}`,
    subject: null,
    object: null,
    objectText: null,
    quantity: null,
    quantityUnit: null,
    period: null,
    relations: [],
    ...properties,
  };
}

export function media(nativeId: string, properties: Partial<MediaRecord> = {}): MediaRecord {
  return {
    ...base,
    domain: 'claims',
    kind: 'media',
    nativeId,
    mediaKind: 'VIDEO',
    description: `Video ${nativeId}`,
    sha256: null,
    provenanceKnown: false,
    report: null,
    ...properties,
  };
}

export function verification(
  nativeId: string,
  of: VerificationRecord['of'],
  properties: Partial<VerificationRecord> = {},
): VerificationRecord {
  return {
    ...base,
    domain: 'claims',
    kind: 'verification',
    nativeId,
    of,
    status: 'VERIFIED',
    assessor: 'Desk',
    method: 'Two sources of their own',
    assessedOn: '2025-01-01',
    credibility: null,
    independentOrigins: null,
    note: null,
    ...properties,
  };
}

export function review(nativeId: string, of: string): ReviewRecord {
  return { ...base, domain: 'claims', kind: 'review', nativeId, claim: of, rating: 'False', ratedOn: null };
}

export function contextEvent(nativeId: string, properties: Partial<ContextRecord> = {}): ContextRecord {
  return {
    ...base,
    domain: 'context',
    nativeId,
    eventKind: 'OTHER',
    title: `Event ${nativeId}`,
    period: onDay('2014-02-22'),
    place: null,
    country: 'UKR',
    actors: [],
    ...properties,
  };
}

export function toll(nativeId: string, properties: Partial<CasualtyFigureRecord> = {}): CasualtyFigureRecord {
  return {
    ...base,
    domain: 'incidents',
    kind: 'casualties',
    nativeId,
    casualtyKind: 'CUMULATIVE_TOLL',
    outcome: 'KILLED',
    civilianStatus: 'UNKNOWN',
    side: null,
    sex: null,
    ageGroup: null,
    quantity: exactly(100),
    period: onDay('2025-01-01'),
    place: null,
    country: 'UKR',
    population: null,
    method: null,
    ...properties,
  };
}

export const withdrawal: OptionRef = {
  key: 'option:donbas/withdrawal',
  issue: { key: 'issue:donbas', label: 'Donbas', codes: [], parent: null },
  label: 'Ukraine withdraws from Donbas',
  actorToAct: null,
  action: null,
  object: null,
};

export function position(nativeId: string, properties: Partial<PositionRecord> = {}): PositionRecord {
  return {
    ...base,
    domain: 'negotiations',
    kind: 'position',
    nativeId,
    process: null,
    party: governmentRef('RUS'),
    onBehalfOf: null,
    capacity: null,
    option: withdrawal,
    stance: 'DEMANDS',
    strength: 'UNKNOWN',
    conditions: null,
    addressee: null,
    declaredRedLine: false,
    basis: 'REPORTED_BY_OTHER',
    period: onDay(null),
    ...properties,
  };
}

export const presidency = officeRef({
  title: 'President of the United States',
  kind: 'HEAD_OF_STATE',
  organisation: governmentRef('USA'),
  country: 'USA',
});
export const trump = namedActorRef('PERSON', 'Donald Trump', 'USA');

export function tenure(nativeId: string, properties: Partial<TenureRecord> = {}): TenureRecord {
  return {
    ...base,
    domain: 'offices',
    kind: 'tenure',
    nativeId,
    person: trump,
    office: presidency,
    appointedBy: null,
    start: onDay('2025-01-20'),
    end: null,
    endReason: null,
    mandate: null,
    statedCause: null,
    ...properties,
  };
}

export function personnelChange(nativeId: string, properties: Partial<ChangeRecord> = {}): ChangeRecord {
  return {
    ...base,
    domain: 'offices',
    kind: 'change',
    nativeId,
    changeKind: 'RESIGNATION',
    person: namedActorRef('PERSON', 'Andriy Yermak', 'UKR'),
    office: null,
    period: onDay('2025-11-28'),
    statedCause: null,
    ...properties,
  };
}
