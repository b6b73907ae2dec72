import { z } from 'zod';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { actorRefSchema, placeRefSchema } from '../../core/references.ts';
import { StatementForm } from '../../db/generated/prisma/enums.ts';

/** Something said in public, as one publisher gives it. */
export const statementRecordSchema = recordBaseSchema.extend({
  domain: z.literal('statements'),
  form: z.enum(StatementForm),
  title: z.string().nullable(),
  text: z.object({
    /** The words in their original language, or the nearest that the publisher gives; plain text, no markup. */
    original: z.string().nullable(),
    /** BCP-47 tag of `original`; null where the source does not tell. */
    lang: z.string().nullable(),
    /** True where only an extract is kept. */
    truncated: z.boolean(),
    /** True where `original` is known to be a translation of words that we do not have. */
    originalMissing: z.boolean(),
    translations: z.array(
      z.object({ lang: z.string(), text: z.string(), by: z.enum(['SOURCE', 'HUMAN', 'MACHINE']) }),
    ),
  }),
  /** The quoted pieces of a partial quote, in their order. */
  fragments: z.array(z.string()),
  /** Who said it; null where the source does not tell (a feed that carries others' texts names no speaker). */
  speaker: actorRefSchema.nullable(),
  capacityAsReported: z.string().nullable(),
  /** Where it was said or issued: a feed's title, a press conference, a social network. */
  channel: z.string().nullable(),
  /** When it was said. */
  period: fuzzyPeriodSchema,
  place: placeRefSchema.nullable(),
  categories: z.array(z.string()),
});
export type StatementRecord = z.infer<typeof statementRecordSchema>;
