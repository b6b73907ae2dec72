import { z } from 'zod';
import { geoExtentSchema } from '../../core/geo.ts';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { codeSchema, placeRefSchema } from '../../core/references.ts';

/**
 * Something that a machine read out of texts. It is no report of an incident: nobody checked it, one happening gives many
 * of them, and its date, place and actors are guesses. It founds nothing and is in no total.
 */
export const signalRecordSchema = recordBaseSchema.extend({
  domain: z.literal('signals'),
  /** EVENT: what a machine took for an event. MENTION: that a text mentions one. */
  signalKind: z.enum(['EVENT', 'MENTION']),
  /** When it is said to have happened. */
  period: fuzzyPeriodSchema,
  /** When the machine saw it, an instant. */
  seenAt: z.iso.datetime({ offset: true }),
  /** What was done: the machine's code (CAMEO, text with its leading zeros) and the classes above it; of a MENTION none. */
  eventCodes: z.array(codeSchema),
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  quadClass: z.int().min(1).max(4).nullable(),
  /** Goldstein's scale, -10 (conflict) to 10 (cooperation). */
  goldstein: z.number().min(-10).max(10).nullable(),
  /** Average tone of the texts, about -100 to 100. */
  tone: z.number().nullable(),
  /** 0 to 100: how sure the machine is of a MENTION. */
  confidence: z.int().min(0).max(100).nullable(),
  mentions: z.int().nonnegative().nullable(),
  sources: z.int().nonnegative().nullable(),
  articles: z.int().nonnegative().nullable(),
  /** Who, as coded; roles have no direction beyond the order of the source. */
  actors: z.array(
    z.object({ position: z.int().min(1), name: z.string().nullable(), codes: z.array(codeSchema) }),
  ),
  location: geoExtentSchema,
  place: placeRefSchema.nullable(),
  /** ISO 3166-1 alpha-3. */
  country: z.string().length(3).nullable(),
  /** Name of the site or outlet whose text it was. */
  outlet: z.string().nullable(),
  /** Of a MENTION: the publisher's id of the event. */
  mentionOf: z.string().nullable(),
});
export type SignalRecord = z.infer<typeof signalRecordSchema>;
