import { z } from 'zod';
import { geoExtentSchema } from '../../core/geo.ts';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { quantitySchema } from '../../core/quantity.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { actorRefSchema, codeSchema, placeRefSchema } from '../../core/references.ts';
import { IncidentCategory, ReportActorRole, ReportClarity } from '../../db/generated/prisma/enums.ts';

const deaths = z.int().nullable();

/** One publisher's report of one happening (an incident report), normalised. Figures are persons. */
export const incidentRecordSchema = recordBaseSchema.extend({
  domain: z.literal('incidents'),
  headline: z.string().nullable(),
  /** In our own words or the publisher's short description where its licence allows. */
  summary: z.string().nullable(),
  period: fuzzyPeriodSchema,
  location: geoExtentSchema,
  /** ISO 3166-1 alpha-3 of the country as the publisher gives it. */
  country: z.string().length(3).nullable(),
  /** The most specific place that is named. */
  place: placeRefSchema.nullable(),
  category: z.enum(IncidentCategory),
  /** The publisher's own classification, kept as codes. */
  categoryCodes: z.array(codeSchema),
  clarity: z.enum(ReportClarity),
  killed: quantitySchema,
  injured: quantitySchema,
  /** Deaths by side and status as published; null where the publisher does not tell. Never summed here. */
  deaths: z.object({ sideA: deaths, sideB: deaths, civilians: deaths, unknown: deaths }),
  actors: z.array(
    z.object({ actor: actorRefSchema, role: z.enum(ReportActorRole), nameAsReported: z.string() }),
  ),
  /** Whom the publisher cites, in its order: ORIGIN said it first, RELAY passed it on. */
  citedSources: z.array(
    z.object({
      role: z.enum(['ORIGIN', 'RELAY']),
      name: z.string(),
      title: z.string().nullable(),
      date: z.string().nullable(),
    }),
  ),
  /** The publisher's own review state, in its words. */
  reviewState: z.string().nullable(),
});
export type IncidentRecord = z.infer<typeof incidentRecordSchema>;
