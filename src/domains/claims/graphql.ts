/** What is said to show something, and what came of looking into claims. */
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import './claims.graphql.ts';
import {
  MediaKindEnum,
  mediaKindFilter,
  VerificationStatusEnum,
  verificationFilter,
} from './enums.graphql.ts';

const id = { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' } as const;

const MediaItem = builder.prismaNode('MediaItem', {
  interfaces: [Assertion],
  description:
    'A picture, film or recording that is said to show something. It may have no address: "videos circulating online".',
  id,
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    kind: t.expose('kind', { type: MediaKindEnum, description: 'What kind of medium it is.' }),
    description: t.exposeString('description', { description: 'What it is said to show.' }),
    url: t.exposeString('url', { nullable: true, description: 'Where it can be seen, where that is known.' }),
    sha256: t.exposeString('sha256', {
      nullable: true,
      description: 'SHA-256 of its bytes, hex, where somebody has them.',
    }),
    provenanceKnown: t.exposeBoolean('provenanceKnown', {
      description: 'Whether it is known who made it, where and when.',
    }),
    report: t.relation('report', {
      nullable: true,
      description: 'The report of the incident that it is said to show.',
    }),
    verification: t.expose('verification', {
      type: VerificationStatusEnum,
      description: 'Whether it shows that: the status of its newest assessment.',
    }),
  }),
});

const Verification = builder.prismaNode('Verification', {
  interfaces: [Assertion],
  description:
    'An assessment whether a claim holds or a medium shows what it is said to show. Nothing else changes their status.',
  id,
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    claim: t.relation('claim', { nullable: true, description: 'The claim; null where it is of a medium.' }),
    mediaItem: t.relation('mediaItem', {
      nullable: true,
      description: 'The medium; null where it is of a claim.',
    }),
    status: t.expose('status', { type: VerificationStatusEnum, description: 'What came of it.' }),
    assessor: t.exposeString('assessor', { description: 'Who looked into it.' }),
    method: t.exposeString('method', { description: 'How.' }),
    assessedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the assessment, where it is known.',
      select: { assessedOn: true },
      resolve: ({ assessedOn }) => assessedOn,
    }),
    credibility: t.exposeInt('credibility', {
      nullable: true,
      description:
        'Credibility by the Admiralty code: 1 confirmed by other sources, 5 improbable, 6 cannot be judged.',
    }),
    independentOrigins: t.exposeInt('independentOrigins', {
      nullable: true,
      description: 'How many sources were found to say so of their own; many media that quote one are one.',
    }),
    note: t.exposeString('note', { nullable: true, description: 'What the assessor adds.' }),
  }),
});

const ClaimReview = builder.prismaNode('ClaimReview', {
  interfaces: [Assertion],
  description: "A fact-checker's published rating of a claim (schema.org ClaimReview).",
  id,
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    claim: t.relation('claim', { description: 'The claim.' }),
    rating: t.exposeString('rating', { description: 'The rating in the words of the reviewer.' }),
    ratedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the rating, where it is known.',
      select: { ratedOn: true },
      resolve: ({ ratedOn }) => ratedOn,
    }),
  }),
});

const MediaItemWhere = whereInput(
  'MediaItemWhere',
  'Only media that meet this.',
  () => ({
    ...recordFilters(),
    kind: filter.enum(mediaKindFilter, 'kind', 'What kind of medium they are.'),
    description: filter.text('description', 'What they are said to show.'),
    report: filter.node(
      'IncidentReport',
      'reportId',
      'The report of the incident that they are said to show.',
    ),
    verification: filter.enum(verificationFilter, 'verification', 'Whether they show that.'),
  }),
  activeRecords,
);
const VerificationWhere = whereInput(
  'VerificationWhere',
  'Only assessments that meet this.',
  () => ({
    ...recordFilters(),
    claim: filter.node('Claim', 'claimId', 'The claim, by id.'),
    mediaItem: filter.node('MediaItem', 'mediaItemId', 'The medium, by id.'),
    status: filter.enum(verificationFilter, 'status', 'What came of them.'),
    assessor: filter.text('assessor', 'Who looked into it.'),
    assessedOn: filter.day('assessedOn', 'The day of the assessment.'),
  }),
  activeRecords,
);
const ClaimReviewWhere = whereInput(
  'ClaimReviewWhere',
  'Only reviews that meet this.',
  () => ({
    ...recordFilters(),
    claim: filter.node('Claim', 'claimId', 'The claim, by id.'),
    rating: filter.text('rating', 'The rating in the words of the reviewer.'),
    ratedOn: filter.day('ratedOn', 'The day of the rating.'),
  }),
  activeRecords,
);

const assertedAt = {
  column: 'assertedAt',
  kind: 'instant',
  nullable: true,
  description: 'When the publisher said so.',
} as const;

const mediaList = listing(
  'MediaItem',
  MediaItem,
  MediaItemWhere,
  orderInput('MediaItem', { ASSERTED_AT: assertedAt }, { field: 'ASSERTED_AT', direction: 'DESC' }),
);
const verificationList = listing(
  'Verification',
  Verification,
  VerificationWhere,
  orderInput(
    'Verification',
    {
      ASSESSED_ON: {
        column: 'assessedOn',
        kind: 'day',
        nullable: true,
        description: 'The day of the assessment.',
      },
    },
    { field: 'ASSESSED_ON', direction: 'DESC' },
  ),
);
const reviewList = listing(
  'ClaimReview',
  ClaimReview,
  ClaimReviewWhere,
  orderInput(
    'ClaimReview',
    { RATED_ON: { column: 'ratedOn', kind: 'day', nullable: true, description: 'The day of the rating.' } },
    { field: 'RATED_ON', direction: 'DESC' },
  ),
);

const unlessAsked = 'the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.';
listField('mediaItems', `Pictures, films and recordings, ${unlessAsked}`, mediaList);
listField('verifications', `Assessments of claims and media, ${unlessAsked}`, verificationList);
listField('claimReviews', `Published ratings of claims, ${unlessAsked}`, reviewList);

nestedListField('IncidentReport', 'media', 'What is said to show it.', mediaList, { relation: 'media' });
nestedListField('Incident', 'media', 'What is said to show it, of all reports it is made from.', mediaList, {
  relation: 'media',
  from: { links: 'links', to: 'report', always: { verdict: 'SAME' } },
});
nestedListField('Claim', 'verifications', 'Assessments of it.', verificationList, {
  relation: 'verifications',
});
nestedListField('MediaItem', 'verifications', 'Assessments of it.', verificationList, {
  relation: 'verifications',
});
nestedListField('Claim', 'reviews', 'Published ratings of it.', reviewList, { relation: 'reviews' });
