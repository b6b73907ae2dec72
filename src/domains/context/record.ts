import { z } from 'zod';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { actorRefSchema, placeRefSchema } from '../../core/references.ts';
import { ContextEventKind } from '../../db/generated/prisma/enums.ts';

/**
 * Something in the background of a conflict that is no incident, meeting or change in an office. What it led to is not
 * a property of it but somebody's claim.
 */
export const contextRecordSchema = recordBaseSchema.extend({
  domain: z.literal('context'),
  eventKind: z.enum(ContextEventKind),
  title: z.string().min(1),
  period: fuzzyPeriodSchema,
  place: placeRefSchema.nullable(),
  /** ISO 3166-1 alpha-3. */
  country: z.string().length(3).nullable(),
  actors: z.array(actorRefSchema),
});
export type ContextRecord = z.infer<typeof contextRecordSchema>;
