import { z } from 'zod';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { actorRefSchema, officeRefSchema } from '../../core/references.ts';
import { PersonnelChangeKind, TenureEnd } from '../../db/generated/prisma/enums.ts';

/**
 * That somebody holds or held an office. Heads and members of a delegation, and envoys, are this too: a delegation is an
 * actor, and its head an office in it.
 */
export const tenureRecordSchema = recordBaseSchema.extend({
  domain: z.literal('offices'),
  kind: z.literal('tenure'),
  person: actorRefSchema,
  office: officeRefSchema,
  appointedBy: actorRefSchema.nullable(),
  start: fuzzyPeriodSchema,
  /** null: it goes on, as far as the source lets us know. */
  end: fuzzyPeriodSchema.nullable(),
  endReason: z.enum(TenureEnd).nullable(),
  mandate: z.string().nullable(),
  /** Native id of the context event that the source gives as the cause of its end. */
  statedCause: z.string().nullable(),
});

/** That somebody came into or out of an office. */
export const changeRecordSchema = recordBaseSchema.extend({
  domain: z.literal('offices'),
  kind: z.literal('change'),
  changeKind: z.enum(PersonnelChangeKind),
  /** May be an UNSPECIFIED actor with a count ("two cabinet ministers"). */
  person: actorRefSchema,
  office: officeRefSchema.nullable(),
  period: fuzzyPeriodSchema,
  /** Native id of the context event that the source gives as its cause. */
  statedCause: z.string().nullable(),
});

/** A record of the offices domain. */
export const officeRecordSchema = z.discriminatedUnion('kind', [tenureRecordSchema, changeRecordSchema]);
export type TenureRecord = z.infer<typeof tenureRecordSchema>;
export type ChangeRecord = z.infer<typeof changeRecordSchema>;
export type OfficeRecord = z.infer<typeof officeRecordSchema>;
