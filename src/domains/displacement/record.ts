import { z } from 'zod';
import { isoDay } from '../../core/period.ts';
import { quantitySchema } from '../../core/quantity.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { codeSchema, placeRefSchema } from '../../core/references.ts';
import {
  DisplacementCause,
  DisplacementFrame,
  DisplacementMeasure,
  DisplacementMethod,
  FigureRole,
  FlowKind,
  PopulationType,
  QuantityUnit,
} from '../../db/generated/prisma/enums.ts';

/**
 * One publisher's displacement figure. STOCK: people in a state at `referenceDate` (no period). FLOW: movements
 * or people in `period` (no reference date). CUMULATIVE: since the start of `period`, or until
 * `referenceDate` where the source does not tell since when. UNSPECIFIED: neither is required, and no total may include it.
 */
export const displacementRecordSchema = recordBaseSchema
  .extend({
    domain: z.literal('displacement'),
    measure: z.enum(DisplacementMeasure),
    populationType: z.enum(PopulationType),
    frame: z.enum(DisplacementFrame),
    method: z.enum(DisplacementMethod),
    cause: z.enum(DisplacementCause),
    referenceDate: isoDay.nullable(),
    period: z.object({ start: isoDay, end: isoDay }).nullable(),
    /** Where the people are from, and where they are; for internal displacement both are the same country. */
    origin: placeRefSchema.nullable(),
    asylum: placeRefSchema.nullable(),
    quantity: quantitySchema,
    unit: z.enum(QuantityUnit),
    note: z.string().nullable(),
    // Optional, and left out where the source has no such thing: so that what it has not does not change a record's hash.
    /** What happened to those whom a flow counts; left out: not told. */
    flowKind: z.enum(FlowKind).optional(),
    /** Part of the population that is counted; left out: all of it. A row for "all" beside its parts is a total of them. */
    sex: z.enum(['FEMALE', 'MALE', 'OTHER', 'UNKNOWN']).optional(),
    /** In the words of the source: `18-59`, `60+`. */
    ageGroup: z.string().optional(),
    /** Further codes of the publisher that tell the figure from others: procedure, level of decision, population group. */
    codes: z.array(codeSchema).optional(),
    /** Last day on which the publisher lets a stock stand for the present; left out: it sets none. */
    expiresOn: isoDay.optional(),
    /** Whether the publisher recommends the figure; only recommended figures are ever added up. */
    role: z.enum(FigureRole).optional(),
    /** Number of the assessment round. Rounds are never added up. */
    round: z.int().optional(),
    /** Name of the operation that the round belongs to; rounds are comparable within one. */
    operation: z.string().optional(),
    /** Kind of assessment in the words of the source (`BA`, `ETT`, `SA`); kinds overlap. */
    assessment: z.string().optional(),
    /** What set it off, as the publisher delimits it. */
    event: z.object({ id: z.string(), name: z.string().nullable() }).optional(),
    /** Places that the figure is about, where it names several, or where it has a point. */
    locations: z
      .array(
        z.object({
          name: z.string().nullable(),
          latitude: z.number().min(-90).max(90).nullable(),
          longitude: z.number().min(-180).max(180).nullable(),
          /** How exact the point is, in the words of the source. */
          accuracy: z.string().nullable(),
          role: z.enum(['ORIGIN', 'DESTINATION', 'BOTH']).nullable(),
        }),
      )
      .optional(),
  })
  .refine(
    (figure) => figure.measure !== 'STOCK' || (figure.referenceDate !== null && figure.period === null),
    {
      path: ['referenceDate'],
      message: 'a STOCK has a reference date and no period',
    },
  )
  .refine(
    (figure) => figure.measure !== 'FLOW' || (figure.period !== null && figure.referenceDate === null),
    {
      path: ['period'],
      message: 'a FLOW has a period and no reference date',
    },
  );
export type DisplacementRecord = z.infer<typeof displacementRecordSchema>;
