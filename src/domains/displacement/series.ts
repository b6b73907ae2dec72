/** Figures of one publisher over time: what may be said of them without adding days. */
import type { AggregationRefused, Bounds, Caveat } from '../../core/aggregate.ts';
import type { MethodBreak } from '../../core/source.ts';
import { breaksOf, type Ends } from './breaks.ts';
import { type Asked, refusalOf } from './adding.ts';
import { SMALLEST_BASE } from './rounding.ts';
import { distinct, type Found, type Stratum, type StratumKey } from './strata.ts';

/** One day of a series, or one period. */
export interface Point {
  day: string | null;
  period: { from: string; until: string } | null;
  found: Found;
}

/** What all figures of a series have in common. */
export interface SeriesKey extends StratumKey {
  /** Whether their publisher tells figures that it recommends from others. */
  isRecommended: boolean;
}

export interface Series {
  key: SeriesKey;
  /** In the order of time. */
  points: readonly Point[];
  /** All of it. */
  found: Found;
}

const keyNames = [
  'dataset',
  'publisher',
  'measure',
  'populationType',
  'frame',
  'unit',
  'flowKind',
  'operation',
  'assessment',
  'asylumKind',
  'originKind',
  'asylumTold',
  'originTold',
  'sex',
  'ageGroup',
  'strand',
] as const satisfies readonly (keyof StratumKey)[];

function keyOf(stratum: Stratum): SeriesKey {
  const key = Object.fromEntries(keyNames.map((name) => [name, stratum[name]])) as unknown as StratumKey;
  return { ...key, isRecommended: stratum.role !== null };
}

/** Series of strata that were read day by day: those that differ in nothing but the time are of one. */
export function seriesOf(found: Found): Series[] {
  // That others cut the same area otherwise is no matter here: they are another series.
  const strata = found.strata.map((stratum) => ({ ...stratum, clashing: 0 }));
  return inGroups(strata, (stratum) => JSON.stringify(keyOf(stratum))).map((own) => ({
    key: keyOf(own[0]!),
    points: pointsOf(own, found),
    found: { ...found, strata: own },
  }));
}

/** The groups of those with the same text, in the order of the texts. */
function inGroups(strata: readonly Stratum[], textOf: (stratum: Stratum) => string): Stratum[][] {
  const groups = new Map<string, Stratum[]>();
  for (const stratum of strata) {
    const text = textOf(stratum);
    groups.set(text, [...(groups.get(text) ?? []), stratum]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function pointsOf(strata: readonly Stratum[], found: Found): Point[] {
  const dated = strata.filter(
    ({ share, firstDay, start }) => share !== 'UNALLOCATED' && (firstDay !== null || start !== null),
  );
  return inGroups(dated, ({ firstDay, start, end }) => firstDay ?? `${start}/${end}`).map((own) => {
    const { firstDay: day, start, end } = own[0]!;
    // Whether a period meets another one is a question of their sum.
    const alone = own.map((stratum) => ({ ...stratum, overlapping: 0 }));
    return {
      day,
      period: start === null || end === null ? null : { from: start, until: end },
      found: { ...found, strata: alone },
    };
  });
}

export const askedOf = ({ measure, populationType }: StratumKey, isOverTime: boolean): Asked => ({
  measure,
  populationTypes: [populationType],
  isOverTime,
});

/** The sums of a point; all unknown where they are refused, or where nothing is counted. */
export function boundsOf({ key }: Series, { found }: Point): Bounds {
  const parts = found.strata.filter(({ share }) => share === 'SUM');
  if (parts.length === 0 || refusalOf(askedOf(key, false), found))
    return { low: null, best: null, high: null };
  const add = (of: keyof Bounds): number | null =>
    parts.some((part) => part[of] === null) ? null : parts.reduce((sum, part) => sum + part[of]!, 0);
  return { low: add('low'), best: add('best'), high: add('high') };
}

/** The last day that a point is about. */
export const endOf = ({ day, period }: Point): string => day ?? period!.until;

/** The point of a day: of a stock the one of exactly that day, of a flow the one whose period has it. */
export function pointAt({ points }: Series, asked: string): Point | undefined {
  return points.find(({ day, period }) =>
    period ? period.from <= asked && asked <= period.until : day === asked,
  );
}

/** A point of a day of which there is none; it tells the days nearest to it that there are. */
export function pointOfNothing({ key, points, found }: Series, day: string): Point {
  const ends = points.map(endOf);
  const before = ends.filter((end) => end < day).at(-1) ?? null;
  const after = ends.find((end) => end > day) ?? null;
  const elsewhere = [{ populationType: key.populationType, before, after }];
  return { day, period: null, found: { ...found, strata: [], elsewhere, otherDay: [] } };
}

/** The point with the highest best, the earliest of equal ones. */
export function peakOf(series: Series): Point | undefined {
  let peak: { point: Point; best: number } | undefined;
  for (const point of series.points) {
    const { best } = boundsOf(series, point);
    if (best !== null && (!peak || best > peak.best)) peak = { point, best };
  }
  return peak?.point;
}

/** The difference between two points. Its bounds are those that the bounds of both allow. */
export function changeOf(from: Bounds, to: Bounds): Bounds & { percent: number | null } {
  const less = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : a - b;
  const best = less(to.best, from.best);
  const isLarge = from.best !== null && from.best >= SMALLEST_BASE;
  return {
    low: less(to.low, from.high),
    best,
    high: less(to.high, from.low),
    percent: best === null || !isLarge ? null : (best / from.best!) * 100,
  };
}

/** Why a change is told without a percentage; null where it has one, or where it is not known at all. */
export function percentRefusal({ best }: Bounds): AggregationRefused | null {
  if (best === null || best >= SMALLEST_BASE) return null;
  return {
    code: 'SMALL_CELL',
    message: `It begins with ${best} people. Publishers round so few, and a percentage of them is one of the rounding.`,
    try: ['Tell the change in people: `best`, with `low` and `high`.'],
  };
}

/** The mean of points, each of which counts once however far it is from the next. */
export function meanOf(all: readonly Bounds[]): Bounds {
  const mean = (of: keyof Bounds): number | null =>
    all.length === 0 || all.some((bounds) => bounds[of] === null)
      ? null
      : all.reduce((sum, bounds) => sum + bounds[of]!, 0) / all.length;
  return { low: mean('low'), best: mean('best'), high: mean('high') };
}

/** Why there is no mean of a series; null where there is. */
export function meanRefusal({ measure }: StratumKey): AggregationRefused | null {
  if (measure !== 'CUMULATIVE') return null;
  return {
    code: 'MIXED_MEASURE',
    message: 'A count since a beginning only grows: its mean is no number of people.',
    try: ['Ask for the growth: `change(from: …, to: …)`.'],
  };
}

/** Why the points of a series are not added up; null where they may be. */
export function totalRefusal({ key, found }: Series): AggregationRefused | null {
  return refusalOf(askedOf(key, true), found);
}

/** Where the method changed: as is known of the publisher, and as the figures themselves say. */
export function methodBreaksOf({ key, points, found }: Series, ends: Ends): MethodBreak[] {
  const known = found.datasets.find(({ id }) => id === key.dataset)?.methodBreaks ?? [];
  const told = points.flatMap((point, index) => {
    const [before, since] = [points[index - 1], point].map((each) => each && methodsOf(each));
    if (!before || !since || before === since || [before, since].includes('UNKNOWN')) return [];
    return [
      { at: endOf(point), note: `The figures are made by another method: ${before} before, ${since} since.` },
    ];
  });
  return [...breaksOf(known, key.populationType, ends), ...told].sort((a, b) => (a.at < b.at ? -1 : 1));
}

const methodsOf = ({ found }: Point): string =>
  distinct(
    found.strata.filter(({ share }) => share === 'SUM'),
    ({ method }) => method,
  ).join(', ');

/** A caveat for each break between two days: what is before and after is not one series. */
export function breakCaveats(breaks: readonly MethodBreak[], from: string, to: string): Caveat[] {
  const [first, last] = [from, to].sort() as [string, string];
  return breaks
    .filter(({ at }) => first < at && at <= last)
    .map(({ at, note }) => ({ code: 'METHOD_BREAK', message: `${at}: ${note}` }));
}
