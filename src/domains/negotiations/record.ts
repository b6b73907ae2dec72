import { z } from 'zod';
import { fuzzyPeriodSchema, isoDay } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { capacitySchema } from '../../core/capacity.ts';
import { actorRefSchema, codeSchema, optionRefSchema, placeRefSchema } from '../../core/references.ts';
import {
  AgreementStage,
  Attendance,
  MeetingKind,
  MeetingOutcome,
  MeetingStatus,
  ParticipationRole,
  PartyRole,
  PositionBasis,
  ProcessFormatKind,
  ProcessTrack,
  Stance,
  StanceStrength,
} from '../../db/generated/prisma/enums.ts';

/** A negotiation or peace process, as one publisher delimits it. */
export const processRecordSchema = recordBaseSchema.extend({
  domain: z.literal('negotiations'),
  kind: z.literal('process'),
  name: z.string().min(1),
  track: z.enum(ProcessTrack),
  period: fuzzyPeriodSchema.nullable(),
  /** One actor may have several parts: a mediator that has a stake of its own. */
  parties: z.array(z.object({ actor: actorRefSchema, role: z.enum(PartyRole) })),
  formats: z.array(
    z.object({
      format: z.enum(ProcessFormatKind),
      period: fuzzyPeriodSchema,
      wording: z.string().nullable(),
    }),
  ),
});

const meetingShape = recordBaseSchema.extend({
  domain: z.literal('negotiations'),
  kind: z.literal('meeting'),
  /** Native id of the report that founded the meeting, where that is another one; null: this one founds it. */
  sameAs: z.string().nullable(),
  title: z.string().nullable(),
  meetingKind: z.enum(MeetingKind),
  status: z.enum(MeetingStatus),
  /** Native id of the process in the same dataset. */
  process: z.string().nullable(),
  scheduled: fuzzyPeriodSchema.nullable(),
  actual: fuzzyPeriodSchema.nullable(),
  venue: placeRefSchema.nullable(),
  host: actorRefSchema.nullable(),
  roundLabel: z.string().nullable(),
  sequence: z.int().positive().nullable(),
  agenda: z.string().nullable(),
  outcomeKind: z.enum(MeetingOutcome).nullable(),
  outcome: z.string().nullable(),
  participations: z.array(
    z.object({
      actor: actorRefSchema,
      /** For whom the participant spoke; mandatory (I13), an UNSPECIFIED actor is allowed. */
      onBehalfOf: actorRefSchema,
      /** INFERRED where the source does not say for whom. */
      onBehalfOfBasis: z.enum(['STATED', 'INFERRED']),
      capacity: capacitySchema.nullable(),
      role: z.enum(ParticipationRole),
      attendance: z.enum(Attendance),
    }),
  ),
});

/**
 * What one publisher says of a meeting that was planned, held or rumoured. Scheduled and actual time are separate facts,
 * and a planned meeting is not a held one.
 */
export const meetingRecordSchema = meetingShape.refine(
  ({ status, assertedAt, scheduled }) =>
    status !== 'HELD' || !precedesStart(assertedAt, scheduled?.earliest ?? null),
  {
    error: 'I12: what is known to have been said before a meeting was to begin cannot report it as held',
    path: ['status'],
  },
);

// The first place on Earth where a day begins is 14 hours ahead of UTC.
const FIRST_MIDNIGHT_MS = 14 * 3_600_000;

/**
 * Whether an instant is known to be before a day (`2025-06-01`), wherever on Earth the day is meant. What is unknown
 * is not known to precede anything.
 */
export function precedesStart(instant: string | null, day: string | null): boolean {
  if (instant === null || day === null) return false;
  return Date.parse(instant) + FIRST_MIDNIGHT_MS < Date.parse(`${day}T00:00:00Z`);
}

/** A signed or declared agreement. */
export const agreementRecordSchema = recordBaseSchema.extend({
  domain: z.literal('negotiations'),
  kind: z.literal('agreement'),
  title: z.string().min(1),
  date: isoDay.nullable(),
  /** Native id of the process in the same dataset. */
  process: z.string().nullable(),
  stage: z.enum(AgreementStage).nullable(),
  /** The publisher's own codes, kept beside the normalised stage. */
  stageCode: z.string().nullable(),
  substageCode: z.string().nullable(),
  agreementType: z.string().nullable(),
  agreementStatus: z.string().nullable(),
  conflictType: z.string().nullable(),
  /** Countries and entities in the publisher's words, e.g. `Russia/(Chechnya)`. */
  countriesAsReported: z.string().nullable(),
  locations: z.array(placeRefSchema),
  parties: z.string().nullable(),
  thirdParties: z.string().nullable(),
  interim: z.boolean().nullable(),
  pages: z.int().nullable(),
  /** Keys of the same agreement or conflict in other datasets (UCDP, PAM, CoW). */
  externalCodes: z.array(codeSchema),
  /** Issue codes of the publisher with their level: 1 mention, 2 provision, 3 detailed provision. */
  issuesAddressed: z.array(z.object({ code: z.string(), level: z.int().min(1).max(3) })),
});

/** The stance of a party on an option of an issue, as one publisher reports it. */
export const positionRecordSchema = recordBaseSchema
  .extend({
    domain: z.literal('negotiations'),
    kind: z.literal('position'),
    /** Native id of the process in the same dataset. */
    process: z.string().nullable(),
    party: actorRefSchema,
    /** For whom, where the party is a person. */
    onBehalfOf: actorRefSchema.nullable(),
    capacity: capacitySchema.nullable(),
    option: optionRefSchema,
    stance: z.enum(Stance),
    strength: z.enum(StanceStrength),
    conditions: z.string().nullable(),
    addressee: actorRefSchema.nullable(),
    declaredRedLine: z.boolean(),
    period: fuzzyPeriodSchema,
    basis: z.enum(PositionBasis),
  })
  .refine(({ declaredRedLine, basis }) => !declaredRedLine || basis === 'OWN_STATEMENT', {
    error: 'I15: a red line is one only if the party itself said so (basis OWN_STATEMENT)',
    path: ['declaredRedLine'],
  });

/** A record of the negotiations domain. Processes are stored before the meetings and agreements that name them. */
export const negotiationRecordSchema = z.discriminatedUnion('kind', [
  processRecordSchema,
  meetingRecordSchema,
  agreementRecordSchema,
  positionRecordSchema,
]);
export type ProcessRecord = z.infer<typeof processRecordSchema>;
export type MeetingRecord = z.infer<typeof meetingRecordSchema>;
export type AgreementRecord = z.infer<typeof agreementRecordSchema>;
export type PositionRecord = z.infer<typeof positionRecordSchema>;
export type NegotiationRecord = z.infer<typeof negotiationRecordSchema>;
