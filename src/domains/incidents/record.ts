import { z } from 'zod';
import { geoExtentSchema } from '../../core/geo.ts';
import { fuzzyPeriodSchema } from '../../core/period.ts';
import { quantitySchema } from '../../core/quantity.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { attributionStepSchema } from '../../core/assertion.ts';
import { actorRefSchema, codeSchema, placeRefSchema } from '../../core/references.ts';
import {
  AttributionCertainty,
  CasualtyKind,
  CasualtyOutcome,
  CivilianStatus,
  ImpactEffect,
  ImpactIntent,
  ImpactObject,
  IncidentCategory,
  ReportActorRole,
  ReportClarity,
} from '../../db/generated/prisma/enums.ts';

const deaths = z.int().nullable();

/** Whom a count counts. KILLED_OR_INJURED is never added to KILLED (I9); what is not told is UNKNOWN or null. */
const countedShape = {
  outcome: z.enum(CasualtyOutcome),
  civilianStatus: z.enum(CivilianStatus),
  side: z.enum(ReportActorRole).nullable(),
  sex: z.enum(['FEMALE', 'MALE', 'OTHER']).nullable(),
  ageGroup: z.string().nullable(),
  quantity: quantitySchema,
};

/** One publisher's report of one happening (an incident report), normalised. Figures are persons. */
export const reportRecordSchema = recordBaseSchema.extend({
  domain: z.literal('incidents'),
  kind: z.literal('report'),
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
  /**
   * Further counts. `partOf` is what contains the count, which is not added to that (I10): the place in this list of
   * another one, or the toll of `killed` (KILLED) or `injured` (INJURED).
   */
  casualties: z.array(
    z.object({
      ...countedShape,
      partOf: z.union([z.int().nonnegative(), z.enum(['KILLED', 'INJURED'])]).nullable(),
    }),
  ),
  /** What was hit or threatened. That something was hit does not say that it was meant: UNKNOWN unless told. */
  impacts: z.array(
    z.object({
      objectType: z.enum(ImpactObject),
      effect: z.enum(ImpactEffect),
      intent: z.enum(ImpactIntent),
      quantity: quantitySchema.nullable(),
      place: placeRefSchema.nullable(),
      wording: z.string().nullable(),
    }),
  ),
  /**
   * Who is said to have a part in it. A PERPETRATOR is one by somebody's word: it has a certainty and a chain of
   * attribution (I11).
   */
  actors: z.array(
    z
      .object({
        actor: actorRefSchema,
        role: z.enum(ReportActorRole),
        nameAsReported: z.string(),
        certainty: z.enum(AttributionCertainty).nullable(),
        attribution: z.array(attributionStepSchema),
      })
      .refine(
        ({ role, certainty, attribution }) =>
          role !== 'PERPETRATOR' || (certainty !== null && attribution.length > 0),
        { error: 'I11: a perpetrator needs a certainty and a chain of attribution' },
      ),
  ),
  /** How many happenings it sums up; null where it is about one. A report of several founds no incident. */
  occurrences: quantitySchema.nullable(),
  /** The publisher's own review state, in its words. */
  reviewState: z.string().nullable(),
});
export type ReportRecord = z.infer<typeof reportRecordSchema>;

/** A toll over a place and a time that is not that of one happening: "tens of thousands since 2022". */
export const casualtyFigureRecordSchema = recordBaseSchema.extend({
  domain: z.literal('incidents'),
  kind: z.literal('casualties'),
  casualtyKind: z.enum(CasualtyKind),
  ...countedShape,
  period: fuzzyPeriodSchema,
  place: placeRefSchema.nullable(),
  /** ISO 3166-1 alpha-3. */
  country: z.string().length(3).nullable(),
  /** Whom it is about, in the words of the source: "soldiers and civilians". */
  population: z.string().nullable(),
  method: z.string().nullable(),
});
export type CasualtyFigureRecord = z.infer<typeof casualtyFigureRecordSchema>;

/**
 * How many happenings of a type a publisher counted in a place and a period: a table of its own making, not reports.
 * The happenings themselves are not in it, so it founds no incident.
 */
export const eventCountRecordSchema = recordBaseSchema.extend({
  domain: z.literal('incidents'),
  kind: z.literal('count'),
  /** The publisher's type of event, as a code. */
  eventType: codeSchema,
  /** Whether one happening may be in the counts of several types: those are never added up. */
  typesOverlap: z.boolean(),
  events: quantitySchema,
  /** Persons killed in these events. */
  fatalities: quantitySchema,
  period: fuzzyPeriodSchema,
  /** The most specific area that is named. */
  place: placeRefSchema.nullable(),
  /** ISO 3166-1 alpha-3. */
  country: z.string().length(3).nullable(),
  /** 0 country, 1 or 2: level of the area; counts of different levels are never added up. */
  adminLevel: z.int().min(0).max(3).nullable(),
});
export type EventCountRecord = z.infer<typeof eventCountRecordSchema>;

/** A record of the incidents domain. */
export const incidentRecordSchema = z.discriminatedUnion('kind', [
  reportRecordSchema,
  casualtyFigureRecordSchema,
  eventCountRecordSchema,
]);
export type IncidentRecord = z.infer<typeof incidentRecordSchema>;

const decision = {
  domain: z.literal('links'),
  /** Name of the key of whoever decided. */
  by: z.string().min(1),
  why: z.string().min(1),
};

/** A decision of an editor about reports, which are named by the ids of their nodes: they have several publishers. */
export const linkDecisionSchema = z.discriminatedUnion('kind', [
  recordBaseSchema.extend({
    ...decision,
    /** They are about one happening. */
    kind: z.literal('link'),
    reports: z.array(z.uuid()).min(2),
    /** Whether two of them may rest on the same document (I20). */
    allowSameDocument: z.boolean(),
  }),
  recordBaseSchema.extend({
    ...decision,
    /** It is not about the happening that the newest decision which names it says. */
    kind: z.literal('separation'),
    report: z.uuid(),
  }),
]);
export type LinkDecisionRecord = z.infer<typeof linkDecisionSchema>;
