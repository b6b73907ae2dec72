/**
 * Which incidents a total is about, in the words of filters: the same conditions are compiled to SQL for the sum, and list
 * the incidents that it is made from.
 */
import type { ExclusionReason } from '../../core/aggregate.ts';
import type { DateRule } from '../../core/allocation.ts';
import type { Span } from '../../core/calendar.ts';
import { all, any, negation, NEVER, type PrismaWhere } from '../../graphql/conditions.ts';
import { notTakenDown } from '../../graphql/models.ts';
import type { Toll } from './consolidated.ts';
import { standing } from './linkable.ts';
import type { SeriesKey } from './total-keys.ts';

/** An area that was asked for: a country by its code, or a place with those that it lies in. */
export type Area =
  { country: string } | { place: { id: string; country: string | null; around: readonly string[] } };

export interface Scope {
  toll: Toll;
  /** What the caller's `where` says. */
  where: PrismaWhere;
  period: Span | null;
  area: Area | null;
  /** Whose figures count; null: everybody's. */
  only: Only | null;
}

/** Figures of one publisher, and of the datasets that look at the whole time; null: of whichever. */
export interface Only {
  publisher: string | null;
  panel: readonly string[] | null;
}

/** The country that an area is, or is in; null where that is not known, or nothing was asked. */
export function countryOf(area: Area | null): string | null {
  return area && ('country' in area ? area.country : area.place.country);
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const isYear: PrismaWhere = { periodPrecision: { equals: 'YEAR' } };
const isDated = all([{ periodEarliest: { not: null } }, { periodLatest: { not: null } }]);
/** No day of it is known. */
export const isUndated = all([{ periodEarliest: null }, { periodLatest: null }]);

/** All of its possible days are in the span; begin and end may be the wrong way round (I5). */
export function within({ from, until }: Span): PrismaWhere {
  const days = { gte: day(from), lte: day(until) };
  return { periodEarliest: days, periodLatest: days };
}

function notWithin({ from, until }: Span): PrismaWhere {
  const ends = ['periodEarliest', 'periodLatest'] as const;
  return any(
    ends.flatMap((end) => [{ [end]: null }, { [end]: { lt: day(from) } }, { [end]: { gt: day(until) } }]),
  );
}

/** Both ends are known, and one of its days is in the span. */
function overlaps({ from, until }: Span): PrismaWhere {
  const [first, last] = [day(from), day(until)];
  return all([
    isDated,
    any([
      { periodEarliest: { lte: last }, periodLatest: { gte: first } },
      { periodLatest: { lte: last }, periodEarliest: { gte: first } },
    ]),
  ]);
}

const withoutEnd = ({ until }: Span): PrismaWhere => ({
  periodLatest: null,
  periodEarliest: { lte: day(until) },
});
const withoutBegin = ({ from }: Span): PrismaWhere => ({
  periodEarliest: null,
  periodLatest: { gte: day(from) },
});

/** One of its possible days is in the span. */
export function meets(span: Span): PrismaWhere {
  return any([overlaps(span), withoutEnd(span), withoutBegin(span)]);
}

/** What counts in a span by a rule: `shareIn` in the words of filters. */
export function counts(span: Span, rule: DateRule): PrismaWhere {
  const { from, until } = span;
  switch (rule) {
    case 'CERTAINLY_WITHIN':
      return within(span);
    case 'POSSIBLY_WITHIN':
      return meets(span);
    case 'PROPORTIONAL':
      return any([within(span), all([overlaps(span), negation(isYear)])]);
    case 'START_DATE': {
      const begins = { gte: day(from), lte: day(until) };
      const notBefore = { periodEarliest: { gte: day(from) }, periodLatest: { gte: day(from) } };
      return any([
        within(span),
        all([notBefore, overlaps(span), negation(isYear)]),
        { periodLatest: null, periodEarliest: begins },
      ]);
    }
  }
}

/** Of what it cannot be told by the rule whether it counts. */
export function mayCount(span: Span, rule: DateRule): PrismaWhere {
  const yearAround = all([overlaps(span), isYear, notWithin(span)]);
  switch (rule) {
    case 'CERTAINLY_WITHIN':
      return all([meets(span), notWithin(span)]);
    case 'POSSIBLY_WITHIN':
      return NEVER;
    case 'PROPORTIONAL':
      return any([yearAround, withoutEnd(span), withoutBegin(span)]);
    case 'START_DATE':
      return any([yearAround, withoutBegin(span)]);
  }
}

/** What is placed in a bucket of a series whose buckets are of this length. */
export const placeable = (interval: string): PrismaWhere => (interval === 'YEAR' ? {} : negation(isYear));

/** Places are at most so deep: a country, three levels of areas, a settlement, a site. */
const DEPTH = 5;

/** Places that lie in one, and it itself. */
function inPlace(id: string): PrismaWhere {
  return any(below(id));
}

function below(id: string): PrismaWhere[] {
  const conditions: PrismaWhere[] = [{ id: { equals: id } }];
  let inner: PrismaWhere = { parentId: { equals: id } };
  for (let level = 0; level < DEPTH; level++) {
    conditions.push(inner);
    inner = { parent: inner };
  }
  return conditions;
}

/** Whether it certainly lies in the area; near a settlement is not in it, and a front may reach beyond. */
export function certainlyIn(area: Area | null): PrismaWhere {
  if (area === null) return {};
  if ('country' in area) {
    return all([{ country: { equals: area.country } }, { geoPrecision: { not: 'INTERNATIONAL' } }]);
  }
  const { id } = area.place;
  return all([
    { place: inPlace(id) },
    { geoPrecision: { not: 'LINEAR_FEATURE' } },
    any([{ placeId: { not: id } }, { geoPrecision: { not: 'NEAR_SETTLEMENT' } }]),
  ]);
}

/** Whether it may lie in the area: certainly, or it is told more coarsely than the area. */
export const possiblyIn = (area: Area | null): PrismaWhere => any([certainlyIn(area), onlyPossiblyIn(area)]);

/** It may, and not certainly. */
export function onlyPossiblyIn(area: Area | null): PrismaWhere {
  if (area === null) return NEVER;
  if ('country' in area)
    return { country: { equals: area.country }, geoPrecision: { equals: 'INTERNATIONAL' } };
  const { id, country, around } = area.place;
  const near = all([{ placeId: { equals: id } }, { geoPrecision: { equals: 'NEAR_SETTLEMENT' } }]);
  return any([
    all([{ place: inPlace(id) }, { geoPrecision: { equals: 'LINEAR_FEATURE' } }]),
    near,
    { placeId: { in: [...around] } },
    ...(country === null ? [] : [all([{ placeId: null }, { country: { equals: country } }])]),
  ]);
}

const isPlaceless = all([{ placeId: null }, { country: null }]);

/** Reports that an incident rests on and that meet this. */
export const restsOn = (report: PrismaWhere): PrismaWhere => ({
  links: { some: { verdict: 'SAME', report: { ...standing, ...report } } },
});

/** Reports whose figures count. */
export const ownReports = ({ publisher, panel }: Only): PrismaWhere => ({
  ...(publisher === null ? {} : { publisherId: { equals: publisher } }),
  ...(panel === null ? {} : { datasetId: { in: [...panel] } }),
});

const parts = ['Low', 'Best', 'High'] as const;

/** A part of the toll is told, of an incident or of a report. */
const isTold = (toll: Toll, told: readonly (typeof parts)[number][] = parts): PrismaWhere =>
  any(told.map((part) => ({ [`${toll}${part}`]: { not: null } })));

/**
 * Incidents of which a part of the toll is told: by themselves or, where only some reports are asked about, by one of them,
 * since an incident that others report as well has a figure that is theirs too.
 */
export function tells({ toll, only }: Scope, told?: readonly (typeof parts)[number][]): PrismaWhere {
  const known = isTold(toll, told);
  return only === null ? known : restsOn({ ...ownReports(only), ...known });
}

/** The incidents that a question is about, whether they count or not. */
export function aboutOf({ where, period, area, only }: Scope): PrismaWhere {
  return all([
    where,
    notTakenDown('status'),
    period === null ? {} : any([meets(period), isUndated]),
    area === null ? {} : any([possiblyIn(area), isPlaceless]),
    only === null ? {} : any([restsOn(ownReports(only)), isRetractedOf(only)]),
  ]);
}

/** Nobody stands by it any more, and those who are asked about told of it. */
const isRetractedOf = (only: Only): PrismaWhere =>
  all([
    { status: { equals: 'RETRACTED' } },
    { links: { some: { verdict: 'SAME', report: ownReports(only) } } },
  ]);

/** Which of them do not count and why; the first reason that holds is the one. */
export function exclusionsOf(scope: Scope): { reason: ExclusionReason; is: PrismaWhere }[] {
  const { toll, period, area, only } = scope;
  const silent =
    only === null ? all(parts.map((part) => ({ [`${toll}${part}`]: null }))) : negation(tells(scope));
  const closed = { dataset: { licence: { redistribution: { in: ['NONE', 'METADATA_ONLY'] } } } };
  return [
    { reason: 'MERGED', is: { status: { equals: 'MERGED' } } },
    { reason: 'RETRACTED', is: { status: { equals: 'RETRACTED' } } },
    { reason: 'RESTRICTED', is: { sensitivity: { in: ['RESTRICTED', 'WITHHELD'] } } },
    { reason: 'LICENCE', is: restsOn(closed) },
    { reason: 'UNKNOWN_QUANTITY', is: silent },
    ...(period === null ? [] : [{ reason: 'UNKNOWN_DATE' as const, is: isUndated }]),
    ...(area === null ? [] : [{ reason: 'UNKNOWN_PLACE' as const, is: isPlaceless }]),
  ];
}

/** What is unknown is unknown under NOT as well, so the opposites of the reasons that ask for null are written out. */
function opposite(reason: ExclusionReason, is: PrismaWhere, scope: Scope): PrismaWhere {
  if (reason === 'UNKNOWN_QUANTITY') return tells(scope);
  if (reason === 'UNKNOWN_DATE')
    return any([{ periodEarliest: { not: null } }, { periodLatest: { not: null } }]);
  if (reason === 'UNKNOWN_PLACE') return any([{ placeId: { not: null } }, { country: { not: null } }]);
  return negation(is);
}

/** Those that are left out for a reason, and for no earlier one. */
export function excludedFor(scope: Scope, reason: ExclusionReason): PrismaWhere {
  const exclusions = exclusionsOf(scope);
  const index = exclusions.findIndex((each) => each.reason === reason);
  const earlier = index === -1 ? exclusions : exclusions.slice(0, index);
  return all([
    aboutOf(scope),
    ...earlier.map((each) => opposite(each.reason, each.is, scope)),
    index === -1 ? {} : exclusions[index]!.is,
  ]);
}

/** Those that are left out for none. */
export const countable = (scope: Scope): PrismaWhere =>
  all([aboutOf(scope), ...exclusionsOf(scope).map(({ reason, is }) => opposite(reason, is, scope))]);

/** Those that are in the group of a key. */
export function keyedWhere(by: SeriesKey, key: string | null, toll: Toll): PrismaWhere {
  switch (by) {
    case 'TYPE':
      return { category: { equals: key } };
    case 'COUNTRY':
      return key === null ? { country: null } : { country: { equals: key } };
    case 'ADMIN1':
      return key === null ? negation({ place: inAnAdmin1 }) : { place: inPlace(key) };
    case 'ACTOR':
      return key === null
        ? negation(restsOn({ actors: { some: { actor: notPrivate } } }))
        : restsOn({ actors: { some: { actorId: { equals: key } } } });
    case 'PUBLISHER':
      return restsOn({ publisherId: { equals: key }, ...isTold(toll) });
  }
}

const notPrivate = any([{ publicRole: null }, { publicRole: { equals: true } }]);
const inAnAdmin1 = any(
  [0, 1, 2, 3, 4].map((level) =>
    Array.from({ length: level }).reduce<PrismaWhere>((inner) => ({ parent: inner }), {
      kind: { equals: 'ADM1' },
    }),
  ),
);
