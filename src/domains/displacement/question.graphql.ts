/**
 * Which figures a question is about, in the words of filters: the same conditions are compiled to SQL for the sum, and list
 * the figures that it is made from.
 */
import type { ExclusionReason } from '../../core/aggregate.ts';
import type { Span } from '../../core/calendar.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { DisplacementMeasure, PopulationType, QuantityUnit } from '../../db/generated/prisma/enums.ts';
import { all, any, type PrismaWhere } from '../../graphql/conditions.ts';
import { whereSql } from '../../graphql/where-sql.ts';
import { countryCode } from '../../graphql/where.ts';
import { decodeIdOf } from '../../graphql/global-id.ts';
import { lacksCode, withCode } from './details.graphql.ts';
import { DisplacementFigureWhere } from './graphql.ts';
import type { SeriesKey } from './series.ts';
import { overlappingSchemes } from './strata.ts';
import type { Reading } from './totals.ts';

/** What a caller says of the figures. */
export interface Arguments {
  populationType: readonly PopulationType[];
  origin?: string | null | undefined;
  asylum?: string | null | undefined;
  publisher?: string | null | undefined;
  dataset?: string | null | undefined;
  unit?: QuantityUnit | null | undefined;
  where?: object | null | undefined;
}

export interface Question {
  arguments: Arguments;
  /** Null: each measure by itself. */
  measure: DisplacementMeasure | null;
  /** Null: of all time. */
  days: Span | null;
  /** The one day that is asked about, from which figures of other days may differ; null: there is none. */
  at: string | null;
}

/** What is asked by the arguments, as a `where` of figures; what is not said is no condition. */
export function whereOf({ populationType, origin, asylum, publisher, dataset, where }: Arguments): object {
  const said = { origin, asylum, publisher, dataset };
  return {
    AND: [where ?? {}],
    populationType: { in: populationType },
    ...Object.fromEntries(Object.entries(said).flatMap(([name, eq]) => (eq == null ? [] : [[name, { eq }]]))),
  };
}

/** The figures of a question, of whatever day. */
export const scopeOf = (question: Question): PrismaWhere =>
  DisplacementFigureWhere.listed(whereOf(question.arguments));

const date = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isFlow: PrismaWhere = { measure: { equals: 'FLOW' } };
const isNoFlow: PrismaWhere = { measure: { not: 'FLOW' } };

/** It is of a day within the span: a stock, or a count that goes on up to its last day. */
export function dayWithin({ from, until }: Span): PrismaWhere {
  const days = { gte: date(from), lte: date(until) };
  return all([isNoFlow, any([{ referenceDate: days }, all([{ referenceDate: null }, { periodEnd: days }])])]);
}
const isDayless = all([isNoFlow, { referenceDate: null }, { periodEnd: null }]);

/** It is a flow of a period within the span. */
export const periodWithin = ({ from, until }: Span): PrismaWhere =>
  all([isFlow, { periodStart: { gte: date(from) } }, { periodEnd: { lte: date(until) } }]);

/** It is a flow, some days of whose period are in the span and some are not. */
const periodAcross = ({ from, until }: Span): PrismaWhere =>
  all([
    isFlow,
    { periodStart: { lte: date(until) } },
    { periodEnd: { gte: date(from) } },
    any([{ periodStart: { lt: date(from) } }, { periodEnd: { gt: date(until) } }]),
  ]);

/** It is of the days of the question; what has no day may be. */
function timely({ days }: Question): PrismaWhere {
  if (days === null) return {};
  return any([dayWithin(days), isDayless, periodWithin(days), periodAcross(days)]);
}

/** Why a figure is left out, and its opposite, written out because what is unknown is unknown under NOT as well. */
interface Rule {
  reason: ExclusionReason;
  is: PrismaWhere;
  isNot: PrismaWhere;
}

/** The first that holds is the reason. */
function rulesOf({ arguments: { unit }, measure, at }: Question): Rule[] {
  const among = (reason: ExclusionReason, column: string, values: readonly string[]): Rule => ({
    reason,
    is: { [column]: { in: values } },
    isNot: all(values.map((value) => ({ [column]: { not: value } }))),
  });
  const closed = ['NONE', 'METADATA_ONLY'];
  const licence = (redistribution: object): PrismaWhere => ({ dataset: { licence: { redistribution } } });
  const rules: Rule[] = [
    {
      reason: 'RETRACTED',
      is: { recordStatus: { not: 'ACTIVE' } },
      isNot: { recordStatus: { equals: 'ACTIVE' } },
    },
    {
      reason: 'LICENCE',
      is: licence({ in: closed }),
      isNot: all(closed.map((each) => licence({ not: each }))),
    },
    among('RESTRICTED', 'sensitivity', ['RESTRICTED', 'WITHHELD']),
    among('NOT_ASSERTED', 'modality', ['DENIED', 'HYPOTHETICAL', 'PLANNED', 'NORMATIVE']),
    among('UNSPECIFIED_MEASURE', 'measure', ['UNSPECIFIED']),
    ...(measure ? [other('OTHER_MEASURE', 'measure', measure)] : []),
    {
      reason: 'TRIANGULATION',
      is: { role: { equals: 'TRIANGULATION' } },
      isNot: any([{ role: null }, { role: { not: 'TRIANGULATION' } }]),
    },
    {
      reason: 'UNKNOWN_QUANTITY',
      is: all([{ low: null }, { best: null }, { high: null }]),
      isNot: any([{ low: { not: null } }, { best: { not: null } }, { high: { not: null } }]),
    },
    {
      reason: 'UNKNOWN_DATE',
      is: isDayless,
      isNot: any([isFlow, { referenceDate: { not: null } }, { periodEnd: { not: null } }]),
    },
    ...(at === null ? [] : [expired(at)]),
    ...(unit ? [other('OTHER_UNIT', 'unit', unit)] : []),
  ];
  return rules;
}

const other = (reason: ExclusionReason, column: string, asked: string): Rule => ({
  reason,
  is: { [column]: { not: asked } },
  isNot: { [column]: { equals: asked } },
});

const expired = (at: string): Rule => ({
  reason: 'EXPIRED',
  is: { expiresOn: { lt: date(at) } },
  isNot: any([{ expiresOn: null }, { expiresOn: { gte: date(at) } }]),
});

/** Figures that are not left out. */
export function countable(question: Question): PrismaWhere {
  return all([scopeOf(question), timely(question), ...rulesOf(question).map(({ isNot }) => isNot)]);
}

/** Figures that are counted: those of the countable ones that lie in the days of the question. */
export const counted = (question: Question): PrismaWhere =>
  all([
    countable(question),
    question.days ? any([dayWithin(question.days), periodWithin(question.days)]) : {},
  ]);

/** Those that lie partly beyond. */
export const unallocated = (question: Question): PrismaWhere =>
  all([countable(question), question.days ? periodAcross(question.days) : { id: { in: [] } }]);

/** Those that are left out for a reason, and for no earlier one. */
export function excludedFor(question: Question, reason: ExclusionReason): PrismaWhere {
  const rules = rulesOf(question);
  const index = rules.findIndex((rule) => rule.reason === reason);
  return all([
    scopeOf(question),
    timely(question),
    ...rules.slice(0, index).map(({ isNot }) => isNot),
    rules[index]!.is,
  ]);
}

/** The figures of a series, and of one of its points. */
export function ofSeries(key: SeriesKey): PrismaWhere {
  const {
    publisher,
    dataset,
    strand,
    asylumKind,
    originKind,
    asylumTold,
    originTold,
    isRecommended,
    ...rest
  } = key;
  const codes = overlappingSchemes.map((scheme) => {
    const own = strand.filter((code) => code.scheme === scheme);
    return own.length > 0 ? all(own.map(({ value }) => withCode({ scheme, value }))) : lacksCode({ scheme });
  });
  return all([
    { publisherId: publisher, datasetId: dataset },
    ...Object.entries(rest).map(([name, value]) => ({ [name]: value })),
    asylumKind === null ? { asylumId: null } : { asylumPlace: { kind: asylumKind } },
    originKind === null ? { originId: null } : { originPlace: { kind: originKind } },
    { asylum: asylumTold ? { not: null } : null },
    { origin: originTold ? { not: null } : null },
    { role: isRecommended ? { not: null } : null },
    ...codes,
  ]);
}

export const ofPoint = ({ day, period }: { day: string | null; period: Span | null }): PrismaWhere =>
  period
    ? { periodStart: date(period.from), periodEnd: date(period.until) }
    : dayWithin({ from: day!, until: day! });

/** What the statement of a question reads. */
export function readingOf(question: Question, how: { apart: boolean; nearestTo: string | null }): Reading {
  const { arguments: given, measure, days } = question;
  const sql = (where: PrismaWhere): Prisma.Sql => whereSql('DisplacementFigure', where, 'f');
  const cases = rulesOf(question).map(({ reason, is }) => Prisma.sql`WHEN ${sql(is)} THEN ${reason}::text`);
  const { dataset, publisher, origin, asylum } = given;
  return {
    scope: sql(scopeOf(question)),
    timely: sql(timely(question)),
    beyond: days ? sql(periodAcross(days)) : Prisma.sql`false`,
    reason: Prisma.sql`(CASE ${Prisma.join(cases, ' ')} END)`,
    days: days && { from: days.from, until: days.until },
    measure,
    populationTypes: given.populationType,
    sources: whereSql(
      'Dataset',
      all([
        dataset ? { id: { equals: dataset } } : {},
        publisher ? { publisherId: { equals: decodeIdOf('Publisher', publisher) } } : {},
      ]),
      'd',
    ),
    countries: [origin, asylum].flatMap((code) => (code ? [countryCode(code)] : [])),
    ...how,
  };
}
