import { z } from 'zod';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { actorRefSchema, placeRefSchema } from '../../core/references.ts';
import { capacitySchema } from '../../core/capacity.ts';
import { subjectSchema } from '../../core/subject.ts';
import { SpeechAct, StatementForm, StatementRelationKind } from '../../db/generated/prisma/enums.ts';

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
  capacity: capacitySchema.nullable(),
  /** What was done by saying it; null where nobody classified it. */
  speechAct: z.enum(SpeechAct).nullable(),
  /** A promise or threat on a condition. */
  condition: z.object({ if: z.string(), then: z.string() }).nullable(),
  /** Root code of PLOVER, e.g. `THREATEN`. */
  ploverCode: z.string().nullable(),
  about: z.array(subjectSchema),
  /** Native ids of the positions that it expresses. */
  expresses: z.array(z.string()),
  /** Native ids of statements that it answers, echoes, contradicts, … */
  relations: z.array(z.object({ kind: z.enum(StatementRelationKind), target: z.string() })),
  /** Where it was said or issued: a feed's title, a press conference, a social network. */
  channel: z.string().nullable(),
  /** When it was said. */
  period: fuzzyPeriodSchema,
  place: placeRefSchema.nullable(),
  categories: z.array(z.string()),
  /**
   * Admiralty code of the information: 1 confirmed by other sources … 5 improbable, 6 cannot be judged. Left out where the
   * publisher is the speaker or vouches for the words; a quotation that a machine cut from a text is 4 at best.
   */
  credibility: z.int().min(1).max(6).optional(),
});
export type StatementRecord = z.infer<typeof statementRecordSchema>;
