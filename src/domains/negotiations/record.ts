import { z } from 'zod';
import { fuzzyPeriodSchema, isoDay } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { actorRefSchema, codeSchema, placeRefSchema } from '../../core/references.ts';
import {
  AgreementStage,
  Attendance,
  MeetingKind,
  MeetingStatus,
  ParticipationRole,
} from '../../db/generated/prisma/enums.ts';

/** A negotiation or peace process, as one publisher delimits it. */
export const processRecordSchema = recordBaseSchema.extend({
  domain: z.literal('negotiations'),
  kind: z.literal('process'),
  name: z.string().min(1),
});

/** A meeting that was planned, held or rumoured. Scheduled and actual time are separate facts. */
export const meetingRecordSchema = recordBaseSchema.extend({
  domain: z.literal('negotiations'),
  kind: z.literal('meeting'),
  title: z.string().nullable(),
  meetingKind: z.enum(MeetingKind),
  status: z.enum(MeetingStatus),
  /** Native id of the process in the same dataset. */
  process: z.string().nullable(),
  scheduled: fuzzyPeriodSchema.nullable(),
  actual: fuzzyPeriodSchema.nullable(),
  venue: placeRefSchema.nullable(),
  agenda: z.string().nullable(),
  outcome: z.string().nullable(),
  participations: z.array(
    z.object({
      actor: actorRefSchema,
      /** For whom the participant spoke; mandatory, an UNSPECIFIED actor is allowed. */
      onBehalfOf: actorRefSchema,
      capacityAsReported: z.string().nullable(),
      role: z.enum(ParticipationRole),
      attendance: z.enum(Attendance),
    }),
  ),
});

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

/** A record of the negotiations domain. Processes are stored before the meetings and agreements that name them. */
export const negotiationRecordSchema = z.discriminatedUnion('kind', [
  processRecordSchema,
  meetingRecordSchema,
  agreementRecordSchema,
]);
export type ProcessRecord = z.infer<typeof processRecordSchema>;
export type MeetingRecord = z.infer<typeof meetingRecordSchema>;
export type AgreementRecord = z.infer<typeof agreementRecordSchema>;
export type NegotiationRecord = z.infer<typeof negotiationRecordSchema>;
