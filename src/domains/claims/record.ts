import { z } from 'zod';
import { fuzzyPeriodSchema, isoDay } from '../../core/period.ts';
import { quantitySchema } from '../../core/quantity.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { subjectSchema } from '../../core/subject.ts';
import {
  ClaimPredicate,
  ClaimRelationKind,
  MediaKind,
  Polarity,
  QuantityUnit,
  VerificationStatus,
} from '../../db/generated/prisma/enums.ts';

const causal: readonly string[] = ['PROMPTED', 'LED_TO', 'COINCIDES_WITH'];

/**
 * That something is so, as somebody says. The type of a weapon, the distance to a front, that two things coincide or one
 * led to the other: all claims, since each needs an owner. Of a causal one the subject is the effect and the object the
 * cause.
 */
export const claimRecordSchema = recordBaseSchema
  .extend({
    domain: z.literal('claims'),
    kind: z.literal('claim'),
    predicate: z.enum(ClaimPredicate),
    polarity: z.enum(Polarity),
    /** The claim in a sentence, in our own words. */
    text: z.string().min(1),
    subject: subjectSchema.nullable(),
    object: subjectSchema.nullable(),
    objectText: z.string().nullable(),
    quantity: quantitySchema.nullable(),
    quantityUnit: z.enum(QuantityUnit).nullable(),
    period: fuzzyPeriodSchema.nullable(),
    /** Native ids of claims that it supports, contradicts, refines, … */
    relations: z.array(z.object({ kind: z.enum(ClaimRelationKind), target: z.string() })),
  })
  .refine(({ predicate, subject, object }) => !causal.includes(predicate) || (subject && object), {
    error: 'a causal claim has a subject (the effect) and an object (the cause)',
    path: ['object'],
  });

/** A picture, film or recording that is said to show something. */
export const mediaRecordSchema = recordBaseSchema.extend({
  domain: z.literal('claims'),
  kind: z.literal('media'),
  mediaKind: z.enum(MediaKind),
  description: z.string().min(1),
  sha256: z.string().length(64).nullable(),
  /** Whether it is known who made it, where and when. */
  provenanceKnown: z.boolean(),
  /** Native id of the report of the incident that it is said to show. */
  report: z.string().nullable(),
});

/** An assessment of a claim or a medium. Its status is that of the newest assessment, and nothing else changes it (I18). */
export const verificationRecordSchema = recordBaseSchema.extend({
  domain: z.literal('claims'),
  kind: z.literal('verification'),
  /** By its native id in the same dataset, or by the id of its node: an editor assesses what others publish. */
  of: z.union([
    z.object({ kind: z.enum(['claim', 'media']), nativeId: z.string() }),
    z.object({ kind: z.enum(['claim', 'media']), id: z.uuid() }),
  ]),
  status: z.enum(VerificationStatus),
  assessor: z.string().min(1, 'I18: an assessment names its assessor'),
  method: z.string().min(1, 'I18: an assessment names its method'),
  assessedOn: isoDay.nullable(),
  /** Admiralty code: 1 confirmed by other sources … 5 improbable, 6 cannot be judged. */
  credibility: z.int().min(1).max(6).nullable(),
  independentOrigins: z.int().nonnegative().nullable(),
  note: z.string().nullable(),
});

/** A fact-checker's published rating of a claim (schema.org ClaimReview). */
export const reviewRecordSchema = recordBaseSchema.extend({
  domain: z.literal('claims'),
  kind: z.literal('review'),
  /** Native id of the claim. */
  claim: z.string(),
  /** In the words of the reviewer. */
  rating: z.string().min(1),
  ratedOn: isoDay.nullable(),
});

/** A record of the claims domain. */
export const anyClaimRecordSchema = z.discriminatedUnion('kind', [
  claimRecordSchema,
  mediaRecordSchema,
  verificationRecordSchema,
  reviewRecordSchema,
]);
export type ClaimRecord = z.infer<typeof claimRecordSchema>;
export type MediaRecord = z.infer<typeof mediaRecordSchema>;
export type VerificationRecord = z.infer<typeof verificationRecordSchema>;
export type ReviewRecord = z.infer<typeof reviewRecordSchema>;
export type AnyClaimRecord = z.infer<typeof anyClaimRecordSchema>;
