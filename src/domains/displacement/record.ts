import { z } from 'zod';
import { isoDay } from '../../core/period.ts';
import { quantitySchema } from '../../core/quantity.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { placeRefSchema } from '../../core/references.ts';
import {
  DisplacementCause,
  DisplacementFrame,
  DisplacementMeasure,
  DisplacementMethod,
  PopulationType,
  QuantityUnit,
} from '../../db/generated/prisma/enums.ts';

/**
 * One publisher's displacement figure. STOCK: people in a state at `referenceDate` (no period). FLOW: movements
 * or people in `period` (no reference date). CUMULATIVE: since the start of `period`. UNSPECIFIED: neither is
 * required, and no total may include it.
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
